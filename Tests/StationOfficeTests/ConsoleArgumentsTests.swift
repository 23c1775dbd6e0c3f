import StationCore
import StationModel
import StationOffice
import Testing

@testable import liaison_office

/// The console reads its own options without the parser that all other commands have: both have to understand the same.
@Suite("控制台的选项")
struct ConsoleArgumentsTests {
    static let understood: [[String]] = [
        [], ["--mono"], ["--plain"], ["--demo", "--width", "narrow"], ["--kiosk", "--data", "数据"],
        ["--data", "a", "--data=b", "--station", "岭南镇", "--station=北泗镇", "--seeds", "s", "--export", "e"],
        ["--today", "2026-11-23"], ["--today=20261123"],
        ["--script", "2<F3>abc<Enter>", "--dump", "-", "--size", "100x30"], ["--script=<Esc>", "--dump=x.svg"],
    ]

    @Test("what it understands the parser understands alike", arguments: understood)
    func alike(_ words: [String]) throws {
        let own = try #require(ConsoleArguments(words))
        let parsed = try #require(try Liaison.parseAsRoot(words) as? Liaison)
        #expect(parsed.console.over(parsed.common) == own)
    }

    @Test(
        "what it hands on is understood by whoever gets it",
        arguments: understood + [["--data="], ["--data=-x", "--export=--y"], ["--script=", "--mono"]])
    func handedOn(_ words: [String]) throws {
        let own = try #require(ConsoleArguments(words))
        #expect(ConsoleArguments(own.words) == own)
    }

    @Test(
        "what is no option of the console, or not right, is the parser's",
        arguments: [
            ["check"], ["--help"], ["--version"], ["--mono", "import"], ["--today", "昨天"], ["--today", "1800-01-01"],
            ["--width", "三格"], ["--size", "80"], ["--script", "<F99"], ["--data"], ["--data", "--mono"],
            ["--kiosk", "--demo"],
            ["--kiosk", "--script", "1"], ["-h"], ["--generate-completion-script", "bash"], ["--momo"],
        ])
    func others(_ words: [String]) { #expect(ConsoleArguments(words) == nil) }
}
