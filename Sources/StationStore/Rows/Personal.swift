/// What of a table's rows is about one person, and goes where the law asks for it.
enum Personal: Sendable {
    /// The whole row; the column says whose it is. What other rows refer to stays as an empty shell.
    case row(of: String)
    /// Some columns of a row that is the station's own, such as the name in a roster.
    case columns([String], of: String)

    /// The column that says whose it is.
    var owner: String {
        switch self {
        case .row(let owner), .columns(_, let owner): owner
        }
    }
}
