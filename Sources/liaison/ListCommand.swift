import ArgumentParser
import StationExchange
import StationModel

/// `liaison list`: records for scripts and spreadsheets.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出记录(制表符分隔,或 JSON)")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Argument(
        help: ArgumentHelp(
            "members、sessions、submissions、inspections,或任一台账:\(Ledgers.all.map(\.plural).joined(separator: "、"))",
            valueName: "kind"))
    var kind: ListKind

    @OptionGroup var report: ReportOptions

    func run() throws {
        let (file, station, year) = try report.open(own.over(root.common))
        let list =
            switch kind {
            case .builtIn(let kind): try RecordList(kind, of: file, station: station, year: year)
            case .ledger(let ledger): try RecordList(ledger, of: file, station: station, year: year)
            }
        Output.say(report.json ? list.json.encoded : list.text)
    }
}

/// What can be listed: the records of the first three parts, and all ledgers by their own description.
enum ListKind: ExpressibleByArgument {
    case builtIn(RecordList.Kind)
    case ledger(any AnyLedger)

    init?(argument: String) {
        if let kind = RecordList.Kind(rawValue: argument) {
            self = .builtIn(kind)
        } else if let ledger = Ledgers.all.first(where: { $0.plural == argument }) {
            self = .ledger(ledger)
        } else {
            return nil
        }
    }
}
