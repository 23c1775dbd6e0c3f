import ArgumentParser
import StationCore
import StationExchange
import StationModel
import StationOffice

/// `liaison report`: pages to read or to print as text.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "打印报告(文本):站年度工作报告 year、季报 quarter、全市汇总 city、委员答卷 member、履职情况统计表 duties",
        discussion:
            "year 与 quarter 用 --station 指定联络站;省略时每站一份。member 用 --member 指定一位委员,按年;省略时全站(或各站)在任委员每人一份。--period 可写任何期间。duties 是委员×履职种类的表,省略 --station 时为全部委员;加 --csv 用表格软件打开,加 --json 供脚本取用。"
    )

    /// What is printed.
    enum Page: String, CaseIterable, ExpressibleByArgument {
        case year, quarter, city, member, duties
    }

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Argument(help: ArgumentHelp("year、quarter、city、member 或 duties", valueName: "page"))
    var page: Page

    @Option(help: "季度 1–4(默认今天所在的季度)")
    var quarter: Int?

    @Option(help: ArgumentHelp("member 打印哪位委员:姓名或编号(默认全部在任委员)", valueName: "NAME"))
    var member: String?

    @Flag(help: "duties:输出 CSV")
    var csv = false

    @OptionGroup var report: ReportOptions

    func validate() throws {
        if csv, page != .duties { throw ValidationError("--csv 只能和 report duties 一起用") }
        if csv, report.json { throw ValidationError("--csv 和 --json 只能写一个") }
        if member != nil, page != .member { throw ValidationError("--member 只能和 report member 一起用") }
        if let quarter, !(1...4).contains(quarter) { throw ValidationError("--quarter 要在 1 到 4 之间") }
    }

    func run() throws {
        let options = own.over(root.common)
        let (file, station, period) = try report.open(options)
        // A paper with people's names leaves the file: where there are operators, it stands in the journal whose hands it is in.
        if try file.hasOperators() {
            let journal = try Office(options).openToWrite(who)
            try journal.note(.export, station: station?.id, "liaison report \(page.rawValue) \(period.name)")
        }
        let moment = Clock.text(file.desk.now())
        let year = (period.last ?? period.judged(on: file.desk.today)).year
        switch page {
        case .duties:
            let table = try DutyTableReport(of: file, station: station, in: period)
            if report.json { return Output.say(table.json.encoded) }
            if csv { return Output.say(csv: table.csv) }
            Output.say(try PrintedReport(ofDuties: station, in: file, period: period, moment: moment).text)
        case .city: Output.say(try PrintedReport(ofCityIn: file, period: period, moment: moment).text)
        case .member:
            if let member {
                let found = try file.member(named: member, at: station)
                return Output.say(try PrintedReport(ofMember: found, in: file, year: year, moment: moment).text)
            }
            try say(of: station.map { [$0] } ?? file.stations()) {
                try PrintedReport(ofMembersAt: $0, in: file, year: year, moment: moment)
            }
        case .year, .quarter:
            // A quarter is meant where the page or the period says one.
            let asked: Period =
                if page == .year || period.year == nil { period } else {
                    .quarter(Quarter(quarter ?? file.desk.today.quarter, of: year))
                }
            try say(of: station.map { [$0] } ?? file.stations()) {
                try PrintedReport(of: $0, in: file, period: asked, moment: moment)
            }
        }
    }

    /// A page for each station, one after another.
    private func say(of stations: [Station], _ page: (Station) throws -> PrintedReport) throws {
        Output.say(try stations.map { try page($0).text }.joined(separator: "\n\n"))
    }
}
