import GRDB
import StationCore
import StationModel

/// What a change that was written elsewhere makes of a row here: three versions of each field, the one that it was written
/// upon, the one that stands here, and its own.
///
/// A field that only one side wrote is as that side wrote it. What both wrote otherwise is a dispute; until it is settled it
/// stands as the side wrote it that goes before the other, on every side alike.
struct Merge {
    /// What becomes of the row.
    enum Outcome: Equatable {
        case nothing
        case insert(RowImage)
        /// Other values in some columns.
        case update(RowImage)
        case delete
    }

    /// One field over which two differ.
    struct Disputed: Equatable {
        /// By its first column; empty: the whole row.
        var field: String
        var base: RowImage?
        var ours: RowImage?
        var theirs: RowImage?
        /// Whether what came stands.
        var isTheirs: Bool
    }

    private(set) var outcome: Outcome = .nothing
    private(set) var disputes: [Disputed] = []
    private let isSettling: Bool
    /// Whether it says a row that is here already.
    private var isTold = false

    /// - Parameters:
    ///   - row: as it stands here; nil: it does not.
    ///   - wasKnown: whether a row that does not stand here ever did.
    ///   - gone: such a row as it was when it was taken away; nil: nobody knows.
    ///   - isSettling: whether it settles a dispute: a row that it says whole is so, where it says nothing, too.
    ///   - heir: of a line that is taken off a roster, which other station has it on its own; nil: none.
    ///   - hadHeard: of a row that is told, whether who tells it had heard of all that was written of a field here; empty: of the row.
    ///   - precedes: whether what came goes before what stands here, of a field.
    init(
        _ change: JournalChange, onto row: RowImage?, isSettling: Bool = false, wasKnown: () throws -> Bool,
        gone: () throws -> RowImage?, heir: () throws -> DatabaseValue?,
        hadHeard: (String) throws -> Bool, precedes: (String) throws -> Bool
    ) throws {
        self.isSettling = isSettling
        // Whether a row is there at all is as told, unless somebody wrote it who was not heard of: they will be, and then it is told.
        if change.telling != nil, (change.after == nil) != (row == nil) {
            guard try isSettling && change.after != nil || hadHeard("") else { return }
            outcome = change.after.map { .insert($0) } ?? .delete
            return
        }
        switch (change.before, change.after, row) {
        case (nil, nil, _), (_?, nil, nil): return
        case (nil, let after?, nil): outcome = .insert(after)
        case (let before?, let after?, nil):
            // A row that was never handed over is not missed.
            guard try wasKnown() else { return }
            // Who goes before whoever took it away goes on with it.
            let kept = try precedes("") ? gone() : nil
            if let kept { outcome = .insert(kept.with(after.withoutRevision).following(kept)) }
            disputes = [Disputed(field: "", base: before, ours: nil, theirs: after, isTheirs: kept != nil)]
        case (let before?, nil, let row?):
            // A line of a roster that another station has by now: who takes its own away takes nothing from it.
            if change.table == Attendance.table {
                if before["station"] != row["station"] { return }
                if let heir = try heir() {
                    outcome = .update(RowImage([("station", heir)] + Merge.revision(after: row)))
                    return
                }
            }
            if before.columns.allSatisfy({ $0.0 == "id" || $0.0 == "revision" || row[$0.0] == $0.1 }) {
                outcome = .delete
                return
            }
            let isTheirs = try precedes("")
            if isTheirs { outcome = .delete }
            disputes = [Disputed(field: "", base: before, ours: row, theirs: nil, isTheirs: isTheirs)]
        case (let before, let after?, let row?):
            isTold = change.isTold && !isSettling
            try merge(before, after, onto: row, of: change.table, hadHeard, precedes)
        }
    }

    private mutating func merge(
        _ before: RowImage?, _ after: RowImage, onto row: RowImage, of table: String,
        _ hadHeard: (String) throws -> Bool, _ precedes: (String) throws -> Bool
    ) throws {
        var written: [(String, DatabaseValue)] = []
        let contact = ContactPart(of: table)
        for field in Merge.fields(after, of: table) {
            let theirs = after.columns.filter { Ownership.field(of: $0.0, in: table) == field }
            guard theirs.contains(where: { row[$0.0] != $0.1 }) else { continue }
            if isTold {
                // How somebody is reached is not told, nor by what it is found.
                guard theirs.contains(where: { row[$0.0] != $0.1 && contact?.isApart($0.0) != true }) else { continue }
                // Where they had not heard of all that was written here, they will, and tell it then.
                if try hadHeard(field) { written += theirs }
                continue
            }
            // A new row that is here already was made on both sides: where one says nothing, the other does.
            let isUntouched = theirs.allSatisfy { name, _ in
                before.map { row[name] == $0[name] } ?? row[name].isBlank
            }
            // Who says the whole row may not have been told how somebody is reached.
            let isSaid = isSettling && contact?.speaks(in: field) != true
            if before == nil, !isUntouched, !isSaid, theirs.allSatisfy({ $0.1.isBlank }) { continue }
            let isTheirs = try isUntouched || precedes(field)
            if isTheirs { written += theirs }
            guard !isUntouched else { continue }
            disputes.append(
                Disputed(
                    field: field, base: before.map { was in RowImage(theirs.map { ($0.0, was[$0.0]) }) },
                    ours: RowImage(theirs.map { ($0.0, row[$0.0]) }), theirs: RowImage(theirs), isTheirs: isTheirs))
        }
        // A record that was voided here stays void; what was written to it by who did not know is there for the asking.
        if !row["voided"].isNull, !after.has("voided"), !written.isEmpty, !isTold {
            disputes.append(
                Disputed(
                    field: "voided", base: before, ours: RowImage([("voided", row["voided"])]), theirs: after,
                    isTheirs: false))
        }
        guard !written.isEmpty else { return }
        outcome = .update(RowImage(written + Merge.revision(after: row)))
    }

    /// What a change makes of a row that came behind it: of each field that is as the change found it, what the change says.
    ///
    /// - Parameter becomes: whether a field has become so only now.
    static func following(
        _ change: JournalChange, onto row: RowImage, becomes: (String) throws -> Bool
    ) rethrows -> Outcome {
        guard let before = change.before else { return .nothing }
        func isAsBefore(_ field: String?) -> Bool {
            before.columns.allSatisfy { name, value in
                let own = Ownership.field(of: name, in: change.table)
                return own == nil || field != nil && own != field || row[name] == value
            }
        }
        guard let after = change.after else {
            return try isAsBefore(nil) && fields(before, of: change.table).contains(where: becomes) ? .delete : .nothing
        }
        let written = try fields(after, of: change.table).filter { try isAsBefore($0) && becomes($0) }
        let columns = after.columns.filter { column in
            Ownership.field(of: column.0, in: change.table).map(written.contains) == true
        }
        guard !columns.isEmpty else { return .nothing }
        return .update(RowImage(columns + revision(after: row)))
    }

    /// The file's own count of changes, grown by one. Who has the row on the screen learns that it is another one now.
    private static func revision(after row: RowImage) -> [(String, DatabaseValue)] {
        Int(stored: row["revision"]).map { [column("revision", $0.adding(1))] } ?? []
    }

    /// The fields that an image speaks of, in its order.
    static func fields(_ image: RowImage, of table: String) -> [String] {
        image.columns.reduce(into: []) { fields, column in
            guard let field = Ownership.field(of: column.0, in: table), !fields.contains(field) else { return }
            fields.append(field)
        }
    }
}

extension JournalChange {
    /// Whether its row was made by one file alone, so that a new one that is here already is told. What has the same
    /// identifier wherever it is made, and a station, with which both the city's file and its own begin, are made on both sides.
    var isOfOneMaking: Bool { table != Station.table && record.isOfChance }
}

extension DatabaseValue {
    /// Whether a column says nothing.
    var isBlank: Bool {
        switch storage {
        case .null: true
        case .string(let text): text.isEmpty
        case .int64(let number): number == 0
        default: false
        }
    }
}
