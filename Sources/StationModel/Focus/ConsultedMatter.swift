import StationCore

/// A submission whose problem a consultation took up (协商办理): one consultation may have several. That a consultation
/// came from a submission, or an opinion became one, is kept there and not once more here.
package struct ConsultedMatter: Described {
    package var id: RecordID
    /// The station; nil: the whole city's.
    package var station: RecordID?
    package var revision = 1
    package var consultation: RecordID?
    package var submission: RecordID?
    package var note = ""

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<ConsultedMatter>(
        "consulted_matter", plural: "matters", title: "协商办理",
        explanation: "一次协商推动办理了哪些社情民意;“来自社情民意”和意见转成的不用再记",
        part: .focus, belonging: .stationOrCity,
        fields: [
            .record(
                "consultation", "协商议题", of: "consultation", \.consultation, required: true, list: .flexible(14)),
            .record("submission", "社情民意", of: "submission", \.submission, required: true, list: .flexible(20)),
            .paragraph("note", "备注", \.note),
        ],
        mentions: ["consultation", "submission"], naming: { _ in "" },
        warningsAmong: { matter, others in
            let again = try others.alike(["consultation", "submission"]).contains { $0.id != matter.id }
            return again ? ["submission": "这次协商已经记过这条信息"] : [:]
        })
}
