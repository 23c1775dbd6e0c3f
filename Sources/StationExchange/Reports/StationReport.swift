import StationCore
import StationModel
import StationStore

/// 站年度工作报告, 季报, 全市汇总, and what stands beneath every page of figures.
extension PrintedReport {
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

    /// A page of a station.
    ///
    /// - Parameter moment: when it is made, as the clock on the wall shows it.
    package init(
        _ kind: Kind, of station: Station, in file: some Queries, year: Int, moment: String
    ) throws(Fault) {
        let period: Period =
            if case .stationQuarter(let quarter) = kind { .quarter(Quarter(quarter, of: year)) } else { .year(year) }
        try self.init(of: station, in: file, period: period, moment: moment)
    }

    /// A page of a station over any period.
    package init(of station: Station, in file: some Queries, period: Period, moment: String) throws(Fault) {
        let asked = ReportPeriod(period, today: file.desk.today)
        var report = try WorkReport(station, in: file, asked)
        let name =
            switch period.shape {
            case .year: "\(period.name)度工作报告"
            case .quarter: "\(period.name)工作季报"
            default: "\(period.name)工作报告"
            }
        self.init(
            title: "\(station.name)\(name)",
            try report.write() + [PrintedReport.footer(file, asked, moment: moment)])
    }

    /// The page of the whole city.
    package init(ofCityIn file: some Queries, period: Period, moment: String) throws(Fault) {
        let asked = ReportPeriod(period, today: file.desk.today)
        var report = try WorkReport(nil, in: file, asked)
        let committee = try file.setting(.committee) ?? ""
        self.init(
            title: "\(committee.isEmpty ? "全市" : committee)\(period.name)委员联络站工作汇总",
            try report.write() + [PrintedReport.footer(file, asked, moment: moment)])
    }

    /// Period, as-of, rules in force, version of the seeds, and when it was made.
    static func footer(_ file: some Queries, _ period: ReportPeriod, moment: String) throws(Fault) -> PaperBlock {
        let standard = try file.studyStandard(on: period.judged)
        let links = try file.partyStandard().links
        let seeds = try file.setting(.seeds) ?? ""
        let days =
            if let first = period.period.first, let last = period.period.last {
                "\(first.chineseDate)至\(last.chineseDate)"
            } else {
                period.period.name
            }
        return .notes([
            "统计期间：\(days)。数据截至：\(period.judged.chineseDate)。",
            "适用规则：学习活动每年至少 \(standard.sessionsPerYear) 次，参与率 \(standard.ratePercent)%；八有标准 "
                + "\(try file.standards(on: period.judged).count) 项；结对联系每人 \(links.lowerBound) 至 \(links.upperBound) 个。"
                + "规则与基础数据版本：\(PrintedReport.short(seeds))。",
            "生成时间：\(moment)。" + (try file.head().map { "日志号：\($0.text)。" } ?? ""),
        ])
    }

    /// Eight digits that tell one state of the seed files from another (FNV-1a over their fingerprint).
    private static func short(_ fingerprint: String) -> String {
        let hash = fingerprint.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
