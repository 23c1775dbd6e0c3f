import StationModel
import StationStore

/// A page to read or to print as text: a station's year or quarter, the whole city's year, or a member's answer sheet.
///
/// Each page ends with its period, the moment it was made, and the versions of the rules that it was judged by.
public struct PrintedReport: Sendable {
    /// What a page is about.
    public enum Kind: Hashable, Sendable {
        /// 站年度工作报告.
        case stationYear
        /// 季报; the quarter from 1 to 4.
        case stationQuarter(Int)
        /// 全市汇总.
        case city
        /// 委员答卷, of one member or of all of a station.
        case member
    }

    /// Its heading.
    public let title: String
    /// Its lines; headings of parts begin with 一、 and so on.
    public let lines: [String]

    /// The page as text.
    public var text: String { ([title, ""] + lines).joined(separator: "\n") + "\n" }

    init(title: String, lines: [String]) {
        self.title = title
        self.lines = lines
    }

    /// A page of a station.
    ///
    /// - Parameter moment: when it is made, as the clock on the wall shows it.
    public init(
        _ kind: Kind, of station: Station, in file: StationFile, year: Int, moment: String
    ) throws(Fault) {
        let today = file.desk.today
        let period: ClosedRange<Day>
        if case .stationQuarter(let quarter) = kind {
            period = Day.first(ofQuarter: quarter, year: year)...Day.last(ofQuarter: quarter, year: year)
            title = "\(station.name) \(year)年第\(quarter)季度工作季报"
        } else {
            period = Day.first(ofYear: year)...Day.last(ofYear: year)
            title = "\(station.name) \(year)年度工作报告"
        }
        let judged = min(today, period.upperBound)
        let overview = try file.overview(of: station, year: year, on: judged)
        var lines = PrintedReport.foundations(station, overview)
        lines += try PrintedReport.study(of: station, in: file, period, overview)
        lines += try PrintedReport.submissions(of: station, in: file, period, year: year, on: judged)
        lines += try PrintedReport.service(of: station, in: file, period, year: year, on: judged)
        lines += PrintedReport.shortcomings(overview)
        self.lines = lines + (try PrintedReport.footer(file, period, judged: judged, moment: moment))
    }

    /// The page of the whole city.
    public init(ofCityIn file: StationFile, year: Int, moment: String) throws(Fault) {
        title = "\(try file.setting(.committee) ?? "全市") \(year)年委员联络站工作汇总"
        let today = file.desk.today
        let city = try file.cityOverview(year: year, on: today)
        var lines = ["一、总的情况"] + city.lines.map { "  \($0.label):\($0.text)" }
        lines += ["", "二、各站情况"]
        for overview in try file.overviews(of: file.stations(), year: year, on: today) {
            let (study, submissions) = (overview.study, overview.submissions)
            lines.append(
                "  \(overview.station.shortName):八有 \(overview.checklist.met)/\(overview.checklist.items.count),"
                    + "学习 \(study.held)/\(study.required) 次,参与率 \(study.rate.shown);社情民意 \(submissions[.total]) 条,"
                    + "解决 \(submissions[.solved]) 个,逾期 \(submissions[.overdue]) 条;待办 \(overview.findings.count) 项")
        }
        let found = try file.cityFindings(year: year, on: today)
        if !found.isEmpty { lines += ["", "三、全市待办"] + found.map { "  \($0.text)" } + [""] }
        let period = Day.first(ofYear: year)...Day.last(ofYear: year)
        self.lines =
            lines + (try PrintedReport.footer(file, period, judged: min(today, period.upperBound), moment: moment))
    }

    // MARK: Parts

    private static func foundations(_ station: Station, _ overview: StationOverview) -> [String] {
        let checklist = overview.checklist
        let unmet = checklist.items.filter { $0.status != .met }.map { "\($0.standard.title)(\($0.status.label))" }
        return [
            "一、阵地建设",
            "  负责人 \(station.head.isEmpty ? "—" : station.head),专干 \(station.officer.isEmpty ? "—" : station.officer),"
                + "信息员 \(overview.informationOfficers) 人,联系领导 \(station.leader.isEmpty ? "—" : station.leader)。",
            "  八有标准达标 \(checklist.met)/\(checklist.items.count) 项"
                + (unmet.isEmpty ? "。" : ",尚未达标:\(unmet.joined(separator: "、"))。"), "",
        ]
    }

    private static func study(
        of station: Station, in file: StationFile, _ period: ClosedRange<Day>, _ overview: StationOverview
    ) throws(Fault) -> [String] {
        let study = overview.study
        let sessions = try file.sessions(of: station.id, year: period.lowerBound.year).reversed()
            .filter { period.contains($0.session.day) && $0.session.state == .closed && $0.session.day <= study.day }
        var lines = [
            "二、学习活动",
            "  本期 \(sessions.count) 次;全年已办 \(study.held)/\(study.required) 次,参与率 \(study.rate.shown)"
                + "(达标线 \(study.standard.ratePercent)%),剔除准假 \(study.tally.rateExcludingExcused.shown)。",
        ]
        lines += sessions.map { count in
            let tally = count.tally
            return "  \(count.session.day) \(count.session.topic)(\(count.session.form)):"
                + "应到 \(tally.expected) 实到 \(tally.present) 请假 \(tally.excused) 缺席 \(tally.absent)"
        }
        return lines + [""]
    }

    private static func submissions(
        of station: Station, in file: StationFile, _ period: ClosedRange<Day>, year: Int, on day: Day
    ) throws(Fault) -> [String] {
        let figures = try file.submissionFigures(of: station.id, year: year, on: day)
        let filter = SubmissionFilter(station: station.id, year: year, day: day)
        let all = try file.submissions(filter, window: 0..<max(1, file.submissionCount(filter)))
        let solved = all.filter { $0.result == .a && $0.answeredOn.map { period.contains($0) && $0 <= day } ?? false }
        let registered = all.count { period.contains($0.registeredOn) && $0.registeredOn <= day }
        var lines = [
            "三、社情民意",
            "  本期登记 \(registered) 条,推动解决 \(solved.count) 个;全年登记 \(figures[.total]) 条,采用 \(figures[.adopted]) 条,"
                + "解决 \(figures[.solved]) 个,未办结 \(figures[.open]) 条,逾期 \(figures[.overdue]) 条。",
        ]
        lines += solved.reversed().map { "  已解决:\($0.number) \($0.title)(\($0.leadUnit))" }
        return lines + [""]
    }

    private static func service(
        of station: Station, in file: StationFile, _ period: ClosedRange<Day>, year: Int, on day: Day
    ) throws(Fault) -> [String] {
        func past<R: LedgerRecord>(_ type: R.Type) throws(Fault) -> [R] {
            try file.records(of: type, LedgerFilter(station: station.id, year: year)).filter { record in
                R.ledger.day(of: record).map { period.contains($0) && $0 <= day } ?? false
            }
        }
        let receptions = try past(Reception.self)
        let activities = try past(ServiceActivity.self)
        let donations = try past(Donation.self)
        var lines = ["四、接待走访与公益服务"]
        if let words = Reception.ledger.summary?(receptions) { lines.append("  \(words)。") }
        if let words = ServiceActivity.ledger.summary?(activities) { lines.append("  \(words)。") }
        if let words = Donation.ledger.summary?(donations) { lines.append("  捐资捐物\(words)。") }
        lines += activities.reversed().map { "  \($0.day?.description ?? "") \($0.theme):\($0.title)" }
        return lines + [""]
    }

    private static func shortcomings(_ overview: StationOverview) -> [String] {
        let lines = overview.findings.map { "  \($0.text)" }
        return ["五、不足与待办"] + (lines.isEmpty ? ["  无。"] : lines) + [""]
    }

    static func footer(
        _ file: StationFile, _ period: ClosedRange<Day>, judged: Day, moment: String
    ) throws(Fault) -> [String] {
        let standard = try file.studyStandard(on: judged)
        let seeds = try file.setting(.seeds) ?? ""
        return [
            "────",
            "期间 \(period.lowerBound) 至 \(period.upperBound);数据截至 \(judged);\(moment) 生成。",
            "规则:一年至少 \(standard.sessionsPerYear) 次、参与率 \(standard.ratePercent)%;八有标准 "
                + "\(try file.standards(on: judged).count) 项;基础数据版本 \(PrintedReport.short(seeds))。",
        ]
    }

    /// Eight digits that tell one state of the seed files from another (FNV-1a over their fingerprint).
    private static func short(_ fingerprint: String) -> String {
        let hash = fingerprint.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
