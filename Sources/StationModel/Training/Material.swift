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
    package var note = ""

    package init(id: RecordID) { self.id = id }

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
            .paragraph("note", "备注", \.note),
        ],
        naming: { "《\($0.title)》\($0.issue)" })
}
