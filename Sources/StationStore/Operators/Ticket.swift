import CSodium
import GRDB
import StationCore
import StationModel

/// Leave to do one command, once and soon, as who sits at the console: for the second program, which asks nobody for a
/// passcode.
///
/// The console writes only a digest of it into the file, over the command and the operator. So a ticket that somebody makes
/// up is none: there would have to be a console that was unlocked, or somebody who can write the file anyway.
package struct Ticket: Sendable {
    /// What is handed over, and to nobody else: 64 hexadecimal digits.
    package let secret: String

    package init(secret: String) { self.secret = secret }

    /// How long it is good for, in milliseconds: a program is started in that time on any machine.
    static let lifetime: Int64 = 30_000

    private static let digits = Array("0123456789abcdef".utf8)

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// One that nobody can guess.
    fileprivate static func new() -> Ticket {
        var bytes = [UInt8](repeating: 0, count: 32)
        randombytes_buf(&bytes, bytes.count)
        return Ticket(secret: hexadecimal(bytes))
    }

    /// What is written down of it. Each part has its length before it, so that no two commands have the same.
    fileprivate func digest(of command: [String], by someone: RecordID) -> String {
        var state = crypto_hash_sha256_state()
        crypto_hash_sha256_init(&state)
        for part in [secret, someone.text] + command {
            let bytes = Array("\(part.utf8.count):\(part)".utf8)
            crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
        }
        var bytes = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256_final(&state, &bytes)
        return Ticket.hexadecimal(bytes)
    }
}

extension StationFile {
    private static let ticket = "ticket"

    /// Writes down that who sits here wants a command done. An earlier ticket that was not used is good no longer.
    ///
    /// - Parameter command: its words, as they are handed to the second program.
    /// - Returns: nil where nobody has to be asked: there are no operators.
    /// - Throws: `refused` where nobody has unlocked the console.
    package func issueTicket(for command: [String]) throws(Fault) -> Ticket? {
        guard try hasOperators() else { return nil }
        guard let someone = signedIn else { throw Fault(.refused, "控制台已锁定,请先解锁。没有开始") }
        let ticket = Ticket.new()
        let now = desk.bootTime()
        let value = [someone.id.text, "\(now.milliseconds)", ticket.digest(of: command, by: someone.id), now.boot]
            .joined(separator: " ")
        try writeAside { db in
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)")
                .execute(arguments: [StationFile.ticket, value])
        }
        return ticket
    }

    /// Lets the operator of a ticket in, for what is left of this program's run. It is used up, and the journal says for what.
    ///
    /// - Throws: `refused` where it is not for this command, too old, used already, or made up.
    package func redeem(_ ticket: Ticket, for command: [String]) throws(Fault) {
        let refusal = Fault(.refused, "控制台交办的凭据无效或已过期。没有改动,请在控制台里再来一次")
        guard let kept = try memory(of: StationFile.ticket) else { throw refusal }
        let parts = kept.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let id = RecordID(text: parts[0]), let at = Int64(parts[1]) else { throw refusal }
        let now = desk.bootTime()
        guard now.boot == parts[3], (at...at + Ticket.lifetime).contains(now.milliseconds),
            ticket.digest(of: command, by: id) == parts[2]
        else { throw refusal }
        let someone = try self.operator(id)
        try change(Note.errand.rawValue, by: .program(someone.name), isNote: true) { writer in
            // Whoever comes second finds nothing to take away.
            try writer.db.execute(
                sql: "DELETE FROM desk_memory WHERE id = ? AND value = ?", arguments: [StationFile.ticket, kept])
            guard writer.db.changesCount == 1 else { throw refusal }
            return ("\(someone.name) 在控制台交办:\(command.joined(separator: " "))", ())
        }
        sit(someone)
    }

    private func memory(of name: String) throws(Fault) -> String? {
        try read { try String.fetchOne($0, sql: "SELECT value FROM desk_memory WHERE id = ?", arguments: [name]) }
    }
}
