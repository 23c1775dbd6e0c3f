import ArgumentParser
import StationExchange

/// `liaison check`: how the stations stand; status 1 if something falls short.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "核对各站是否达标;有不达标项时退出状态为 1")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @OptionGroup var report: ReportOptions

    func run() throws {
        let (file, station, year) = try report.open(own.over(root.common))
        let found = try CheckReport(of: file, station: station, year: year)
        Output.say(report.json ? found.json.encoded : found.text)
        if found.fallsShort { throw ExitCode(1) }
    }
}
