import StationCore

extension FigurePart {
    package static let focus = FigurePart(
        "三个聚焦",
        [
            .researchTopics, .researchAdopted, .researchInWorkReport, .researchCarriedOut, .consultations,
            .consultationsHeld, .consultationsAdopted, .consultationsCarriedOut, .solvedThroughConsultation, .outcomes,
        ])
}

extension Figure {
    package static let researchTopics = research(
        "researchTopics", "调研课题", by: "立项日期", rule: "期间立项的调研课题,每个计 1。"
    ) { topic, question in question.within(topic.begunOn, .counts(topic.stageLabel)) }

    package static let researchAdopted = research(
        "researchAdopted", "课题采纳", by: "采纳日期", rule: "期间被采纳的课题,不论哪年立项。"
    ) { topic, question in
        guard let day = topic.adoptedOn else { return .left(topic.stageLabel + ",没有采纳") }
        return question.within(day, .counts("\(day) \(topic.adoptedBy)采纳"))
    }

    package static let researchInWorkReport = research(
        "researchInWorkReport", "写入工作报告", by: "写入工作报告的日期",
        rule: "期间写入工作报告的课题,不论哪年立项;只知道年份的按那年 1 月 1 日。"
    ) { topic, question in
        guard let day = topic.writtenInOn else { return .left(topic.stageLabel + ",没有写入工作报告") }
        let year = topic.workReportYear.map { "写入 \($0) 年工作报告" } ?? "写入工作报告"
        return question.within(day, .counts(year + (topic.workReportOn.map { " \($0)" } ?? ",日期不明")))
    }

    package static let researchCarriedOut = research(
        "researchCarriedOut", "课题落实", by: "落实日期", rule: "期间落实的课题,不论哪年立项。"
    ) { topic, question in
        guard let day = topic.carriedOutFrom else { return .left(topic.stageLabel + ",没有落实") }
        return question.within(day, .counts(topic.carriedOutOn.map { "\($0) 落实" } ?? topic.stageLabel + ",日期不明"))
    }

    package static let consultations = held(
        "consultations", "协商议题", by: "征集日期", rule: "期间开始征集的协商议题,每个计 1。"
    ) { held, _, question in question.within(held.begunOn, .counts(held.stageLabel)) }

    package static let consultationsHeld = held(
        "consultationsHeld", "协商会", by: "协商会日期", rule: "期间开了协商会的议题,不论哪年征集,每个计 1。"
    ) { held, _, question in
        guard let day = held.metOn else { return .left(held.stageLabel + ",没有协商会日期") }
        return question.within(day, .counts("\(day) \(held.place)"))
    }

    package static let consultationsAdopted = held(
        "consultationsAdopted", "协商采纳", by: "答复日期", rule: "期间答复为采纳或部分采纳的协商,不论哪年征集。"
    ) { held, _, question in
        guard held.isAdopted else {
            return .left(held.result.isEmpty ? held.stageLabel + ",没有登记是否采纳" : held.result)
        }
        return question.within(held.adoptedFrom, .counts(held.result + (held.adoptedOn == nil ? ",日期不明" : "")))
    }

    package static let consultationsCarriedOut = held(
        "consultationsCarriedOut", "协商落实", by: "落实日期,或最后一件落实事项的完成日期",
        rule: "期间落实,或落实事项在期间全部完成的协商,不论哪年征集。"
    ) { held, outcomes, question in
        guard let day = held.doneFrom(outcomes: outcomes) else { return .left(held.stageLabel + ",没有落实") }
        return question.within(day, .counts(held.carriedOutOn.map { "\($0) 落实" } ?? "落实事项全部完成"))
    }

    package static let outcomes = Figure(
        "outcomes", "落实事项完成", .share, .ratio, by: "立项或征集日期;完成看期末",
        rule: "期间立项、征集的课题与协商所带来的落实事项:到期末已完成的 / 全部。"
    ) { grounds, question in
        let found = try grounds.ground(FocusRecords.self).begun(in: question)
        let (outcomes, day) = ((question.station.map { found.of($0) } ?? found).outcomes, question.judged)
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

    /// A figure of all topics.
    private static func research(
        _ name: String, _ label: String, by: String, rule: String,
        verdict: @escaping @Sendable (ResearchTopic, FigureQuestion) -> Verdict
    ) -> Figure {
        Figure(name, label, .count, .flow, by: by, rule: rule) { grounds, question in
            FigureRows(
                try grounds.ground(AllRecords<ResearchTopic>.self).records.rows(of: question.station) {
                    verdict($0, question)
                })
        }
    }

    /// A figure of all consultations; the verdict sees its own outcomes.
    private static func held(
        _ name: String, _ label: String, by: String, rule: String,
        verdict: @escaping @Sendable (Consultation, [FocusOutcome], FigureQuestion) -> Verdict
    ) -> Figure {
        Figure(name, label, .count, .flow, by: by, rule: rule) { grounds, question in
            let outcomes = Dictionary(grouping: try grounds.ground(FocusRecords.self).outcomes, by: \.consultation)
            return FigureRows(
                try grounds.ground(AllRecords<Consultation>.self).records.rows(of: question.station) { held in
                    verdict(held, outcomes[held.id] ?? [], question)
                })
        }
    }
}
