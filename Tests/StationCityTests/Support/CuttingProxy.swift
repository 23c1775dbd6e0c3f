import Foundation
import StationCore

@testable import StationCity

/// A socket in front of the cluster's that passes bytes on and counts them, and cuts the line at a byte of one direction.
final class CuttingProxy: @unchecked Sendable {
    /// How many bytes of a direction are passed on before both ends are closed.
    enum Cut: Sendable {
        case sent(Int)
        case received(Int)
        case never
    }

    /// The folder with its socket, named as the cluster's own.
    let folder: String
    private let cut: Cut
    private let listening: Int32
    private let lock = NSLock()
    private var counts = (sent: 0, received: 0)
    private var isStalled = false
    private var (asked, isAnswered) = (0, true)
    private let delay: Double

    /// - Parameter delay: seconds that each byte is on its way, in either direction.
    init(cut: Cut = .never, delay: Double = 0) throws {
        (self.cut, self.delay) = (cut, delay)
        folder = "/tmp/liaison-cut-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        listening = CuttingProxy.socket(folder, bind)
        listen(listening, 8)
        let (listening, target) = (listening, TestCluster.shared.folder)
        let thread = Thread { [weak self] in
            while case let client = accept(listening, nil, nil), client >= 0 {
                let server = CuttingProxy.socket(target, connect)
                self?.pass(client, server)
            }
        }
        thread.start()
    }

    deinit {
        shutdown(listening, Int32(SHUT_RDWR))
        close(listening)
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Bytes that went to the server and came from it.
    var passed: (sent: Int, received: Int) { lock.withLock { counts } }

    /// How many times the line turned: something was sent after something had come.
    var turns: Int { lock.withLock { asked } }

    /// From now on nothing is passed on, and no line is closed.
    func stall() { lock.withLock { isStalled = true } }

    private static func socket(
        _ folder: String, _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        let made = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = "\(folder)/.s.PGSQL.\(TestCluster.shared.port)"
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                use(made, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return made
    }

    private func pass(_ client: Int32, _ server: Int32) {
        let ends = Ends(client, server)
        for isUp in [true, false] {
            let lane = DispatchQueue(label: "lane")
            let thread = Thread { [self] in
                var bytes = [UInt8](repeating: 0, count: 65536)
                while case let count = read(isUp ? client : server, &bytes, bytes.count), count > 0 {
                    let (passing, isCut) = room(for: count, isUp)
                    let (part, due) = (Array(bytes[..<passing]), Date(timeIntervalSinceNow: delay))
                    lane.async {
                        if due > Date() { Thread.sleep(until: due) }
                        if passing > 0 { send(isUp ? server : client, part, passing, Int32(MSG_NOSIGNAL)) }
                    }
                    if isCut { break }
                }
                lane.sync {}
                ends.end()
            }
            thread.start()
        }
    }

    /// How many of these bytes go on, and whether the line ends behind them.
    private func room(for count: Int, _ isUp: Bool) -> (Int, Bool) {
        lock.withLock {
            if isStalled { return (0, false) }
            let limit: Int? =
                switch cut {
                case .sent(let limit): isUp ? limit : nil
                case .received(let limit): isUp ? nil : limit
                case .never: nil
                }
            let before = isUp ? counts.sent : counts.received
            let passing = min(count, max(0, (limit ?? .max) - before))
            if isUp, isAnswered { asked += 1 }
            isAnswered = !isUp
            if isUp { counts.sent += passing } else { counts.received += passing }
            return (passing, limit.map { before + passing >= $0 } ?? false)
        }
    }

    /// Both ends of a line; closed once both directions are done with them.
    private final class Ends: @unchecked Sendable {
        private let ends: [Int32]
        private let lock = NSLock()
        private var users = 2

        init(_ ends: Int32...) { self.ends = ends }

        func end() {
            for end in ends { shutdown(end, Int32(SHUT_RDWR)) }
            lock.withLock {
                users -= 1
                if users == 0 { for end in ends { close(end) } }
            }
        }
    }
}
