import Foundation
import StationCore
import StationStore
import Testing

@testable import StationCity

/// Lines that break, that stall, and that lead to somebody else.
@Suite struct LineTests {
    private let city: TestCity
    private let station: TestCity.Member

    init() throws {
        city = try TestCity()
        station = try city.station()
    }

    private func through(_ proxy: CuttingProxy, patience: Int = 60) throws -> CityServer {
        try CityServer(city.address(station, folder: proxy.folder), patience: patience)
    }

    @Test func `cut at fifty bytes of login, batch and answer, a batch is there whole or not at all, and heals`() throws
    {
        let whole = try CuttingProxy()
        try through(whole).submit(station.batch(SampleChain(3, changes: 5).entries))
        let (sent, received) = whole.passed
        #expect(sent > 3000 && received > 500)
        let cuts =
            (0..<25).map { CuttingProxy.Cut.sent($0 * sent / 24) }
            + (0..<25).map { CuttingProxy.Cut.received($0 * received / 24) }
        var whole50 = (there: 0, away: 0)
        for cut in cuts {
            let chain = SampleChain(3, changes: 5)
            let proxy = try CuttingProxy(cut: cut)
            let said = Result { try through(proxy).submit(station.batch(chain.entries)) }
            // What was sent may still be at work there.
            try settle()
            let entries = try city.count("SELECT count(*) FROM liaison.entry WHERE chain = '\(chain.id)'")
            let parts = try city.count("SELECT count(*) FROM liaison.content WHERE chain = '\(chain.id)'")
            #expect((entries, parts) == (0, 0) || (entries, parts) == (3, 18), "\(cut)")
            if entries == 0 { whole50.away += 1 } else { whole50.there += 1 }
            switch said {
            case .success: #expect(entries == 3, "\(cut)")
            case .failure(let fault as CityFault):
                #expect([.lost, .unreachable].contains(fault.cause), "\(cut) \(fault)")
                #expect(!"\(fault)".contains(station.password))
            case .failure(let fault): Issue.record("\(fault)")
            }
            let heads = try city.server(station).submit(station.batch(chain.entries))
            #expect(heads.contains { $0.head.chain == chain.id && $0.head.seq == 3 })
        }
        #expect(whole50.there > 3 && whole50.away > 10, "\(whole50)")
        #expect(try city.count("SELECT count(*) FROM liaison.entry") == 51 * 3)
        #expect(try city.count("SELECT count(*) FROM liaison.content") == 51 * 18)
    }

    /// Waits until no session of the station is left at the server.
    private func settle() throws {
        for _ in 0..<400 {
            if try city.count("SELECT count(*) FROM pg_stat_activity WHERE usename = '\(station.login)'") == 0 {
                return
            }
            usleep(5000)
        }
        Issue.record("a session stayed")
    }

    @Test func `a line that stalls counts as gone after a while, whether in the login or in the answer`() throws {
        let proxy = try CuttingProxy()
        let server = try through(proxy, patience: 1)
        _ = try server.heads()
        proxy.stall()
        let time = ContinuousClock().measure { #expect(cause { _ = try server.heads() } == .lost) }
        #expect(time < .seconds(20))
        #expect(cause { _ = try through(proxy, patience: 1) } == .unreachable)
    }

    @Test func `nobody there, a wrong password, no address: each is told, and no password with it`() throws {
        let words = "geheim-\(UInt64.random(in: 0...UInt64.max))"
        func fault(_ address: CityAddress) -> CityFault? {
            do {
                _ = try CityServer(address)
                return nil
            } catch { return error }
        }
        let nobody = fault(CityAddress("host=/nowhere dbname=x user=y", password: words))
        #expect(nobody?.cause == .unreachable)
        let wrong = fault(
            TestCluster.shared.address(city.database, as: station.login, password: words))
        #expect(wrong?.cause == .login && wrong?.sqlState == "28P01")
        let unreadable = [
            "postgres://somebody:\(words)@[::1/x", "password=\(words) what", "service=x password=\(words)",
        ].map { fault(CityAddress($0)) }
        #expect(unreadable.map { $0?.cause } == [.address, .address, .address])
        for said in [nobody, wrong] + unreadable {
            #expect(said?.description.contains(words) == false, "\(String(describing: said))")
        }
    }

    @Test
    func `over TCP a server shows the certificate that was pinned, for its name, and the password is bound to it`()
        throws
    {
        let cluster = TestCluster.shared
        func address(host: String = "localhost", authority: String, more: String = "") -> CityAddress {
            CityAddress(
                "host=\(host) port=\(cluster.port) dbname=\(city.database) user=\(station.login) \(more)",
                password: station.password, authority: "\(cluster.folder)/\(authority).crt")
        }
        let server = try CityServer(address(authority: "authority"))
        try server.submit(station.batch(SampleChain(1).entries))
        #expect(cause { _ = try CityServer(address(authority: "stranger")) } == .unreachable)
        #expect(cause { _ = try CityServer(address(host: "127.0.0.1", authority: "authority")) } == .unreachable)
        // What the address says of it does not loosen it.
        #expect(
            cause {
                _ = try CityServer(address(authority: "stranger", more: "sslmode=disable channel_binding=disable"))
            }
                == .unreachable)
        // Of several servers the one that answers.
        let several = address(host: "/nowhere,localhost", authority: "authority")
        #expect(try CityServer(several).heads().count == 1)
    }

    @Test func `two computers of one member at once come one after the other`() throws {
        let chain = SampleChain(40, changes: 10)
        let faults = Faults()
        let address = city.address(station)
        let batches = stride(from: 10, through: 40, by: 10).map { station.batch(Array(chain.entries[..<$0])) }
        let threads = (0..<4).map { number in
            Thread {
                do {
                    let server = try CityServer(address)
                    for batch in batches { try server.submit(batch) }
                } catch { faults.add("\(number): \(error)") }
                faults.done()
            }
        }
        for thread in threads { thread.start() }
        faults.wait(for: threads.count)
        #expect(faults.all.isEmpty)
        #expect(try city.count("SELECT count(*) FROM liaison.content") == 40 * 11)
    }
}

/// What went wrong in several threads.
private final class Faults: @unchecked Sendable {
    private let lock = NSCondition()
    private var said: [String] = []
    private var ended = 0

    func add(_ fault: String) { lock.withLock { said.append(fault) } }
    func done() {
        lock.withLock {
            ended += 1
            lock.signal()
        }
    }
    func wait(for count: Int) { lock.withLock { while ended < count { lock.wait() } } }
    var all: [String] { lock.withLock { said } }
}
