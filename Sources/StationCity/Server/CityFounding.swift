import StationCore

/// What a city's server is made with.
package struct CityFounding: Sendable {
    /// The city's own identifier.
    package var id: RecordID
    package var name: String
    /// The city's office: its identifier as a member, login, password, keys.
    package var office: RecordID
    package var login: String
    package var password: String
    package var keys: MemberKeys

    package init(
        id: RecordID, name: String, office: RecordID, login: String, password: String, keys: MemberKeys
    ) {
        (self.id, self.name, self.office, self.keys) = (id, name, office, keys)
        (self.login, self.password) = (login, password)
    }
}

extension CityServer {
    /// Makes a city of an empty database: all of it or nothing.
    ///
    /// - Parameter administrator: the login of who owns the database and may make roles.
    /// - Throws: `cityThere` where there is one already.
    package static func make(_ founding: CityFounding, by administrator: CityAddress) throws(CityFault) {
        let line = try PostgresConnection(administrator)
        do {
            try line.run("BEGIN; \(CityScript.whole)")
            try line.rows(
                "SELECT liaison.found($1, $2, $3, $4, $5, $6, $7, $8)",
                [
                    .id(founding.id), .text(founding.name), .small(CityScript.version), .id(founding.office),
                    .text(founding.login), .text(line.verifier(of: founding.password, login: founding.login)),
                    .bytes(founding.keys.signing), .bytes(founding.keys.sealing),
                ])
            try line.run("COMMIT")
        } catch {
            // What was begun ends with the line.
            guard error.sqlState == "42710" || error.sqlState == "42P06" else { throw error }
            throw CityFault(
                .cityThere, Fault(.conflict, "这个数据库里已经有市级库或同名的账号。没有改动;请换一个空的数据库"), sqlState: error.sqlState)
        }
    }
}
