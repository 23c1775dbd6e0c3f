import StationCore

extension Explanation {
    /// A figure of research topics.
    public init(_ figure: Figure, research page: KindPage<ResearchTopic>, on day: Day, value: FigureValue) {
        let rows = page.rows(
            unless: { topic in
                guard topic.hasBegun(by: day) else { return "立项日期晚于 \(day)" }
                switch figure {
                case .researchAdopted: return topic.isAdopted(by: day) ? nil : topic.stageLabel + ",没有采纳"
                case .researchInWorkReport: return topic.isInWorkReport ? nil : topic.stageLabel + ",没有写入工作报告"
                case .researchCarriedOut: return topic.isCarriedOut(by: day) ? nil : topic.stageLabel + ",没有落实"
                default: return nil
                }
            },
            remark: { topic in
                switch figure {
                case .researchAdopted: topic.adoptedOn.map { "\($0) \(topic.adoptedBy)采纳" } ?? ""
                case .researchInWorkReport: topic.workReportYear.map { "写入 \($0) 年工作报告" } ?? ""
                case .researchCarriedOut: topic.carriedOutOn.map { "\($0) 落实" } ?? topic.stageLabel
                default: topic.stageLabel
                }
            })
        self.init(figure, value, rows: rows)
    }

    /// A figure of consultations.
    ///
    /// - Parameter outcomes: what was to be carried out, of whichever consultations.
    public init(
        _ figure: Figure, consultations page: KindPage<Consultation>, outcomes: [FocusOutcome], on day: Day,
        value: FigureValue
    ) {
        let rows = page.rows(
            unless: { held in
                guard held.hasBegun(by: day) else { return "开始日期晚于 \(day)" }
                switch figure {
                case .consultationsAdopted:
                    return held.isAdopted(by: day)
                        ? nil : held.result.isEmpty ? held.stageLabel + ",没有登记是否采纳" : held.result
                case .consultationsCarriedOut:
                    return held.isDone(by: day, outcomes: outcomes) ? nil : held.stageLabel + ",没有落实"
                default: return nil
                }
            },
            remark: { held in
                switch figure {
                case .consultationsAdopted: held.result
                case .consultationsCarriedOut: held.carriedOutOn.map { "\($0) 落实" } ?? "落实事项全部完成"
                default: held.stageLabel
                }
            })
        self.init(figure, value, rows: rows)
    }

    /// What the year's topics and consultations brought about.
    public init(outcomes: [FocusOutcome], on day: Day, value: FigureValue) {
        self.init(
            .outcomes, value,
            rows: outcomes.map { outcome in
                let (name, subject) = (
                    "\(outcome.place) \(outcome.title)", Finding.Subject.kind(FocusOutcome.described.name, outcome.id)
                )
                if let done = outcome.doneOn, done <= day {
                    return .counted(name, "\(done) 完成", of: 1, subject: subject, station: outcome.station)
                }
                let due = outcome.dueOn.map { ",期限 \($0)" + ($0 < day ? " 已过" : "") } ?? ""
                return .left(name, "没有完成" + due, of: 1, subject: subject, station: outcome.station)
            })
    }
}
