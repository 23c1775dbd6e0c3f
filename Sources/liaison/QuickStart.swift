import StationCore
import StationModel

/// The options of the plain console, read without the parser.
///
/// Building the tree of all subcommands costs a third of the time to the first frame, and the console is started many
/// times a day with a few options that never change. Whatever is not exactly one of these is left to the parser, which
/// says the same and knows the rest; a test compares the two.
struct QuickStart {
    /// The options of any command.
    var common = CommonOptions()
    /// The console's.
    var console = ConsoleOptions()

    /// - Parameter arguments: those of the command line, without the program's name.
    /// - Returns: nil where the parser has to look.
    init?(_ arguments: [String]) {
        // Options that were never parsed may not be read before they have a value.
        (common.data, common.stations, common.today, common.seeds) = (nil, [], nil, nil)
        (console.width, console.mono, console.export, console.kiosk) = (.measure, false, nil, false)
        (console.demo, console.script, console.dump, console.size) = (false, nil, nil, "80x24")
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--mono": console.mono = true
            case "--kiosk": console.kiosk = true
            case "--demo": console.demo = true
            default:
                let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let value = parts.count == 2 ? String(parts[1]) : rest.popFirst()
                guard let value, !value.isEmpty, !value.hasPrefix("-"), take(String(parts[0]), value) else {
                    return nil
                }
            }
        }
        if console.kiosk, console.demo { return nil }
    }

    private mutating func take(_ name: String, _ value: String) -> Bool {
        switch name {
        case "--data": common.data = value
        case "--station": common.stations.append(value)
        case "--seeds": common.seeds = value
        case "--export": console.export = value
        case "--today":
            guard let day = Day(argument: value) else { return false }
            common.today = day
        case "--width":
            guard let width = ConsoleOptions.Width(rawValue: value) else { return false }
            console.width = width
        default: return false
        }
        return true
    }
}
