import ArgumentParser
import StationExchange
import StationModel

/// `liaison check`: how the stations stand; status 1 if something falls short.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "核对各站是否达标;有不达标项时退出状态为 1")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Option(help: "年份(默认今年)")
    var year: Int?

    @Option(help: ArgumentHelp("按这一天结束时的记录", valueName: "DATE"))
    var asOf: Day?

    @Flag(help: "输出 JSON")
    var json = false

    func validate() throws {
        if let year, !(1...9999).contains(year) { throw ValidationError("--year 要在 1 到 9999 之间") }
    }

    func run() throws {
        let options = own.over(root.common)
        let file = try Office(options).open(asOf: asOf)
        let station = try options.station.map { try file.station(named: $0) }
        let report = try CheckReport(of: file, station: station, year: year ?? file.desk.today.year)
        Output.say(json ? report.json.encoded : report.text)
        if report.fallsShort { throw ExitCode(1) }
    }
}
