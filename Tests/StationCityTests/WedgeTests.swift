import Foundation
import StationCore
import StationModel
import StationSamples
import StationStore
import Testing

@testable import StationCity

/// What could hold up a sync for ever, fail without a word, or take in what somebody made up.
@Suite struct WedgeTests {
    private let bench: CityOffice

    init() throws { bench = try CityOffice() }

    private var office: CityOffice.Desk { bench.office }
    private var station: CityOffice.Desk { bench.station }

    private func submit(_ title: String, _ desk: CityOffice.Desk) throws {
        _ = try desk.file.register(
            Submission(
                id: desk.file.desk.newID(), number: "", station: station.place.station!,
                registeredOn: Day("2026-11-20")!, title: title, situation: "情况"))
    }

    @Test func `two desks gave one number: both submissions are on both sides, and nothing waits for ever`() throws {
        for desk in [station, office] { _ = try desk.sync() }
        try submit("路灯不亮", station)
        try submit("井盖破损", office)
        for desk in [station, office, station] {
            let report = try desk.sync()
            #expect(report.faults == [] && report.waiting == 0)
        }
        #expect(try office.rows("submission").count == 2)
        for table in ["submission", "submission_event"] {
            #expect(try office.rows(table) == station.rows(table), "\(table)")
        }
        for desk in [office, station] { #expect(try desk.file.verify().faults == []) }
    }

    @Test func `what the office registered for a station before it took part is there once it does`() throws {
        let other = try bench.another("岭南镇") { station in
            _ = try office.file.save(
                Member(id: office.file.desk.newID(), station: station, name: "韦丽华", phone: "13907720000"))
        }
        #expect(try other.sync().faults == [])
        #expect(try other.rows("person").count == 1)
        #expect(try station.sync().faults == [])
        #expect(try station.rows("person").isEmpty)
    }

    @Test func `a signature further on than one call reaches is waited for within the sync, up and down`() throws {
        for name in ["覃绍诗", "韦丽华", "黄明"] { try station.register(name) }
        _ = try station.sync()
        #expect(try office.sync(parts: 1).received > 3)
        // By stick: one signature for all, handed on by the office.
        for name in ["覃绍诗", "韦丽华", "黄明"] { try station.register(name) }
        let receiver = try #require(try station.file.members().first(where: \.isCity))
        let parcel = try SyncParcel.pack(station.file, of: station.place, for: receiver).sealed(
            to: receiver.sealing, by: station.place.secrets)
        _ = try SyncParcel(parcel, for: office.place).receive(into: office.file, of: office.place)
        #expect(try office.sync(parts: 1).sent >= 3)
        #expect(try station.sync().sent == 0)
        #expect(try bench.city.count("SELECT count(*) FROM liaison.brought") == 0)
    }

    @Test func `one chain that was tampered with at the server holds up no other, and is told`() throws {
        let other = try bench.another("岭南镇")
        for desk in [station, other, office] { _ = try desk.sync() }
        try other.register("覃绍诗")
        try station.register("韦丽华")
        for desk in [other, station] { _ = try desk.sync() }
        let admin = try bench.city.admin()
        let chain = try #require(try other.file.ownChains().last)
        try admin.run(
            """
            SET session_replication_role = replica;
            UPDATE liaison.entry SET hash = sha256(hash) WHERE chain = '\(chain)'
                AND seq = (SELECT max(seq) FROM liaison.entry WHERE chain = '\(chain)')
            """)
        let report = try office.sync()
        #expect(report.faults.count == 1 && report.received == 1)
        #expect(try office.rows("person").count == 1)
        // The city sees when the file was last there all the same.
        #expect(report.faults.first?.sentence.contains("校验和不符") == true)
    }

    @Test func `who goes on with one chain on two computers is told by everybody who has the other half`() throws {
        try station.register("覃绍诗")
        for desk in [station, office] { _ = try desk.sync() }
        let chain = try #require(try station.file.ownChains().last)
        let admin = try bench.city.admin()
        try admin.run(
            """
            SET session_replication_role = replica;
            UPDATE liaison.chain SET hash = sha256(hash) WHERE chain = '\(chain)'
            """)
        for desk in [station, office] {
            #expect(try desk.sync().faults.first?.sentence.contains("同时使用") == true)
        }
    }

    @Test func `roles and passcodes that a member signs are not taken, by whatever way they come`() throws {
        _ = try office.sync()
        for table in ["operator", "passcode", "setting"] {
            let before = try office.rows(table)
            var chain = SampleChain()
            chain.add(table: table, after: #"{"name":"某某","value":"1"}"#)
            let entries = chain.entries.signed(by: station.place.secrets).map { signed in
                var entry = signed.entry
                entry.signature = signed.signature
                return entry
            }
            var author = station.place.author
            author.signing = station.place.secrets.keys.signing
            #expect(throws: Fault.self) { try office.file.receive(entries, from: author) }
            #expect(try office.rows(table) == before)
        }
    }

    @Test func `what is too large for a parcel, or no file, is refused before it is read`() throws {
        let path = office.folder + "/large.bundle"
        try Data().write(to: URL(filePath: path))
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: 1 << 40)
        for path in [path, "/dev/zero", office.folder] { #expect(throws: Fault.self) { try SyncParcel.read(path) } }
    }
}
