import StationCore
import StationModel

@testable import StationStore

/// What was done in a city of files, kept beside the files and told by nothing that they do: for asking at the end whether
/// each edit is in the state or in a dispute.
///
/// Every value is written once only, so it says by itself which edit it is of.
struct CityModel {
    /// A value that somebody wrote into a field.
    struct Edit {
        let desk: ObjectIdentifier
        let member: RecordID
        /// The entry's chain and its place in it.
        let chain: RecordID
        let seq: Int64
        let table: String
        let record: RecordID
        let column: String
        let value: String
        /// What whoever wrote it saw there, and wrote over.
        let over: String
        /// Whether it came to stand where it was written; else it was only suggested.
        let isStanding: Bool
        /// Whether the record was made with it.
        let isMaking: Bool
        /// Whether the file has been at the server since, or in a copy that is kept.
        var hasLeft = false
        /// Whether the file was put back since to what it was before.
        var isForgotten = false
        /// Whether whoever wrote it took it back.
        var isUndone = false
    }

    /// A restore after which what comes back is not wanted.
    struct Discard {
        let desk: ObjectIdentifier
        let member: RecordID
        /// The chain that began with it.
        let chain: RecordID
        /// How far the restored file had each chain.
        let known: [RecordID: Int64]
        /// Whether the file that asked for it is still the one that goes on.
        var isInForce = true
    }

    private(set) var edits: [Edit] = []
    private(set) var discards: [Discard] = []
    private var count = 0

    /// A value that nobody has written.
    mutating func word() -> String {
        count += 1
        return "字\(count)号"
    }

    mutating func note(_ edit: Edit) { edits.append(edit) }

    mutating func note(_ discard: Discard) { discards.append(discard) }

    mutating func hasMet(_ desk: ObjectIdentifier) {
        for place in edits.indices where edits[place].desk == desk && !edits[place].isForgotten {
            edits[place].hasLeft = true
        }
    }

    /// The server was put back to an old copy.
    mutating func hasLost(_ isGone: (RecordID, Int64) -> Bool) {
        for place in edits.indices where edits[place].hasLeft && isGone(edits[place].chain, edits[place].seq) {
            edits[place].hasLeft = false
        }
    }

    /// - Parameter heads: how far the file has each chain now.
    mutating func hasRestored(_ desk: ObjectIdentifier, _ heads: [RecordID: Int64]) {
        for place in edits.indices where edits[place].desk == desk {
            edits[place].isForgotten = edits[place].seq > heads[edits[place].chain] ?? 0
        }
        for place in discards.indices where discards[place].desk == desk { discards[place].isInForce = false }
    }

    mutating func hasUndone(_ desk: ObjectIdentifier, _ chain: RecordID, _ seq: Int64) {
        for place in edits.indices where (edits[place].chain, edits[place].seq) == (chain, seq) {
            edits[place].isUndone = true
        }
    }

    /// Whether an edit went with a machine before anybody else had it, or with the server that alone had it.
    ///
    /// - Parameter isKnown: whether the city's file has what it said.
    private func isLost(_ edit: Edit, _ isKnown: (Edit) throws -> Bool) rethrows -> Bool {
        try edit.isForgotten && !edit.hasLeft && !isKnown(edit)
    }

    /// Whether it was said of an edit that it is not wanted when it comes back.
    private func isUnwanted(_ edit: Edit, surely: Bool) -> Bool {
        discards.contains { discard in
            discard.member == edit.member && edit.chain < discard.chain
                && edit.seq > discard.known[edit.chain] ?? 0 && (discard.isInForce || !surely)
        }
    }

    /// The edits that are neither in the state nor in a dispute, nor were written over by somebody who saw them.
    ///
    /// - Parameters:
    ///   - state: the value of a field at the end.
    ///   - isDisputed: whether a value is in a dispute or a suggestion over a record.
    ///   - isKnown: whether the city's file has what an edit said.
    func missing(
        isKnown: (Edit) throws -> Bool, state: (Edit) throws -> String?, isDisputed: (Edit) -> Bool
    ) rethrows -> [Edit] {
        var found: [Edit] = []
        // Whether somebody saw it and wrote over it, from the last edit to the first.
        var isAccounted = [Bool](repeating: false, count: edits.count)
        for place in edits.indices.reversed() {
            let edit = edits[place]
            let isGone = try isLost(edit, isKnown) || edit.isUndone || isUnwanted(edit, surely: false)
            let isThere = try state(edit) == edit.value || isDisputed(edit)
            let isWrittenOver = edits[(place + 1)...].indices.contains { later in
                let other = edits[later]
                return other.over == edit.value && other.record == edit.record && other.column == edit.column
                    && isAccounted[later] && other.isStanding
            }
            // One that is gone holds nothing up and answers for nothing.
            isAccounted[place] = isThere || isWrittenOver
            if !isAccounted[place], !isGone { found.append(edit) }
        }
        return found
    }

    /// The edits that were not wanted and stand all the same, in records that were there before.
    ///
    /// - Parameters:
    ///   - state: the value of a field at the end.
    ///   - isDisputed: whether a value is in a dispute: then somebody has to decide.
    func unwanted(state: (Edit) throws -> String?, isDisputed: (Edit) -> Bool) rethrows -> [Edit] {
        let fresh = Set(edits.filter { $0.isMaking && isUnwanted($0, surely: false) }.map(\.record))
        return try edits.filter { edit in
            // Whom the city has told on meanwhile stays as they are.
            try edit.table != Person.table && isUnwanted(edit, surely: true) && !fresh.contains(edit.record)
                && state(edit) == edit.value
                && !isDisputed(edit)
                // Somebody else may have said the same: who settled a dispute.
                && !edits.contains { $0.value == edit.value && !isUnwanted($0, surely: true) }
        }
    }
}
