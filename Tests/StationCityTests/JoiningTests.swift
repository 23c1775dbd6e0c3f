import Foundation
import StationCore
import StationStore
import Testing

@testable import StationCity

/// A join file, which is good once.
@Suite struct JoiningTests {
    private let bench: CityOffice
    private let desk: CityOffice.Desk
    private let folder: String

    init() throws {
        bench = try CityOffice()
        desk = try bench.another("北泗镇")
        folder = NSTemporaryDirectory() + "joining-" + UUID().uuidString
        try DataFolder.make(folder)
    }

    private func cause(_ work: () throws -> Void) -> CityFault.Cause? {
        do {
            try work()
            return nil
        } catch {
            return (error as? CityFault)?.cause
        }
    }

    private func join(_ place: CityPlace) throws -> CityPlace {
        try place.join(in: folder, program: "1", clock: { 0 })
    }

    @Test func `once used it opens nothing any more, and whoever joined gets in`() throws {
        let joined = try join(desk.place)
        #expect(joined.password != desk.place.password && joined.isConfirmed)
        #expect(try CityPlace.read(in: folder)?.password == joined.password)
        #expect(cause { _ = try CityServer(desk.place.address(in: folder)) } == .login)
        #expect(try CityServer.open(joined, in: folder).state { 0 }.me.id == desk.place.member)
        // Broken off before the server heard of the password, or a server from before: the old one holds, once.
        let admin = try CityServer.open(joined, in: folder)
        try admin.setPassword(desk.place.password, of: joined.login)
        #expect(try CityServer.open(joined, in: folder).state { 0 }.me.id == desk.place.member)
        #expect(cause { _ = try CityServer(desk.place.address(in: folder)) } == .login)
    }

    @Test func `used on another computer first it changes nothing here`() throws {
        var other = desk.place
        other.secrets = MemberSecrets()
        _ = try CityServer.open(other, in: folder).submit(
            CityBatch(keys: other.secrets.keys, report: TestCity.report))
        #expect(cause { _ = try join(desk.place) } == .joinedBefore)
    }

    @Test func `whose login was closed may still get a successor, who has what was sent; once`() throws {
        try desk.register("覃绍诗")
        for one in [desk, bench.office] { _ = try one.sync() }
        try bench.city.server(bench.city.office).revoke(desk.place.member)
        let successor = try bench.replaced(desk)
        #expect(try successor.sync().faults == [] && successor.rows("person").count == 1)
        #expect(throws: CityFault.self) { _ = try bench.replaced(desk) }
    }
}
