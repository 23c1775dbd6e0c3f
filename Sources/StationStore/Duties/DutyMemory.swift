import GRDB
import StationCore
import StationModel

/// What was found last about a station's answer sheets, kept beside the records.
///
/// Who is behind with the year's plan follows from everything that members did: the one question on Home that has to look
/// at all of it. So its answer is kept with the last change that it has seen; as soon as anything is written it counts for
/// nothing, and Home asks anew.
struct DutyMemory {
    /// The last change of the file.
    private let change: Int64
    private let day: Day

    /// What may be kept on a day, as the file stands.
    init(_ db: Database, on day: Day) throws {
        change = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(entry) FROM journal_change")) ?? 0
        self.day = day
    }

    private func name(_ station: RecordID) -> String { "duty.missing." + station.text }
    private var stamp: String { "\(change) \(day) " }

    /// The finding's text, empty where there is none; nil: nothing is kept, or it was overtaken.
    func text(of station: RecordID, _ db: Database) throws -> String? {
        let kept = try String.fetchOne(
            db.cachedStatement(sql: "SELECT value FROM desk_memory WHERE id = ?"), arguments: [name(station)])
        guard let kept, kept.hasPrefix(stamp) else { return nil }
        return String(kept.dropFirst(stamp.count))
    }

    /// Keeps a finding's text.
    func keep(_ text: String, of station: RecordID, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)")
            .execute(arguments: [name(station), stamp + text])
    }
}

extension StationFile {
    /// For a console that shows Home again and again: works out anew who is behind, for stations of which nothing is kept, and keeps it. Where nothing can be written,
    /// nothing is kept and each asks for itself.
    package func rememberDuties(of stations: [Station], year: Int, on day: Day) {
        guard day.year == year, day.quarter == 4 else { return }
        do {
            let (memory, found) = try readTogether { db in
                let memory = try DutyMemory(db, on: day)
                let unknown = try stations.filter { try memory.text(of: $0.id, db) == nil }
                return (memory, try unknown.map { ($0.id, try db.dutyFindings(of: $0.id, year: year, on: day)) })
            }
            guard !found.isEmpty else { return }
            try writeAside { db in
                for (station, findings) in found { try memory.keep(findings.first?.text ?? "", of: station, db) }
            }
        } catch {}
    }
}
