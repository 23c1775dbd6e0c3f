import ArgumentParser
import StationCore
import StationExchange
import StationModel
import StationOffice

/// `liaison overview`: what the whole city's stations have come to.
struct OverviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview", abstract: "全市概览:覆盖、经费、党建、培训、社情民意、公益、捐赠、调研、协商")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        let (file, _, period) = try report.open(own.over(root.common))
        let overview = try file.cityOverview(in: period, on: file.desk.today)
        Output.say(report.json ? overview.json.encoded : overview.text)
    }
}
