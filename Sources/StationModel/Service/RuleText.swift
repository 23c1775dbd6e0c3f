import StationCore

/// A rule or measure (工作规则、考核办法) as a text with its version and the day from which it is in force.
package struct RuleText: Described {
    package var id: RecordID
    /// The station; nil: the whole city's, where the kind allows that.
    package var station: RecordID?
    package var revision = 1
    /// 工作规则, 考核办法, 管理制度, …
    package var kind = "工作规则"
    /// Its title; versions of one rule have the same.
    package var title = ""
    /// Which version, as written: 2026年修订.
    package var version = ""
    /// The first day on which it is in force.
    package var fromDay: Day?
    /// The last day on which it is in force, where it was repealed without a successor.
    package var toDay: Day?
    package var text = ""

    package init(id: RecordID) { self.id = id }

    /// How versions stand on a day: of those of one title and station the latest begun one is 现行, earlier ones 已替代,
    /// later ones 未生效; a repealed one is 已废止.
    package static func standings(of rules: [RuleText], on day: Day) -> [RecordID: String] {
        var standings: [RecordID: String] = [:]
        for (_, versions) in Dictionary(grouping: rules, by: { [$0.title, $0.station?.text ?? ""] }) {
            let begun = versions.filter { ($0.fromDay ?? day) <= day }
            // Two of one day: the one that was entered later.
            let latest = begun.max {
                ($0.fromDay?.number ?? .min, $0.id.text) < ($1.fromDay?.number ?? .min, $1.id.text)
            }
            for version in versions {
                standings[version.id] =
                    if version.fromDay.map({ $0 > day }) ?? false {
                        "未生效"
                    } else if version.toDay.map({ $0 < day }) ?? false {
                        "已废止"
                    } else {
                        version.id == latest?.id ? "现行" : "已替代"
                    }
            }
        }
        return standings
    }

    package static let described = Kind<RuleText>(
        "rule_text", plural: "rules", title: "规则办法", explanation: "工作规则、考核办法的全文与版本,标明现行",
        part: .service, dating: .always, belonging: .stationOrCity,
        fields: [
            .choice(
                "kind", "类别", \.kind, [.init("工作规则"), .init("考核办法"), .init("管理制度")], isOpen: true, required: true,
                list: .fixed(8)),
            .text("title", "名称", \.title, required: true, list: .flexible(20)),
            .text("version", "版本", \.version, hint: "如 2026年修订", list: .fixed(12, dropAt: 1)),
            .day("from_day", "施行日期", \.fromDay, required: true, list: .fixed(10)),
            .day("to_day", "废止日期", \.toDay, hint: "被新版替代的不用填"),
            .paragraph("text", "全文", \.text, required: true),
        ],
        naming: { "《\($0.title)》\($0.version)" },
        rule: { rule, _ in
            if let from = rule.fromDay, let to = rule.toDay, to < from {
                Fault.badInput("废止日期 \(to) 早于施行日期 \(from)", field: "to_day")
            }
        },
        standings: Standings(alike: ["title", "station"]) { RuleText.standings(of: $0, on: $1) },
        views: [KindView("没废止", .isNotSet("to_day")), KindView("已废止", .isSet("to_day"))])
}
