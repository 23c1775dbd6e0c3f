import ArgumentParser
import StationExchange
import StationCore
import StationModel
import StationStore

/// `liaison list`: records for scripts and spreadsheets.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出记录(制表符分隔,或 JSON)")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Argument(
        help: ArgumentHelp(
            "members、sessions、submissions、inspections,或任一台账"
                + HelpText.onlyWhenAsked { ":" + Catalogue.all.map(\.plural).joined(separator: "、") },
            valueName: "kind"))
    var kind: ListKind

    @OptionGroup var report: ReportOptions

    @Flag(help: "显示完整的电话、出生年月;会记入操作记录")
    var full = false

    func run() throws {
        let options = own.over(root.common)
        // Who sees all of it stands in the journal. With --as-of what is read is a copy; the journal is the file's own.
        let signsIn = full || kind.isConfidential && who.name != nil
        let journal = signsIn ? try Office(options).openToWrite(who) : nil
        if full, let journal, let refusal = try journal.signedIn?.refusalToHandOut(of: asked(in: journal, options)) {
            throw Fault(.refused, refusal + "。没有列出;请加 --station,或去掉 --full")
        }
        let (file, station, year) = try report.open(options)
        if let journal { file.reads(as: journal) }
        if case .kind(let kind) = kind, try !file.mayRead(kind) {
            throw Fault(.refused, "“\(kind.title)”只有管理员能看,请加 --operator 管理员的姓名。没有列出")
        }
        let list =
            switch kind {
            case .builtIn(let kind): try RecordList(kind, of: file, station: station, year: year, isFull: full)
            case .kind(let kind): try RecordList(kind, of: file, station: station, year: year, isFull: full)
            }
        if list.people > 0, let journal {
            try journal.note(
                .export, station: station?.id, "liaison list \(kind.name) --full:\(list.people) 人的电话、出生年月")
        }
        if kind.isConfidential, !full, let journal {
            try journal.note(.export, station: station?.id, "liaison list \(kind.name):只有管理员能看的记录")
        }
        Output.say(report.json ? list.json.encoded : list.text)
    }

    private func asked(in file: StationFile, _ options: CommonOptions) throws(Fault) -> [RecordID] {
        if let name = options.station { return [try file.station(named: name).id] }
        return try file.stations().map(\.id)
    }
}

/// What can be listed: the records of the first three parts, and all kinds by their own description.
enum ListKind: ExpressibleByArgument {
    case builtIn(RecordList.Kind)
    case kind(any AnyKind)

    /// As it is called on the command line.
    var name: String {
        switch self {
        case .builtIn(let kind): kind.rawValue
        case .kind(let kind): kind.plural
        }
    }

    /// Whether only a 管理员 may see them.
    var isConfidential: Bool {
        if case .kind(let kind) = self { kind.isConfidential } else { false }
    }

    init?(argument: String) {
        if let kind = RecordList.Kind(rawValue: argument) {
            self = .builtIn(kind)
        } else if let kind = Catalogue.all.first(where: { $0.plural == argument }) {
            self = .kind(kind)
        } else {
            return nil
        }
    }
}
