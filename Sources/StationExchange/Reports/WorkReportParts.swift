import StationCore
import StationModel
import StationStore

/// Premises, study, party, money, training.
extension WorkReport {
    // MARK: 基本情况与八有标准

    mutating func foundations() throws(Fault) {
        text.part("基本情况与八有标准")
        let people =
            "在任委员 \(shown(.members)) 名，其中中共党员 \(partyFigures.partyMembers) 名；信息员 \(shown(.informationOfficers)) 名。"
        if let station {
            let founded = station.foundedOn.map { "\($0.chineseDate)成立" } ?? ""
            let place = [founded, station.address.isEmpty ? "" : "地址：\(station.address)"].filter { !$0.isEmpty }
            let staff = [("负责人", station.head.name), ("专干", station.officer.name), ("联系领导", station.leader.name)]
            let named = staff.map { "\($0.0)\($0.1.isEmpty ? "没有登记" : " \($0.1)")" }.joined(separator: "，")
            text.say((place + [named]).joined(separator: "；") + "。" + people)
            standards(overviews.first?.checklist)
        } else {
            if let towns, !towns.towns.isEmpty {
                let missing = towns.missing.isEmpty ? "" : "；没有联络站的乡镇：\(towns.missing.joined(separator: "、"))"
                text.say("全市 \(towns.towns.count) 个乡镇，\(towns.covered) 个有联络站\(missing)。")
            }
            text.say("联络站 \(stations.count) 个，\(people)")
            let items = overviews.first?.checklist.items.count ?? 0
            text.say("八有标准每站 \(items) 项，各站达标合计 \(shown(.standardsMet)) 项，整改逾期 \(shown(.standardsLate)) 项。")
            compare([
                ("达标项数", .standardsMet), ("整改逾期", .standardsLate), ("在任委员", .members), ("信息员", .informationOfficers),
            ])
            text.say("以下各表“全市”一行，也包括不属于任何一个站的全市性工作。")
        }
    }

    private mutating func standards(_ checklist: ChecklistFigures?) {
        guard let checklist, !checklist.items.isEmpty else { return text.say("没有八有标准的项目。") }
        let short = checklist.items.filter { $0.status != .met }
        text.say(
            "八有标准 \(checklist.items.count) 项，达标 \(shown(.standardsMet)) 项，整改逾期 \(shown(.standardsLate)) 项"
                + (short.isEmpty ? "。" : "；尚未达标的 \(short.count) 项："))
        text.list(
            short.map { item in
                let due = item.inspection?.dueOn.map { "，期限\(period.date($0))" } ?? ""
                return "\(item.standard.title)：\(item.status.label)\(due)\(item.isOverdue ? "，已逾期" : "")。"
            })
    }

    // MARK: 学习活动

    mutating func study() throws(Fault) {
        text.part("学习活动")
        let standard = try file.studyStandard(on: period.judged)
        let required = overviews.first?.study.required ?? 0
        var held = "\(period.name)开展学习活动 \(shown(.sessionsHeld)) 次"
        if station == nil {
            let whole = period.isYear ? "全年 \(standard.sessionsPerYear) 次" : "要求"
            held += "，\(stations.count) 个站中达到\(whole)的 \(number(.stationsWithSessions)) 个"
        } else if period.quarter != nil {
            held += (standard.onePerQuarter ? "（要求至少 1 次）" : "") + "，"
            held += "\(period.soFar)共 \(soFar.number(.sessionsHeld)) 次（要求全年 \(standard.sessionsPerYear) 次）"
        } else {
            held += "（要求 \(required) 次）"
            if standard.onePerQuarter { held += "，有学习活动的季度 \(number(.quartersHeld)) 个（要求每季度至少一次）" }
        }
        text.say(held + "。")
        if number(.expected) > 0 {
            let whole = period.isYear ? "要求" : "全年要求"
            text.say(
                "应到 \(shown(.expected)) 人次，实到 \(shown(.present)) 人次，请假 \(shown(.excused)) 人次，缺席 \(shown(.absent)) 人次；"
                    + "参与率 \(shown(.attendanceRate))（\(whole) \(standard.ratePercent)%），剔除准假 \(shown(.rateWithoutExcused))。"
            )
        }
        if number(.unmarked) > 0 { text.say("另有没有结束的学习活动，\(shown(.unmarked)) 人次尚未登记出席情况。") }
        guard let station else {
            return compare([
                ("次数", .sessionsHeld), ("应到", .expected), ("实到", .present), ("请假", .excused), ("缺席", .absent),
                ("参与率", .attendanceRate), ("剔除准假", .rateWithoutExcused), ("有学习的季度", .quartersHeld),
            ])
        }
        let sessions = try file.sessions(of: station.id, in: period.period).reversed().filter {
            $0.session.heldBy == nil && $0.session.state == .closed && period.contains($0.session.day)
        }
        text.list(
            sessions.map { count in
                let (session, tally) = (count.session, count.tally)
                let how = [session.form, session.place].filter { !$0.isEmpty }.joined(separator: "，")
                return
                    "\(period.date(session.day)) \(session.topic)\(how.isEmpty ? "" : "（\(how)）")：应到 \(tally.expected) 人，"
                    + "实到 \(tally.present) 人，请假 \(tally.excused) 人，缺席 \(tally.absent) 人。"
            })
    }

    // MARK: 党建引领

    mutating func party() throws(Fault) {
        text.part("党建引领")
        let unplaced = partyFigures.unplaced.isEmpty ? "" : "，没有编入党组织的：\(listed(partyFigures.unplaced.map(\.name)))"
        text.say("组织覆盖：党员委员 \(partyFigures.partyMembers) 名，组织覆盖 \(shown(.organisationCoverage))\(unplaced)。")
        let unlinked = partyFigures.unlinked.isEmpty ? "" : "，没有党员联系的党外委员：\(listed(partyFigures.unlinked.map(\.name)))"
        text.say("工作覆盖：全体委员 \(partyFigures.members) 名，工作覆盖 \(shown(.workCoverage))\(unlinked)。")
        let outside = partyFigures.groupsOutside
        let groups = try file.records(of: PartyGroup.self, RecordFilter(station: station?.id)).filter {
            isOwn($0) && $0.kind == PartyGroup.Sort.group.rawValue && $0.stands(on: period.judged)
        }
        if station == nil {
            text.say(
                "党小组 \(groups.count) 个，没有党小组或多于一个的站 \(shown(.groupsOutside)) 个"
                    + (outside.isEmpty ? "。" : "：\(outside.map(\.station.shortName).joined(separator: "、"))。"))
        } else {
            text.say(groups.isEmpty ? "没有党小组。" : "党小组：\(groups.map(\.name).joined(separator: "、"))。")
        }
        let contacts = try records(Contact.self)
        let ways = contacts.reduce(into: [String]()) { if !$0.contains($1.way) { $0.append($1.way) } }
            .map { way in "\(way) \(contacts.count { $0.way == way }) 次" }.joined(separator: "，")
        let links = Set(contacts.compactMap(\.link)).count
        text.say(
            (contacts.isEmpty
                ? "\(period.name)没有登记结对联系的记录"
                : "\(period.name)结对联系 \(contacts.count) 次，涉及结对 \(links) 个（\(ways)）")
                + "；联系次数不够的结对 \(shown(.contactsBelow)) 个，联系数不合要求的 \(shown(.linksOutside)) 人。")
        compare([
            ("组织覆盖", .organisationCoverage), ("工作覆盖", .workCoverage), ("联系数不合", .linksOutside),
            ("联系次数不够", .contactsBelow),
        ])
    }

    // MARK: 工作经费

    mutating func funds() throws(Fault) {
        text.part("工作经费")
        let entries = try records(MoneyEntry.self)
        text.say(
            "\(period.name)收入 \(shown(.fundsIn)) 万元，其中启动经费 \(shown(.startUpFunds)) 万元；支出 \(shown(.fundsOut)) 万元。"
                + "到\(period.date(period.judged))累计结余 \(shown(.fundsLeft)) 万元。")
        guard station != nil else {
            return compare([
                ("收入（万元）", .fundsIn), ("启动经费", .startUpFunds), ("支出", .fundsOut), ("累计结余", .fundsLeft),
            ])
        }
        text.list(
            entries.map { entry in
                let document = entry.document.isEmpty ? "" : "（\(entry.document)）"
                let kind = entry.isStartUp ? "启动经费\(entry.direction)" : entry.direction
                return
                    "\(period.date(entry.day)) \(kind) \(Money.wan(entry.amount ?? 0)) 万元：\(entry.purpose)\(document)。"
            })
    }

    // MARK: 学习培训

    mutating func training() throws(Fault) {
        text.part("培训、活动小组、学习资料")
        let year = try file.training(of: station?.id, in: period.period, on: period.judged)
        text.section("培训班")
        let whose = station == nil ? "委员" : "本站委员"
        text.say(
            "\(period.name)全市与各站结业的培训班 \(shown(.trainingClasses)) 期（培训计划 \(shown(.trainingProgrammes)) 个），\(whose)参加 \(shown(.trainingParticipations)) 人次；"
                + "受训委员 \(shown(.membersTrained)) 名，培训覆盖 \(shown(.trainingCoverage))。")
        let own = Set(year.training.serving.map(\.member.id))
        let classes = try file.records(of: TrainingClass.self, RecordFilter()).reversed().filter {
            period.contains($0.end)
        }
        text.list(
            classes.compactMap { training -> String? in
                let people = training.participants.count { own.contains($0.member) }
                guard people > 0 else { return nil }
                let name = TrainingClass.described.naming(training)
                let place = "（\(training.host)，\(training.region)，\(training.length) 天）"
                return "\(period.date(training.firstDay)) \(name)\(place)：\(whose)参加 \(people) 名。"
            })
        text.section("活动小组")
        groups(year.groups)
        text.section("学习资料")
        materials(year.materials)
        compare([
            ("参训人次", .trainingParticipations), ("受训委员", .membersTrained), ("培训覆盖", .trainingCoverage),
            ("缺季度学习的小组", .groupsBehind), ("资料覆盖", .materialsCoverage),
        ])
    }

    private mutating func groups(_ groups: [GroupYear]) {
        guard !groups.isEmpty else { return text.say("没有登记活动小组。") }
        text.say("活动小组 \(groups.count) 个，已结束的季度里没有学习的小组 \(shown(.groupsBehind)) 个。")
        guard station != nil else { return }
        text.list(
            groups.map { group in
                if let quarter = period.quarter {
                    return "\(group.group.name)：本季度学习 \(group.quarters[quarter - 1]) 次。"
                }
                let missed = group.missed.map { "\($0)" }.joined(separator: "、")
                return "\(group.group.name)：全年学习 \(group.quarters.total) 次"
                    + (missed.isEmpty ? "。" : "，第 \(missed) 季度没有开展学习。")
            })
    }

    private mutating func materials(_ materials: MaterialFigures) {
        if number(.pushes) > 0 {
            text.say("\(period.name)通过微信工作群、学习平台等推送 \(shown(.pushes)) 次，收到的委员 \(shown(.membersReached)) 名。")
        }
        let lines = materials.lines.reversed()
        guard !lines.isEmpty else { return nothing("学习资料") }
        text.say("\(period.name)发放学习资料 \(lines.count) 种、\(materials.deliveries) 次，资料覆盖 \(shown(.materialsCoverage))。")
        if number(.materialCopies) > 0 {
            text.say("印制、征订 \(shown(.materialCopies)) 份，费用 \(shown(.materialCost)) 万元。")
        }
        text.list(
            lines.map { line in
                let reached = line.coverage.reached
                return "\(Material.described.naming(line.material))：在任委员 \(reached.whole) 名，收到 \(reached.part) 名。"
            })
    }
}
