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

    /// The form of a new record.
    static func form(_ kind: any AnyKind, _ context: Context) throws -> any Screen {
        try kind.open(FormOpener(context: context))
    }

    /// Why no record may be registered in what is looked at; nil: it may.
    static func refusal(of kind: any AnyKind, _ context: Context) -> String? {
        if context.stations.isEmpty { return "还没有联络站,先在“联络站”里添加" }
        if kind.isConfidential { return context.refusal(of: .office) }
        return (try? kind.open(CityAsker())) == true ? context.refusal(of: .city) : context.refusalHere
    }
}

private struct ListOpener: KindVisitor {
    func visit<R: Described>(_ kind: Kind<R>) throws -> any Screen { RecordsScreen<R>() }
}

private struct RecordOpener: KindVisitor {
    let id: RecordID

    func visit<R: Described>(_ kind: Kind<R>) throws -> any Screen { RecordScreen<R>(id) }
}

private struct FormOpener: KindVisitor {
    let context: Context

    func visit<R: Described>(_ kind: Kind<R>) throws -> any Screen { try RecordForm<R>.form(nil, context) }
}

private struct CityAsker: KindVisitor {
    func visit<R: Described>(_ kind: Kind<R>) throws -> Bool { kind.belonging == .city }
}
