import ArgumentParser
import StationExchange

/// `liaison import`: takes a ledger; good rows go in as one change, bad ones are reported.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "导入 CSV 台账(UTF-8 或 GB18030);有坏行时退出状态为 2",
        discussion: LedgerKind.allCases.map { "\($0.rawValue): \($0.columns.joined(separator: ","))" }
            .joined(separator: "\n"))

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Argument(help: ArgumentHelp("stations、members、attendance、checklist 或 submissions", valueName: "kind"))
    var kind: LedgerKind

    @Argument(help: ArgumentHelp("CSV 文件", valueName: "FILE"))
    var path: String

    @Flag(help: "只核对,不写入")
    var dryRun = false

    @Flag(help: "考勤:表中各行就是应到名册(默认以当日在任委员为名册)")
    var rosterFromFile = false

    func validate() throws {
        if rosterFromFile, kind != .attendance { throw ValidationError("--roster-from-file 只用于 attendance") }
    }

    func run() throws {
        let options = own.over(root.common)
        let office = try Office(options)
        // Stations may be the first thing that a new file gets.
        let file = kind == .stations && !dryRun ? try office.openOrMake() : try office.open()
        let station = try options.station.map { try file.station(named: $0) }
        let report = try Import(kind, into: file, station: station, isRehearsal: dryRun)
            .take(path, rosterFromLedger: rosterFromFile)
        for line in report.faultLines { Output.complain(line) }
        for line in report.hintLines { Output.complain(line) }
        Output.say(report.summary)
        if !report.outcome.faults.isEmpty { throw ExitCode(2) }
    }
}

extension LedgerKind: ExpressibleByArgument {}
