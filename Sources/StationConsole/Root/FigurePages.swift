import ConsoleKit
import StationExchange
import StationCore
import StationModel

/// The pages of figures that belong to no one kind's list alone, so that the finder opens them by name.
enum FigurePages {
    /// A name, what it is for, and the page.
    static var all: [(title: String, explanation: String, page: (Context) -> any Screen)] {
        [
            ("全部数字", "所有联络站的每一项数字并列,F4 看怎么算的", { _ in FiguresScreen() }),
            ("党建数字", "组织覆盖、工作覆盖与没有覆盖的名单", { _ in PartyFiguresScreen() }),
            ("学习培训数字", "培训、活动小组、学习资料的数字与缺的名单", { _ in TrainingScreen() }),
            ("公益数字", "公益活动与捐资捐物,按站、按委员、按年", { _ in ServiceTotalsScreen() }),
            ("调研协商数字", "课题与协商的采纳、落实,各站并列", { _ in FocusScreen() }),
            ("委员答卷", "各位委员的作业做了多少、差什么", { _ in DutyStationScreen() }),
            ("全市一页", "各站各月一张图:参与率、民意,等了多久,走到哪一步", { _ in CityScreen() }),
            ("全市汇总", "全市一年的数字与各站情况,可导出", { _ in ReportScreen(.city) }),
            ("年报", "正在看的联络站的年度工作报告", { report(.stationYear, $0) }),
            ("季报", "正在看的联络站本季度的季报;← → 换季度", { report(.stationQuarter($0.today.quarter), $0) }),
        ]
    }

    /// A station's page; while all of them are looked at, the comparison, where one is chosen first.
    private static func report(_ kind: PrintedReport.Kind, _ context: Context) -> any Screen {
        context.station.map { ReportScreen(kind, of: $0) } ?? ComparisonScreen()
    }
}
