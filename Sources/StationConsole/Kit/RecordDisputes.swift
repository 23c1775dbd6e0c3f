import ConsoleKit
import StationCore
import StationModel
import StationStore

/// What a record's page says of the fields over which this desk and another differ, and the door to where that is decided.
struct RecordDisputes {
    private let disputes: [Dispute]
    private let records: Set<RecordID>

    /// None.
    init() { (disputes, records) = ([], []) }

    /// - Parameter records: the record and what belongs to it.
    init(over records: [RecordID], _ context: Context) throws(Fault) {
        self.records = Set(records)
        disputes = context.membership == nil ? [] : try context.file.disputes(over: self.records)
    }

    var isEmpty: Bool { disputes.isEmpty }

    /// The door.
    static let digit: Character = "6"

    /// `有1处与市里不一致:承办单位,市里是市住建局`; nil: none.
    func words(_ context: Context) -> String? {
        guard let first = disputes.first(where: { !$0.isWaiting }) ?? disputes.first else { return nil }
        let others = context.membership.others
        let field = first.versions.first
        if first.isWaiting {
            return "已向市里建议\(disputes.count)处,等答复"
                + (field.map { ":\($0.label) \(RecordDisputes.line($0.theirs))" } ?? "")
        }
        if first.suggestion != nil {
            return "\(first.by)有建议" + (field.map { ":\($0.label),建议是\(RecordDisputes.line($0.theirs))" } ?? "")
        }
        return "有\(disputes.count)处与\(others)不一致"
            + (field.map { ":\($0.label),\(others)是\(RecordDisputes.line($0.theirs))" } ?? "")
    }

    /// A version in one line.
    private static func line(_ version: String?) -> String { version?.replacing("\n", with: " ") ?? "空" }

    /// Opens the page on which they are decided; nothing where there are none.
    func bindings<S: Screen>() -> [Binding<S>] {
        guard !isEmpty else { return [] }
        return [
            Binding([.character(RecordDisputes.digit)], "对照", "两边写得不同的地方:看三个样子,定下一个") { _, _ in
                .open(.disputes(over: records))
            }
        ]
    }
}

extension Optional where Wrapped == CityMembership {
    /// Who wrote the other version: `市里`, at the city's office `站里`.
    var others: String { self?.isOffice == true ? "站里" : "市里" }
}
