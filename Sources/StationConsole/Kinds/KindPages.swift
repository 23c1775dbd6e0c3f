import ConsoleKit
import StationCore
import StationModel

/// Opens the pages of a kind whose record's type is only known by its name.
enum KindPages {
    static func list(_ kind: any AnyKind) throws -> any Screen { try kind.open(ListOpener()) }

    /// The page of a record.
    static func record(_ id: RecordID, of kind: any AnyKind) throws -> any Screen {
        try kind.open(RecordOpener(id: id))
    }
}

private struct ListOpener: KindVisitor {
    func visit<R: Described>(_ kind: Kind<R>) throws -> any Screen { RecordsScreen<R>() }
}

private struct RecordOpener: KindVisitor {
    let id: RecordID

    func visit<R: Described>(_ kind: Kind<R>) throws -> any Screen { RecordScreen<R>(id) }
}
