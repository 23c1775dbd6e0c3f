import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange
@testable import StationSeeds

/// The pages of a station's year and quarter and of the whole city: what stands in them, and that it is what the figures say.
@Suite struct WorkReportTests {
    private func page(_ bench: Workbench, _ station: Station, quarter: Int? = nil, year: Int = 2026) throws
        -> PrintedReport
    {
        try PrintedReport(
            quarter.map { .stationQuarter($0) } ?? .stationYear, of: station, in: bench.file, year: year, moment: "x")
    }

    /// The lines of a part, without the indent.
    private func part(_ title: String, of page: PrintedReport) -> [String] {
        guard let first = page.lines.firstIndex(where: { PrintedReport.isHeading($0) && $0.hasSuffix("、" + title) })
        else { return [] }
        return page.lines[(first + 1)...].prefix { !PrintedReport.isHeading($0) && $0 != "────" }.filter { !$0.isEmpty }
            .map { String($0.dropFirst(PaperLines.indent.count)) }
    }

    private static let parts = [
        "基本情况与八有标准", "学习活动", "党建引领", "工作经费", "培训、活动小组、学习资料", "社情民意", "接待走访", "公益服务与捐资捐物", "专题调研",
        "协商", "主题活动", "委员作业完成情况", "不足与待办",
    ]

    private func headings(_ page: PrintedReport) -> [String] {
        page.lines.filter { PrintedReport.isHeading($0) }.map { String($0.split(separator: "、", maxSplits: 1)[1]) }
    }

    @Test func `a yearly page leaves nothing out; a station without records says so in each part`() throws {
        let bench = try Workbench(stations: ["空镇委员联络站"])
        let page = try page(bench, bench.file.stations()[0])
        #expect(headings(page) == Self.parts)
        for (title, words) in [
            ("基本情况与八有标准", "负责人没有登记，专干没有登记，联系领导没有登记。在任委员 0 名"), ("学习活动", "全年开展学习活动 0 次（要求 4 次）"),
            ("党建引领", "没有党小组。"), ("工作经费", "收入 0 万元"), ("培训、活动小组、学习资料", "没有登记活动小组。"),
            ("培训、活动小组、学习资料", "全年没有登记学习资料。"), ("社情民意", "登记社情民意信息 0 条"), ("接待走访", "全年没有登记接待走访。"),
            ("公益服务与捐资捐物", "全年没有登记公益活动。"), ("公益服务与捐资捐物", "全年没有登记捐资捐物。"), ("专题调研", "全年没有登记专题调研课题。"),
            ("协商", "全年没有登记协商议题。"), ("委员作业完成情况", "当年没有布置委员作业。"), ("不足与待办", "1. "),
        ] {
            #expect(part(title, of: page).contains { $0.contains(words) }, "\(title): \(words)")
        }
        for title in Self.parts { #expect(!part(title, of: page).isEmpty, "\(title)") }
        let quarter = try self.page(bench, bench.file.stations()[0], quarter: 2)
        #expect(headings(quarter) == Self.parts)
        #expect(part("接待走访", of: quarter) == ["本季度没有登记接待走访。"])
    }

    /// 岭南镇 of the demonstration, counted by hand in seeds/demonstration.
    @Test func `the demonstration's year of a station, by hand`() throws {
        let bench = try Workbench.demonstration()
        let page = try page(bench, bench.file.stations()[0])
        let study = part("学习活动", of: page)
        #expect(study[0] == "全年开展学习活动 5 次（要求 4 次），有学习活动的季度 4 个（要求每季度至少一次）。")
        #expect(study[1] == "应到 147 人次，实到 138 人次，请假 7 人次，缺席 2 人次；参与率 93.8%（要求 90%），剔除准假 98.5%。")
        #expect(study.count == 7 && study[2].hasPrefix("1. 3月18日 人民政协理论（学习研讨，"))
        #expect(study[2].hasSuffix("应到 29 人，实到 28 人，请假 1 人，缺席 0 人。"))
        let funds = part("工作经费", of: page)
        #expect(funds[0].hasPrefix("全年收入 2 万元，其中启动经费 0 万元；支出 3.82505 万元。"))
        #expect(funds[0].hasSuffix("累计结余 1.70495 万元。") && funds.count == 5)
        #expect(funds[3] == "3. 5月22日 收入 2 万元：年度工作经费（合财行〔2026〕11号）。")
        let service = part("公益服务与捐资捐物", of: page)
        #expect(
            service[0] == "全年开展公益活动 3 次，委员参加 17 人次，服务时数 49.5 小时，服务群众 243 人；参加过的委员 13 名，在任委员中 13 名。")
        #expect(service[1] == "其中帮扶活动 1 次：送医 1 次。")
        #expect(
            service[5] == "全年捐资捐物 2 笔，合计 5.5 万元，其中捐款 2.5 万元，物资折价 3 万元；委员本人捐 5.5 万元，发动捐 0 万元。")
        #expect(service[6] == "按用途：助学 5.5 万元。")
        #expect(service[7] == "1. 6月1日 梁志豪向岭南镇中心小学捐物：图书 600 册、书柜 4 组（折价 3 万元），用于六一助学。")
        let held = part("协商", of: page)
        #expect(held[0] == "全年协商议题 1 个，召开协商会 1 个，采纳或部分采纳 0 个，落实 1 个。")
        #expect(held[1] == "1. 溯河村口路灯（院坝协商）：3月20日征集；3月25日在溯河村文化广场协商；4月18日落实：五盏路灯修复，新增三盏。")
        #expect(held.count == 2)
        #expect(part("接待走访", of: page)[0] == "全年接待走访 3 次，其中接待 2 次，走访 1 次；转为社情民意 0 条。")
    }

    @Test func `every number that is a figure is the figure, on the pages of all stations, years and quarters`() throws
    {
        let bench = try Workbench.demonstration()
        let today = bench.file.desk.today
        let (each, all) = try bench.file.figureSheets(in: .year(2026), on: today)
        for (station, sheet) in zip(try bench.file.stations(), each) {
            func n(_ figure: Figure) -> String {
                if case .share(let part, _)? = sheet[figure] { "\(part)" } else { sheet[figure]?.shown ?? "?" }
            }
            let page = try page(bench, station)
            for sentence in sentences(n, year: true) {
                #expect(page.text.contains(sentence), "\(station.name) \(sentence)")
            }
            // What is listed is what was counted.
            #expect(part("学习活动", of: page).count { $0.contains("：应到") } == sheet[.sessionsHeld]?.number)
            #expect(
                part("公益服务与捐资捐物", of: page).count { $0.contains("，委员参加 ") && $0.contains("名，服务") }
                    == sheet[.serviceActivities]?.number)
            let submissions = part("社情民意", of: page)
            let adopted = submissions.firstIndex(of: "被采用的信息：") ?? submissions.count
            #expect(submissions[..<adopted].count { $0.first?.isNumber ?? false } == sheet[.submissionsSolved]?.number)
            #expect(submissions[adopted...].dropFirst().count == sheet[.submissionsAdopted]?.number)
            #expect(part("不足与待办", of: page).count - 1 == sheet[.findings]?.number)
        }
        let city = try PrintedReport(ofCityIn: bench.file, period: .year(2026), moment: "x")
        func n(_ figure: Figure) -> String {
            if case .share(let part, _)? = all[figure] { "\(part)" } else { all[figure]?.shown ?? "?" }
        }
        // Without anything to be carried out nothing is said of it.
        let isSilent = all[.outcomes] == .share(0, of: 0)
        for sentence in sentences(n, year: false) where !(isSilent && sentence.hasPrefix("已完成")) {
            #expect(city.text.contains(sentence), "\(sentence)")
        }
    }

    /// What a page says of the figures, in its own words.
    private func sentences(_ n: (Figure) -> String, year isStation: Bool) -> [String] {
        [
            "在任委员 \(n(.members)) 名", "信息员 \(n(.informationOfficers)) 名", "开展学习活动 \(n(.sessionsHeld)) 次",
            "应到 \(n(.expected)) 人次，实到 \(n(.present)) 人次，请假 \(n(.excused)) 人次，缺席 \(n(.absent)) 人次；参与率 \(n(.attendanceRate))",
            "剔除准假 \(n(.rateWithoutExcused))", "组织覆盖 \(n(.organisationCoverage))", "工作覆盖 \(n(.workCoverage))",
            "联系次数不够的结对 \(n(.contactsBelow)) 个，联系数不合要求的 \(n(.linksOutside)) 人",
            "收入 \(n(.fundsIn)) 万元，其中启动经费 \(n(.startUpFunds)) 万元；支出 \(n(.fundsOut)) 万元", "累计结余 \(n(.fundsLeft)) 万元",
            "培训班 \(n(.trainingClasses)) 期",
            "参加 \(n(.trainingParticipations)) 人次；受训委员 \(n(.membersTrained)) 名，培训覆盖 \(n(.trainingCoverage))",
            "没有学习的小组 \(n(.groupsBehind)) 个", "资料覆盖 \(n(.materialsCoverage))",
            "登记社情民意信息 \(n(.submissions)) 条，被采用 \(n(.submissionsAdopted)) 条，推动解决问题 \(n(.submissionsSolved)) 个",
            "已了结 \(n(.submissionsSettled)) 条；不论哪年登记，未办结 \(n(.submissionsOpen)) 条，其中逾期未答复 \(n(.submissionsOverdue)) 条",
            "接待走访 \(n(.receptions)) 次",
            "公益活动 \(n(.serviceActivities)) 次，委员参加 \(n(.serviceParticipations)) 人次，服务时数 \(n(.serviceHours)) 小时，服务群众 \(n(.peopleServed)) 人",
            "合计 \(n(.donations)) 万元",
            "协商议题 \(n(.consultations)) 个，召开协商会 \(n(.consultationsHeld)) 个，采纳或部分采纳 \(n(.consultationsAdopted)) 个，落实 \(n(.consultationsCarriedOut)) 个",
            "不足与待办 \(n(.findings)) 项",
        ]
            + (isStation
                ? ["达标 \(n(.standardsMet)) 项，整改逾期 \(n(.standardsLate)) 项"]
                : [
                    "达标合计 \(n(.standardsMet)) 项", "\(n(.townsCovered)) 个有联络站",
                    "立项课题 \(n(.researchTopics)) 个，被采纳 \(n(.researchAdopted)) 个，落实 \(n(.researchCarriedOut)) 个，"
                        + "写入工作报告 \(n(.researchInWorkReport)) 个",
                    "已完成 \(n(.outcomes)) 项",
                ])
    }

    @Test func `a quarter has its first and its last day, and neither the day before nor the day after`() throws {
        let bench = try Workbench(stations: ["岭南镇委员联络站"])
        let station = try bench.file.stations()[0]
        let host = try bench.file.save(
            Member(id: bench.file.desk.newID(), station: station.id, name: "覃绍诗")
        ).value
        for date in ["2026-03-31", "2026-04-01", "2026-06-30", "2026-07-01"] {
            let day = try #require(Day(date))
            _ = try bench.file.register(
                Submission(
                    id: bench.file.desk.newID(), number: "", station: station.id, registeredOn: day,
                    title: "路灯 \(date)",
                    reporter: "覃绍诗", situation: "不亮"))
            _ = try bench.file.save(
                StudySession(id: bench.file.desk.newID(), station: station.id, day: day, topic: "学习 \(date)"))
            var reception = Reception(id: bench.file.desk.newID())
            (reception.station, reception.day) = (station.id, day)
            (reception.visitor, reception.said) = ("韦大姐", "路灯不亮")
            reception.participants = [Participant(host.id)]
            _ = try bench.file.save(reception)
        }
        let counted = try (1...4).map { quarter in
            let page = try page(bench, station, quarter: quarter)
            return [
                part("社情民意", of: page).filter { $0.contains("登记社情民意信息") }.first ?? "",
                part("接待走访", of: page).first ?? "",
            ]
        }
        for (quarter, wanted) in [1, 2, 1, 0].enumerated() {
            #expect(counted[quarter][0].contains("登记社情民意信息 \(wanted) 条"), "\(counted[quarter])")
            #expect(counted[quarter][1].contains(wanted == 0 ? "没有登记接待走访" : "接待走访 \(wanted) 次"), "\(counted[quarter])")
        }
    }

    @Test func `four quarters add up to the year in every figure that does not stand on a day`() throws {
        let bench = try Workbench.demonstration()
        let today = bench.file.desk.today
        for station in try bench.file.stations() {
            let year = try WorkReport(station, in: bench.file, ReportPeriod(.year(2026), today: today)).sheet
            let quarters = try (1...4).map {
                try WorkReport(station, in: bench.file, ReportPeriod(.quarter(Quarter($0, of: 2026)), today: today))
                    .sheet
            }
            for figure in Figures.all where year[figure] != nil {
                let numbers = quarters.map { $0.number(figure) }
                if figure.time == .stock {
                    #expect(numbers[3] == year.number(figure), "\(figure)")
                } else if figure.time == .flow {
                    #expect(numbers.reduce(0, +) == year.number(figure), "\(figure) \(numbers)")
                    #expect(numbers.allSatisfy { $0 >= 0 }, "\(figure) \(numbers)")
                }
            }
            // 5 sessions: one in each quarter, two in the second.
            if station.shortName == "岭南镇" {
                #expect(quarters.map { $0.number(.sessionsHeld) } == [1, 1, 2, 1])
                #expect(quarters[1][.attendanceRate]?.shown == "93.3%", "28 of 30 in the second quarter")
            }
        }
    }

    @Test
    func `a quarterly page has its quarter's sessions, money and service, and the year so far where that is asked for`()
        throws
    {
        let bench = try Workbench.demonstration()
        let page = try page(bench, bench.file.stations()[0], quarter: 2)
        #expect(page.title == "岭南镇委员联络站2026年第2季度工作季报")
        let study = part("学习活动", of: page)
        #expect(study[0] == "本季度开展学习活动 1 次（要求至少 1 次），年初至6月30日共 2 次（要求全年 4 次）。")
        #expect(study[1].contains("应到 30 人次，实到 28 人次") && study[1].contains("参与率 93.3%（全年要求 90%）"))
        #expect(study.count == 3)
        #expect(part("工作经费", of: page)[0] == "本季度收入 2 万元，其中启动经费 0 万元；支出 0.84505 万元。到6月30日累计结余 2.32495 万元。")
        #expect(part("公益服务与捐资捐物", of: page)[0].hasPrefix("本季度开展公益活动 1 次，委员参加 9 人次，服务时数 22.5 小时，服务群众 80 人"))
        // What came later is on no line of it.
        #expect(!page.text.contains("7月15日") && !page.text.contains("9月"))
        let ahead = try self.page(bench, bench.file.stations()[0], quarter: 3, year: 2027)
        #expect(part("学习活动", of: ahead)[0].hasPrefix("本季度开展学习活动 0 次"))
    }

    @Test func `no official page says 5/4 times, nor this period's five beside the year's five`() throws {
        let bench = try Workbench.demonstration()
        for station in try bench.file.stations() {
            for page in [try page(bench, station), try page(bench, station, quarter: 4)] {
                #expect(page.text.firstMatch(of: /\d+\/\d+/) == nil)
                #expect(!page.text.contains("本期"))
            }
        }
        #expect(
            try PrintedReport(ofCityIn: bench.file, period: .year(2026), moment: "x").text.firstMatch(of: /\d+\/\d+/)
                == nil)
    }

    @Test func `sessions of an activity group are not the station's`() throws {
        let bench = try Workbench()
        let (file, station) = (bench.file, try bench.file.stations()[0])
        let member = try file.save(Member(id: file.desk.newID(), station: station.id, name: "覃绍诗")).value
        var group = ActivityGroup(id: file.desk.newID())
        (group.station, group.name, group.foundedOn) = (station.id, "第一小组", Day("2026-01-01"))
        group.participants = [Participant(member.id)]
        group = try file.save(group).value
        for (day, topic, holder) in [("2026-02-05", "法律法规", nil), ("2026-03-05", "小组讨论", group.id as RecordID?)] {
            let session = try file.save(
                StudySession(id: file.desk.newID(), station: station.id, day: Day(day)!, topic: topic, heldBy: holder)
            ).value
            _ = try file.mark(try file.roster(of: session.id).map(\.attendance), as: .present, in: session)
            _ = try file.close(session)
        }
        let page = try page(bench, station)
        #expect(part("学习活动", of: page)[0].hasPrefix("全年开展学习活动 1 次"))
        #expect(!page.text.contains("小组讨论"))
        #expect(page.text.contains("第一小组：全年学习 1 次，第 2、3 季度没有开展学习。"))
    }

    @Test func `contacts, tasks and what was carried out where`() throws {
        let bench = try Workbench()
        let (file, station) = (bench.file, try bench.file.stations()[0])
        let id = { file.desk.newID() }
        let from = try file.save(Member(id: id(), station: station.id, name: "覃绍诗", party: "中共")).value
        let to = try file.save(Member(id: id(), station: station.id, name: "韦丽华", party: "民盟")).value
        var link = Link(id: id())
        (link.station, link.from, link.member) = (station.id, from.id, to.id)
        link = try file.save(link).value
        for (day, way) in [("2026-02-01", "走访"), ("2026-05-01", "电话"), ("2026-06-01", "走访")] {
            var contact = Contact(id: id())
            (contact.station, contact.day, contact.link, contact.way) = (station.id, Day(day), link.id, way)
            contact.said = "谈心"
            _ = try file.save(contact)
        }
        for member in [from, to] {
            _ = try file.plan(DutyItem.named("service")!, wanted: 2, note: "", year: 2026, for: [member])
        }
        var service = ServiceActivity(id: id())
        (service.station, service.day, service.theme) = (station.id, Day("2026-05-04"), "爱国卫生")
        (service.title, service.participants) = ("清扫河道", [Participant(from.id)])
        _ = try file.save(service)
        var held = Consultation(id: id())
        (held.station, held.title, held.form, held.begunOn) = (station.id, "山塘护栏", "院坝", Day("2026-03-01"))
        (held.place, held.metOn) = ("石村", Day("2026-03-09"))
        held = try file.save(held).value
        for (place, done) in [("上塘", "2026-04-02" as String?), ("下塘", nil)] {
            var outcome = FocusOutcome(id: id())
            (outcome.station, outcome.consultation) = (station.id, held.id)
            (outcome.title, outcome.place, outcome.dueOn) = ("装护栏", place, Day("2026-09-30"))
            (outcome.doneOn, outcome.checkedBy) = (done.flatMap { Day($0) }, "何敏")
            _ = try file.save(outcome)
        }
        let page = try page(bench, station)
        #expect(part("党建引领", of: page).contains("全年结对联系 3 次，涉及结对 1 个（走访 2 次，电话 1 次）；联系次数不够的结对 0 个，联系数不合要求的 0 人。"))
        let duties = part("委员作业完成情况", of: page)
        #expect(
            duties == [
                "给 2 名在任委员布置作业 4 件；到11月23日已做 1 件，还差 3 件；全部完成的委员 0 名。", "公益服务：4 件，已做 1 件，还差 3 件。",
                "还没有完成的委员：韦丽华、覃绍诗。",
            ])
        let lines = part("协商", of: page)
        #expect(lines.contains("全年的调研与协商带来落实事项 2 项，已完成 1 项。"))
        #expect(lines.contains { $0.hasPrefix("1. 山塘护栏（院坝协商）：3月1日征集；3月9日在石村协商") })
        #expect(lines.contains("（1）上塘：装护栏，4月2日完成，何敏核实。") && lines.contains("（2）下塘：装护栏，没有完成，期限9月30日。"))
        // In the first quarter neither the outcome nor the later contacts have come about.
        let first = try self.page(bench, station, quarter: 1)
        #expect(part("党建引领", of: first).contains { $0.hasPrefix("本季度结对联系 1 次") })
        #expect(part("协商", of: first).contains("（1）上塘：装护栏，没有完成，期限9月30日。"))
        #expect(part("委员作业完成情况", of: first)[0].contains("到3月31日已做 0 件，还差 4 件"))
    }

    @Test func `the city's page has every part with the stations side by side, and towns without a station`() throws {
        let bench = try Workbench.demonstration()
        let city = try PrintedReport(ofCityIn: bench.file, period: .year(2026), moment: "x")
        #expect(headings(city) == Self.parts)
        for title in Self.parts where title != "委员作业完成情况" {
            let rows = part(title, of: city).filter { line in
                ["联络站", "岭南镇", "北泗镇", "河里镇", "全市"].contains { line.hasPrefix($0 + " ") } && !line.contains("。")
            }
            #expect(rows.count >= 5 && rows.count % 5 == 0, "\(title): \(rows)")
        }
        let study = part("学习活动", of: city)
        #expect(
            study.contains { $0.split(separator: " ") == ["岭南镇", "5", "147", "138", "7", "2", "93.8%"] })
        #expect(
            study.contains { $0.split(separator: " ") == ["全市", "12", "351", "319", "18", "14", "90.8%"] })
        #expect(study.contains { $0.split(separator: " ") == ["全市", "95.7%", "9"] })
        #expect(part("协商", of: city).contains { $0.hasPrefix("1. 溯河村口路灯（院坝协商，岭南镇）：") })
        let two = try Workbench(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        let page = try PrintedReport(ofCityIn: two.file, period: .year(2026), moment: "x")
        #expect(part("基本情况与八有标准", of: page)[0] == "全市 3 个乡镇，2 个有联络站；没有联络站的乡镇：河里镇。")
    }

    @Test func `full-width marks on every page, and nothing as an ASCII mark beside Chinese`() throws {
        let bench = try Workbench.demonstration()
        var pages = [try PrintedReport(ofCityIn: bench.file, period: .year(2026), moment: "2026-11-23 09:05")]
        for station in try bench.file.stations() {
            pages += [
                try page(bench, station), try page(bench, station, quarter: 4),
                try PrintedReport(ofMembersAt: station, in: bench.file, year: 2026, moment: "x"),
            ]
        }
        for page in pages {
            for line in [page.title] + page.lines {
                #expect(line.firstMatch(of: /[\p{Han}”》）] ?[,:;(]|[,:;()] ?\p{Han}/) == nil, "\(line)")
                #expect(line.firstMatch(of: /\d{4}-\d{2}-\d{2}/) == nil, "\(line)")
            }
        }
        #expect(pages[0].text.contains("生成时间：2026年11月23日 09:05。"))
    }

    @Test func `the footer says period, day, rules, seeds and when it was made with its year`() throws {
        let bench = try Workbench.demonstration()
        let station = try bench.file.stations()[0]
        let report = try PrintedReport(
            .stationQuarter(1), of: station, in: bench.file, year: 2026, moment: "2026年11月23日 09:05")
        let footer = Array(report.lines.suffix(4))
        #expect(footer[0] == "────")
        #expect(footer[1] == "统计期间：2026年1月1日至2026年3月31日。数据截至：2026年3月31日。")
        #expect(footer[2].hasPrefix("适用规则：学习活动每年至少 4 次，参与率 90%；八有标准 8 项；结对联系每人 1 至 2 个。规则与基础数据版本："))
        let head = try #require(try bench.file.head())
        #expect(footer[3] == "生成时间：2026年11月23日 09:05。日志号：\(head.text)。")
    }
}
