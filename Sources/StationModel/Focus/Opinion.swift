import StationCore

/// An opinion taken down in a consultation: who said what, in which part, and what was answered.
package struct Opinion: Described {
    package var id: RecordID
    package var station: RecordID?
    package var revision = 1
    package var consultation: RecordID?
    package var day: Day?
    /// The step, or the part of the meeting: 通报, 提问, 解答, 发言.
    package var part = ""
    /// The member who said it; nil: somebody else did.
    package var member: RecordID?
    /// Who said it, where that is no member.
    package var speaker = ""
    /// What was said.
    package var words = ""
    /// What was answered.
    package var answer = ""
    /// The submission made from it; nil: none.
    package var submission: RecordID?

    package init(id: RecordID) { self.id = id }

    /// The parts of a meeting, and the steps at which opinions are taken down.
    package static let parts = ["发言", "提问", "解答", "通报", "点上协商", "调研", "征集", "反馈"].map { FieldChoice($0) }

    package static let described = Kind<Opinion>(
        "opinion", plural: "opinions", title: "协商意见", explanation: "协商中记下的意见:谁、在哪一环节、说了什么、怎样答复",
        part: .focus, dating: .day("day"), belonging: .stationOrCity,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .record("consultation", "协商议题", of: "consultation", \.consultation, required: true, list: .flexible(12)),
            .choice("part", "环节", \.part, parts, isOpen: true, required: true, list: .fixed(8)),
            .member("member", "发言委员", \.member, list: .fixed(8)),
            .text("speaker", "发言群众", \.speaker, hint: "不是委员时填写,如 里兰村村民 韦大哥", list: .fixed(10, dropAt: 2)),
            .paragraph("words", "意见", \.words, required: true, list: .flexible(16)),
            .paragraph("answer", "答复", \.answer),
            .record("submission", "转为社情民意", of: "submission", \.submission),
        ],
        naming: { "\($0.day?.description ?? "") \($0.part)“\(opening($0.words))”" },
        rule: { opinion, today in
            if let day = opinion.day, day > today { Fault.badInput("日期 \(day) 晚于今天", field: "day") }
            if opinion.member == nil, opinion.speaker.allSatisfy(\.isWhitespace) {
                Fault.badInput("请填写发言的委员,或群众姓名", field: "member")
            }
        },
        summary: { opinions in
            let members = opinions.count { $0.member != nil }
            let answered = opinions.count { !$0.answer.isEmpty }
            return "意见 \(opinions.count) 条:委员 \(members) 条,群众 \(opinions.count - members) 条;已答复 \(answered) 条"
        })

    private static func opening(_ words: String) -> String {
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 16 ? line.prefix(16) + "…" : line
    }
}
