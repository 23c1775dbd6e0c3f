import StationCore
import StationModel
import Testing

@testable import StationStore

/// What each role may write, asked of the store itself: no screen stands before it here.
@Suite struct RightsTests {
    private func office() throws -> (TestFile, [Role: Operator]) {
        let test = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 2)
        var made: [Role: Operator] = [:]
        // Before there is an operator everybody may; from then on an administrator makes the others.
        let first = try test.file.add(test.person("覃主任", .administrator), passcode: "lingnan-1").value
        made[.administrator] = first
        try test.file.unlock(first.id, passcode: "lingnan-1")
        for (name, role) in [("梁市级", Role.city), ("韦专干", .clerk), ("黄信息", .informant), ("莫领导", .reader)] {
            made[role] = try test.file.add(test.person(name, role), passcode: "passcode-\(name)").value
        }
        return (test, made)
    }

    private func sit(_ test: TestFile, _ someone: Operator) throws {
        try test.file.unlock(
            someone.id, passcode: someone.role == .administrator ? "lingnan-1" : "passcode-\(someone.name)")
    }

    /// Every kind of change, at the first station.
    private static let changes: [(name: String, isOffice: Bool, run: @Sendable (TestFile) throws -> Void)] = [
        ("member", false, { _ = try $0.file.save($0.member("新委员")) }),
        ("void", false, { _ = try $0.file.void(members: $0.file.members(MemberFilter(), window: 0..<1), reason: "误") }),
        ("session", false, { _ = try $0.file.save($0.session("2026-11-20")) }),
        ("inspection", false, { _ = try $0.file.save($0.inspection(.met)) }),
        (
            "station", false,
            {
                var station = try $0.file.stations()[0]
                station.address = "新址"
                _ = try $0.file.save(station)
            }
        ),
        (
            "officer", false,
            {
                _ = try $0.file.save(InformationOfficer(id: $0.file.desk.newID(), station: $0.station.id, name: "信息员甲"))
            }
        ),
        ("newStation", true, { _ = try $0.file.add(Station(id: $0.file.desk.newID(), name: "河里镇联络站", town: "河里镇")) }),
        ("setting", true, { try $0.file.set(.committee, to: "政协") }),
        ("operator", true, { _ = try $0.file.add($0.person("另一人", .reader), passcode: "another-1") }),
        (
            "import", false,
            {
                let outcome = try $0.file.take(members: [SheetRow(line: 2, $0.member("导入者"))])
                if let fault = outcome.faults.first { throw Fault(.refused, fault.reason) }
            }
        ),
    ]

    @Test(arguments: Role.allCases) func `a role writes what is its own and nothing else`(role: Role) throws {
        let (test, made) = try office()
        try sit(test, made[role]!)
        for change in RightsTests.changes {
            let before = try test.file.lastEntry()
            let refused = fault { try change.run(test) }
            let isAllowed = role == .administrator || [.city, .clerk].contains(role) && !change.isOffice
            #expect((refused == nil) == isAllowed, "\(role) \(change.name): \(refused?.sentence ?? "allowed")")
            if !isAllowed { #expect(try test.file.lastEntry() == before, "\(role) \(change.name) wrote") }
        }
    }

    @Test func `what is the whole city's is its officers' to write, and at every station`() throws {
        let (test, made) = try office()
        func gift() -> Donation {
            var gift = Donation(id: test.file.desk.newID())
            (gift.day, gift.donor.name, gift.cash) = (Day("2026-11-02")!, "市工商联", 100_000)
            return gift
        }
        for (role, mayWrite) in [(Role.city, true), (.clerk, false), (.informant, false), (.reader, false)] {
            try sit(test, made[role]!)
            #expect((fault { try test.file.save(gift()) } == nil) == mayWrite, "\(role)")
        }
        try sit(test, made[.city]!)
        #expect(
            fault { try test.file.save(Member(id: test.file.desk.newID(), station: test.stations[1].id, name: "外站人")) }
                == nil)
    }

    @Test func `a clerk writes at the stations given and at no other`() throws {
        let (test, made) = try office()
        try sit(test, made[.clerk]!)
        var elsewhere = test.member("外站人")
        elsewhere.station = test.stations[1].id
        #expect(fault { try test.file.save(elsewhere) }?.kind == .refused)
        // Nor can one be brought there, or taken from there.
        var moved = try test.file.members(MemberFilter(), window: 0..<1)[0]
        moved.station = test.stations[1].id
        #expect(fault { try test.file.save(moved) }?.kind == .refused)
        #expect(fault { try test.file.register(test.submission("外站", station: test.stations[1])) }?.kind == .refused)
    }

    @Test func `attendance belongs to the station of its session`() throws {
        let (test, made) = try office()
        let session = try test.file.save(test.session("2026-11-20")).value
        let line = try test.file.roster(of: session.id)[0].attendance
        try sit(test, made[.informant]!)
        #expect(fault { try test.file.mark([line], as: .present, in: session) }?.kind == .refused)
        try sit(test, made[.clerk]!)
        #expect(fault { try test.file.mark([line], as: .present, in: session) } == nil)
    }

    @Test func `an informant edits their own submission until it is reviewed`() throws {
        let (test, made) = try office()
        let others = try test.file.register(test.submission("管理员登记的")).value
        try sit(test, made[.informant]!)
        var own = try test.file.register(test.submission("自己登记的")).value
        #expect(own.author == "黄信息")
        own.situation = "改过"
        own = try test.file.save(own).value
        own = try test.file.take(test.move(.submit), with: own).value
        #expect(fault { try test.file.take(test.move(.review), with: own) }?.kind == .refused)
        var foreign = others
        foreign.situation = "改别人的"
        #expect(fault { try test.file.save(foreign) }?.kind == .refused)
        #expect(fault { try test.file.void(submissions: [others], reason: "误") }?.kind == .refused)
    }

    @Test func `who may not write cannot undo either`() throws {
        let (test, made) = try office()
        try sit(test, made[.clerk]!)
        _ = try test.file.save(test.member("刚登记"))
        var demoted = made[.clerk]!
        demoted.role = .reader
        try sit(test, made[.administrator]!)
        _ = try test.file.save(demoted)
        try sit(test, made[.clerk]!)
        #expect(fault { try test.file.undo() }?.kind == .refused)
    }

    @Test func `nothing is written while the console is locked`() throws {
        let (test, _) = try office()
        test.file.lock()
        #expect(fault { try test.file.save(test.member("无人时")) }?.kind == .refused)
        // A file opened anew is locked, too.
        #expect(fault { try test.reopened().set(.committee, to: "x") }?.kind == .refused)
    }

    @Test func `an operator who was taken away meanwhile writes nothing more`() throws {
        let (test, made) = try office()
        let other = try test.reopened()
        try other.unlock(made[.clerk]!.id, passcode: "passcode-韦专干")
        _ = try test.file.void(made[.clerk]!, reason: "调离")
        #expect(fault { try other.save(test.member("已停用的人登记")) }?.kind == .refused)
    }

    @Test func `somebody has to be left who may do everything`() throws {
        let (test, made) = try office()
        var only = made[.administrator]!
        only.role = .clerk
        only.stations = [test.station.id]
        #expect(fault { try test.file.save(only) }?.kind == .badInput(field: "role"))
        #expect(fault { try test.file.void(made[.administrator]!, reason: "离任") } != nil)
    }

    @Test func `the first operator has to be an administrator`() throws {
        let test = try TestFile()
        #expect(fault { try test.file.add(test.person("黄信息", .informant), passcode: "123456a") } != nil)
        #expect(try test.file.operators().isEmpty)
    }

    @Test func `a role is tried out only where there are no operators`() throws {
        let test = try TestFile()
        try test.file.tryOut(test.person("试用", .reader))
        #expect(fault { try test.file.save(test.member("试")) }?.kind == .refused)
        let (other, _) = try office()
        #expect(fault { try other.file.tryOut(other.person("试用", .administrator)) }?.kind == .refused)
    }
}

extension TestFile {
    /// Somebody with a role, at the first station.
    func person(_ name: String, _ role: Role) -> Operator {
        Operator(id: file.desk.newID(), name: name, role: role, stations: role.needsStations ? [station.id] : [])
    }
}
