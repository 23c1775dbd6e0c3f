import ConsoleKit
import Foundation
import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// Every page that was drawn before it was built, over the demonstration, at the sizes that it was drawn for: exact in every column
/// (`Tests/MockUps`), the same whether the terminal draws marks narrow or wide, and with nothing that only a colour says.
///
/// `LIAISON_DRAW=1` writes the pictures anew; they are to be looked at.
@Suite("样张全图") struct MockUpPagesTests {
    /// Over what it is drawn.
    enum Ground { case city, town, intake }

    struct MockUp: Sendable {
        let name: String
        let ground: Ground
        let keys: String
        /// Beside 80×24 and 60×16.
        var others: [Size] = []
    }

    private static let wide = Size(width: 120, height: 36)
    private static let widest = Size(width: 160, height: 40)

    static let all = [
        MockUp(name: "home", ground: .town, keys: "", others: [wide, widest]),
        MockUp(name: "home-city", ground: .city, keys: "", others: [wide]),
        MockUp(name: "list", ground: .town, keys: "32<Down><Down>", others: [wide, widest]),
        MockUp(name: "finder", ground: .city, keys: "<F7>覃美玉"),
        MockUp(name: "panel", ground: .town, keys: "7"),
        MockUp(name: "map", ground: .town, keys: "00", others: [wide]),
        MockUp(name: "session-before", ground: .town, keys: "22<Enter>", others: [wide, widest]),
        MockUp(name: "roll-call", ground: .town, keys: "23<Enter>", others: [wide]),
        MockUp(name: "session-after", ground: .town, keys: "2<Down><Down><Enter>", others: [wide, widest]),
        MockUp(name: "checklist", ground: .city, keys: "1<Right><Right>5<Space>", others: [wide, widest]),
        MockUp(name: "submission", ground: .town, keys: "3<F5>新能源<Enter><Enter>", others: [wide, widest]),
        MockUp(name: "person", ground: .town, keys: "4<Enter>", others: [wide, widest]),
        MockUp(name: "city", ground: .city, keys: "02", others: [wide, widest]),
        MockUp(name: "city-waiting", ground: .city, keys: "0236"),
        MockUp(name: "import", ground: .intake, keys: "<Enter><F2><Enter><Down><Enter><F2>", others: [wide]),
        MockUp(name: "paper", ground: .town, keys: "23<Enter><F9>2", others: [wide]),
        MockUp(name: "form", ground: .town, keys: "71<F3>1<Tab>韦", others: [wide]),
        MockUp(name: "help", ground: .town, keys: "1<F1>"),
        MockUp(name: "message", ground: .town, keys: "1<Space>1"),
    ]

    private static var folder: URL {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("MockUps")
    }

    private func desk(_ ground: Ground) throws -> Desktop {
        guard ground != .intake else {
            return try Desktop.bringingIn([
                "名册.csv": """
                岭南镇政协委员名册,,,,
                姓 名,手机号,界别,出生年月,任职日期
                韦强,13877720031,农业界,1979.1,2021年9月
                覃美玉,13877720018,教育界,28914,44481
                莫庆余,1.38E+10,教育界,31000,44481
                合计,3人,,,

                """
            ]).desk
        }
        return try Desktop.demonstration()
    }

    @Test(arguments: [Ground.city, .town, .intake])
    func `as it was drawn, in both widths, and without colours`(ground: Ground) throws {
        let desk = try desk(ground)
        let station = ground == .town ? desk.context.stations.last : nil
        let isDrawing = ProcessInfo.processInfo.environment["LIAISON_DRAW"] != nil
        for mockUp in Self.all where mockUp.ground == ground {
            if ground != .intake {
                desk.console = try Console(desk.file, Context(file: desk.file, exportFolder: "/export"))
                desk.context.show(station)
                try desk.show(HomeScreen())
            }
            try desk.work(mockUp.keys)
            var drawn = ""
            for size in [Size(width: 80, height: 24), Size(width: 60, height: 16)] + mockUp.others {
                let place = "\(mockUp.name) \(size.width)×\(size.height)"
                let frame = desk.frame(size.width, size.height)
                drawn += "== \(size.width)×\(size.height)\n\(frame.text())\n"
                #expect(frame.faults.isEmpty, "\(place): \(frame.faults.prefix(3))")
                #expect(frame.saidByColourAlone.isEmpty, "\(place): \(frame.saidByColourAlone)")
                let other = desk.frame(size.width, size.height, wide: true)
                #expect(other.faults.isEmpty, "\(place) wide: \(other.faults.prefix(3))")
                // One picture serves both, unless there are marks of ambiguous width on it; bars have other signs.
                if frame.text().withSignsForBars != other.text().withSignsForBars {
                    drawn += "== \(size.width)×\(size.height) wide\n\(other.text())\n"
                    #expect(frame.text().isAmbiguous, "\(place)")
                }
            }
            let file = Self.folder.appendingPathComponent("\(mockUp.name).txt")
            if isDrawing {
                try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
                try drawn.write(to: file, atomically: true, encoding: .utf8)
            }
            let kept = try String(contentsOf: file, encoding: .utf8)
            #expect(
                drawn == kept,
                "\(mockUp.name): \(zip(drawn.split(separator: "\n"), kept.split(separator: "\n")).first { $0 != $1 } ?? ("", ""))"
            )
        }
    }
}

extension Frame {
    /// Stretches of cells in a colour that warns which hold no sign and no word.
    fileprivate var saidByColourAlone: [String] {
        (0..<size.height).flatMap { y -> [String] in
            var runs: [(style: Style, text: String)] = []
            for x in 0..<size.width where self[x, y].width > 0 {
                let cell = self[x, y]
                if runs.last?.style == cell.style {
                    runs[runs.count - 1].text.unicodeScalars.append(cell.scalar)
                } else {
                    runs.append((cell.style, String(cell.scalar)))
                }
            }
            return runs.filter { run in
                guard [.good, .warning, .alarm].contains(run.style.tone) else { return false }
                // On a ground of its own a number has its sign.
                return run.style.reverse
                    ? !run.text.contains { "!x?+".contains($0) } : run.text.allSatisfy { $0 == " " }
            }.map { "\(y): \($0.text)" }
        }
    }
}

extension String {
    /// With what stands for bars and lines where they would be too wide.
    fileprivate var withSignsForBars: String {
        let signs: [Character: Character] = ["█": "=", "░": "-", "│": "|", "─": "-"]
        return String(map { signs[$0] ?? $0 })
    }

    /// Whether it has marks that some terminals draw in two columns.
    fileprivate var isAmbiguous: Bool {
        let text = withSignsForBars
        return TextMetrics(ambiguousIsWide: true).width(of: text) != TextMetrics().width(of: text)
    }
}
