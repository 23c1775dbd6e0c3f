import StationCore

/// A training class (培训班): a university or another body taught members for some days.
package struct TrainingClass: Described {
    package var id: RecordID
    /// The station; nil: the whole city's, where the kind allows that.
    package var station: RecordID?
    package var revision = 1
    package var title = ""
    /// The university or body that held it.
    package var host = ""
    /// 区内 or 区外: within the autonomous region or outside.
    package var region = "区内"
    /// The programme of which it is a batch; nil: it stands alone.
    package var programme: RecordID?
    /// Which batch, as written: 第一期.
    package var batch = ""
    package var firstDay: Day?
    /// Its last day, by which it counts; nil: the first, until it is saved.
    package var lastDay: Day?
    /// Days of teaching, where they are fewer than from the first to the last.
    package var days: Int?
    package var place = ""
    /// The campaigns that it belongs to (`Tags`).
    package var campaign = ""
    /// Who took part.
    package var participants: [Participant] = []
    package var note = ""

    package init(id: RecordID) { self.id = id }

    /// The day on which it was over; nil: no day is known.
    package var end: Day? { lastDay ?? firstDay }

    /// Days of teaching: as entered, else from the first day to the last, both counted.
    package var length: Int {
        if let days { return days }
        guard let firstDay, let end else { return 0 }
        return max(0, end - firstDay) + 1
    }

    package static let described = Kind<TrainingClass>(
        "training_class", plural: "training", title: "培训班", explanation: "在哪所高校或单位、哪一期、几天、谁参加了",
        part: .training, dating: .day("last_day"), belonging: .stationOrCity,
        fields: [
            .day("first_day", "开班日期", \.firstDay, required: true, list: .fixed(10)),
            .day("last_day", "结业日期", \.lastDay, hint: "不填为当天"),
            .text("title", "班名", \.title, required: true, list: .flexible(14)),
            .text("host", "承办单位", \.host, required: true, list: .flexible(10, dropAt: 1)),
            .choice("region", "区内外", \.region, [.init("区内"), .init("区外")], required: true, list: .fixed(6, dropAt: 4)),
            .record("programme", "培训计划", of: "training_programme", \.programme, hint: "是哪个培训计划的一期;单独办的不填"),
            .text("batch", "期次", \.batch, hint: "如 第一期", list: .fixed(8, dropAt: 3)),
            .number("days", "天数", \.days, in: 1...400, hint: "不填按起止日期算", list: .fixed(4, dropAt: 5)),
            .text("place", "地点", \.place),
            .campaigns(\.campaign), .paragraph("note", "备注", \.note),
        ],
        people: [.init("参加委员")], participants: \TrainingClass.participants,
        naming: { "“\($0.title)”\($0.batch)" },
        rule: { training, _ in
            if let first = training.firstDay, let last = training.lastDay, last < first {
                Fault.badInput("结业日期 \(last) 早于开班日期 \(first)", field: "last_day")
            }
        },
        sums: Sums([
            .count(), .sum(.days("days", from: "first_day", to: "last_day")), .sum(.people), .sum(.distinctPeople),
        ]) { n in
            "\(n[0]) 期,共 \(n[1]) 天,参加 \(n[2]) 人次,\(n[3]) 人;按 7 看谁没有参加"
        },
        repeated: ["title", "host", "region", "programme", "days", "place", "campaign", "people"])
}
