import ArgumentParser
import StationExchange

/// `liaison list`: records for scripts and spreadsheets.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出记录(制表符分隔,或 JSON)")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Argument(help: ArgumentHelp("members、sessions、submissions 或 inspections", valueName: "kind"))
    var kind: RecordList.Kind

    @OptionGroup var report: ReportOptions

    func run() throws {
        let (file, station, year) = try report.open(own.over(root.common))
        let list = try RecordList(kind, of: file, station: station, year: year)
        Output.say(report.json ? list.json.encoded : list.text)
    }
}

extension RecordList.Kind: ExpressibleByArgument {}
