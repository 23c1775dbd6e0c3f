import ArgumentParser
import Foundation
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationStore
import StationWorkbooks

/// `liaison export`: registers to be handed on, as workbooks or CSV.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "导出台账(工作簿、CSV 或 JSON);all 是全部台账,一本工作簿,一张表一种",
        discussion: "导出的表可以再带入。电话、出生年月只有加 --full 才在里面,并记入操作记录。")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Argument(
        help: ArgumentHelp(
            "all、attendance(点名)、members、people、seats、sessions、submissions、inspections,或任一台账"
                + HelpText.onlyWhenAsked { ":" + Catalogue.general.map(\.plural).joined(separator: "、") },
            valueName: "kind"))
    var kind: ExportedKind

    @Option(name: .customLong("as"), help: "xlsx(工作簿)、csv 或 json")
    var form: RegisterForm = .xlsx

    @Option(help: ArgumentHelp("写到哪里(默认 台账名.xlsx)", valueName: "FILE"))
    var to: String?

    @Option(help: ArgumentHelp("不要哪些列,用顿号或逗号分开,如 电话、民族", valueName: "COLUMNS"))
    var without: String?

    @Flag(help: "连电话、出生年月一起导出;会记入操作记录")
    var full = false

    @OptionGroup var report: ReportOptions

    func validate() throws {
        if form != .xlsx, case .all = kind { throw ValidationError("all 只能导出为工作簿(xlsx)") }
    }

    func run() throws {
        let options = own.over(root.common)
        let (file, station, period) = try report.open(options)
        let hasOperators = try file.hasOperators()
        // What leaves the file stands in the journal: whose hands it is in, where there are operators; whose telephones, always.
        let journal = full || hasOperators ? try Office(options).openToWrite(who) : nil
        if full, let journal {
            let stations = if let station { [station.id] } else { try journal.stations().map(\.id) }
            if let refusal = journal.signedIn?.refusalToHandOut(of: stations) {
                throw Fault(.refused, refusal + "。没有导出;请加 --station,或去掉 --full")
            }
        }
        if let journal { file.reads(as: journal) }
        let path = to ?? "\(FileName.of(kind.title)).\(form.rawValue)"
        // Said before all of it was read.
        try WholeFile.check(path)
        let left = Set((without ?? "").split { "、,， ".contains($0) }.map(String.init))
        let whole = try kind.registers(of: file, station, period, isFull: full)
        for name in left.sorted() where !Register.isPersonal(name) {
            guard whole.contains(where: { $0.columns.contains { $0.heading == name } }) else {
                throw Fault.badInput("没有“\(name)”这一列。没有导出")
            }
        }
        let registers = whole.map { $0.without(left) }
        let people = registers.reduce(0) { $0 + $1.people }
        if let journal {
            let whose = people > 0 ? ":\(people) 人的电话、出生年月" : ""
            try journal.note(.export, station: station?.id, "liaison export \(kind.name) \(form.rawValue)\(whose)")
        }
        let progress = Progress("正在写 \(kind.title)")
        let day = file.desk.today
        let charts = form == .xlsx ? try kind.charts(of: registers, file, station, period) : []
        try WholeFile.write(to: path) { part throws(Fault) in
            try form.write(registers, charts: charts, on: day, to: part) { progress.report($0) }
        }
        Output.say("\(kind.title)\(registers.reduce(0) { $0 + $1.rows.count }) 条在 \(path)")
    }
}

/// What a register is written as.
enum RegisterForm: String, CaseIterable, ExpressibleByArgument {
    case xlsx, csv, json

    func write(
        _ registers: [Register], charts: [RegisterChart] = [], on day: Day, to path: String,
        progress: (Int) -> Void = { _ in }
    ) throws(Fault) {
        switch self {
        case .xlsx: try RegisterWorkbook.write(registers, charts: charts, on: day, to: path, progress: progress)
        case .csv: try WholeFile.write(registers.map(\.csv).joined(), to: path)
        case .json: try WholeFile.write(registers.map { $0.json.encoded + "\n" }.joined(), to: path)
        }
    }
}

/// What can be exported.
enum ExportedKind: ExpressibleByArgument {
    /// Every register, a sheet each.
    case all
    case attendance
    case kind(any AnyKind)

    init?(argument: String) {
        switch argument {
        case "all": self = .all
        case "attendance": self = .attendance
        default:
            guard let kind = ExportedKind.kinds.first(where: { $0.plural == argument }) else { return nil }
            self = .kind(kind)
        }
    }

    private static var kinds: [any AnyKind] { [Station.described] + Catalogue.listed + Catalogue.general }

    var name: String {
        switch self {
        case .all: "all"
        case .attendance: "attendance"
        case .kind(let kind): kind.plural
        }
    }

    var title: String {
        switch self {
        case .all: "全部台账"
        case .attendance: "学习考勤"
        case .kind(let kind): kind.title
        }
    }

    /// What is also drawn: the shares of attendance beside the sessions, the states beside the submissions.
    func charts(
        of registers: [Register], _ file: StationFile, _ station: Station?, _ period: Period
    ) throws(Fault) -> [RegisterChart] {
        var charts: [RegisterChart] = []
        for register in registers {
            if register.title == StudySession.described.title,
                let rates = try RegisterChart(ratesOf: file, station: station, in: period)
            {
                charts.append(rates)
            }
            if register.title == Submission.described.title, let states = RegisterChart(of: "状态", in: register) {
                charts.append(states)
                let wording = SubmissionWording(try file.words(.labels))
                if let ages = RegisterChart(agesIn: register, wording, on: file.desk.today) { charts.append(ages) }
            }
        }
        return charts
    }

    func registers(
        of file: StationFile, _ station: Station?, _ period: Period, isFull: Bool
    ) throws -> [Register] {
        switch self {
        case .attendance: return [try Register(attendanceOf: file, station: station, in: period)]
        case .kind(let kind): return [try Register(kind, of: file, station: station, in: period, isFull: isFull)]
        case .all:
            var all: [Register] = []
            for kind in ExportedKind.kinds where try file.mayRead(kind) {
                all.append(try Register(kind, of: file, station: station, in: period, isFull: isFull))
                if kind.plural == StudySession.described.plural {
                    all.append(try Register(attendanceOf: file, station: station, in: period))
                }
            }
            return all.filter { !$0.rows.isEmpty }
        }
    }
}

/// A table that the console has on its page, as a workbook.
struct RegisterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "(只由控制台使用)写一张表", shouldDisplay: false)

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Option(name: .customLong("as"), help: "xlsx 或 csv")
    var form: RegisterForm = .xlsx

    @Option(help: "写到哪里")
    var to: String

    func run() throws {
        let register = try JSONDecoder().decode(Register.self, from: Data(ErrandChannel.input()))
        let today = own.over(root.common).today ?? Clock.now.day
        let progress = Progress("正在写 \(register.title)")
        let path = WholeFile.free(to)
        try WholeFile.write(to: path) { part throws(Fault) in
            try form.write([register], on: today, to: part) { progress.report($0) }
        }
        // The name is what is looked for in the folder; it must not be the part that is cut.
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        Output.say("已做成 \(parts.last ?? ""),在 \(parts.dropLast().joined(separator: "/"))")
    }
}
