import StationCore

/// How one station stands over a period as of a day: what Home, `check` and the matrix of stations all show.
package struct StationOverview: Hashable, Sendable {
    package var station: Station
    /// The eight standards.
    package var checklist: ChecklistFigures
    /// Its study.
    package var study: StudyFigures
    /// Its submissions.
    package var submissions: SubmissionFigures
    /// Information officers serving on the day.
    package var informationOfficers: Int
    /// What falls short, most pressing first.
    package var findings: [Finding]
    /// What comes next and does not fall short: sessions soon to be held, submissions that wait for somebody.
    package var next: [Finding]

    /// Brings the figures together and derives the findings.
    ///
    /// - Parameters:
    ///   - others: submissions that press on the day, and what the other wings find.
    ///   - next: what comes next without falling short.
    package init(
        station: Station, checklist: ChecklistFigures, study: StudyFigures, submissions: SubmissionFigures,
        informationOfficers: Int, others: [Finding] = [], next: [Finding] = []
    ) {
        self.station = station
        self.checklist = checklist
        self.study = study
        self.submissions = submissions
        self.informationOfficers = informationOfficers
        // Of a station that is closed, or not founded yet, nothing is asked any more, or yet; what its quarters demanded of it
        // in the period stays.
        guard station.stands(on: study.day) else {
            findings = study.required > 0 ? study.shortfalls(station: station.id) : []
            self.next = []
            return
        }
        self.next = next
        var found = checklist.findings(station: station.id) + study.findings(station: station.id)
        found += others
        // Whether an item is met is the inspection's word; where the records behind it say less, they cite it.
        func missing(_ code: String, _ what: String, of standard: String) {
            let met = checklist.items.first { $0.standard.code == standard && $0.status == .met }
            let cited = met?.inspection.map { "“\($0.title)”\($0.checkedOn) 检查已达标,资料里" } ?? ""
            found.append(
                Finding(code, "\(cited)还没有登记\(what)", station: station.id, subject: .station, weight: .upcoming))
        }
        if informationOfficers == 0 { missing("station.informationOfficer", "信息员", of: "staff") }
        if station.officer.isEmpty { missing("station.officer", "专干", of: "staff") }
        if station.address.isEmpty { missing("station.premises", "办公场所", of: "premises") }
        findings = found.sorted(by: Finding.moreUrgent)
    }

    /// Whether something falls short today; what is only upcoming does not.
    package var fallsShort: Bool { findings.contains(where: \.missesStandard) }
}

extension Submission {
    /// What is pressing about this submission on a day, or nil.
    package func finding(on day: Day) -> Finding? {
        if isOverdue(on: day), let dueOn {
            return Finding(
                "submission.overdue", "逾期 \(day - dueOn) 天未答复:\(number)“\(title)” 承办 \(leadUnit)",
                about: "\(number) \(title)  \(leadUnit)", due: dueOn, station: station, subject: .submission(id),
                weight: .overdue)
        }
        if state.editing == .returned {
            return Finding(
                "submission.returned", "被退回,等待修改:\(number)“\(title)”", about: "\(number) \(title)  被退回",
                station: station, subject: .submission(id), weight: .upcoming)
        }
        return nil
    }

    /// Days that 审核 may take before it stands on Home.
    package static let reviewDays = 3

    /// What somebody is to do with this submission next though nothing is late, or nil: an answer due within two weeks, a
    /// review that takes longer than three days, an answer that the reporter has not been told. Of the last two `due` is the
    /// day since when it waits.
    package func next(on day: Day) -> Finding? {
        func finding(_ code: String, _ words: String, _ due: Day?) -> Finding {
            Finding(
                code, "\(number)“\(title)”\(words)", about: "\(number) \(title)  \(words)", due: due, station: station,
                subject: .submission(id), weight: .upcoming)
        }
        if let dueOn = awaitedBy, day <= dueOn, dueOn - day <= Agenda.reach {
            return finding("next.reply", "答复到期" + (leadUnit.isEmpty ? "" : "  \(leadUnit)"), dueOn)
        }
        let since = steppedOn ?? registeredOn
        if [.submitted, .reviewing].contains(state.editing), day - since > Submission.reviewDays {
            return finding("next.review", "\(state.label)\(day - since)天", since)
        }
        if state.handling == .answered {
            return finding("next.report", "已答复 未反馈反映人", answeredOn ?? since)
        }
        return nil
    }
}
