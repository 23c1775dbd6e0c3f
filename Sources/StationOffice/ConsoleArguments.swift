import Foundation
import StationCore
import StationModel
import TerminalKit

/// What the console is opened with, read from the command line without a parser.
///
/// A parser for all commands costs a third of the time to the first frame, and the console is started many times a day with
/// a few options that never change. Whatever is not exactly one of these is left to `liaison-office`, which says what is
/// wrong with it, or hands back the same in the form of `words`.
package struct ConsoleArguments: Equatable {
    /// How characters of ambiguous width are drawn.
    package enum Width: String, CaseIterable {
        case measure, narrow, wide
    }

    package var office = OfficeOptions()
    package var width = Width.measure
    package var mono = false
    /// For who has the screen read out: no colours, one column, the terminal's cursor where the page's is.
    package var plain = false
    package var export: String?
    package var kiosk = false
    package var demo = false
    package var script: String?
    package var dump: String?
    package var size = "80x24"

    package init() {}

    /// - Parameter arguments: those of the command line, without the program's name.
    /// - Returns: nil where they are not all options of the console, or do not go together.
    package init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--mono": mono = true
            case "--plain": plain = true
            case "--kiosk": kiosk = true
            case "--demo": demo = true
            default:
                let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let next = parts.count == 2 ? nil : rest.popFirst()
                // What begins with a dash may be the next option: whoever means it writes `--name=-value`.
                if let next, next.isEmpty || next.hasPrefix("-") && next != "-" { return nil }
                guard let value = next ?? (parts.count == 2 ? String(parts[1]) : nil), take(String(parts[0]), value)
                else {
                    return nil
                }
            }
        }
        if kiosk, demo || script != nil || dump != nil { return nil }
    }

    private mutating func take(_ name: String, _ value: String) -> Bool {
        switch name {
        case "--data": office.data = value
        case "--station": office.stations.append(value)
        case "--seeds": office.seeds = value
        case "--export": export = value
        case "--dump": dump = value
        case "--today":
            guard let day = Day(option: value) else { return false }
            office.today = day
        case "--width":
            guard let width = Width(rawValue: value) else { return false }
            self.width = width
        case "--script":
            guard (try? KeyScript(value)) != nil else { return false }
            script = value
        case "--size":
            guard ConsoleArguments.size(of: value) != nil else { return false }
            size = value
        default: return false
        }
        return true
    }

    /// The size that `80x24` means; nil: it means none.
    package static func size(of text: String) -> Size? {
        let sides = text.split(separator: "x").compactMap { Int($0) }
        guard sides.count == 2, sides.allSatisfy({ (1...1000).contains($0) }) else { return nil }
        return Size(width: sides[0], height: sides[1])
    }

    /// Whether somebody, or a script, is there to look at a console; without, its findings are printed.
    package var isWatched: Bool { script != nil || kiosk || isatty(STDOUT_FILENO) == 1 }

    /// The command line that means these, in a form that is always understood.
    package var words: [String] {
        let flags = [(mono, "--mono"), (plain, "--plain"), (kiosk, "--kiosk"), (demo, "--demo")].filter(\.0).map(\.1)
        let values = [("export", export), ("script", script), ("dump", dump)]
            .compactMap { name, value in value.map { "--\(name)=\($0)" } }
        return office.words + flags + values + ["--width=\(width.rawValue)", "--size=\(size)"]
    }
}
