import ArgumentParser
import StationCore
import StationExchange
import StationModel
import StationOffice

/// `liaison import`: takes a kind; good rows go in as one change, bad ones are reported.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "导入 CSV 台账(UTF-8 或 GB18030);有坏行时退出状态为 2",
        discussion: HelpText.onlyWhenAsked {
            ImportKind.all.map { "\($0.name): \($0.columns.joined(separator: ","))" }.joined(separator: "\n")
        })

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Argument(help: ArgumentHelp("stations、members、attendance、checklist、submissions,或任一台账(见下)", valueName: "kind"))
    var kind: ImportKind

    @Argument(help: ArgumentHelp("CSV 文件", valueName: "FILE"))
    var path: String

    @Flag(help: "只核对,不写入")
    var dryRun = false

    @Flag(help: "考勤:表中各行就是应到名册(默认以当日在任委员为名册)")
    var rosterFromFile = false

    func validate() throws {
        if rosterFromFile, kind.name != SheetKind.attendance.rawValue {
            throw ValidationError("--roster-from-file 只用于 attendance")
        }
    }

    func run() throws {
        let options = own.over(root.common)
        let office = try Office(options)
        // Stations may be the first thing that a new file gets.
        let isReading = dryRun && who.name == nil
        let file =
            try isReading
            ? office.rehearse()
            : office.openToWrite(who, isMaking: kind.name == SheetKind.stations.rawValue && !dryRun)
        let station = try options.station.map { try file.station(named: $0) }
        // At the console these words stay until the next: marks made meanwhile wait for the one change that it ends in.
        let doing = "正在\(dryRun ? "核对" : "导入") \(path)" + (dryRun ? "" : ";它写入时,别的登记要等一会")
        if ErrandChannel.isOpen { Output.report(doing) }
        let progress = Progress(doing)
        let report = try file.writing { file in
            switch kind {
            case .builtIn(let kind):
                var taking = try Import(kind, into: file, station: station, isRehearsal: dryRun)
                taking.progress = { progress.report($0) }
                return try taking.take(path, rosterFromSheet: rosterFromFile)
            case .kind(let kind):
                var taking = KindImport(path, into: file, station: station, isRehearsal: dryRun)
                taking.progress = { progress.report($0) }
                return try kind.open(taking)
            }
        }
        for line in report.faultLines { Output.complain(line) }
        for line in report.hintLines { Output.complain(line) }
        Output.say(report.summary)
        if !report.outcome.faults.isEmpty { throw ExitCode(2) }
    }
}

/// What can be imported: the kinds of the first three parts, and all others by their own description.
enum ImportKind: ExpressibleByArgument {
    case builtIn(SheetKind)
    case kind(any AnyKind)

    init?(argument: String) {
        guard let kind = ImportKind.all.first(where: { $0.name == argument }) else { return nil }
        self = kind
    }

    static var all: [ImportKind] { SheetKind.allCases.map { .builtIn($0) } + Catalogue.general.map { .kind($0) } }

    var name: String {
        switch self {
        case .builtIn(let kind): kind.rawValue
        case .kind(let kind): kind.plural
        }
    }

    /// The heading of its file.
    var columns: [String] {
        switch self {
        case .builtIn(let kind): kind.columns
        case .kind(let kind): (try? kind.open(RecordColumns())) ?? []
        }
    }

    private struct RecordColumns: KindVisitor {
        func visit<R: Described>(_ kind: Kind<R>) throws -> [String] { KindImport.columns(of: kind) }
    }
}
