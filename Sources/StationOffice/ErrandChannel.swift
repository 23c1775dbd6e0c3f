import Foundation
import StationCore
import StationModel
import StationStore

/// The descriptor over which the console and the office that works for it talk.
///
/// The console says from what it was built, hands the ticket over, and how long it is what the errand is about where its words do
/// not say it all; that itself lies in a file of its own, since the console must not wait for the office to read it. Then lines come back, one letter and a blank before each: `p` how far it has come, `s` what is said, `c` what went
/// wrong, `d` an answer for the page that asked; the first is `b`, from what the office was built. Text with line ends is several lines.
package enum ErrandChannel {
    /// The office's end, by convention.
    package static let descriptor: Int32 = 3
    /// Where what the errand is about lies.
    package static let inputDescriptor: Int32 = 4
    /// The word before the command's own that tells the office of the channel.
    package static let word = "errand"

    /// What the console begins with; so little that no socket is too small for it.
    ///
    /// - Parameter count: how many bytes tell what the errand is about.
    package static func greeting(_ ticket: Ticket?, of count: Int) -> [UInt8] {
        Array("\(Program.build)\n\(ticket?.secret ?? "-")\n\(count)\n".utf8)
    }

    /// A file in memory, whose name is gone at once, that holds what an errand is about and is read from its beginning; nil: there is no room.
    package static func file(of input: [UInt8]) -> Int32? {
        let name = "/liaison-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        let made = shm_open(name, O_CREAT | O_EXCL | O_RDWR, 0o600)
        guard made >= 0 else { return nil }
        shm_unlink(name)
        defer { close(made) }
        guard Output.write(bytes: input, to: made) == nil, lseek(made, 0, SEEK_SET) == 0 else { return nil }
        // Not among the numbers that the office gets its own by.
        let kept = fcntl(made, F_DUPFD_CLOEXEC, 10)
        return kept < 0 ? nil : kept
    }

    /// What the errand is about, as long as the console said.
    ///
    /// - Throws: `refused` where it does not come.
    package static func input() throws(Fault) -> [UInt8] {
        let refusal = Fault(.refused, "这个命令只由控制台使用。没有改动")
        guard isOpen else { throw refusal }
        var digits: [UInt8] = []
        var byte: UInt8 = 0
        while digits.count < 10, take(&byte), byte != 10 { digits.append(byte) }
        guard let count = Int(String(decoding: digits, as: UTF8.self)), (1...longest).contains(count) else {
            throw refusal
        }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let more = bytes.withUnsafeMutableBytes { read(inputDescriptor, $0.baseAddress! + done, count - done) }
            if more < 0, errno == EINTR { continue }
            guard more > 0 else { throw refusal }
            done += more
        }
        return bytes
    }

    /// As much as the console may hand over, in bytes.
    package static let longest = 16 << 20

    private static func take(_ byte: inout UInt8) -> Bool {
        while true {
            let count = read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            return count == 1
        }
    }

    /// Whether this program works for a console: then all that it says goes there.
    nonisolated(unsafe) package private(set) static var isOpen = false
    /// The ticket that the console handed over; nil: none, or it was used.
    nonisolated(unsafe) private static var ticket: Ticket?

    /// Listens to the greeting, in the office.
    ///
    /// - Throws: where nobody greets, or one of another installation.
    package static func open() throws(Fault) {
        // Whoever listens may leave; what was begun is finished.
        signal(SIGPIPE, SIG_IGN)
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while bytes.count < 1000, bytes.count(where: { $0 == 10 }) < 2 {
            let count = read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { throw Fault(.refused, "这个命令只由控制台使用。没有改动") }
            bytes.append(byte)
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        isOpen = true
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count == 2 else { throw Fault(.refused, "这个命令只由控制台使用。没有改动") }
        tell("b", Program.build)
        try Program.check(lines[0])
        ticket = lines[1] == "-" ? nil : Ticket(secret: lines[1])
    }

    /// The ticket, once.
    package static func takeTicket() -> Ticket? {
        defer { ticket = nil }
        return ticket
    }

    /// Tells the console something.
    package static func tell(_ letter: Character, _ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true).map { "\(letter) \($0)\n" }
        _ = Output.write(bytes: Array(lines.joined().utf8), to: descriptor)
    }
}
