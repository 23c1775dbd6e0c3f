import StationCore

/// Study material (学习资料): a handbook, an issue of a periodical, a text that was pushed to telephones.
package struct Material: Described {
    package var id: RecordID
    /// The station; nil: the whole city's, where the kind allows that.
    package var station: RecordID?
    package var revision = 1
    /// 手册, 刊物, 推送.
    package var kind = "手册"
    package var title = ""
    /// Which issue, as written: 2026年第1期.
    package var issue = ""
    /// The day it came out.
    package var day: Day?
    /// How it came about: 印制, 征订, …; empty: not said.
    package var way = ""
    /// How many copies.
    package var copies: Int?
    /// What a copy costs, in 分.
    package var unitPrice: Int?
    /// What all cost, in 分, where that is not copies × price.
    package var cost: Int?
    /// The campaigns that it belongs to (`Tags`).
    package var campaign = ""
    package var note = ""

    package init(id: RecordID) { self.id = id }

    /// What it cost, in 分: as entered, else copies × price; 0 where neither is known.
    package var amount: Int { cost ?? (copies ?? 0).times(unitPrice ?? 0) }

    package static let described = Kind<Material>(
        "material", plural: "materials", title: "学习资料", explanation: "手册、刊物、推送各记一条;发给谁另记",
        part: .training, dating: .day("day"), belonging: .stationOrCity,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .choice(
                "kind", "种类", \.kind, [.init("手册"), .init("刊物"), .init("推送")], isOpen: true, required: true,
                list: .fixed(6)),
            .text("title", "名称", \.title, required: true, list: .flexible(20)),
            .text("issue", "期号", \.issue, list: .fixed(12, dropAt: 1)),
            .choice(
                "way", "来源", \.way, [.init("印制"), .init("征订"), .init("编写"), .init("受赠")], isOpen: true,
                hint: "印制还是征订"),
            .number("copies", "份数", \.copies, in: 1...1_000_000, list: .fixed(6, dropAt: 2)),
            .money("unit_price", "单价", \.unitPrice), .money("cost", "金额", \.cost, hint: "不填按份数 × 单价算"),
            .campaigns(\.campaign), .paragraph("note", "备注", \.note),
        ],
        naming: { "《\($0.title)》\($0.issue)" },
        rule: { material, _ in
            if material.cost == nil, material.amount > 1_000_000_000_000 {
                Fault.badInput("份数 × 单价超过 100 亿元", field: "unit_price")
            }
        },
        sums: Sums([.count(), .sum(.field("copies"))]) { "资料 \($0[0]) 种,共 \($0[1]) 份" })
}
