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

    /// - Parameters:
    ///   - row: as it stands here; nil: it does not.
    ///   - wasKnown: whether a row that does not stand here ever did.
    ///   - isSettling: whether it settles a dispute: a row that it says whole is so, where it says nothing, too.
    ///   - precedes: whether what came goes before what stands here, of a field.
    init(
        _ change: JournalChange, onto row: RowImage?, isSettling: Bool = false, wasKnown: () throws -> Bool,
        precedes: (String) throws -> Bool
    ) throws {
        self.isSettling = isSettling
        switch (change.before, change.after, row) {
        case (nil, nil, _), (_?, nil, nil): return
        case (nil, let after?, nil): outcome = .insert(after)
        case (let before?, let after?, nil):
            // A row that was never handed over is not missed.
            if try wasKnown() {
                disputes = [Disputed(field: "", base: before, ours: nil, theirs: after, isTheirs: false)]
            }
        case (let before?, nil, let row?):
            if before.columns.allSatisfy({ $0.0 == "id" || $0.0 == "revision" || row[$0.0] == $0.1 }) {
                outcome = .delete
                return
            }
            let isTheirs = try precedes("")
            if isTheirs { outcome = .delete }
            disputes = [Disputed(field: "", base: before, ours: row, theirs: nil, isTheirs: isTheirs)]
        case (let before, let after?, let row?):
            try merge(before, after, onto: row, of: change.table, precedes)
        }
    }

    private mutating func merge(
        _ before: RowImage?, _ after: RowImage, onto row: RowImage, of table: String,
        _ precedes: (String) throws -> Bool
    ) throws {
        var written: [(String, DatabaseValue)] = []
        for field in Merge.fields(after, of: table) {
            let theirs = after.columns.filter { Ownership.field(of: $0.0, in: table) == field }
            guard theirs.contains(where: { row[$0.0] != $0.1 }) else { continue }
            // A new row that is here already was made on both sides: where one says nothing, the other does.
            let isUntouched = theirs.allSatisfy { name, _ in
                before.map { row[name] == $0[name] } ?? row[name].isBlank
            }
            // Who says the whole row may not have been told how somebody is reached.
            let isSaid = isSettling && ContactPart(of: table)?.speaks(in: field) != true
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
        if !row["voided"].isNull, !after.has("voided"), !written.isEmpty {
            disputes.append(
                Disputed(
                    field: "voided", base: before, ours: RowImage([("voided", row["voided"])]), theirs: after,
                    isTheirs: false))
        }
        // Who has the row on the screen learns that it is another one now. The count is this file's own.
        guard !written.isEmpty else { return }
        if let revision = Int(stored: row["revision"]) { written.append(column("revision", revision.adding(1))) }
        outcome = .update(RowImage(written))
    }

    /// The fields that an image speaks of, in its order.
    static func fields(_ image: RowImage, of table: String) -> [String] {
        image.columns.reduce(into: []) { fields, column in
            guard let field = Ownership.field(of: column.0, in: table), !fields.contains(field) else { return }
            fields.append(field)
        }
    }
}

extension DatabaseValue {
    /// Whether a column says nothing.
    fileprivate var isBlank: Bool {
        switch storage {
        case .null: true
        case .string(let text): text.isEmpty
        case .int64(let number): number == 0
        default: false
        }
    }
}
