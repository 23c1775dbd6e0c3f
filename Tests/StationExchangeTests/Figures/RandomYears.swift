import StationCore
import StationModel
import StationSamples
import StationStore

@testable import StationExchange

/// Three years of an office's work, by chance that is the same in every run: members who come, go, move and are re-elected,
/// joint and city-wide work, submissions on both ways, all of it entered late and out of order.
struct RandomYears {
    /// One step of a submission as it was taken: what `list` says nothing of.
    struct Step {
        let step: SubmissionStep
        let day: Day
        let replyDays: Int?
        let result: HandlingResult?
    }

    static let first = Day("2024-01-01")!
    static let today = Day("2026-12-31")!

    let bench: Workbench
    private(set) var steps: [String: [Step]] = [:]
    private(set) var officers: [(station: String, from: Day?, to: Day?)] = []
    /// What was done, and how often; what the rules refused among it.
    private(set) var done: [String: Int] = [:]
    private(set) var stations: [Station] = []
    private(set) var people: [RecordID] = []
    private var programmes: [RecordID] = []
    private var channels: [RecordID] = []
    private var consultations: [RecordID] = []
    private var numbers: SeededNumbers
    /// Up to which day people move and leave: no further than the term's end before it was ended.
    private var reach = Day("2025-09-30")!

    var file: StationFile { bench.file }

    init(seed: UInt64) throws {
        numbers = SeededNumbers(seed: seed)
        bench = try Workbench(stations: [], today: RandomYears.today)
        try found()
        try enrol()
        try organise()
    }

    // MARK: What is there from the beginning

    private mutating func found() throws {
        for (name, town, founded, closed) in [
            ("岭南镇委员联络站", "岭南镇", nil, nil), ("北泗镇委员联络站", "北泗镇", "2024-08-01", nil),
            ("河里镇委员联络站", "河里镇", "2020-03-01", "2025-05-31"), ("城南社区委员联络站", "", nil, nil),
        ] {
            var station = Station(id: file.desk.newID(), name: name, town: town)
            (station.foundedOn, station.closedOn) = (founded.flatMap { Day($0) }, closed.flatMap { Day($0) })
            stations.append(try file.add(station).value)
        }
    }

    private mutating func enrol() throws {
        for index in 0..<28 {
            let station = stations[index % 4]
            let begins = station.foundedOn.map { max($0, RandomYears.first) } ?? Day("2021-10-12")!
            let from: Day? = chance(8) ? begins + int(0..<200) : station.foundedOn == nil && chance(6) ? nil : begins
            let to: Day? = station.closedOn ?? (chance(6) ? (from ?? begins) + 200 + int(0..<500) : nil)
            let member = Member(
                id: file.desk.newID(), station: station.id, name: "委员\(index)号",
                party: ["中共", "中共", "民盟", "无党派", ""].randomElement(using: &numbers)!, term: "第七届", from: from, to: to)
            people.append(try file.save(member).value.id)
            guard chance(5) else { continue }
            // A seat of another level counts nobody twice.
            var seat = Seat(id: file.desk.newID())
            (seat.person, seat.station, seat.level) = (member.id, station.id, .city)
            seat.from = someDay()
            _ = try file.save(seat)
        }
        for index in 0..<6 {
            let station = stations[index % 4]
            let (from, to) = (chance(2) ? someDay() : nil, chance(3) ? RandomYears.today - int(0..<300) : nil)
            if let from, let to, to < from { continue }
            _ = try file.save(
                InformationOfficer(
                    id: file.desk.newID(), station: station.id, name: "信息员\(index)", from: from, to: to))
            officers.append((station.name, from, to))
        }
    }

    private mutating func organise() throws {
        for (index, station) in stations.enumerated() where index != 3 {
            _ = try file.save(
                PartyGroup(id: file.desk.newID()) {
                    ($0.station, $0.name) = (station.id, "第\(index)党小组")
                    $0.to = index == 2 ? station.closedOn : nil
                })
            _ = try file.save(
                ActivityGroup(id: file.desk.newID()) {
                    ($0.station, $0.name) = (station.id, "第\(index)活动小组")
                    $0.foundedOn = station.foundedOn ?? Day("2024-02-10")!
                    $0.endedOn = station.closedOn
                    $0.participants = people.indices.filter { $0 % 4 == index }.map { Participant(people[$0]) }
                })
        }
        _ = try file.save(
            PartyGroup(id: file.desk.newID()) { ($0.kind, $0.name) = (PartyGroup.Sort.leading.rawValue, "党组") })
        // Some are organised from the beginning.
        for (group, first) in zip(try file.records(of: PartyGroup.self, RecordFilter()).reversed(), 0..<3) {
            for place in stride(from: first, to: 12, by: 4) {
                _ = try file.save(
                    PartyPlacement(id: file.desk.newID()) {
                        ($0.station, $0.member, $0.group) = (stations[first].id, people[place], group.id)
                    })
            }
        }
        for index in 0..<3 {
            let programme = TrainingProgramme(id: file.desk.newID()) {
                ($0.day, $0.title, $0.partner) = (RandomYears.first, "计划\(index)", "广西大学")
            }
            programmes.append(try file.save(programme).value.id)
            // One whose members are named, one of a station's all, and the city's.
            let channel = Channel(id: file.desk.newID()) {
                ($0.station, $0.name) = (index == 2 ? nil : stations[index].id, "渠道\(index)")
                $0.foundedOn = Day("2024-02-10")!
                if index == 0 { $0.participants = people.prefix(9).map { Participant($0) } }
            }
            channels.append(try file.save(channel).value.id)
        }
    }

    // MARK: Chance

    private mutating func int(_ range: Range<Int>) -> Int { Int.random(in: range, using: &numbers) }
    mutating func chance(_ of: Int) -> Bool { int(0..<of) == 0 }
    mutating func someDay(_ from: Day = RandomYears.first) -> Day {
        from + int(0..<max(1, RandomYears.today - from + 1))
    }
    mutating func station() -> Station { stations.randomElement(using: &numbers)! }
    private mutating func person() -> RecordID { people.randomElement(using: &numbers)! }
    private mutating func some(_ most: Int) -> [Participant] {
        people.shuffled(using: &numbers).prefix(int(0..<most + 1)).map { Participant($0) }
    }
    private mutating func others(than station: Station) -> [RecordID] {
        guard chance(4) else { return [] }
        return stations.filter { $0.id != station.id }.shuffled(using: &numbers).prefix(int(1..<3)).map(\.id)
    }
    private mutating func campaigns() -> String {
        let (one, other) = ("书香政协 香飘合山", "党纪学习教育")
        return ["", "", one, other, "\(one)、\(other)"].randomElement(using: &numbers)!
    }
    private mutating func stationOrCity() -> RecordID? { chance(4) ? nil : station().id }

    // MARK: The work

    mutating func work(_ acts: Int) throws {
        for _ in 0..<acts {
            do {
                try act()
            } catch let fault as Fault where fault.kind != .file {
                done["refused", default: 0] += 1
            }
        }
    }

    private mutating func count(_ what: String) { done[what, default: 0] += 1 }

    private mutating func act() throws {
        switch int(0..<26) {
        case 0...4: try study()
        case 5...7: try register()
        case 8...11: try step()
        case 12: try adopt()
        case 13: _ = try move()
        case 14: for _ in 0..<3 { try party() }
        case 15: try contact()
        case 16: try inspect()
        case 17: try fund()
        case 18: try serve()
        case 19: try give()
        case 20: try train()
        case 21: try look()
        case 22: try consult()
        case 23: try push()
        case 24: try takeUp()
        default: try leave()
        }
    }

    private mutating func study() throws {
        let host = station()
        var session = StudySession(
            id: file.desk.newID(), station: host.id, day: someDay(), topic: "学习\(done["study", default: 0])")
        session.campaign = campaigns()
        let group = try file.records(of: ActivityGroup.self, RecordFilter(station: host.id)).first
        if let group, chance(5) { session.heldBy = group.id } else { session.coHosts = others(than: host) }
        session = try file.save(session).value
        count("study")
        if chance(8) {
            _ = try file.cancel(session, reason: "改期")
            return
        }
        let lines = try file.roster(of: session.id).map(\.attendance)
        let marks: [AttendanceMark] = [.present, .present, .present, .late, .excused, .absent, .unmarked]
        let marked = lines.map { ($0, marks.randomElement(using: &numbers)!) }
        for mark in Set(marks).sorted(by: { $0.rawValue < $1.rawValue }) where mark != .unmarked {
            let own = marked.filter { $0.1 == mark }.map(\.0)
            if !own.isEmpty { _ = try file.mark(own, as: mark, in: session) }
        }
        if chance(3), session.heldBy == nil {
            let there = Set(lines.map(\.member))
            if let guest = people.filter({ !there.contains($0) }).randomElement(using: &numbers) {
                _ = try file.addGuests([guest], to: session)
                count("guest")
            }
        }
        if chance(6) { return }
        let unmarked = try file.roster(of: session.id).map(\.attendance).filter { $0.mark == .unmarked }
        if !unmarked.isEmpty { _ = try file.mark(unmarked, as: .present, in: session) }
        _ = try file.close(session)
        count(session.coHosts.isEmpty ? "closed" : "joint")
    }

    private mutating func register() throws {
        let host = station()
        var submission = Submission(
            id: file.desk.newID(), number: "", station: host.id, registeredOn: someDay(),
            title: "问题\(done["register", default: 0])", reporter: "群众", situation: "情况属实")
        (submission.submitters, submission.campaign) = (some(3), campaigns())
        let made = try file.register(submission).value
        steps[made.id.text] = []
        count("register")
        if chance(25) { _ = try file.void(submissions: [made], reason: "重复") }
    }

    /// Leads some submissions a few steps on.
    private mutating func step() throws {
        let all = try file.submissions(SubmissionFilter(day: RandomYears.today), window: 0..<1000)
        guard var one = all.randomElement(using: &numbers) else { return }
        for _ in 0..<int(1..<9) {
            let ways = SubmissionStep.allowed(from: one.state)
            // The ordinary way mostly.
            guard let first = ways.first else { return }
            let step = chance(3) ? ways.randomElement(using: &numbers)! : first
            let day = one.lastDay + (chance(8) ? int(0..<200) : int(0..<40))
            let days = [nil, 10, 30, 90].randomElement(using: &numbers)!
            let result = [HandlingResult.a, .a, .b, .c, .d].randomElement(using: &numbers)!
            one = try file.take(
                SubmissionMove(
                    step, on: day, reason: "材料不全", issueNumber: "第3期", leadUnit: "供电所", replyDays: days,
                    result: result, answer: "已修好", satisfaction: "满意"), with: one
            ).value
            steps[one.id.text]?.append(
                Step(
                    step: step, day: day, replyDays: step.asksForAnswer ? days : nil,
                    result: step == .answer ? result : nil))
            count(step.rawValue)
        }
    }

    private mutating func adopt() throws {
        let passed = try file.submissions(SubmissionFilter(day: RandomYears.today), window: 0..<1000).filter {
            $0.state.editing.isPassedOn
        }
        guard let one = passed.randomElement(using: &numbers) else { return }
        let adoption = Adoption(
            id: file.desk.newID(), submission: one.id, level: Adoption.levels.randomElement(using: &numbers)!,
            isAdopted: !chance(4), day: chance(4) ? nil : one.registeredOn + int(0..<400))
        _ = try file.add(adoption, to: one)
        count("adopt")
    }

    /// Moves somebody; returns the day.
    @discardableResult mutating func move() throws -> Day {
        let day = movingDay()
        let serving = try file.members(MemberFilter(servingOn: day), window: 0..<100)
        guard let member = serving.randomElement(using: &numbers) else { return day }
        var transfer = Transfer(to: station().id, on: day)
        transfer.links = [.stay, .end, .move].randomElement(using: &numbers)!
        transfer.placing = chance(2)
        _ = try file.transfer([member], transfer)
        count("move")
        return day
    }

    /// The day on which `move` moves somebody.
    mutating func movingDay() -> Day { RandomYears.first + 30 + int(0..<reach - RandomYears.first - 30) }

    private mutating func leave() throws {
        let day = movingDay()
        let serving = try file.members(MemberFilter(servingOn: day), window: 0..<100).filter { $0.to == nil }
        guard chance(4), let member = serving.randomElement(using: &numbers) else { return }
        _ = try file.endService(of: [member], on: day, because: .resigned)
        count("leave")
    }

    /// Ends the term: most go on, some after a gap.
    mutating func endTerm(on last: Day) throws {
        let serving = try file.members(MemberFilter(servingOn: last), window: 0..<100)
        let next = serving.filter { _ in !chance(4) }.map { member in
            var next = member
            next.seat = Seat(id: .zero)
            let stands = stations.contains { $0.id == member.station && $0.stands(on: last + 1) }
            (next.seat.person, next.term) = (member.id, "第八届")
            next.seat.station = chance(4) || !stands ? stations[0].id : member.station
            next.from = chance(2) ? last + 12 : nil
            return next
        }
        _ = try file.endTerm(on: last, beginning: next)
        reach = RandomYears.today
        count("term")
    }

    private mutating func party() throws {
        let groups = try file.records(of: PartyGroup.self, RecordFilter())
        guard let group = groups.randomElement(using: &numbers) else { return }
        let (one, day) = (person(), someDay())
        if chance(2) {
            let station = try file.member(one).station
            _ = try file.save(
                PartyPlacement(id: file.desk.newID()) {
                    ($0.station, $0.member, $0.group, $0.from) = (group.station ?? station, one, group.id, day)
                    $0.isConfirmed = !chance(5)
                    $0.to = chance(4) ? day + 100 : nil
                })
            return count("placement")
        }
        let isLeading = chance(3)
        let other = person()
        guard other != one else { return }
        let known = try file.records(of: Link.self, RecordFilter())
        let isKnown = known.contains { $0.from == one && (isLeading ? $0.group == group.id : $0.member == other) }
        guard !isKnown, !isLeading || group.kind == PartyGroup.Sort.group.rawValue else { return }
        let station = try file.member(other).station
        _ = try file.save(
            Link(id: file.desk.newID()) {
                ($0.from, $0.begins, $0.ends) = (one, day, chance(4) ? day + 150 : nil)
                if isLeading {
                    ($0.kind, $0.group, $0.station) = (Link.Sort.leadingToGroup.rawValue, group.id, group.station)
                } else {
                    ($0.kind, $0.member, $0.station) = (Link.Sort.memberToOutside.rawValue, other, station)
                }
            })
        count(isLeading ? "leading" : "link")
    }

    private mutating func contact() throws {
        let links = try file.records(of: Link.self, RecordFilter())
        for _ in 0..<4 {
            guard let link = links.randomElement(using: &numbers) else { return }
            _ = try file.save(
                Contact(id: file.desk.newID()) {
                    ($0.station, $0.link, $0.day, $0.said) = (link.station, link.id, someDay(), "谈心")
                })
            count("contact")
        }
    }

    private mutating func inspect() throws {
        let standard = try file.standards(on: RandomYears.today).randomElement(using: &numbers)!
        let (station, day) = (station(), someDay())
        let status = Inspection.Status.allCases.filter { $0 != .unchecked }.randomElement(using: &numbers)!
        _ = try file.save(
            Inspection(
                id: file.desk.newID(), station: station.id, standard: standard.code, title: standard.title,
                status: status, checkedOn: day, checker: "莫志宏", dueOn: status == .mending ? day + int(0..<200) : nil))
        count("inspect")
    }

    private mutating func fund() throws {
        let isSpent = chance(2)
        _ = try file.save(
            MoneyEntry(id: file.desk.newID()) {
                ($0.station, $0.day, $0.amount, $0.purpose) = (station().id, someDay(), int(1..<9_000_000), "办公")
                $0.direction = isSpent ? MoneyEntry.expense : MoneyEntry.income
                $0.isStartUp = !isSpent && chance(3)
            })
        count("fund")
    }

    private mutating func serve() throws {
        let host = station()
        if chance(2) {
            _ = try file.save(
                Reception(id: file.desk.newID()) {
                    ($0.station, $0.day, $0.coHosts) = (host.id, someDay(), others(than: host))
                    ($0.kind, $0.place, $0.visitor, $0.said) = ("接待", "站里", "群众", "反映情况")
                    $0.campaign = campaigns()
                    $0.participants = some(2)
                    if $0.participants.isEmpty { $0.participants = [Participant(person())] }
                })
            return count("reception")
        }
        _ = try file.save(
            ServiceActivity(id: file.desk.newID()) {
                ($0.station, $0.day, $0.coHosts) = (host.id, someDay(), others(than: host))
                ($0.theme, $0.title, $0.hours, $0.served) = ("疫情防控", "值守", chance(4) ? nil : int(1..<80), int(0..<300))
                ($0.participants, $0.campaign) = (some(6), campaigns())
                if chance(3) { $0.help = "技术" }
            })
        count("activity")
    }

    private mutating func give() throws {
        _ = try file.save(
            Donation(id: file.desk.newID()) {
                ($0.station, $0.day, $0.member) = (station().id, someDay(), person())
                $0.cash = int(1..<5_000_000)
                if chance(4) { $0.donor = "兴业公司" }
                if chance(3) { ($0.goods, $0.goodsValue) = ("口罩", int(1..<400_000)) }
                $0.campaign = campaigns()
            })
        count("donation")
    }

    private mutating func train() throws {
        if chance(3) {
            let material = Material(id: file.desk.newID()) {
                ($0.station, $0.day) = (stationOrCity(), someDay())
                ($0.kind, $0.title, $0.campaign) = ("手册", "手册\(int(0..<1_000_000))", campaigns())
                if !chance(4) { ($0.copies, $0.unitPrice) = (int(1..<500), chance(3) ? nil : int(1..<3_000)) }
                if chance(3) { $0.cost = int(1..<900_000) }
            }
            _ = try file.save(material)
            _ = try file.save(
                Delivery(id: file.desk.newID()) {
                    ($0.station, $0.day, $0.material) = (stationOrCity(), someDay(), material.id)
                    ($0.way, $0.participants) = ("纸质", some(9) + [Participant(people[0])])
                    $0.participants = $0.participants.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
                })
            return count("delivery")
        }
        let day = someDay()
        _ = try file.save(
            DutyEvent(id: file.desk.newID()) {
                ($0.station, $0.day, $0.kind, $0.title) = (stationOrCity(), day, "proposal", "提案")
                ($0.participants, $0.campaign) = ([Participant(person())], campaigns())
            })
        _ = try file.save(
            TrainingClass(id: file.desk.newID()) {
                ($0.station, $0.firstDay, $0.lastDay) = (
                    stationOrCity(), day, chance(2) ? min(day + 9, RandomYears.today) : nil
                )
                ($0.title, $0.host, $0.participants) = ("提升班\(int(0..<1_000_000))", "广西大学", some(9))
                ($0.programme, $0.campaign) = (
                    chance(2) ? programmes.randomElement(using: &numbers)! : nil, campaigns()
                )
            })
        count("class")
    }

    private mutating func look() throws {
        let begun = someDay()
        let host = station()
        let topic = try file.save(
            ResearchTopic(id: file.desk.newID()) {
                ($0.station, $0.title, $0.begunOn) = (chance(3) ? nil : host.id, "课题\(int(0..<1_000_000))", begun)
                if $0.station != nil { $0.coHosts = others(than: host) }
                $0.adoptedOn = chance(2) ? begun + int(0..<400) : nil
                if chance(3) {
                    $0.isInWorkReport = true
                    if chance(2) { $0.workReportYear = begun.year + 1 } else { $0.workReportOn = begun + int(0..<400) }
                }
                $0.carriedOutOn = chance(3) ? begun + int(0..<500) : nil
                $0.campaign = campaigns()
            }
        ).value
        count("research")
        _ = try file.save(
            ResearchVisit(id: file.desk.newID()) {
                ($0.station, $0.topic, $0.day, $0.place) = (topic.station, topic.id, someDay(), "村里")
                $0.campaign = campaigns()
            })
        if chance(2) { try bringAbout(topic: topic.id, of: topic.station, from: begun) }
    }

    private mutating func consult() throws {
        let begun = someDay()
        let host = station()
        let matter = chance(3) ? submission() : nil
        let held = try file.save(
            Consultation(id: file.desk.newID()) {
                ($0.station, $0.title, $0.begunOn) = (chance(3) ? nil : host.id, "协商\(int(0..<1_000_000))", begun)
                if $0.station != nil { $0.coHosts = others(than: host) }
                ($0.form, $0.metOn) = ("专题", chance(3) ? nil : begun + int(0..<300))
                $0.result = ["", "采纳", "部分采纳", "未采纳"].randomElement(using: &numbers)!
                $0.adoptedOn = $0.result.isEmpty || chance(4) ? nil : begun + int(0..<400)
                $0.carriedOutOn = $0.result != "未采纳" && chance(3) ? begun + int(0..<500) : nil
                ($0.submission, $0.campaign) = (matter, campaigns())
            }
        ).value
        consultations.append(held.id)
        count("consultation")
        if chance(2) { try bringAbout(consultation: held.id, of: held.station, from: begun) }
    }

    /// A submission, mostly one that was answered: what a consultation may have solved.
    private mutating func submission() -> RecordID? {
        let answered = steps.filter { $0.value.contains { $0.step == .answer } }.keys.sorted()
        let all = chance(4) || answered.isEmpty ? steps.keys.sorted() : answered
        return all.randomElement(using: &numbers).flatMap { RecordID(text: $0) }
    }

    /// Says that a consultation took up a submission, or that an opinion became one; now and then takes it back.
    private mutating func takeUp() throws {
        guard let matter = submission(), let held = consultations.randomElement(using: &numbers) else { return }
        if chance(3) {
            let opinion = Opinion(id: file.desk.newID()) {
                ($0.consultation, $0.day, $0.part) = (held, someDay(), "发言")
                ($0.speaker, $0.words, $0.submission) = ("村民", "要修", matter)
            }
            _ = try file.save(opinion)
            return count("opinion")
        }
        let taken = try file.save(
            ConsultedMatter(id: file.desk.newID()) { ($0.consultation, $0.submission) = (held, matter) }
        ).value
        count("matter")
        if chance(5) { _ = try file.void([taken], reason: "记错") }
    }

    private mutating func push() throws {
        let whom = chance(3) ? some(5) : []
        let channel = channels.randomElement(using: &numbers)!
        _ = try file.save(
            Push(id: file.desk.newID()) {
                ($0.station, $0.day, $0.channel) = (stationOrCity(), someDay(), channel)
                ($0.title, $0.participants, $0.campaign) = ("推送", whom, campaigns())
            })
        count("push")
    }

    private mutating func bringAbout(
        consultation: RecordID? = nil, topic: RecordID? = nil, of station: RecordID?, from begun: Day
    ) throws {
        for index in 0..<int(1..<4) {
            _ = try file.save(
                FocusOutcome(id: file.desk.newID()) {
                    ($0.station, $0.consultation, $0.topic) = (station, consultation, topic)
                    ($0.title, $0.place, $0.dueOn) = ("护栏", "第\(index)口塘", begun + 200)
                    $0.doneOn = chance(3) ? nil : min(begun + int(0..<400), RandomYears.today)
                })
            count("outcome")
        }
    }
}
