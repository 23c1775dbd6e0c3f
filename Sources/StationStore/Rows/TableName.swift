/// Tables that are no kind's own and of which more than one room speaks.
enum TableName {
    /// Who took part in a record.
    static let participation = "participation"
    /// Which stations hold a record together with its own.
    static let host = "host"
    /// The steps that a record has taken.
    static let steps = "ledger_event"
    static let setting = "setting"
    /// What a station would have changed of the city's rows.
    static let suggestion = "suggestion"
}
