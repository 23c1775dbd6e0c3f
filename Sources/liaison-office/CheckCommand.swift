import ArgumentParser
import StationCore
import StationExchange
import StationOffice
import StationStore

/// `liaison check`: how the stations stand; status 1 if something falls short.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "核对各站是否达标;有不达标项时退出状态为 1")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @OptionGroup var report: ReportOptions

    func run() throws {
        let (file, station, period) = try report.open(own.over(root.common))
        let found = try CheckReport(of: file, station: station, in: period)
        Output.say(report.json ? found.json.encoded : found.text)
        if found.fallsShort { throw ExitCode(1) }
    }

    /// What is printed in place of a console that nobody would see.
    static func say(_ file: StationFile, _ options: CommonOptions) throws {
        let station = try options.station.map { try file.station(named: $0) }
        Output.say(try CheckReport(of: file, station: station, in: .year(file.desk.today.year)).text)
    }
}
