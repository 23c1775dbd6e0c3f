import ArgumentParser
import StationCity
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationStore

/// `liaison city figures`: the figures as the stations sent them up, to be read or handed on upward.
struct CityFiguresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures", abstract: "各站同步时报来的数字;--to 写成一份上报的表(只有数字,没有人员)",
        discussion: "各站报来的是今年、去年和其中已开始的各季度。全市合计由市里的数据文件计算,见 liaison figures。")
    @ParentCommand var parent: CityCommand
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Option(help: ArgumentHelp("期间:2026 或 2026Q3(默认今年;写表时默认全部)", valueName: "PERIOD"))
    var period: String?

    @Flag(help: "JSON") var json = false

    @Option(help: ArgumentHelp("写成上报的表(CSV):市、站、期间、数字各一行", valueName: "FILE"))
    var to: String?

    func run() throws {
        let city = try CityDesk(own.over(parent.root.common), who, "查看各站报来的数字", isReading: true)
        let stations = try city.file.stations()
        let period = try city.file.period(period ?? "\(city.file.desk.today.year)")
        let wanted = try CityFigure.name(of: period)
        if let to {
            let sent = try city.server().figures(period: self.period == nil ? nil : wanted)
            let table = sent.handedUp(by: city.place, names: stations.reduce(into: [:]) { $0[$1.id] = $1.shortName })
            try WholeFile.write(to: to) { path throws(Fault) in
                try WholeFile.write(CSVWriter.text(rows: table), to: path)
            }
            return Output.say("已写出 \(to):\(table.count - 1) 个数字")
        }
        let sent = Dictionary(grouping: try city.server().figures(period: wanted), by: \.station)
        let columns = stations.compactMap { station in sent[station.id].map { (station.shortName, $0.sheet) } }
        let report = FigureReport(columns, in: period, asOf: city.file.desk.today)
        Output.say(json ? report.json.encoded : report.text)
    }
}

extension CityFigure {
    /// What a period is called on the server.
    fileprivate static func name(of period: Period) throws(Fault) -> String {
        switch period.shape {
        case .year(let year): "\(year)"
        case .quarter(let quarter): "\(quarter.year)Q\(quarter.number)"
        default: throw .badInput("各站报来的是各年和各季度的数字,没有\(period.name)的。请写 2026 或 2026Q3")
        }
    }
}

extension [CityFigure] {
    /// Figures that this program does not know are of a newer one: they are handed on, not shown.
    fileprivate var sheet: FigureSheet {
        reduce(into: FigureSheet()) { sheet, sent in
            guard let figure = Figures.named(sent.name) else { return }
            sheet[figure] = figure.value(Int(sent.value), of: Int(sent.base))
        }
    }

    /// As the prefecture takes them in (docs/scale.md).
    fileprivate func handedUp(by place: CityPlace, names: [RecordID: String]) -> [[String]] {
        [["city", "city_name", "station", "station_name", "period", "name", "value", "base", "at"]]
            + map { sent in
                [
                    place.city.text, place.cityName, sent.station.text, names[sent.station] ?? "", sent.period,
                    sent.name, "\(sent.value)", "\(sent.base)", "\(sent.at)",
                ]
            }
    }
}
