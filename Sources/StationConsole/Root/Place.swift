import ConsoleKit
import StationCore
import StationModel

/// A page that Home reaches by two digits: its part of the mission, and its place in it.
struct Place {
    let title: String
    let explanation: String
    /// The kind whose records are counted beside it; nil: nothing is counted.
    var kind: (any AnyKind)?
    let open: (Context) throws -> Effect

    init(_ title: String, _ explanation: String, _ page: @escaping (Context) throws -> any Screen) {
        (self.title, self.explanation) = (title, explanation)
        open = { .push(try page($0)) }
    }

    /// The list of a kind.
    init(_ kind: any AnyKind, _ title: String? = nil) {
        (self.title, explanation, self.kind) = (title ?? kind.title, kind.explanation, kind)
        open = { _ in .push(try KindPages.list(kind)) }
    }

    /// What opens at once.
    fileprivate init(_ wing: Wing, _ page: @escaping () -> any Screen) {
        self.init(wing.title, wing.explanation) { _ in page() }
    }
}

extension Wing {
    /// Its pages, in an order that never changes: a new one is put last, as is a kind that has no line here.
    var places: [Place] {
        let stated = statedPlaces
        let named = Set(stated.compactMap { $0.kind?.name })
        return stated
            + Catalogue.general.filter { $0.part?.wing == self && !named.contains($0.name) }.map { Place($0) }
    }

    private var statedPlaces: [Place] {
        switch self {
        case .checklist: [Place(self) { ChecklistScreen() }]
        case .study: [Place(self) { StudyScreen() }]
        case .submissions: [Place(self) { SubmissionsScreen() }]
        case .members: [Place(self) { MembersScreen() }]
        case .party:
            [
                Place(PartyGroup.described), Place(PartyPlacement.described), Place(Link.described),
                Place(Contact.described), Place(MoneyEntry.described),
                Place("党建数字", "组织覆盖、工作覆盖与没有覆盖的名单") { _ in PartyFiguresScreen() },
            ]
        case .training:
            [
                Place(TrainingClass.described), Place(ActivityGroup.described), Place(Material.described),
                Place(Delivery.described), Place(Absence.described),
                Place("学习培训数字", "培训、活动小组、学习资料的数字与缺的名单") { _ in TrainingScreen() },
                Place(TrainingProgramme.described), Place(Channel.described), Place(Push.described),
            ]
        case .service:
            [
                Place(Reception.described), Place(ServiceActivity.described), Place(Donation.described),
                Place("公益数字", "公益活动与捐资捐物,按站、按委员、按年") { _ in ServiceTotalsScreen() },
            ]
        case .focus:
            [
                Place(ResearchTopic.described), Place(ResearchVisit.described), Place(Consultation.described),
                Place(Opinion.described), Place(FocusOutcome.described),
                Place("调研协商数字", "课题与协商的采纳、落实,各站并列") { _ in FocusScreen() },
                Place(ConsultedMatter.described),
            ]
        case .duties:
            [
                Place(DutyPlan.described), Place(DutyEvent.described), Place(DutyReport.described),
                Place(ReportMeeting.described), Place(Reward.described), Place(Discipline.described),
                Place(RuleText.described),
                Place("委员答卷", "各位委员的作业做了多少、差什么") { _ in DutyStationScreen() },
                Place(Term.described),
            ]
        case .city:
            [
                Place("各站对照", "所有联络站并列比较") { _ in ComparisonScreen() },
                Place("全市一页", "各站各月一张图:参与率、民意,等了多久,走到哪一步") { _ in CityScreen() },
                Place("联络站", "联络站资料与信息员") { _ in StationsScreen() },
                Place("操作记录", "谁在什么时候做了什么,改了哪一项") { _ in JournalScreen() },
                Place("草稿", "没有保存的表格:接着填,或丢弃") { _ in DraftsScreen() },
                Place(ErrandsScreen.name, ErrandsScreen.explanation) { _ in ErrandsScreen() },
                Place("操作员", "谁可以用、可以做什么;口令与设置") { _ in OperatorsScreen() },
                Place("全部数字", "所有联络站的每一项数字并列,F4 看怎么算的") { _ in FiguresScreen() },
                Place(PracticeScreen.name, PracticeScreen.explanation) { _ in PracticeScreen() },
            ]
        }
    }

    /// What its digit leads to on Home: its one page, or the panel of several.
    var door: any Screen {
        switch self {
        case .checklist: ChecklistScreen()
        case .study: StudyScreen()
        case .submissions: SubmissionsScreen()
        case .members: MembersScreen()
        case .party, .training, .service, .focus, .duties, .city: PanelScreen(self)
        }
    }
}

extension MissionPart {
    /// Under which digit of Home its kinds are found.
    fileprivate var wing: Wing {
        switch self {
        case .party: .party
        case .training: .training
        case .listening, .publicService: .service
        case .focus: .focus
        case .service: .duties
        }
    }
}
