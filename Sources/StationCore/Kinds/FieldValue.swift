/// What stands in a field of a kind, whatever the record's type.
package enum FieldValue: Hashable, Sendable {
    /// Nothing.
    case none
    /// A text, or the code of a choice.
    case text(String)
    /// A whole number; money in 分, hours in tenths.
    case number(Int)
    case day(Day)
    case month(YearMonth)
    /// Another record: a member, a station, a row of another kind.
    case record(RecordID)

    /// Whether nothing stands there.
    package var isEmpty: Bool {
        switch self {
        case .none: true
        case .text(let text): text.allSatisfy(\.isWhitespace)
        case .number, .day, .month, .record: false
        }
    }
}
