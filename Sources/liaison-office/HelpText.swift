import StationCore

/// Texts of the command line's help that take time to make.
enum HelpText {
    /// The text, where it may be read: the parser asks every subcommand for its words at every start, and the console's
    /// first frame must not wait for the descriptions of all kinds.
    static func onlyWhenAsked(_ text: () -> String) -> String {
        let asked = CommandLine.arguments.contains { ["import", "list", "help", "-h", "--help"].contains($0) }
        return asked ? text() : ""
    }
}
