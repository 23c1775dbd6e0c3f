import StationCore

/// A reception or a visit (接待群众、走访): who was heard, and what they said.
package struct Reception: Described {
    package var id: RecordID
    package var station: RecordID?
    /// The stations that held it together with that one.
    package var coHosts: [RecordID] = []
    package var revision = 1
    package var day: Day?
    /// 接待 or 走访.
    package var kind = "接待"
    package var place = ""
    /// Who was heard.
    package var visitor = ""
    /// Their telephone.
    package var phone = ""
    package var said = ""
    /// The submission made from it; nil: none.
    package var submission: RecordID?
    /// The campaigns that it belongs to (`Tags`).
    package var campaign = ""
    /// The members who received or visited.
    package var participants: [Participant] = []

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<Reception>(
        "reception", plural: "receptions", title: "接待走访", explanation: "接待群众、走访联系:谁、何时、何地、说了什么;可转为社情民意",
        part: .listening, dating: .day("day"), belonging: .stationOrCity, isApart: true,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .choice("kind", "方式", \.kind, [.init("接待"), .init("走访")], required: true, list: .fixed(4)),
            .text("place", "地点", \.place, list: .flexible(10, dropAt: 1)),
            .text("visitor", "群众姓名", \.visitor, required: true, list: .fixed(10)),
            .text("phone", "联系电话", \.phone, sensitive: true, list: .fixed(11, dropAt: 2)),
            .paragraph("said", "反映内容", \.said, required: true, list: .flexible(20)),
            .record("submission", "社情民意", of: "submission", \.submission, list: .fixed(8, dropAt: 3)),
            .campaigns(\.campaign),
        ],
        people: [.init("接待委员", required: true)], participants: \Reception.participants, coHosts: \Reception.coHosts,
        naming: { "\($0.day?.description ?? "") \($0.kind)\($0.visitor)" },
        rule: { reception, today in
            if let day = reception.day, day > today { Fault.badInput("日期 \(day) 晚于今天", field: "day") }
        },
        warnings: { reception, _ in Telephone.oddity(reception.phone).map { ["phone": $0] } ?? [:] },
        sums: Sums([.count(), .count(where: .isOneOf("kind", ["接待"])), .count(where: .isSet("submission"))]) { n in
            "接待 \(n[1]) 次,走访 \(n[0] - n[1]) 次,转为社情民意 \(n[2]) 条"
        },
        repeated: ["kind", "place", "campaign", "people"])
}
