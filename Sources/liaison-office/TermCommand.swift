import ArgumentParser
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationStore
import StationWorkbooks

/// `liaison term`: ends a term and begins the next by its roster (换届), in one change.
struct TermCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "term", abstract: "换届:本届在任的全部届满,新名册上的开始任职;名册有坏行时不办理,退出状态为 2")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Option(help: ArgumentHelp("本届最后一天", valueName: "DAY"))
    var end: Day

    @Option(help: ArgumentHelp("新一届的委员名册(工作簿或 CSV),表头与 import members 相同;没有任职日期的从次日起", valueName: "FILE"))
    var begin: String

    @Option(help: ArgumentHelp("工作簿里的哪张表,写表名或第几张(默认第一张有内容的)", valueName: "SHEET"))
    var sheet: String?

    func run() throws {
        let options = own.over(root.common)
        let file = try Office(options).openToWrite(who)
        let station = try options.station.map { try file.station(named: $0) }
        let table = try Workbook.orText(path: begin, sheet: sheet)
        let report = try file.writing { file in
            try Import(.members, into: file, station: station, isRehearsal: true).successors(table, after: end)
        }
        for fault in report.faults { Output.complain("\(table.place(line: fault.line)): \(fault.sentence)") }
        for hint in report.hints { Output.complain("提示:\(hint.sentence)(第 \(hint.line) 行)") }
        guard report.faults.isEmpty else {
            Output.complain("有 \(report.faults.count) 行有误,没有办理换届,没有改动")
            throw ExitCode(2)
        }
        let receipt = try file.endTerm(on: end, beginning: try inTheirTerm(report.members, file))
        Output.say(receipt.entry > 0 ? "已" + receipt.summary : "没有改动:这一届已经办过换届")
    }

    /// Whose row says no term sits in the one that follows; where nobody can tell which that is, the roster has to say it.
    private func inTheirTerm(_ members: [Member], _ file: StationFile) throws(Fault) -> [Member] {
        guard members.contains(where: \.term.isEmpty) else { return members }
        guard let next = try file.terms().following(end) else {
            throw .badInput("名册没有写届次,按资料也定不出 \(end) 之后是哪一届:请加上“届次”一栏。没有办理换届,没有改动")
        }
        return members.map { member in
            var seated = member
            if seated.term.isEmpty { seated.term = next.name }
            return seated
        }
    }
}
