/// What makes a city's server of an empty database: plain SQL and PL/pgSQL of PostgreSQL 15, no extension.
///
/// Everything lies in the schema `liaison` and belongs to a role that nobody logs in as. Members may SELECT what is shown
/// to them and call `submit`; the city's office has three functions more.
enum CityScript {
    /// The version that this program makes and speaks.
    static let version: Int32 = 1

    /// All of it, within a transaction that somebody else begins and ends. Whoever runs it owns the database and may make
    /// roles.
    static var whole: String {
        ([roles, tables, signatures, erasure, submit, membership, rights] + ["RESET role;"]).joined(separator: "\n")
    }
}
