import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

@Suite("Evidence")
struct EvidenceTests {
    private let plan = Standard(code: "plan", title: "有活动计划", position: 7)
    private let archive = Standard(code: "records", title: "有档案台账", position: 8)

    private func proofs(_ desk: TestFile, _ standard: Standard, year: Int = 2026) throws -> [Proof] {
        try desk.file.proofs(of: desk.station, standard: standard.code, in: .year(year))
    }

    @Test("有活动计划 proposes the year's sessions that were not called off; a cited one comes first and only once")
    func sessions() throws {
        let desk = try TestFile()
        let kept = try desk.file.save(desk.session("2026-03-05")).value
        _ = try desk.file.save(desk.session("2025-03-05"))
        let off = try desk.file.save(desk.session("2026-05-05", topic: "法律法规")).value
        _ = try desk.file.cancel(off, reason: "大雨")
        let late = try desk.file.save(desk.session("2026-06-05")).value
        #expect(try proofs(desk, plan).map(\.record) == [late.id, kept.id])
        let receipt = try desk.file.cite(proofs(desk, plan)[1], for: plan, of: desk.station.id)
        #expect(receipt.summary == "引用“2026-03-05 学习‘人民政协理论’”为“有活动计划”的佐证")
        let now = try proofs(desk, plan)
        #expect(now.map(\.record) == [kept.id, late.id] && now.map { $0.cited != nil } == [true, false])
        #expect(fault { try desk.file.cite(now[0], for: plan, of: desk.station.id) }?.kind == .badInput(field: nil))
        // Looked at in another year, what is cited is still there.
        #expect(try proofs(desk, plan, year: 2024).map(\.record) == [kept.id])
        #expect(try desk.file.proofCounts()[desk.station.id, default: [:]] == ["plan": ProofCount(cited: 1)])
    }

    @Test("a proof that is called off or voided is marked, named as it was, and counted; undo takes the mark away")
    func voided() throws {
        let desk = try TestFile()
        let session = try desk.file.save(desk.session("2026-03-05")).value
        _ = try desk.file.cite(proofs(desk, plan)[0], for: plan, of: desk.station.id)
        _ = try desk.file.cancel(session, reason: "大雨")
        let marked = try proofs(desk, plan)
        #expect(marked.map(\.isVoided) == [true] && marked[0].name == "2026-03-05 学习“人民政协理论”")
        let counts = try desk.file.proofCounts()[desk.station.id, default: [:]]
        #expect(counts["plan"]?.text == "佐证 1 件,其中 1 件已作废")
        _ = try desk.file.undo()
        #expect(try proofs(desk, plan).map(\.isVoided) == [false])
        #expect(try desk.file.proofCounts()[desk.station.id, default: [:]]["plan"]?.text == "佐证 1 件")
    }

    @Test("any record is found by its words: of all years, of the city, of every ledger; never a confidential one")
    func search() throws {
        let desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 1)
        let file = desk.file
        let old = try file.save(desk.session("2024-03-05", topic: "路灯管护")).value
        _ = try file.cancel(try file.save(desk.session("2026-05-05", topic: "路灯取消")).value, reason: "大雨")
        let letter = try desk.registered("路灯不亮")
        _ = try file.register(desk.submission("路灯不亮", station: desk.stations[1]))
        let member = try file.members(MemberFilter(), window: 0..<1)[0]
        var reception = Reception(id: file.desk.newID())
        (reception.station, reception.day, reception.visitor) = (desk.station.id, day("2026-03-01"), "韦大哥")
        (reception.said, reception.participants) = ("路灯坏了", [Participant(member.id)])
        reception = try file.save(reception).value
        var held = Consultation(id: file.desk.newID())
        (held.title, held.form, held.begunOn) = ("路灯维护经费", "专题", day("2025-03-01"))
        held = try file.save(held).value
        var measure = Discipline(id: file.desk.newID())
        (measure.station, measure.member, measure.day) = (desk.station.id, member.id, day("2026-03-01"))
        (measure.measure, measure.basis, measure.decidedBy) = ("约谈", "路灯一事推诿", "主席会议")
        _ = try file.save(measure)
        func found(_ words: String, _ station: Station? = nil) throws -> [Proof] {
            try file.proofs(of: station ?? desk.station, standard: "plan", fitting: words)
        }
        #expect(try found("路灯").map(\.record) == [old.id, letter.id, reception.id, held.id])
        #expect(try found("路灯").map(\.name).first == "2024-03-05 学习“路灯管护”")
        #expect(try found("路灯 经费").map(\.record) == [held.id])
        #expect(try found("2024-03 管护").map(\.record) == [old.id])
        #expect(try found("没有这回事") == [] && found("%") == [])
        // What is cited stands in front, whichever words find it, and is not offered twice.
        _ = try file.cite(found("路灯")[2], for: plan, of: desk.station.id)
        let now = try found("路灯")
        #expect(now.map(\.record) == [reception.id, old.id, letter.id, held.id] && now[0].cited != nil)
        #expect(try proofs(desk, plan).first?.record == reception.id)
        // The other station finds its own and the city's.
        #expect(try found("路灯", desk.stations[1]).map(\.target) == ["submission", "consultation"])
    }

    @Test("citing and taking back are one change each, and undo gives each back")
    func changes() throws {
        let desk = try TestFile()
        _ = try desk.file.save(desk.session("2026-03-05"))
        _ = try desk.file.cite(proofs(desk, plan)[0], for: plan, of: desk.station.id)
        let evidence = try #require(try proofs(desk, plan)[0].cited)
        _ = try desk.file.takeBack(evidence, from: plan)
        #expect(try proofs(desk, plan).map { $0.cited == nil } == [true])
        _ = try desk.file.undo()
        #expect(try proofs(desk, plan)[0].cited?.id == evidence.id)
        _ = try desk.file.undo()
        #expect(try desk.file.proofCounts() == [:])
        #expect(try desk.file.verify().faults == [])
    }

    @Test("有档案台账 proposes every ledger in use as a whole; one that was emptied is no proof any more")
    func kinds() throws {
        let desk = try TestFile(members: 2)
        var reception = Reception(id: desk.file.desk.newID())
        (reception.station, reception.day, reception.visitor) = (desk.station.id, day("2026-03-01"), "韦大哥")
        reception.said = "路灯不亮"
        reception.participants = [Participant(try desk.file.members(MemberFilter(), window: 0..<1)[0].id)]
        reception = try desk.file.save(reception).value
        let found = try proofs(desk, archive)
        #expect(found.map(\.name) == ["委员名册 2 人", "接待走访台账 1 条"] && found.allSatisfy { $0.record == nil })
        _ = try desk.file.cite(found[1], for: archive, of: desk.station.id)
        _ = try desk.file.void([reception], reason: "重复")
        #expect(try proofs(desk, archive)[0].isVoided)
    }

    @Test func `a cited roster of members stands as a proof while there are members, and so does a station`() throws {
        let desk = try TestFile(members: 1)
        _ = try desk.file.cite(proofs(desk, archive)[0], for: archive, of: desk.station.id)
        #expect(try proofs(desk, archive).map(\.name) == ["委员名册 1 人"])
        #expect(try proofs(desk, archive).map(\.isVoided) == [false])
        #expect(try desk.file.proofCounts()[desk.station.id]?[archive.code] == ProofCount(cited: 1))
        _ = try desk.file.void(
            members: desk.file.members(MemberFilter(), window: 0..<1), reason: "重复")
        #expect(try proofs(desk, archive).map(\.isVoided) == [true])
    }

    @Test("which kinds are proposed is data; without it a default by code, for an unknown code nothing")
    func kindsFromData() throws {
        #expect(EvidenceKinds.kinds(of: "plan", seeded: []) == ["study_session"])
        #expect(EvidenceKinds.kinds(of: "plan", seeded: ["donation"]) == ["donation"])
        #expect(EvidenceKinds.kinds(of: "own", seeded: []) == [])
        var seeds = TestFile.seeds
        seeds.words[.evidenceKinds] = [Word("information_officer", code: "plan"), Word("station", code: "plan")]
        let desk = try TestFile(seeds: seeds)
        _ = try desk.file.save(desk.session("2026-03-05"))
        #expect(try proofs(desk, plan) == [])
        var station = desk.station
        station.head = "覃站长"
        station = try desk.file.save(station).value
        let found = try desk.file.proofs(of: station, standard: "plan", in: .year(2026))
        #expect(found.map(\.name) == ["联络站资料:负责人 覃站长"])
        #expect(try desk.file.proofs(of: station, standard: "premises", in: .year(2026)).count == 1)
    }

    @Test("a table that the file names and the schema does not know is a voided proof, not a statement")
    func unknownTable() throws {
        let desk = try TestFile()
        let odd = Proof(target: "sqlite_master; DROP TABLE member", record: RecordID("x"), name: "怪")
        _ = try desk.file.cite(odd, for: plan, of: desk.station.id)
        #expect(try proofs(desk, plan).map(\.isVoided) == [true])
    }
}
