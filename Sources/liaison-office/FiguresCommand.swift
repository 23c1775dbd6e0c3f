import ArgumentParser
import StationCore
import StationExchange
import StationModel
import StationOffice

/// `liaison figures`: every figure of every station, and how one of them came about.
struct FiguresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures", abstract: "全部数字:每一项数字各站并列;--explain 说明一项是怎么算的",
        discussion: "--explain 后写数字的英文名(列在每行括号里),列出算法、计入的和没有计入的记录及原因。金额以万元计。")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Option(help: ArgumentHelp("说明这一项数字怎么算的", valueName: "FIGURE"))
    var explain: String?

    @OptionGroup var report: ReportOptions

    func validate() throws {
        guard let explain, Figures.named(explain) == nil else { return }
        throw ValidationError("没有名为“\(explain)”的数字;运行 liaison figures 看各项的名称")
    }

    func run() throws {
        let (file, station, period) = try report.open(own.over(root.common))
        guard let figure = explain.flatMap({ Figures.named($0) }) else {
            let figures = try FigureReport(of: file, station: station, in: period)
            return Output.say(report.json ? figures.json.encoded : figures.text)
        }
        let explanation = try file.explanation(of: figure, station: station?.id, in: period, on: file.desk.today)
        let names = Dictionary(try file.stations().map { ($0.id, $0.shortName) }) { first, _ in first }
        Output.say(report.json ? explanation.json(names: names).encoded : explanation.text(names: names))
    }
}
