import StationCore

/// What the whole city's stations have come to in a year as of a day: the figures by which the mission speaks of itself.
public struct CityOverview: Hashable, Sendable {
    /// The year.
    public var year: Int
    /// The day as of which it was worked out.
    public var day: Day
    /// Towns, and which of them have a station.
    public var towns: TownCoverage
    /// 启动经费 received in the year, in 分.
    public var startUpFunds: Int
    /// Research topics.
    public var research: ResearchFigures
    /// Consultations.
    public var consultations: ConsultationFigures
    /// Submissions of all stations.
    public var submissions: SubmissionFigures
    /// Donations in money and goods, in 分.
    public var donations: Int
    /// Public service.
    public var publicService: ServiceTally
    /// Coverage of party building.
    public var party: PartyFigures
    /// Training.
    public var training: TrainingFigures
    /// Materials.
    public var materials: MaterialFigures
    /// Receptions and visits.
    public var receptions: Int

    /// An overview from its parts.
    public init(
        year: Int, day: Day, towns: TownCoverage, startUpFunds: Int, research: ResearchFigures,
        consultations: ConsultationFigures, submissions: SubmissionFigures, donations: Int, publicService: ServiceTally,
        party: PartyFigures, training: TrainingFigures, materials: MaterialFigures, receptions: Int
    ) {
        self.year = year
        self.day = day
        self.towns = towns
        self.startUpFunds = startUpFunds
        self.research = research
        self.consultations = consultations
        self.submissions = submissions
        self.donations = donations
        self.publicService = publicService
        self.party = party
        self.training = training
        self.materials = materials
        self.receptions = receptions
    }

    /// Its lines for people: a part of the mission each, with what stands there.
    public var lines: [(label: String, text: String)] {
        let missing = towns.missing.isEmpty ? "" : ",没有联络站的:\(towns.missing.joined(separator: "、"))"
        return [
            ("乡镇覆盖", "\(towns.covered)/\(towns.towns.count) 个乡镇有联络站\(missing)"),
            ("启动经费", "\(Money.wan(startUpFunds)) 万元"),
            ("党建", "组织覆盖 \(party.organisation.shown),工作覆盖 \(party.work.shown)"),
            ("学习培训", "培训班 \(training.classes) 期,受训委员 \(training.trained) 人;资料覆盖 \(materials.year.reached.shown)"),
            (
                "社情民意",
                "登记 \(submissions[.total]) 条,采用 \(submissions[.adopted]) 条,推动解决问题 \(submissions[.solved]) 个,"
                    + "未办结 \(submissions[.open]) 条,逾期 \(submissions[.overdue]) 条"
            ),
            ("接待走访", "\(receptions) 次"),
            (
                "公益服务",
                "活动 \(publicService.activities) 次,委员参加 \(publicService.participations) 人次,服务群众 \(publicService.served) 人"
            ),
            ("捐资捐物", "\(Money.wan(donations)) 万元"),
            (
                "专题调研", "课题 \(research.topics) 个,采纳 \(research.adopted) 个,写入工作报告 \(research.inWorkReport) 个"
            ),
            (
                "协商", "议题 \(consultations.topics) 个,采纳 \(consultations.adopted) 个,落实 \(consultations.carriedOut) 个"
            ),
        ]
    }
}
