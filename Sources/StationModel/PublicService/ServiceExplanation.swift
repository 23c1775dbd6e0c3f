import StationCore

extension Explanation {
    /// A figure of public service.
    public init(_ figure: Figure, activities page: KindPage<ServiceActivity>, on day: Day, value: FigureValue) {
        let rows = page.rows(
            unless: { KindPage.isLater($0, than: day) },
            adds: { activity in
                let tally = ServiceTally([activity])
                return switch figure {
                case .serviceParticipations: tally.participations
                case .serviceHours: tally.tenthsOfHours
                case .peopleServed: tally.served
                default: 1
                }
            },
            remark: { activity in
                let tally = ServiceTally([activity])
                return switch figure {
                case .serviceParticipations: "\(tally.participations) 人"
                case .serviceHours: "\(tally.hoursText) 小时"
                case .peopleServed: "\(tally.served) 人"
                default: activity.theme
                }
            })
        self.init(figure, value, rows: rows)
    }

    /// What was donated.
    public init(donations page: KindPage<Donation>, on day: Day, value: FigureValue) {
        let rows = page.rows(
            unless: { KindPage.isLater($0, than: day) }, adds: \.total,
            remark: { "\(Money.wan($0.total)) 万元 \($0.purpose)" })
        self.init(.donations, value, rows: rows)
    }

    /// Receptions and visits.
    public init(receptions page: KindPage<Reception>, on day: Day, value: FigureValue) {
        self.init(
            .receptions, value,
            rows: page.rows(unless: { KindPage.isLater($0, than: day) }, remark: { $0.place }))
    }
}
