import StationCore
import StationModel
import StationStore

/// A page to read or to print as text: a station's year or quarter, the whole city's year, or a member's answer sheet.
///
/// Each page ends with its period, the moment it was made, and the versions of the rules that it was judged by.
package struct PrintedReport: Sendable {
    /// What a page is about.
    package enum Kind: Hashable, Sendable {
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
    package let title: String
    /// Its lines, not broken yet; `isHeading` says which are headings of parts.
    package let lines: [String]

    /// The page as text.
    package var text: String { ([title, ""] + lines).joined(separator: "\n") + "\n" }

    /// Whether a line is the heading of a part: 一、 and so on.
    package static func isHeading(_ line: String) -> Bool { PrintedText.isPart(line) }

    /// A page; marks and days are brought into the form of printed pages, whoever worded them.
    init(title: String, lines: [String]) {
        self.title = title.printed
        self.lines = lines.map(\.printed)
    }

    /// A page of a station.
    ///
    /// - Parameter moment: when it is made, as the clock on the wall shows it.
    package init(
        _ kind: Kind, of station: Station, in file: some Queries, year: Int, moment: String
    ) throws(Fault) {
        let quarter: Int? = if case .stationQuarter(let quarter) = kind { quarter } else { nil }
        let period = ReportPeriod(year: year, quarter: quarter, today: file.desk.today)
        var report = try WorkReport(station, in: file, period)
        let name = quarter.map { "第\($0)季度工作季报" } ?? "度工作报告"
        self.init(
            title: "\(station.name)\(year)年\(name)",
            lines: try report.write() + PrintedReport.footer(file, period, moment: moment))
    }

    /// The page of the whole city.
    package init(ofCityIn file: some Queries, year: Int, moment: String) throws(Fault) {
        let period = ReportPeriod(year: year, today: file.desk.today)
        var report = try WorkReport(nil, in: file, period)
        let committee = try file.setting(.committee) ?? ""
        self.init(
            title: "\(committee.isEmpty ? "全市" : committee)\(year)年委员联络站工作汇总",
            lines: try report.write() + PrintedReport.footer(file, period, moment: moment))
    }

    /// Period, as-of, rules in force, version of the seeds, and when it was made.
    static func footer(_ file: some Queries, _ period: ReportPeriod, moment: String) throws(Fault) -> [String] {
        let standard = try file.studyStandard(on: period.judged)
        let links = try file.partyStandard().links
        let seeds = try file.setting(.seeds) ?? ""
        let (first, last) = (period.days.lowerBound, period.days.upperBound)
        return [
            "────",
            "统计期间：\(first.chineseDate)至\(last.chineseDate)。数据截至：\(period.judged.chineseDate)。",
            "适用规则：学习活动每年至少 \(standard.sessionsPerYear) 次，参与率 \(standard.ratePercent)%；八有标准 "
                + "\(try file.standards(on: period.judged).count) 项；结对联系每人 \(links.lowerBound) 至 \(links.upperBound) 个。"
                + "规则与基础数据版本：\(PrintedReport.short(seeds))。",
            "生成时间：\(moment)。" + (try file.head().map { "日志号：\($0.text)。" } ?? ""),
        ]
    }

    /// Eight digits that tell one state of the seed files from another (FNV-1a over their fingerprint).
    private static func short(_ fingerprint: String) -> String {
        let hash = fingerprint.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
