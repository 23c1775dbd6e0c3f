import StationCore

extension FigurePart {
    package static let focus = FigurePart(
        "三个聚焦",
        [
            .researchTopics, .researchAdopted, .researchInWorkReport, .researchCarriedOut, .consultations,
            .consultationsAdopted, .consultationsCarriedOut, .outcomes,
        ])
}

extension Figure {
    package static let researchTopics = research(
        "researchTopics", "调研课题", rule: "当年立项的调研课题,每个计 1。"
    ) { topic, _ in .counts(from: topic.begunOn, topic.stageLabel) }

    package static let researchAdopted = research(
        "researchAdopted", "课题采纳", rule: "当年立项、到当天已被采纳的课题。"
    ) { topic, day in
        topic.isAdopted(by: day)
            ? .counts(from: topic.adoptedOn, topic.adoptedOn.map { "\($0) \(topic.adoptedBy)采纳" } ?? "")
            : .left(topic.stageLabel + ",没有采纳")
    }

    /// A work report has a year and no day.
    package static let researchInWorkReport = research(
        "researchInWorkReport", "写入工作报告", .stock, rule: "当年立项、写入工作报告的课题。"
    ) { topic, _ in
        topic.isInWorkReport
            ? .counts(topic.workReportYear.map { "写入 \($0) 年工作报告" } ?? "")
            : .left(topic.stageLabel + ",没有写入工作报告")
    }

    package static let researchCarriedOut = research(
        "researchCarriedOut", "课题落实", rule: "当年立项、到当天已落实的课题。"
    ) { topic, day in
        topic.isCarriedOut(by: day)
            ? .counts(from: topic.carriedOutFrom, topic.carriedOutOn.map { "\($0) 落实" } ?? topic.stageLabel)
            : .left(topic.stageLabel + ",没有落实")
    }

    package static let consultations = held(
        "consultations", "协商议题", rule: "当年开始征集的协商议题,每个计 1。"
    ) { held, _, _ in .counts(from: held.begunOn, held.stageLabel) }

    package static let consultationsAdopted = held(
        "consultationsAdopted", "协商采纳", rule: "当年开始、到当天结果为采纳或部分采纳的协商。"
    ) { held, _, day in
        held.isAdopted(by: day)
            ? .counts(from: held.adoptedOn, held.result)
            : .left(held.result.isEmpty ? held.stageLabel + ",没有登记是否采纳" : held.result)
    }

    package static let consultationsCarriedOut = held(
        "consultationsCarriedOut", "协商落实", rule: "当年开始、到当天已落实,或落实事项全部完成的协商。"
    ) { held, outcomes, day in
        held.isDone(by: day, outcomes: outcomes)
            ? .counts(
                from: held.doneFrom(outcomes: outcomes), held.carriedOutOn.map { "\($0) 落实" } ?? "落实事项全部完成")
            : .left(held.stageLabel + ",没有落实")
    }

    package static let outcomes = Figure(
        "outcomes", "落实事项完成", .share, .flow, rule: "当年的课题与协商所带来的落实事项:到当天已完成的 / 全部。"
    ) { grounds, question in
        let year = try grounds.ground(FocusYear.self)
        let (outcomes, day) = ((question.station.map { year.of($0) } ?? year).outcomes, question.day)
        return FigureRows(
            outcomes.map { outcome in
                let verdict: Verdict
                if let done = outcome.doneOn, done <= day {
                    verdict = .counts(of: 1, from: done, "\(done) 完成")
                } else {
                    let due = outcome.dueOn.map { ",期限 \($0)" + ($0 < day ? " 已过" : "") } ?? ""
                    verdict = .left(of: 1, "没有完成" + due)
                }
                return FigureRow(
                    "\(outcome.place) \(outcome.title)", verdict,
                    subject: .kind(FocusOutcome.described.name, outcome.id), station: outcome.station)
            })
    }

    /// A figure of the topics begun in the year.
    private static func research(
        _ name: String, _ label: String, _ time: Time = .flow, rule: String,
        verdict: @escaping @Sendable (ResearchTopic, Day) -> Verdict
    ) -> Figure {
        Figure(name, label, .count, time, rule: rule) { grounds, question in
            let day = question.day
            return FigureRows(
                try grounds.ground(YearRecords<ResearchTopic>.self).records.rows(of: question.station) { topic in
                    topic.hasBegun(by: day)
                        ? verdict(topic, day).notBefore(topic.begunOn) : .left("立项日期晚于 \(day)")
                })
        }
    }

    /// A figure of the consultations begun in the year; the verdict sees its own outcomes.
    private static func held(
        _ name: String, _ label: String, rule: String,
        verdict: @escaping @Sendable (Consultation, [FocusOutcome], Day) -> Verdict
    ) -> Figure {
        Figure(name, label, .count, .flow, rule: rule) { grounds, question in
            let day = question.day
            let outcomes = Dictionary(grouping: try grounds.ground(FocusYear.self).outcomes, by: \.consultation)
            return FigureRows(
                try grounds.ground(YearRecords<Consultation>.self).records.rows(of: question.station) { held in
                    held.hasBegun(by: day)
                        ? verdict(held, outcomes[held.id] ?? [], day).notBefore(held.begunOn)
                        : .left("开始日期晚于 \(day)")
                })
        }
    }
}
