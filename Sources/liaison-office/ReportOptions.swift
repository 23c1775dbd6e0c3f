import ArgumentParser
import StationCore
import StationModel
import StationOffice
import StationStore

/// What the reading commands have in common: the year, an earlier day, the form of the output.
struct ReportOptions: ParsableArguments {
    @Option(help: "年份(默认今年);members 不分年")
    var year: Int?

    @Option(help: ArgumentHelp("按这一天结束时的记录", valueName: "DATE"))
    var asOf: Day?

    @Flag(help: "输出 JSON")
    var json = false

    func validate() throws {
        guard let year, let fault = Day.faultOfYear(year, today: Clock.now.day) else { return }
        throw ValidationError("--year:\(fault)")
    }

    /// The file as it is to be read, the station asked for (nil: all), and the year.
    func open(_ options: CommonOptions) throws(Fault) -> (file: StationFile, station: Station?, year: Int) {
        let file = try Office(options).read(asOf: asOf)
        let station = if let name = options.station { try file.station(named: name) } else { Station?.none }
        return (file, station, year ?? file.desk.today.year)
    }
}
