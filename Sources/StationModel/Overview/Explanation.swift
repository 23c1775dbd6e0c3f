/// How a figure came about: its rule, the rows that count, and the rows left out with the reason.
public struct Explanation: Hashable, Sendable {
    /// A figure of a station's year that can be explained.
    public enum Figure: Hashable, Sendable {
        /// Standards met.
        case standards
        /// Sessions held.
        case sessions
        /// 参与率.
        case rate
        /// One of the figures of submissions.
        case submissions(SubmissionFigure)
    }

    /// One row that was looked at.
    public struct Row: Hashable, Sendable {
        /// What it is, in words.
        public var text: String
        /// What it adds to the figure; for a row left out: why.
        public var remark: String
        /// What to open.
        public var subject: Finding.Subject

        /// A row.
        public init(_ text: String, _ remark: String, subject: Finding.Subject) {
            self.text = text
            self.remark = remark
            self.subject = subject
        }
    }

    /// What the figure is called.
    public var title: String
    /// The figure as it is shown.
    public var value: String
    /// The rule, in sentences; its source is in docs/rules.md.
    public var rule: String
    /// The rows that count.
    public var counted: [Row]
    /// The rows left out.
    public var left: [Row]
}

extension Explanation {
    /// Standards met of a station on a day.
    public init(_ figures: ChecklistFigures) {
        title = "八有标准达标项数"
        value = "\(figures.met)/\(figures.items.count)"
        rule = "每项看截至当天最近的一次检查;最近一次为“已达标”的计 1 项。作废的检查不看。"
        func row(_ item: ChecklistFigures.Item, _ remark: String) -> Row {
            Row(item.standard.title, remark, subject: .standard(item.standard.code))
        }
        counted = figures.items.filter { $0.status == .met }.map { item in
            row(item, item.inspection.map { "\($0.checkedOn) \($0.checker) 检查" } ?? "")
        }
        left = figures.items.filter { $0.status != .met }.map { item in
            let due = item.inspection?.dueOn.map { ",期限 \($0)\(item.isOverdue ? " 已逾期" : "")" } ?? ""
            return row(item, item.status.label + due)
        }
    }

    /// Sessions held, or the rate, of a station's year as of a day.
    ///
    /// - Parameter sessions: all sessions of the year, in any state.
    public init(_ figure: Figure, of study: StudyFigures, sessions: [SessionCount]) {
        let counts = sessions.filter { Explanation.leftOut($0, year: study.year, day: study.day) == nil }
        if figure == .sessions {
            title = "学习活动已办次数"
            value = "\(study.held)/\(study.required)"
            rule = "一年内已结束、日期不晚于 \(study.day) 的学习活动各计 1 次;一年至少 \(study.required) 次。"
        } else {
            title = "参与率"
            value = study.rate.shown
            let excludes = study.standard.decidedBy == .all ? "请假计入应到" : "请假不计入应到"
            rule =
                "各场实到之和 ÷ 应到之和(\(excludes)),迟到早退算实到,向下取一位小数;达标线 \(study.standard.ratePercent)%。"
                + "实到 \(study.rate.part),应到 \(study.rate.whole)。"
        }
        counted = counts.map { count in
            let tally = count.tally
            let part = "应到 \(tally.expected) 实到 \(tally.present) 请假 \(tally.excused) 缺席 \(tally.absent)"
            return Row(Explanation.name(count), part, subject: .session(count.session.id))
        }
        left = sessions.compactMap { count in
            Explanation.leftOut(count, year: study.year, day: study.day).map {
                Row(Explanation.name(count), $0, subject: .session(count.session.id))
            }
        }
    }

    private static func name(_ count: SessionCount) -> String { "\(count.session.day)“\(count.session.topic)”" }

    /// Why a session does not count; nil: it does.
    private static func leftOut(_ count: SessionCount, year: Int, day: Day) -> String? {
        let session = count.session
        if session.day.year != year { return "不在 \(year) 年" }
        if session.day > day { return "晚于 \(day)" }
        switch session.state {
        case .closed: return nil
        case .open: return count.tally.unmarked > 0 ? "还有 \(count.tally.unmarked) 人未登记,尚未结束" : "已登记完毕,尚未结束本场"
        case .cancelled: return "已取消"
        }
    }

    /// A figure of a station's submissions of a year as of a day.
    ///
    /// - Parameter submissions: all submissions registered in the year.
    public init(_ figure: SubmissionFigure, of submissions: [Submission], year: Int, on day: Day) {
        let words = Explanation.words(figure)
        title = words.title
        rule = words.rule
        func share(_ submission: Submission) -> Int {
            submission.contributions.filter { $0.figure == figure && $0.day <= day }.reduce(0) { $0 + $1.change }
        }
        func row(_ submission: Submission, _ remark: String) -> Row {
            Row("\(submission.number)“\(submission.title)”", remark, subject: .submission(submission.id))
        }
        let ofYear = submissions.filter { $0.registeredOn.year == year }
        counted = ofYear.filter { share($0) > 0 }.map { row($0, Explanation.standing($0, figure, on: day)) }
        left = ofYear.filter { share($0) <= 0 }.map { row($0, Explanation.standing($0, figure, on: day)) }
        value = "\(counted.count)"
    }

    private static func words(_ figure: SubmissionFigure) -> (title: String, rule: String) {
        switch figure {
        case .total: ("社情民意登记条数", "当年登记、没有作废的,每条计 1。")
        case .open: ("社情民意未办结条数", "还在编辑,或已转办而没有办结的;不采用、留存参考、已编发而没有转办的不算。")
        case .overdue: ("社情民意逾期条数", "转办后过了答复期限还没有答复的;答复以后不再算。")
        case .adopted: ("社情民意采用条数", "被任一级(县市、市、自治区、全国)采用过的,每条只计 1。")
        case .solved: ("推动解决问题个数", "答复结果为 A(已解决或基本解决)的,每条计 1;重新办理的等再次答复后再算。")
        }
    }

    private static func standing(_ submission: Submission, _ figure: SubmissionFigure, on day: Day) -> String {
        switch figure {
        case .total, .open: submission.state.label
        case .overdue:
            if let answered = submission.answeredOn {
                "\(answered) 已答复"
            } else {
                submission.dueOn.map { "期限 \($0)" } ?? "没有期限"
            }
        case .adopted: submission.adoptedOn.map { "\($0) \(submission.adoptionLevel)级" } ?? "没有采用"
        case .solved:
            if let result = submission.result {
                "结果 \(result.rawValue) \(result.label)"
            } else {
                submission.state.label
            }
        }
    }
}
