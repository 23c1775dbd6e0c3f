import StationModel

/// The pages of figures that belong to no one ledger's list alone, so that the palette opens them by name.
enum FigurePages {
    /// A name, what it is for, and the page.
    static var all: [(title: String, explanation: String, page: () -> any Screen)] {
        [
            ("全部数字", "所有联络站的每一项数字并列,F4 看怎么算的", { FiguresScreen() }),
            ("党建数字", "组织覆盖、工作覆盖与没有覆盖的名单", { PartyFiguresScreen() }),
            ("学习培训数字", "培训、活动小组、学习资料的数字与缺的名单", { TrainingScreen() }),
            ("公益数字", "公益活动与捐资捐物,按站、按委员、按年", { ServiceTotalsScreen() }),
            ("调研协商数字", "课题与协商的采纳、落实,各站并列", { FocusScreen() }),
            ("委员答卷", "各位委员的作业做了多少、差什么", { DutyStationScreen() }),
            ("全市汇总", "全市一年的数字与各站情况,可导出", { ReportScreen(.city) }),
        ]
    }
}
