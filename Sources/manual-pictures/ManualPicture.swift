import Foundation
import StationConsole
import StationCore
import StationModel
import StationStore
import TerminalKit

/// A picture of the manual: a line of `docs/pictures/list.tsv`.
struct ManualPicture {
    /// What the keys are typed on.
    enum Beginning: String {
        /// The demonstration year.
        case demonstration = "demo"
        /// A file without a station: the first run.
        case new
    }

    /// The file's name without `.svg`.
    let name: String
    let size: Size
    let beginning: Beginning
    /// Keys by turns: first here, then by another at a second console, then here again.
    let turns: [[Event]]

    /// Reads a list: name, size, beginning and keys between tabs; `#` begins a remark, a blank line is none.
    static func list(_ text: String) throws(Fault) -> [ManualPicture] {
        var pictures: [ManualPicture] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            guard let picture = try ManualPicture(line.components(separatedBy: "\t")) else {
                throw .badInput("list.tsv 第 \(index + 1) 行看不懂,应写:名称、大小(80x24)、demo 或 new、按键,中间用制表符隔开")
            }
            pictures.append(picture)
        }
        return pictures
    }

    private init?(_ cells: [String]) throws(Fault) {
        guard cells.count >= 3, let beginning = Beginning(rawValue: cells[2]) else { return nil }
        let sides = cells[1].split(separator: "x").compactMap { Int($0) }
        guard sides.count == 2, sides.allSatisfy({ (1...300).contains($0) }) else { return nil }
        name = cells[0]
        size = Size(width: sides[0], height: sides[1])
        self.beginning = beginning
        var turns: [[Event]] = []
        for keys in cells.dropFirst(3) {
            do {
                turns.append(try KeyScript(keys).events)
            } catch {
                throw .badInput("\(name):\(error)")
            }
        }
        self.turns = turns
    }

    /// The picture after its keys.
    ///
    /// - Parameters:
    ///   - console: one that nobody has touched.
    ///   - other: a second one on the same file.
    func drawn(on console: Console, beside other: () throws -> Console) throws -> String {
        var here = console
        var there: Console?
        // The first drawing tells a page how much of it is seen.
        _ = here.frame(size: size, metrics: TextMetrics())
        for (turn, events) in turns.enumerated() {
            if turn == 1 { there = try other() }
            for event in events {
                if turn == 1 {
                    there?.handle(event, size: size)
                    _ = there?.frame(size: size, metrics: TextMetrics())
                } else {
                    here.handle(event, size: size)
                    _ = here.frame(size: size, metrics: TextMetrics())
                }
            }
        }
        return here.frame(size: size, metrics: TextMetrics()).drawing()
    }
}
