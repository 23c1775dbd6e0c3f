import GRDB
import StationCore
import StationModel

/// What a page of many stations shows, kept beside the records as Home's is (`HomeMemory`): the text is the page's own, and counts as
/// long as nothing was written and it is the same day. It names nobody.
struct PageMemory {
    private let stamp: String

    /// - Parameter about: what the page was asked; what was kept of something else does not count.
    init(_ db: Database, about: String, on day: Day) throws {
        let change = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(entry) FROM journal_change")) ?? 0
        stamp = "\(PageMemory.form) \(change) \(day) \(about)\u{1D}"
    }

    /// Counts on when other things are kept, so that what an older program has kept is not taken for whole.
    private static let form = 2

    private static func name(_ page: String) -> String { "page." + page }

    /// What is kept of a page; nil: nothing, or it was overtaken.
    func text(of page: String, _ db: Database) throws -> String? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT substr(value, length(?2) + 1) FROM desk_memory
                WHERE id = ?1 AND substr(value, 1, length(?2)) = ?2
                """)
        return try String.fetchOne(statement, arguments: [PageMemory.name(page), stamp])
    }

    /// Whether something is kept of a page that was not overtaken.
    func isKept(_ page: String, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM desk_memory WHERE id = ?1 AND substr(value, 1, length(?2)) = ?2)")
        return try Bool.fetchOne(statement, arguments: [PageMemory.name(page), stamp]) ?? false
    }

    /// Keeps what a page shows.
    func keep(_ text: String, of page: String, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)")
            .execute(arguments: [PageMemory.name(page), stamp + text])
    }
}

extension Queries {
    /// What is kept of a page, where that still counts.
    package func kept(of page: String, about: String, on day: Day) throws(Fault) -> String? {
        try readTogether { try PageMemory($0, about: about, on: day).text(of: page, $0) }
    }
}

extension StationFile {
    /// Works out what a page shows and keeps it, unless what is kept still counts. Where nothing can be written, nothing is kept and
    /// the page asks each time.
    package func rememberPage(
        _ page: String, about: String, in period: Period, on day: Day, _ text: (FigureBoard) throws -> String
    ) {
        do {
            if try readTogether({ try PageMemory($0, about: about, on: day).isKept(page, $0) }) { return }
            let (memory, made) = try figures(in: period, on: day) { board in
                (try PageMemory(board.db, about: about, on: day), try text(board))
            }
            try writeAside { try memory.keep(made, of: page, $0) }
        } catch {}
    }
}
