import ArgumentParser
import StationCore
import StationExchange
import StationModel
import StationOffice
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
            "members、people、seats、sessions、submissions、inspections,或任一台账"
                + HelpText.onlyWhenAsked { ":" + Catalogue.general.map(\.plural).joined(separator: "、") },
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
        let (file, station, period) = try report.open(options)
        if let journal { file.reads(as: journal) }
        if try !file.mayRead(kind.kind) {
            throw Fault(.refused, "“\(kind.kind.title)”只有管理员能看,请加 --operator 管理员的姓名。没有列出")
        }
        let list = try RecordList(kind.kind, of: file, station: station, in: period, isFull: full)
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

/// What can be listed: all kinds that say what `list` prints of them, by their own description.
struct ListKind: ExpressibleByArgument {
    let kind: any AnyKind

    /// As it is called on the command line.
    var name: String { kind.plural }
    var isConfidential: Bool { kind.isConfidential }

    init?(argument: String) {
        guard let kind = (Catalogue.listed + Catalogue.general).first(where: { $0.plural == argument }) else {
            return nil
        }
        self.kind = kind
    }
}
