/// A number that can say how it came about, wherever it stands.
package enum ExplainedNumber: Hashable, Sendable {
    /// A figure of the year that is looked at, of a station or (nil) of all.
    case figure(Figure, station: RecordID?)
    /// The same of a part of that year, such as one of its months.
    case part(Period, Figure, station: RecordID?)
    /// A count of one session's roster.
    case session(RecordID, SessionNumber)
    /// A count of one member's sessions of the year that is looked at.
    case attendance(of: RecordID, SessionNumber)
    /// How many things of a column of 履职情况统计表 a member did, or (nil) all did, of a station or (nil) of all.
    case duty(column: String, of: RecordID?, station: RecordID?)
    /// The sums above the list of a kind, of a station or (nil) of all.
    case kind(String, station: RecordID?)

    /// The numbers of a roster, or of a member's sessions.
    package enum SessionNumber: String, CaseIterable, Hashable, Sendable {
        case expected = "应到"
        case present = "实到"
        case excused = "请假"
        case absent = "缺席"
        case unmarked = "未登记"
        case rate = "参与率"
    }
}
