import ArgumentParser
import Foundation
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationWorkbooks

/// `liaison import`: takes a kind; good rows go in as one change, bad ones are reported.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "导入台账;有没导入的行(坏行、存疑的行)时退出状态为 2",
        discussion: HelpText.onlyWhenAsked {
            TableKind.all.map { "\($0.name): \($0.columns.joined(separator: ","))" }.joined(separator: "\n")
        })

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Argument(help: ArgumentHelp("stations、members、attendance、checklist、submissions,或任一台账(见下)", valueName: "kind"))
    var kind: TableKind

    @Argument(help: ArgumentHelp("文件:工作簿(.xlsx)、CSV(各种编码和分隔符)或网页表格,按内容认", valueName: "FILE"))
    var path: String

    @Option(help: ArgumentHelp("工作簿里的哪张表,写表名或第几张(默认第一张有内容的)", valueName: "SHEET"))
    var sheet: String?

    @Option(help: ArgumentHelp("表头在第几行(默认自己找)", valueName: "N"))
    var heading: Int?

    @Option(help: ArgumentHelp("表里的列是哪个字段,可以写几个", valueName: "列=字段"))
    var map: [String] = []

    @Option(help: ArgumentHelp("文本按哪一种编码读:UTF-8、GB18030、UTF-16、Big5(默认自己认,必要时逐行认)", valueName: "NAME"))
    var encoding: SheetEncoding?

    @Option(help: ArgumentHelp("没导入的行另存为这个文件(.xlsx 为工作簿,其余为 CSV),末列写原因", valueName: "FILE"))
    var rejects: String?

    @Flag(help: "用 JSON 说明每一行的结果")
    var json = false

    @Flag(help: "只核对,不写入")
    var dryRun = false

    @Flag(help: "考勤:表中各行就是应到名册(默认以当日在任委员为名册)")
    var rosterFromFile = false

    func validate() throws {
        if rosterFromFile, kind.name != SheetKind.attendance.rawValue {
            throw ValidationError("--roster-from-file 只用于 attendance")
        }
        if let heading, heading < 1 { throw ValidationError("--heading 要填行号,从 1 起") }
        for entry in map where entry.split(separator: "=").count != 2 {
            throw ValidationError("--map 要写成 列=字段,如 --map 面貌=党派")
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
        let table = try Workbook.orText(path: path, sheet: sheet, encoding: encoding)
        let report = try file.writing { file in
            try kind.take(
                table, into: file, station: station, isRehearsal: dryRun, choices: choices,
                rosterFromSheet: rosterFromFile
            ) { progress.report($0) }
        }
        if json {
            Output.say(report.json.encoded)
        } else {
            for line in report.faultLines { Output.complain(line) }
            for line in report.skippedLines { Output.complain(line) }
            for line in report.hintLines { Output.complain(line) }
            Output.say(report.summary)
        }
        if let rejects { try write(report, to: rejects) }
        if report.outcome.leftOut > 0 { throw ExitCode(2) }
    }

    /// The columns that were named on the command line.
    private var choices: Sheet.Choices {
        let pairs = map.map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        return Sheet.Choices(
            heading: heading, columns: Dictionary(pairs.map { ($0[0], $0[1]) }) { _, last in last })
    }

    /// Writes the rows that stayed out; no file where there are none.
    private func write(_ report: ImportReport, to path: String) throws(Fault) {
        guard report.outcome.leftOut > 0 else { return }
        let refusal = Fault(.file, "没能写出 \(path):文件已存在,或那里不能写。导入的结果不变")
        guard access(path, F_OK) != 0 else { throw refusal }
        do {
            try WholeFile.write(to: path) { part throws(Fault) in
                if path.lowercased().hasSuffix(".xlsx") {
                    try PlainWorkbook.write(report.rejectedRows, title: "未带入", to: part)
                } else {
                    try WholeFile.write(report.rejects, to: part)
                }
            }
        } catch {
            throw refusal
        }
        if !json { Output.say("没导入的行写在 \(path),改好后可以再导入") }
    }
}

extension SheetEncoding: ExpressibleByArgument {
    /// An encoding by its usual names.
    public init?(argument: String) {
        switch argument.uppercased().filter({ $0.isLetter || $0.isNumber }) {
        case "UTF8": self = .utf8
        case "GB18030", "GBK", "GB2312": self = .gb18030
        case "BIG5": self = .big5
        case "UTF16", "UTF16LE", "UTF16BE", "UNICODE": self = .utf16
        default: return nil
        }
    }
}

extension TableKind: ExpressibleByArgument {
    /// A kind as it is called on the command line.
    public init?(argument: String) { self.init(name: argument) }
}
