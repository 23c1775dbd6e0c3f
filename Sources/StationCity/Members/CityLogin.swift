import StationCore

/// Logins are nobody's names and passwords nobody's to remember.
package enum CityLogin {
    package static func name() -> String { "liaison_" + random(12) }
    package static func password() -> String { random(32) }

    private static func random(_ count: Int) -> String {
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<count).map { _ in letters.randomElement(using: &generator)! })
    }

    /// The address without who logs in: `postgres://admin:x@host/city` is `postgres://host/city`.
    package static func address(_ given: String) throws(Fault) -> String {
        guard let at = given.firstRange(of: "://") else {
            // `host=… dbname=…`: what names an account is left out.
            return given.split(separator: " ").filter { !$0.hasPrefix("user=") && !$0.hasPrefix("password=") }
                .joined(separator: " ")
        }
        let rest = given[at.upperBound...]
        let end = rest.firstIndex { "/?".contains($0) } ?? rest.endIndex
        let host = rest[..<end].lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
        return String(given[..<at.upperBound] + host)
    }
}
