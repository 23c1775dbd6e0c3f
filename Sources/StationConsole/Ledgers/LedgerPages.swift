import StationModel

/// Opens the pages of a ledger whose record's type is only known by its name.
enum LedgerPages {
    /// The list of a ledger.
    static func list(_ ledger: any AnyLedger) throws -> any Screen { try ledger.open(ListOpener()) }

    /// The page of a record.
    static func record(_ id: RecordID, of ledger: any AnyLedger) throws -> any Screen {
        try ledger.open(RecordOpener(id: id))
    }
}

private struct ListOpener: LedgerVisitor {
    func visit<R: LedgerRecord>(_ ledger: Ledger<R>) throws -> any Screen { LedgerScreen<R>() }
}

private struct RecordOpener: LedgerVisitor {
    let id: RecordID

    func visit<R: LedgerRecord>(_ ledger: Ledger<R>) throws -> any Screen { LedgerRecordScreen<R>(id) }
}
