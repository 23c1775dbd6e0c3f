import ArgumentParser
import StationCore
import StationModel
import StationOffice
import StationStore

/// What the reading commands have in common: the period, an earlier state, the form of the output.
struct ReportOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "期间:2026、2026H1、2026Q3、2026-05、第七届、term(本届以来)、all(历年累计)、2024-03-01..2025-02-28(默认今年)",
            valueName: "PERIOD"))
    var period: String?

    @Option(help: "年份,与 --period 写一年相同;委员、人员、任职不分期间")
    var year: Int?

    @Option(
        help: ArgumentHelp(
            "只看到这一天结束时为止录入的内容(按录入的时间,不是按事情的日期)", valueName: "DATE"))
    var asOf: Day?

    @Flag(help: "输出 JSON")
    var json = false

    func validate() throws {
        if period != nil, year != nil { throw ValidationError("--period 和 --year 只能写一个") }
        guard let year, let fault = Day.faultOfYear(year, today: Clock.now.day) else { return }
        throw ValidationError("--year:\(fault)")
    }

    /// The file as it is to be read, the station asked for (nil: all), and the period.
    func open(_ options: CommonOptions) throws(Fault) -> (file: StationFile, station: Station?, period: Period) {
        let file = try Office(options).read(asOf: asOf)
        if let asOf { Output.complain("按 \(asOf) 结束时已录入的内容统计;那以后补录的往日事情不在其内。") }
        let station = if let name = options.station { try file.station(named: name) } else { Station?.none }
        if let period { return (file, station, try file.period(period)) }
        return (file, station, .year(year ?? file.desk.today.year))
    }
}
