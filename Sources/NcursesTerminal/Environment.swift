import CNcurses

/// The process' environment.
enum Environment {
    /// A variable's value, empty if it is unset.
    static func value(of name: String) -> String {
        curses_environment(name).map { String(cString: $0) } ?? ""
    }
}
