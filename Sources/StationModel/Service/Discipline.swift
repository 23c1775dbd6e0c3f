import StationCore

/// A measure against a member (提醒、通报、约谈、诫勉、劝辞), with its basis. Only a 管理员 reads or writes it.
package struct Discipline: Described {
    package var id: RecordID
    /// The station; nil: the whole city's, where the kind allows that.
    package var station: RecordID?
    package var revision = 1
    package var member: RecordID?
    package var day: Day?
    package var measure = ""
    /// On what grounds.
    package var basis = ""
    package var decidedBy = ""
    package var note = ""

    /// An empty measure.
    package init(id: RecordID) { self.id = id }

    /// From the mildest to the hardest.
    package static let measures = ["提醒", "通报", "约谈", "诫勉", "劝辞"].map { FieldChoice($0) }

    package static let described = Kind<Discipline>(
        "discipline", plural: "disciplines", title: "提醒问责", explanation: "提醒、通报、约谈、诫勉、劝辞,写明依据;只有管理员能看",
        part: .service, dating: .day("day"), isConfidential: true,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .member("member", "委员", \.member, required: true, list: .fixed(8)),
            .choice("measure", "方式", \.measure, measures, required: true, list: .fixed(6)),
            .text("basis", "依据", \.basis, required: true, list: .flexible(16)),
            .text("decided_by", "决定机构", \.decidedBy, required: true, list: .flexible(12, dropAt: 1)),
            .paragraph("note", "备注", \.note),
        ],
        naming: { "\($0.day?.description ?? "") \($0.measure)" },
        rule: { discipline, today in
            if let day = discipline.day, day > today { Fault.badInput("日期 \(day) 晚于今天", field: "day") }
        })
}
