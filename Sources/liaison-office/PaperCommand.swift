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
        commandName: "paper", abstract: "做文书:会议通知、签到表、转办函、年度工作报告……(Word 或文本);不写种类时列出全部")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Argument(help: ArgumentHelp("哪一种文书;省略时列出全部种类", valueName: "kind"))
    var kind: PaperKind?

    @Option(name: .customLong("as"), help: "docx(Word)或 txt(文本)")
    var form: PaperForm = .docx

    @Option(help: ArgumentHelp("写到哪里(默认 标题.docx)", valueName: "FILE"))
    var to: String?

    @OptionGroup var named: NamedSubject
    @OptionGroup var report: ReportOptions

    func run() throws {
        guard let kind else { return Output.say(PaperKind.list) }
        let options = own.over(root.common)
        let (file, station, period) = try report.open(options)
        let moment = Clock.text(file.desk.now())
        let paper = try PrintedReport(
            kind, about: named.subject(of: kind, station, file), in: file, period: period, moment: moment)
        // A paper with people's names leaves the file: where there are operators, it stands in the journal whose hands it is in.
        if try file.hasOperators() {
            let journal = try Office(options).openToWrite(who)
            try journal.note(.export, station: station?.id, "liaison paper \(kind.rawValue):\(paper.title)")
        }
        let path = try write(paper)
        for gap in paper.gaps { Output.complain("注意:\(gap)") }
        Output.say("\(kind.label)在 \(path)")
    }

    /// Writes it under its own name only when it is whole.
    private func write(_ paper: PrintedReport) throws(Fault) -> String {
        let path = to ?? "\(FileName.of(paper.title)).\(form.rawValue)"
        guard access(path, F_OK) != 0 else { throw Fault(.file, "\(path) 已经有了,没有盖掉;请用 --to 换一个文件名") }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try DataFolder.make(String(path[..<slash])) }
        let part = path + ".part"
        DataFolder.discard(part)
        do {
            try form.write(paper, to: part)
            try DataFolder.settle(part, as: path)
        } catch {
            DataFolder.discard(part)
            throw error
        }
        return path
    }
}

/// What a paper is written as.
enum PaperForm: String, CaseIterable, ExpressibleByArgument {
    case docx, txt

    func write(_ paper: PrintedReport, to path: String) throws(Fault) {
        switch self {
        case .docx: try WordPaper(paper).write(to: path)
        case .txt:
            do { try Data(paper.text.utf8).write(to: URL(fileURLWithPath: path)) } catch {
                throw Fault(.file, "没能写出 \(path):那里不能写,或磁盘已满")
            }
        }
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

    func subject(of kind: PaperKind, _ station: Station?, _ file: StationFile) throws(Fault) -> PaperSubject {
        switch kind.topic {
        case .session: return .session(try foundSession(station, file))
        case .submission: return .submission(try foundSubmission(station, file))
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
