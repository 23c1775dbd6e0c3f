import ArgumentParser
import Foundation
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationPapers
import StationStore

/// `liaison paper`: papers as Word documents or text.
struct PaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paper", abstract: "做文书:会议通知、签到表、转办函、年度工作报告……(Word、PDF 或文本);不写种类时列出全部")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Argument(help: ArgumentHelp("哪一种文书;省略时列出全部种类", valueName: "kind"))
    var kind: PaperKind?

    @Option(name: .customLong("as"), help: "docx(Word)、pdf 或 txt(文本)")
    var written: PaperForm = .docx

    @Option(help: ArgumentHelp("写到哪里(默认 标题.docx)", valueName: "FILE"))
    var to: String?

    @OptionGroup var named: NamedSubject
    @OptionGroup var report: ReportOptions

    @Option(help: ArgumentHelp("打印到哪台打印机(lpstat -e 列出的名称);写 default 用默认的", valueName: "PRINTER"))
    var printer: String?

    @Option(help: "打印几份")
    var copies = 1

    @Option(help: ArgumentHelp("用办公室自己的格式:数据文件夹 forms 里的 .docx,或文件路径", valueName: "FORM"))
    var form: String?

    @Flag(help: "列出自己的格式里可以写哪些 {{栏目}}")
    var fields = false

    func validate() throws {
        if form != nil, written != .docx || printer != nil {
            throw ValidationError("自己的格式只能做成 Word(docx)")
        }
        if printer != nil, to != nil { throw ValidationError("--printer 和 --to 只能写一个") }
        if !(1...99).contains(copies) { throw ValidationError("--copies 要在 1 到 99 之间") }
    }

    func run() throws {
        guard let kind else { return Output.say(PaperKind.list) }
        let options = own.over(root.common)
        let (file, station, period) = try report.open(options)
        let subject = try named.subject(of: kind, station, file)
        if fields { return try list(FormFields(about: subject, in: file, period: period)) }
        // Of a day, and not of a moment: printing twice gives the same page.
        let paper = try PrintedReport(
            kind, about: subject, in: file, period: period, moment: "\(file.desk.today)")
        let office = try Office(options)
        // A paper with people's names leaves the file: where there are operators, it stands in the journal whose hands it is in.
        if try file.hasOperators() {
            let journal = try office.openToWrite(who)
            try journal.note(
                .export, station: station?.id,
                "liaison paper \(kind.rawValue)\(printer == nil ? "" : " 打印"):\(paper.title)")
        }
        let format = try PaperFormat(office.seeds)
        for gap in paper.gaps { Output.complain("注意:\(gap)") }
        if let printer {
            let pages = try Printer(printer).print(paper, on: file.desk.today, format, copies: copies)
            return Output.say("\(kind.label)已交打印,\(pages) 页 \(copies) 份")
        }
        let path = to ?? "\(FileName.of(paper.title)).\(written.rawValue)"
        if let form {
            let blank = try OfficeForm(path: OwnForms.path(of: form, in: office.folder))
            let values = try FormFields(about: subject, in: file, period: period)
            try WholeFile.write(to: path) { part throws(Fault) in try blank.write(values, to: part) }
            return Output.say("\(kind.label)在 \(path)")
        }
        let (day, written) = (file.desk.today, written)
        let remarks = try WholeFile.write(to: path) { part throws(Fault) in
            try written.write(paper, on: day, format, to: part)
        }
        for remark in remarks { Output.complain("注意:\(remark)") }
        Output.say("\(kind.label)在 \(path)")
    }
}

extension PaperCommand {
    /// What a form of one's own can ask for, with what stands there now.
    private func list(_ fields: FormFields) {
        let values = fields.values.map { "{{\($0.name)}}\t\($0.value)" }
        let lists = fields.lists.flatMap { list in
            list.columns.enumerated().map { place, column in
                "{{\(list.name).\(column)}}\t\(list.rows.first?[place] ?? "")\t(\(list.rows.count) 行)"
            }
        }
        Output.say((values + lists).joined(separator: "\n"))
    }
}

/// The office's own forms: Word documents in the data folder's `forms`.
enum OwnForms {
    /// - Throws: `badInput` where there is none of that name, with those that there are.
    static func path(of name: String, in folder: String) throws(Fault) -> String {
        for path in ["\(folder)/forms/\(name)", "\(folder)/forms/\(name).docx", name]
        where path.hasSuffix(".docx") && access(path, R_OK) == 0 { return path }
        let names = DataFolder.names(in: folder + "/forms").filter { $0.hasSuffix(".docx") }.sorted()
        throw .badInput(
            "没有名为“\(name)”的格式;\(folder)/forms 里有:\(names.isEmpty ? "(没有)" : names.joined(separator: "、"))。没有做")
    }
}

/// What a paper is written as.
enum PaperForm: String, CaseIterable, ExpressibleByArgument {
    case docx, pdf, txt

    /// - Returns: which faces stood in, in words.
    func write(_ paper: PrintedReport, on day: Day, _ format: PaperFormat, to path: String) throws(Fault) -> [String] {
        switch self {
        case .docx: try WordPaper(paper, format: format).write(to: path)
        case .pdf:
            let made = try PDFPaper(paper, day: day, format: format).write(to: path)
            return made.remarks
        case .txt: try WholeFile.write(paper.text, to: path)
        }
        return []
    }
}

extension PaperKind: ExpressibleByArgument {
    /// All of them, for who doesn't know what there is.
    fileprivate static var list: String {
        allCases.map { "\($0.rawValue)\t\($0.label)\t\($0.needs)" }.joined(separator: "\n")
    }

    /// What has to be said of it besides.
    private var needs: String {
        switch topic {
        case .session: "--session 站名和日期"
        case .submission: "--submission 编号"
        case .member: "--member 姓名,或 --station(全站)"
        case .consultation: "--consultation 议题"
        case .research: "--research 课题"
        case .station: "--station 站名"
        case .anything: ""
        }
    }
}

/// What a paper is about, as it is named on the command line.
struct NamedSubject: ParsableArguments {
    @Option(help: ArgumentHelp("哪一场学习:站名和日期,如 岭南镇2026-11-20;只有一个站时可以只写日期", valueName: "SESSION"))
    var session: String?

    @Option(help: ArgumentHelp("哪一件社情民意:编号;几个站都有这个编号时加 --station", valueName: "NUMBER"))
    var submission: String?

    @Option(help: ArgumentHelp("哪位委员:姓名或编号", valueName: "NAME"))
    var member: String?

    @Option(help: ArgumentHelp("哪一件协商:议题,或其中几个字", valueName: "TITLE"))
    var consultation: String?

    @Option(help: ArgumentHelp("哪一个课题:名称,或其中几个字", valueName: "TITLE"))
    var research: String?

    func subject(of kind: PaperKind, _ station: Station?, _ file: StationFile) throws(Fault) -> PaperSubject {
        switch kind.topic {
        case .session: return .session(try foundSession(station, file))
        case .submission: return .submission(try foundSubmission(station, file))
        case .consultation:
            return .consultation(try found(Consultation.self, consultation, "--consultation 指定议题", file))
        case .research: return .research(try found(ResearchTopic.self, research, "--research 指定课题", file))
        case .member:
            if let member {
                if let id = named(member) { return .member(id) }
                return .member(try file.member(named: member, at: station).id)
            }
        case .anything: return station.map { .station($0.id) } ?? .city
        case .station: break
        }
        let stations = if let station { [station] } else { try file.stations() }
        guard stations.count == 1 else { throw .badInput("“\(kind.label)”是一个站的,请用 --station 指定联络站。没有做") }
        return .station(stations[0].id)
    }

    /// The console names records by what they are called in the file.
    private func named(_ text: String) -> RecordID? { RecordID(text: text) }

    private func foundSession(_ station: Station?, _ file: StationFile) throws(Fault) -> RecordID {
        guard let session else { throw .badInput("请用 --session 指定哪一场学习:站名和日期,如 岭南镇2026-11-20。没有做") }
        if let id = named(session) { return id }
        guard let day = Day(session.suffix(10)) else {
            throw .badInput("“\(session)”末尾要写日期,如 岭南镇2026-11-20。没有做")
        }
        let name = session.dropLast(10).filter { !$0.isWhitespace }
        let host = name.isEmpty ? station : try file.station(named: name)
        let found = try file.sessions(of: host?.id, in: .days(day, day)).filter { $0.session.state != .cancelled }
        guard let first = found.first else { throw .badInput("\(host?.name ?? "各站")\(day) 没有学习活动。没有做") }
        guard found.count == 1 else { throw .badInput("\(day) 有 \(found.count) 场学习活动,请在日期前写站名。没有做") }
        return first.session.id
    }

    /// A record by what it is called, or some of it.
    private func found<R: Described>(
        _ type: R.Type, _ typed: String?, _ way: String, _ file: StationFile
    ) throws(Fault) -> RecordID {
        guard let typed else { throw .badInput("请用 \(way)。没有做") }
        if let id = named(typed) { return id }
        let all = try file.records(of: type, RecordFilter())
        let called = all.filter { R.described.naming($0) == typed }
        let found = called.isEmpty ? all.filter { R.described.naming($0).contains(typed) } : called
        guard let first = found.first else { throw .badInput("没有名为“\(typed)”的\(R.described.title)。没有做") }
        guard found.count == 1 else {
            let names = found.prefix(5).map { R.described.naming($0) }.joined(separator: "、")
            throw .badInput("有 \(found.count) 条\(R.described.title)像是“\(typed)”,请写完整:\(names)。没有做")
        }
        return first.id
    }

    private func foundSubmission(_ station: Station?, _ file: StationFile) throws(Fault) -> RecordID {
        guard let number = submission else { throw .badInput("请用 --submission 指定编号,如 2026-017。没有做") }
        if let id = named(number) { return id }
        let filter = SubmissionFilter(station: station?.id, words: number, day: file.desk.today)
        let found = try file.submissions(filter, window: 0..<1000).filter { $0.number == number }
        guard let first = found.first else { throw .badInput("没有编号为“\(number)”的社情民意。没有做") }
        guard found.count == 1 else {
            throw .badInput("有 \(found.count) 个站都有编号 \(number),请用 --station 指定联络站。没有做")
        }
        return first.id
    }
}
