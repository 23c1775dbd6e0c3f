import ArgumentParser
import StationExchange
import StationModel

/// `liaison report`: pages to read or to print as text.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "打印报告(文本):站年度工作报告 year、季报 quarter、全市汇总 city",
        discussion: "year 与 quarter 用 --station 指定联络站;省略时每站一份。")

    /// What is printed.
    enum Page: String, CaseIterable, ExpressibleByArgument {
        case year, quarter, city
    }

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Argument(help: ArgumentHelp("year、quarter 或 city", valueName: "page"))
    var page: Page

    @Option(help: "季度 1–4(默认今天所在的季度)")
    var quarter: Int?

    @OptionGroup var report: ReportOptions

    func validate() throws {
        if let quarter, !(1...4).contains(quarter) { throw ValidationError("--quarter 要在 1 到 4 之间") }
    }

    func run() throws {
        let (file, station, year) = try report.open(own.over(root.common))
        let moment = Clock.text(file.desk.now())
        if page == .city { return Output.say(try PrintedReport(ofCityIn: file, year: year, moment: moment).text) }
        let kind: PrintedReport.Kind =
            page == .year ? .stationYear : .stationQuarter(quarter ?? file.desk.today.quarter)
        let pages = try (station.map { [$0] } ?? file.stations()).map {
            try PrintedReport(kind, of: $0, in: file, year: year, moment: moment).text
        }
        Output.say(pages.joined(separator: "\n\n"))
    }
}
