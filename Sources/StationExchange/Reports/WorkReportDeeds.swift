import StationCore
import StationModel
import StationStore

/// What was heard, done, looked into, negotiated; what the members owe; what falls short.
extension WorkReport {
    // MARK: 社情民意

    mutating func submissions() throws(Fault) {
        text.part("社情民意")
        text.say(
            "\(period.name)登记社情民意信息 \(shown(.submissions)) 条，被采用 \(shown(.submissionsAdopted)) 条，"
                + "推动解决问题 \(shown(.submissionsSolved)) 个，其中经过协商的 \(shown(.solvedThroughConsultation)) 个。")
        if period.quarter != nil {
            text.say("\(period.soFar)共登记 \(soFar.number(.submissions)) 条。")
        }
        text.say(
            "\(period.name)登记的信息，到\(period.date(period.judged))已了结 \(shown(.submissionsSettled)) 条；不论哪年登记，"
                + "未办结 \(shown(.submissionsOpen)) 条，其中逾期未答复 \(shown(.submissionsOverdue)) 条。")
        guard station != nil else {
            return compare([
                ("登记", .submissions), ("已了结", .submissionsSettled), ("未办结", .submissionsOpen),
                ("逾期", .submissionsOverdue), ("采用", .submissionsAdopted), ("推动解决", .submissionsSolved),
            ])
        }
        let solved = try found(.solved)
        if !solved.isEmpty { text.say("推动解决的问题：") }
        text.list(
            solved.map { "\($0.number) \($0.title)\($0.leadUnit.isEmpty ? "" : "（\($0.leadUnit)）")。" })
        let adopted = try found(.adopted)
        if !adopted.isEmpty { text.say("被采用的信息：") }
        text.list(
            adopted.map { "\($0.number) \($0.title)\($0.adoptionLevel.isEmpty ? "" : "（\($0.adoptionLevel)）")。" })
    }

    private func found(_ standing: SubmissionFilter.Standing) throws(Fault) -> [Submission] {
        let filter = SubmissionFilter(
            station: station?.id, in: period.period, standing: standing, day: period.judged)
        return try file.submissions(filter, window: 0..<max(1, file.submissionCount(filter))).reversed()
    }

    // MARK: 接待走访

    mutating func receptions() throws(Fault) {
        text.part("接待走访")
        let receptions = try records(Reception.self)
        guard number(.receptions) > 0 else { return nothing("接待走访") }
        let heard = receptions.count { $0.kind == "接待" }
        text.say(
            "\(period.name)接待走访 \(shown(.receptions)) 次，其中接待 \(heard) 次，走访 \(receptions.count - heard) 次；"
                + "转为社情民意 \(receptions.count { $0.submission != nil }) 条。")
        guard station != nil else { return compare([("接待走访", .receptions)]) }
        text.list(
            receptions.map { reception in
                let place = reception.place.isEmpty ? "" : "（\(reception.place)）"
                return "\(period.date(reception.day)) \(reception.kind)\(place)：\(sentence(reception.said))"
            })
    }

    /// A text of several lines as one sentence.
    private func sentence(_ said: String) -> String {
        let line = said.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.isEmpty || "。！？".contains(line.last ?? " ") ? line : line + "。"
    }

    // MARK: 公益服务与捐资捐物

    mutating func publicService() throws(Fault) {
        text.part("公益服务与捐资捐物")
        let activities = try records(ServiceActivity.self)
        let donations = try records(Donation.self)
        if number(.serviceActivities) == 0 {
            nothing("公益活动")
        } else {
            text.say(
                "\(period.name)开展公益活动 \(shown(.serviceActivities)) 次，委员参加 \(shown(.serviceParticipations)) 人次，"
                    + "服务时数 \(shown(.serviceHours)) 小时，服务群众 \(shown(.peopleServed)) 人；"
                    + "参加过的委员 \(shown(.membersInService)) 名，在任委员中 \(shown(.serviceCoverage)) 名。")
            if number(.helpActivities) > 0 {
                text.say("其中帮扶活动 \(shown(.helpActivities)) 次：\(among(.helpActivities, unit: " 次"))。")
            }
        }
        if station != nil {
            text.list(
                activities.map { activity in
                    let place = activity.place.isEmpty ? "" : "（\(activity.place)）"
                    return "\(period.date(activity.day)) \(activity.theme)：\(activity.title)\(place)，委员参加 "
                        + "\(activity.participants.count) 名，服务群众 \(activity.served ?? 0) 人。"
                })
        }
        if donations.isEmpty {
            nothing("捐资捐物")
        } else {
            let (cash, goods) = (
                donations.total { $0.cash ?? 0 }, donations.total { $0.goodsValue ?? 0 }
            )
            text.say(
                "\(period.name)捐资捐物 \(donations.count) 笔，合计 \(shown(.donations)) 万元，其中捐款 \(Money.wan(cash)) 万元，"
                    + "物资折价 \(Money.wan(goods)) 万元；委员本人捐 \(shown(.donationsGiven)) 万元，发动捐 \(shown(.donationsRaised)) 万元。"
            )
            text.say("按用途：\(among(.donations, unit: " 万元"))。")
        }
        if station != nil {
            let names = try names(donations.compactMap(\.member))
            text.list(donations.map { gift($0, names) })
        }
        compare([
            ("公益活动", .serviceActivities), ("参加人次", .serviceParticipations), ("服务时数", .serviceHours),
            ("服务群众", .peopleServed), ("捐资捐物（万元）", .donations),
        ])
    }

    private func gift(_ donation: Donation, _ names: [RecordID: String]) -> String {
        let member = donation.member.flatMap { names[$0] } ?? ""
        let donor = [donation.donor.name, member].filter { !$0.isEmpty }.joined(separator: "、")
        let cash = donation.cash.map { "捐款 \(Money.wan($0)) 万元" } ?? ""
        let value = donation.goodsValue.map { "（折价 \(Money.wan($0)) 万元）" } ?? ""
        let goods = donation.goods.isEmpty ? "" : "捐物：\(donation.goods)\(value)"
        let given = [cash, goods].filter { !$0.isEmpty }.joined(separator: "，")
        let use = donation.purpose.isEmpty ? "" : "，用于\(donation.purpose)"
        return
            "\(period.date(donation.day)) \(donor)向\(donation.receiver.isEmpty ? "群众" : donation.receiver)\(given)\(use)。"
    }

    // MARK: 专题调研

    mutating func research() throws(Fault) {
        text.part("专题调研")
        let focus = try focus()
        let topics = focus.research.filter { topic in
            [topic.begunOn, topic.adoptedOn, topic.writtenInOn, topic.carriedOutOn].contains { period.contains($0) }
        }.reversed()
        let visits = try records(ResearchVisit.self)
        let took = try partaken(ResearchTopic.self)
        if topics.isEmpty {
            nothing("专题调研课题")
        } else {
            text.say(
                "\(period.name)立项课题 \(shown(.researchTopics)) 个，被采纳 \(shown(.researchAdopted)) 个，"
                    + "落实 \(shown(.researchCarriedOut)) 个，写入工作报告 \(shown(.researchInWorkReport)) 个"
                    + (visits.isEmpty ? "。" : "；调研走访 \(visits.count) 次。"))
        }
        let leads = try names(topics.flatMap { $0.participants.filter { $0.role == "lead" }.map(\.member) })
        text.list(topics.map { topic in (course(topic, leads), outcomes(of: topic.id, in: focus)) })
        if !took.isEmpty { text.say("本站委员参加全市的课题 \(took.count) 个：\(took.map(\.title).joined(separator: "、"))。") }
        compare([
            ("课题", .researchTopics), ("采纳", .researchAdopted), ("写入工作报告", .researchInWorkReport),
            ("落实", .researchCarriedOut),
        ])
    }

    /// The station's topics and consultations, with what they brought about.
    private func focus() throws(Fault) -> FocusRecords {
        let all = try file.focusRecords()
        return station.map { all.of($0.id) } ?? all
    }

    /// The city's records in which members of the station took part.
    private func partaken<R: Described>(_ type: R.Type) throws(Fault) -> [R] {
        guard let station, let path = R.described.participants else { return [] }
        let members = try file.members(
            MemberFilter(station: station.id), window: 0..<max(1, file.memberCount(MemberFilter(station: station.id))))
        let own = Set(members.map(\.id))
        return try file.records(of: type, RecordFilter(station: station.id, in: period.period)).reversed().filter {
            record in
            record.owner == nil && period.isPast(R.described.day(of: record))
                && record[keyPath: path].contains { own.contains($0.member) }
        }
    }

    private func course(_ topic: ResearchTopic, _ names: [RecordID: String]) -> String {
        let leads = topic.participants.filter { $0.role == "lead" }.compactMap { names[$0.member] }
        let lead = leads.isEmpty ? "" : "，牵头委员\(leads.joined(separator: "、"))"
        let adopted = topic.adoptedBy.isEmpty ? "被采纳" : "由\(topic.adoptedBy)采纳"
        var words = course(
            (topic.begunOn, "立项\(lead)"), (topic.adoptedOn, adopted), (topic.instructedOn, "\(topic.instructedBy)批示"),
            (topic.carriedOutOn, "落实" + (topic.carriedOut.isEmpty ? "" : "：\(topic.carriedOut)")))
        if topic.isInWorkReport, let year = topic.workReportYear { words.append("写入 \(year) 年工作报告") }
        if !period.isPast(topic.carriedOutOn), period.isPast(topic.steppedOn) {
            words.append("目前到“\(topic.stageLabel)”")
        }
        return closed("\(topic.title)\(remark(whose(topic)))：" + words.joined(separator: "；"))
    }

    /// What came about by then, in the order of days.
    private func course(_ steps: (day: Day?, words: String)...) -> [String] {
        steps.filter { period.isPast($0.day) }.sorted { ($0.day ?? period.judged) < ($1.day ?? period.judged) }
            .map { "\(period.date($0.day))\($0.words)" }
    }

    /// On the city's page: the station of a record that has one.
    private func whose(_ record: some Described) -> String {
        guard station == nil, let id = record.owner else { return "" }
        return overviews.first { $0.station.id == id }?.station.shortName ?? ""
    }

    /// What stands in brackets behind a name; nothing where there is nothing.
    private func remark(_ words: String...) -> String {
        let words = words.filter { !$0.isEmpty }
        return words.isEmpty ? "" : "（\(words.joined(separator: "，"))）"
    }

    private func closed(_ words: String) -> String { words.hasSuffix("。") ? words : words + "。" }

    // MARK: 协商

    mutating func consultations() throws(Fault) {
        text.part("协商")
        let focus = try focus()
        let held = focus.consultations.filter { held in
            [held.begunOn, held.metOn, held.adoptedOn, held.carriedOutOn].contains { period.contains($0) }
        }.reversed()
        let took = try partaken(Consultation.self)
        if held.isEmpty {
            nothing("协商议题")
        } else {
            text.say(
                "\(period.name)协商议题 \(shown(.consultations)) 个，召开协商会 \(shown(.consultationsHeld)) 个，采纳或部分采纳 \(shown(.consultationsAdopted)) 个，"
                    + "落实 \(shown(.consultationsCarriedOut)) 个。")
        }
        if case .share(let done, let all)? = sheet[.outcomes], all > 0 {
            text.say("\(period.name)的调研与协商带来落实事项 \(all) 项，已完成 \(done) 项。")
        }
        text.list(held.map { consultation in (course(consultation), outcomes(of: consultation.id, in: focus)) })
        if !took.isEmpty { text.say("本站委员参加全市的协商 \(took.count) 个：\(took.map(\.title).joined(separator: "、"))。") }
        compare([
            ("议题", .consultations), ("采纳", .consultationsAdopted), ("落实", .consultationsCarriedOut),
            ("落实事项完成", .outcomes),
        ])
    }

    private func course(_ consultation: Consultation) -> String {
        let place = consultation.place.isEmpty ? "" : "在\(consultation.place)"
        let what = consultation.carriedOut.isEmpty ? "" : "：\(consultation.carriedOut)"
        var words = course(
            (consultation.begunOn, "征集"), (consultation.metOn, "\(place)协商"),
            (consultation.result.isEmpty ? nil : consultation.adoptedOn, consultation.result),
            (consultation.carriedOutOn, "落实\(what)"))
        if !consultation.spot.isEmpty { words.insert("点上协商：\(consultation.spot)", at: min(1, words.count)) }
        if !period.isPast(consultation.carriedOutOn), period.isPast(consultation.steppedOn) {
            words.append("目前到“\(consultation.stageLabel)”")
        }
        let form = consultation.form.isEmpty ? "" : "\(consultation.form)协商"
        return closed("\(consultation.title)\(remark(form, whose(consultation)))：" + words.joined(separator: "；"))
    }

    /// What was carried out where.
    private func outcomes(of source: RecordID, in focus: FocusRecords) -> [String] {
        focus.outcomes.filter { $0.consultation == source || $0.topic == source }.map { outcome in
            let done =
                period.isPast(outcome.doneOn)
                ? "\(period.date(outcome.doneOn))完成\(outcome.checkedBy.isEmpty ? "" : "，\(outcome.checkedBy)核实")"
                : "没有完成\(outcome.dueOn.map { "，期限\(period.date($0))" } ?? "")"
            return "\(outcome.place)：\(outcome.title)，\(done)。"
        }
    }

    // MARK: 主题活动

    /// What was done under campaigns, through all wings.
    mutating func campaigns() {
        text.part("主题活动")
        guard number(.campaignRecords) > 0 else { return nothing("带活动标签的记录") }
        text.say("\(period.name)各台账带活动标签的记录 \(shown(.campaignRecords)) 条次：\(among(.campaignRecords, unit: " 条"))。")
        compare([("主题活动（条次）", .campaignRecords)])
    }

    // MARK: 委员作业

    /// Tasks of the year and what is done of them by the day: a plan has a year and no quarter.
    mutating func duties() throws(Fault) {
        text.part("委员作业完成情况")
        let filter = MemberFilter(station: station?.id, servingOn: period.judged)
        let members = try file.members(filter, window: 0..<max(1, file.memberCount(filter)))
        let plans = try file.dutyPlans(of: members.map(\.id), year: period.year)
        let facts = try file.dutyFacts(
            ofAll: members.map(\.id), from: Day.first(ofYear: period.year), to: period.judged)
        let sheets = members.compactMap { member in
            plans[member.id].map { (member, DutySheet(plans: $0, facts: facts[member.id] ?? [])) }
        }
        guard !sheets.isEmpty else { return text.say("当年没有布置委员作业。") }
        func sum(_ sheets: [(Member, DutySheet)], _ count: (DutySheet) -> Int) -> Int {
            sheets.total { count($0.1) }
        }
        let owing = sheets.filter { $0.1.missing > 0 }
        text.say(
            "给 \(sheets.count) 名在任委员布置作业 \(sum(sheets, \.wanted)) 件；到\(period.date(period.judged))已做 \(sum(sheets, \.done)) 件，"
                + "还差 \(sum(sheets, \.missing)) 件；全部完成的委员 \(sheets.count - owing.count) 名。")
        for item in DutyItem.all {
            let lines = sheets.flatMap { $0.1.lines.filter { $0.item == item } }
            guard !lines.isEmpty else { continue }
            let (wanted, missing) = (lines.total(\.wanted), lines.total(\.missing))
            text.say("\(item.label)：\(wanted) 件，已做 \(wanted - missing) 件，还差 \(missing) 件。")
        }
        if station != nil {
            if !owing.isEmpty { text.say("还没有完成的委员：\(listed(owing.map(\.0.name)))。") }
        } else {
            let rows = try file.stations().map { station in
                let own = sheets.filter { $0.0.station == station.id }
                return [station.shortName, "\(own.count)"]
                    + [sum(own, \.wanted), sum(own, \.done), sum(own, \.missing)].map { "\($0)" }
            }
            text.table([["联络站", "委员", "作业", "已做", "还差"]] + rows)
        }
    }

    // MARK: 不足与待办

    mutating func shortcomings() throws(Fault) {
        text.part("不足与待办")
        guard number(.findings) > 0 else { return text.say("无。") }
        text.say("到\(period.date(period.judged))，不足与待办 \(shown(.findings)) 项\(station == nil ? "。" : "：")")
        guard station == nil else { return text.list((overviews.first?.findings ?? []).map { $0.text + "。" }) }
        compare([("不足与待办", .findings)])
        let city = try file.cityFindings(in: period.period, on: period.judged)
        if !city.isEmpty { text.say("其中不属于任何一个站的 \(city.count) 项：") }
        text.list(city.map { $0.text + "。" })
    }
}
