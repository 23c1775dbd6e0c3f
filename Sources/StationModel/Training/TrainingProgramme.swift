import StationCore

/// A training programme (培训计划): what is taught together with a university or another body, in one batch or several. Its
/// batches are classes (`TrainingClass.programme`).
package struct TrainingProgramme: Described {
    package var id: RecordID
    /// The station; nil: the whole city's.
    package var station: RecordID?
    package var revision = 1
    /// The day on which it was decided.
    package var day: Day?
    package var title = ""
    /// The university or body with which it is held.
    package var partner = ""
    /// 高校, 培训机构, 党校, …
    package var partnerKind = "高校"
    /// How many batches were planned; nil: not said.
    package var planned: Int?
    package var note = ""

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<TrainingProgramme>(
        "training_programme", plural: "programmes", title: "培训计划", explanation: "与哪所高校或机构合办、计划几期;每一期在培训班里登记",
        part: .training, dating: .day("day"), belonging: .stationOrCity,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .text("title", "名称", \.title, required: true, list: .flexible(18)),
            .text("partner", "合作单位", \.partner, required: true, list: .flexible(12, dropAt: 1)),
            .choice(
                "partner_kind", "单位类别", \.partnerKind, [.init("高校"), .init("培训机构"), .init("党校"), .init("社会主义学院")],
                isOpen: true, required: true, list: .fixed(8, dropAt: 2)),
            .number("planned", "计划期数", \.planned, in: 1...100, list: .fixed(8, dropAt: 3)),
            .paragraph("note", "备注", \.note),
        ],
        naming: { $0.title },
        sums: Sums([.count()]) { "培训计划 \($0[0]) 个;各期在培训班里登记" })
}
