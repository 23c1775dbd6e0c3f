import StationCore

/// One contact within a link (联系记录): when, how, and what was said.
package struct Contact: Described {
    package var id: RecordID
    package var station: RecordID?
    package var revision = 1
    package var day: Day?
    /// The link within which it took place.
    package var link: RecordID?
    /// How: 走访, 面谈, …
    package var way = "走访"
    package var said = ""

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<Contact>(
        "contact", plural: "contacts", title: "联系记录", explanation: "结对联系中的每一次联系:何时、怎样、说了什么",
        part: .party, dating: .day("day"), belonging: .stationOrCity,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .record("link", "结对", of: Link.described.name, \.link, required: true, list: .flexible(34)),
            .choice(
                "way", "方式", \.way, ["走访", "面谈", "座谈", "电话", "微信", "书信"].map { FieldChoice($0) }, isOpen: true,
                required: true, list: .fixed(6)),
            .paragraph("said", "内容", \.said, required: true, list: .flexible(16, dropAt: 1)),
        ],
        mentions: ["link"],
        naming: { "\($0.day?.description ?? "") \($0.way)" },
        rule: { contact, today in
            if let day = contact.day, day > today { Fault.badInput("日期 \(day) 晚于今天", field: "day") }
        },
        sums: Sums([.count(), .sum(.distinct("link"))]) { "联系 \($0[0]) 次,涉及结对 \($0[1]) 个" },
        repeated: ["link", "way"])
}
