import ArgumentParser
import StationExchange
import StationModel

/// `liaison list`: records for scripts and spreadsheets.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出记录(制表符分隔,或 JSON)")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Argument(help: ArgumentHelp("members、sessions、submissions 或 inspections", valueName: "kind"))
    var kind: RecordList.Kind

    @Option(help: "年份(默认今年);members 不分年")
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
        let list = try RecordList(kind, of: file, station: station, year: year ?? file.desk.today.year)
        Output.say(json ? list.json.encoded : list.text)
    }
}

extension RecordList.Kind: ExpressibleByArgument {}
