import GRDB
import StationCore
import StationModel

/// Brings what other files wrote into rows: in the same way where it arrives and where the journal is played again.
struct ReceivedChanges {
    /// Whose journal it is.
    let journal: Database
    /// Whose rows are written.
    var db: Database { tables.db }
    let tables: ReadTables
    private let members: [RecordID: Member]
    private let own: Member

    /// Who writes a chain.
    private struct Member: Hashable {
        /// nil: this file, which belongs to no city.
        let id: RecordID?
        let isCity: Bool
        /// nil: the city's office.
        var station: RecordID?
    }

    /// - Parameter tables: those whose rows are written.
    init(journal: Database, _ tables: ReadTables) throws {
        (self.journal, self.tables) = (journal, tables)
        members = try StoredRow.fetchAll(
            journal,
            sql:
                "SELECT c.chain, m.id, m.is_city, m.station FROM journal_chain c JOIN journal_member m ON m.id = c.member"
        ).reduce(into: [:]) { found, row in
            found[try row["chain"]] = Member(
                id: try row["id"], isCity: try row["is_city"] as Int != 0, station: try row["station"])
        }
        let me = try StoredRow.fetchOne(
            journal, sql: "SELECT id, is_city, station FROM journal_member WHERE is_own = 1")
        own = try Member(id: me?["id"], isCity: (me?["is_city"] as Int?) == 1, station: me?["station"])
    }

    /// Applies one change of an entry that came from elsewhere, and keeps what is disputed.
    ///
    /// - Parameters:
    ///   - chain: the entry's.
    ///   - isSettling: whether the entry settles a dispute: then it goes before everything.
    /// - Returns: the row before and after; nil: nothing was written.
    func apply(
        _ change: JournalChange, of chain: RecordID, isSettling: Bool, _ index: inout SubmissionIndex
    ) throws -> (before: RowImage?, after: RowImage?)? {
        if journal !== db, try copyRefused(change) { return nil }
        if try isOldNews(change, of: chain) { return nil }
        let rows = try tables[change.table]
        let row = try rows.image(change.record)
        // What is nobody's to write but the city's or another station's, whoever signed it. When it is played again that is known.
        if journal === db, try !mayWrite(change, onto: row, chain) {
            try refuse(change, onto: row)
            return nil
        }
        let (change, bases) = try withdrawing(change, of: chain, onto: row)
        let merge = try Merge(change, onto: row, isSettling: isSettling) {
            try wasKnown(before: change)
        } gone: {
            try journal.gone(change.table, change.record, before: (change.entry, change.position), rows, disputes: db)
        } heir: {
            try heir(of: change, rows)
        } hadHeard: { field in
            try hadHeard(field, by: change, of: chain, rows)
        } precedes: { field in
            try precedes(field, change, of: chain, isSettling: isSettling, onto: row, rows)
        }
        do {
            var became = try write(merge.outcome, change, row, rows, &index)
            if became?.after != nil { became?.after = try followUp(change, of: chain, rows, &index) }
            let disputes = merge.disputes.map { $0.upon(bases[$0.field]) }
            try keep(disputes + doubt(became?.after, change, of: chain), of: change)
            return became
        } catch let error as DatabaseError
            where [.SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_CHECK].contains(error.extendedResultCode)
        {
            // Another row is already what this one would be, or with what stands here it would be one that cannot be (an end
            // before its beginning).
            try refuse(change, onto: row)
            return nil
        }
    }

    /// Whether the author of a chain may write a row: the city's office any, a station its own. What it was told of the
    /// city's own words it only suggests.
    private func mayWrite(_ change: JournalChange, onto row: RowImage?, _ chain: RecordID) throws -> Bool {
        guard let author = members[chain], author.id != own.id, let station = author.station else { return true }
        // What both sides made of the same seeds changes nothing.
        if let row, let after = change.after,
            after.columns.allSatisfy({ ["id", "revision"].contains($0.0) || row[$0.0] == $0.1 })
        {
            return true
        }
        let rows = OwnRows(tables: tables, station: station) { (members[$0] ?? own).station == station }
        guard try rows.mayWrite(change.table, change.record, from: row, to: change.after) else { return false }
        guard Ownership.isSuggested(change.table), let row, let before = change.before, let after = change.after
        else { return true }
        return try !Merge.fields(after, of: change.table).contains { field in
            let isKnown = before.columns.allSatisfy { name, was in
                Ownership.field(of: name, in: change.table) != field || row[name] == was
            }
            return try isKnown && isCitysWord(field, before: change, in: row)
        }
    }

    /// Whether the city wrote a field, and did not only say again what a station had written.
    private func isCitysWord(_ field: String, before change: JournalChange, in row: RowImage) throws -> Bool {
        let rows = try tables[change.table]
        guard let last = try writer(of: field, before: change, in: row, rows), (members[last.chain] ?? own).isCity
        else { return false }
        guard last.isTold, let first = try journal.firstChain(of: change.table, change.record) else { return true }
        return (members[first] ?? own).isCity
    }

    /// What others wrote to a row may have come before the row itself, by another chain, and said nothing then: where the row
    /// becomes as they found it, it is as they made it.
    ///
    /// - Returns: the row then; nil: they took it away.
    private func followUp(
        _ change: JournalChange, of chain: RecordID, _ rows: TableRows, _ index: inout SubmissionIndex
    ) throws -> RowImage? {
        let missed = try StoredRow.fetchAll(
            journal.cachedStatement(
                sql: """
                    SELECT c.*, e.chain, e.seq FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                    WHERE c.record = ?1 AND c.target = ?2 AND c.before IS NOT NULL AND c.salt IS NOT NULL AND e.chain <> ?3
                    AND (c.entry, c.position) < (SELECT entry, position FROM journal_change WHERE record = ?1 AND target = ?2
                    AND before IS NULL AND after IS NOT NULL ORDER BY entry, position LIMIT 1)
                    ORDER BY c.entry, c.position
                    """), arguments: [change.record, change.table, chain])
        let heard = isCitys(chain) ? change.telling?.heard ?? [:] : [:]
        var written = Merge.fields(change.after ?? RowImage([]), of: change.table)
        for stored in missed where try stored["seq"] as Int64 > heard[stored["chain"]] ?? 0 {
            let late = try JournalChange(stored) { _ in rows }
            guard let row = try rows.image(change.record) else { break }
            let outcome = try Merge.following(late, onto: row) { field in
                try written.contains(field) && !wasAsFound(field, by: late, before: change, rows)
            }
            if case .update(let columns) = outcome { written += Merge.fields(columns, of: change.table) }
            _ = try write(outcome, late, row, rows, &index)
        }
        return try rows.image(change.record)
    }

    /// Whether a field was once, between two changes, as the earlier one had found it where it was made.
    private func wasAsFound(
        _ field: String, by late: JournalChange, before change: JournalChange, _ rows: TableRows
    ) throws -> Bool {
        guard let found = late.before?.field(field, of: change.table) else { return false }
        let since = try StoredRow.fetchAll(
            journal.cachedStatement(
                sql: """
                    SELECT * FROM journal_change WHERE record = ? AND target = ? AND salt IS NOT NULL
                    AND (entry, position) > (?, ?) AND (entry, position) < (?, ?)
                    """),
            arguments: [
                change.record, change.table, late.entry, late.position, change.entry, change.position,
            ])
        return try since.contains { row in
            guard let said = try JournalChange(row, { _ in rows }).after else { return false }
            return Merge.fields(said, of: change.table).contains(field)
                && found.agrees(with: said.field(field, of: change.table))
        }
    }

    /// What stands stays, and what came is kept beside it.
    func refuse(_ change: JournalChange, onto row: RowImage?) throws {
        let ours = row.map { row in RowImage((change.after ?? row).columns.map { ($0.0, row[$0.0]) }) }
        try keep(
            [Merge.Disputed(field: "", base: change.before, ours: ours, theirs: change.after, isTheirs: false)],
            of: change)
    }

    /// What stood in the way of a change the file alone knows: one that is played has neither all rows nor all rules.
    private func copyRefused(_ change: JournalChange) throws -> Bool {
        let known = try StoredRow.fetchOne(
            journal.cachedStatement(
                sql: """
                    SELECT base, ours, theirs FROM dispute
                    WHERE entry = ? AND position = ? AND field = '' AND NOT is_theirs
                    """), arguments: [change.entry, change.position])
        guard let known else { return false }
        try keep(change, "", false, images: [known["base"], known["ours"], known["theirs"]])
        return true
    }

    private func write(
        _ outcome: Merge.Outcome, _ change: JournalChange, _ row: RowImage?, _ rows: TableRows,
        _ index: inout SubmissionIndex
    ) throws -> (before: RowImage?, after: RowImage?)? {
        let isSubmission = change.table == Submission.table
        var key = isSubmission && row != nil ? try SubmissionIndex.key(of: change.record, db) : nil
        let after: RowImage?
        switch outcome {
        case .nothing: return nil
        case .insert(let whole):
            try rows.insert(whole)
            if isSubmission { key = db.lastInsertedRowID }
            after = whole
        case .update(let columns):
            try rows.update(change.record, to: columns)
            after = row?.with(columns)
        case .delete:
            try rows.delete(change.record)
            after = nil
        }
        if isSubmission {
            // Steps that came before their submission are counted with it.
            try index.replace(change.record, key: key ?? 0, before: row, after: after, isLate: row == nil)
        } else if change.table == SubmissionEvent.table {
            try index.replaceStep(before: row, after: after)
        }
        return (row, after)
    }

    private func keep(_ disputes: [Merge.Disputed], of change: JournalChange) throws {
        for disputed in disputes {
            // As the journal keeps images: the identifier stands beside them.
            let images = [disputed.base, disputed.ours, disputed.theirs].map { image in
                image.map { RowImage($0.columns.filter { $0.0 != "id" }).json }
            }
            try keep(change, disputed.field, disputed.isTheirs, images: images)
        }
    }

    private func keep(_ change: JournalChange, _ field: String, _ isTheirs: Bool, images: [String?]) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO dispute (entry, position, target, record, field, base, ours, theirs, is_theirs)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            change.entry, change.position, change.table, change.record, field, images[0], images[1], images[2],
            isTheirs,
        ])
    }

    /// At the city's: a station marked somebody on its roster who by then sat at another one. The roster stands, and counts
    /// as it was called, until the city decides.
    private func doubt(
        _ line: RowImage?, _ change: JournalChange, of chain: RecordID
    ) throws -> [Merge.Disputed] {
        guard change.table == Attendance.table, own.isCity, members[chain]?.isCity == false, let line,
            change.after?.has("mark") == true, Int(stored: line["mark"]) != AttendanceMark.unmarked.rawValue,
            let station = RecordID(stored: line["station"]), let person = RecordID(stored: line["member"]),
            let session = RecordID(stored: line["session"]),
            let day = try String.fetchOne(
                db.cachedStatement(sql: "SELECT day FROM study_session WHERE id = ?"), arguments: [session])
        else { return [] }
        let seats = try StoredRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT station FROM seat WHERE person = ?1 AND level = 'home' AND voided IS NULL
                    AND (from_day IS NULL OR from_day <= ?2) AND (to_day IS NULL OR to_day >= ?2)
                    """), arguments: [person, day]
        ).map { row -> RecordID in try row["station"] }
        guard !seats.isEmpty, !seats.contains(station) else { return [] }
        let stands = RowImage([("station", station.databaseValue)])
        return [
            Merge.Disputed(
                field: "station", base: stands, ours: RowImage([("station", .null)]), theirs: stands, isTheirs: true)
        ]
    }

    /// Whether the city's office writes a chain.
    private func isCitys(_ chain: RecordID) -> Bool { (members[chain] ?? own).isCity }

    /// Whether a chain is of the author of another one.
    func isAuthors(_ one: RecordID?, _ chain: RecordID) -> Bool {
        one.map { (members[$0] ?? own).id == (members[chain] ?? own).id } ?? false
    }

    // MARK: Who goes before whom

    /// Whether what came goes before what stands here. Every side asks the same: who wrote what stands, and who now.
    private func precedes(
        _ field: String, _ change: JournalChange, of chain: RecordID, isSettling: Bool, onto row: RowImage?,
        _ rows: TableRows
    ) throws -> Bool {
        let author = members[chain] ?? own
        guard let last = try writer(of: field, before: change, in: row, rows) else { return true }
        // What was settled without knowing of it stays settled; of two settlements the one goes that would as well go else.
        if last.isSettled, !isSettling { return false }
        if isSettling, !last.isSettled { return true }
        let holder = members[last.chain] ?? own
        // Of two branches of one file the later one.
        if author.id == holder.id { return last.chain <= chain }
        if author.isCity != holder.isCity { return Ownership.isCitys(change.table, field) == author.isCity }
        return holder.id.map { one in author.id.map { one < $0 } ?? false } ?? true
    }

    /// Whether this file ever had the whole of a row.
    private func wasKnown(before change: JournalChange) throws -> Bool {
        try Bool.fetchOne(
            journal.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM journal_change WHERE record = ? AND target = ?
                    AND before IS NULL AND after IS NOT NULL AND (entry, position) < (?, ?))
                    """), arguments: [change.record, change.table, change.entry, change.position]) ?? false
    }

    /// Which other station has somebody on its roster of a session, whom one takes off its own: of both there is one line.
    private func heir(of change: JournalChange, _ rows: TableRows) throws -> DatabaseValue? {
        let earlier = try StoredRow.fetchAll(
            journal.cachedStatement(
                sql: """
                    SELECT * FROM journal_change WHERE record = ? AND target = ? AND salt IS NOT NULL
                    AND (entry, position) < (?, ?) ORDER BY entry, position
                    """), arguments: [change.record, change.table, change.entry, change.position])
        var holding: [DatabaseValue] = []
        for row in earlier {
            let known = try JournalChange(row) { _ in rows }
            if let left = known.before, left.has("station") { holding.removeAll { $0 == left["station"] } }
            if let taken = known.after, taken.has("station"), !taken["station"].isNull {
                holding.append(taken["station"])
            }
        }
        return holding.last { $0 != change.before?["station"] }
    }

    /// What was said by which a field is as it is; nil: nobody wrote the row before.
    ///
    /// - Parameter stands: the row.
    func writer(
        of field: String, before change: JournalChange, in stands: RowImage?, _ rows: TableRows
    ) throws -> Word? {
        var (found, newest): (Word?, Word?)
        for word in try words(of: field, before: change, rows) where !word.isRefused {
            let stands = word.value.flatMap { value in
                stands.map { value.agrees(with: $0.field(field, of: change.table)) }
            }
            // What its author took back before it was decided is refused no more, and wrote nothing all the same.
            if !word.isTold, stands == false {
                newest = newest ?? word
                continue
            }
            // Who tells a row anew writes of it only what was otherwise here.
            guard word.isTold, let stands else {
                if let found, found.value.map({ word.value?.agrees(with: $0) == true }) != true { return found }
                return word
            }
            if stands { found = word }
        }
        return found ?? newest
    }

    // MARK: What is told

    /// Whether who tells a row had heard of all that was written of a field here. What an older branch of theirs wrote that they
    /// have lost they may hear yet. Of others' words only the city's office is believed.
    private func hadHeard(
        _ field: String, by change: JournalChange, of chain: RecordID, _ rows: TableRows
    ) throws -> Bool {
        let isCitys = isCitys(chain)
        let heard = change.telling?.heard ?? [:]
        return try words(of: field, before: change, rows).allSatisfy { word in
            word.chain <= chain && isAuthors(word.chain, chain)
                || isCitys && (!word.isWritten || word.seq <= heard[word.chain] ?? 0)
        }
    }

    /// Whether the city's office, when it told the row here, had heard of a change that comes only now.
    private func isOldNews(_ change: JournalChange, of chain: RecordID) throws -> Bool {
        let tellings = try StoredRow.fetchAll(
            journal.cachedStatement(
                sql: """
                    SELECT c.entry, c.position, c.before, c.after, e.chain FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                    WHERE c.record = ? AND c.target = ? AND (c.entry, c.position) < (?, ?)
                    AND \(Telling.isTold)
                    """), arguments: [change.record, change.table, change.entry, change.position])
        guard !tellings.isEmpty, let seq = try seq(of: change.entry) else { return false }
        return try tellings.contains { row in
            guard try isCitys(row["chain"]),
                let heard = try JournalChange.telling(row)?.heard[chain], heard >= seq
            else { return false }
            return try !isRefused("", try row["entry"], try row["position"])
        }
    }

    /// Whether somebody else was the last to write or tell what a change writes: then not every file may have heard of both in
    /// the same order.
    func isContended(_ change: JournalChange, of chain: RecordID) throws -> Bool {
        let rows = try tables[change.table]
        guard let after = change.after,
            try Bool.fetchOne(
                journal.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                        WHERE c.record = ? AND c.target = ? AND c.entry < ? AND e.chain <> ?)
                        """), arguments: [change.record, change.table, change.entry, chain]) == true
        else { return false }
        return try Merge.fields(after, of: change.table).contains { field in
            // Of its own words the last that was no telling: who tells says only what others had written.
            try words(of: field, before: change, rows).first { $0.chain != chain || $0.isWritten }
                .map { $0.chain != chain } ?? false
        }
    }

    /// Whether other files may have a row that is gone here, or not have one that is there: what came, or what came before it, took
    /// it away, and somebody else wrote it, too.
    ///
    /// - Parameter wasHere: whether the row was there.
    func isPresenceContended(_ change: JournalChange, of chain: RecordID, wasHere: Bool) throws -> Bool {
        guard change.before == nil || change.after == nil || !wasHere else { return false }
        return try Bool.fetchOne(
            journal.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM journal_change WHERE record = ?1 AND target = ?2 AND entry <= ?3
                        AND before IS NOT NULL AND after IS NULL)
                    AND EXISTS (SELECT 1 FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                        WHERE c.record = ?1 AND c.target = ?2 AND c.entry < ?3 AND e.chain <> ?4)
                    """), arguments: [change.record, change.table, change.entry, chain]) == true
    }

    private func seq(of entry: Int64) throws -> Int64? {
        try Int64.fetchOne(
            journal.cachedStatement(sql: "SELECT seq FROM journal_entry WHERE number = ?"), arguments: [entry])
    }

    // MARK: What was said of a field

    /// What one change said of a field.
    struct Word {
        let chain: RecordID
        let seq: Int64
        /// The columns of the field that it named; nil: it said the whole row, or nobody knows any more what.
        let before: RowImage?
        /// nil: nobody knows any more what.
        let value: RowImage?
        /// Whether it said the whole of a row that one file alone makes.
        let isTold: Bool
        /// Whether it changed a row that was there; of the row as a whole, whether it did not only tell it.
        let isWritten: Bool
        /// Whether it settled a dispute.
        let isSettled: Bool
        /// Whether it was not taken when it came: then it wrote nothing.
        let isRefused: Bool
    }

    /// The newest first.
    ///
    /// - Parameter field: empty: the row as a whole; then only who wrote it is said.
    func words(
        of field: String, before change: JournalChange, _ rows: TableRows
    ) throws -> [Word] {
        let earlier = try StoredRow.fetchAll(
            journal.cachedStatement(
                sql: """
                    SELECT c.*, e.chain, e.seq, e.kind FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                    WHERE c.record = ? AND c.target = ? AND (c.entry, c.position) < (?, ?)
                    ORDER BY c.entry DESC, c.position DESC
                    """), arguments: [change.record, change.table, change.entry, change.position])
        return try earlier.compactMap { row in
            let known = try JournalChange(row) { _ in rows }
            let isKnown = known.before != nil || known.after != nil
            let value = known.after?.field(field, of: change.table)
            // Taking a row away says nothing of its fields; a new row says all of them.
            if !field.isEmpty, isKnown, value?.columns.isEmpty != false { return nil }
            return try Word(
                chain: row["chain"], seq: row["seq"], before: known.before?.field(field, of: change.table),
                value: value,
                isTold: !field.isEmpty && known.before == nil && known.after != nil && change.isOfOneMaking,
                isWritten: field.isEmpty ? known.telling == nil : known.before != nil || !isKnown,
                isSettled: row["kind"] == JournalEntry.settling,
                isRefused: isRefused(field, known.entry, known.position))
        }
    }

    /// Whether a change of a field was not taken when it came.
    private func isRefused(_ field: String, _ entry: Int64, _ position: Int64) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM dispute
                    WHERE entry = ? AND position = ? AND field IN (?, '') AND NOT is_theirs)
                    """), arguments: [entry, position, field]) ?? false
    }
}

extension RowImage {
    /// The columns of one field.
    func field(_ field: String, of table: String) -> RowImage {
        RowImage(columns.filter { Ownership.field(of: $0.0, in: table) == field })
    }

    /// Whether it says of a field what another image says of it, as far as it speaks of it.
    func agrees(with field: RowImage) -> Bool {
        field.columns.allSatisfy { !has($0.0) || self[$0.0] == $0.1 }
    }
}
