import GRDB

@testable import StationConsole
@testable import StationStore

extension Desktop {
    /// From now on the file takes no draft any more, as on a full disk.
    func fillDisk() throws {
        let queue = file.queue
        let pages = try queue.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
        // What room is left on the pages of drafts is used up, by large pieces first.
        var name = 0
        for size in [2000, 200, 20, 1] {
            while name < 4000 {
                name += 1
                do {
                    try queue.write {
                        try $0.execute(
                            sql: "INSERT INTO draft VALUES (?, '', 'filler', 0, 0, ?)",
                            arguments: ["filler \(name)", String(repeating: "x", count: size)])
                    }
                } catch { break }
            }
        }
    }

    /// Somebody made room.
    func freeDisk() throws {
        try file.queue.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA max_page_count = 1000000; DELETE FROM draft WHERE operator = 'filler'")
        }
    }
}
