import CPQ
import StationCore

/// Where a city's server is and how one logs in there.
package struct CityAddress: Hashable, Sendable {
    /// `postgres://…` or `host=… dbname=…`; several hosts with commas: the one that can be written to is taken.
    package var conninfo: String
    /// nil: what the address itself says, if anything.
    package var password: String?
    /// The file with the certificate that the server's own is signed by; nil: the system's.
    package var authority: String?

    package init(_ conninfo: String, password: String? = nil, authority: String? = nil) {
        (self.conninfo, self.password, self.authority) = (conninfo, password, authority)
    }

    /// What libpq is told, in an order in which later words hold.
    ///
    /// A server at the other end of a line has to show a certificate for its name, and the password is bound to that very
    /// line; a socket of this machine has neither. Lines end that one end has left: unanswered bytes after 15 s, a silent
    /// line after 30.
    ///
    /// - Throws: `address`; in the words of the fault is nothing of the address, which may have a password in it.
    func keywords() throws(CityFault) -> [(String, String)] {
        let given = try hosts()
        let isLocal = given.allSatisfy { $0.hasPrefix("/") || $0.hasPrefix("@") }
        var words = [
            ("application_name", "liaison"), ("dbname", conninfo),
            ("client_encoding", "UTF8"),
            ("target_session_attrs", "read-write"), ("keepalives", "1"), ("keepalives_idle", "15"),
            ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "15000"),
        ]
        if given.isEmpty { words.append(("host", "/var/run/postgresql")) }
        if let password { words.append(("password", password)) }
        if !isLocal {
            words += [("sslmode", "verify-full"), ("channel_binding", "require"), ("gssencmode", "disable")]
            if let authority { words.append(("sslrootcert", authority)) }
        }
        return words
    }

    /// How many servers there are to be tried.
    func count() throws(CityFault) -> Int { max(1, try hosts().count) }

    private func hosts() throws(CityFault) -> [String] {
        var complaint: UnsafeMutablePointer<CChar>?
        defer { PQfreemem(complaint) }
        guard let options = PQconninfoParse(conninfo, &complaint) else { throw .address("服务器的地址写得不对") }
        defer { PQconninfoFree(options) }
        var found: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { found[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        guard found["service"] == nil else { throw .address("服务器的地址要写全,不能用 service") }
        let names = found["hostaddr"] ?? found["host"] ?? ""
        return names.split(separator: ",", omittingEmptySubsequences: !names.contains(",")).map(String.init)
    }
}
