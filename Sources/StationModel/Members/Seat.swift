import StationCore

/// A seat on the committee (委员身份) that a person holds for a time, at a station.
package struct Seat: Described {
    package var id: RecordID
    package var person = RecordID.zero
    package var station = RecordID.zero
    package var revision = 1
    /// 编号; empty where none was given.
    package var number = ""
    /// 界别.
    package var sector = ""
    /// 届次.
    package var term = ""
    /// First day of service; nil: since ever.
    package var from: Day?
    /// Last day of service; nil: still serving.
    package var to: Day?

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<Seat>(
        "seat", plural: "seats", title: "委员",
        fields: [
            .record("person", "人员", of: Person.described.name, \.person).unasked,
            .text("number", "编号", \.number).headed(""),
            .words("sector", "界别", \.sector, .sectors),
            .words("term", "届次", \.term, .terms),
            .day("from_day", "任职日期", \.from, hint: "不填视为一直在任"),
            .day("to_day", "离任日期", \.to, hint: "最后在任的一天;在任的不填"),
        ],
        naming: \.number,
        rule: { seat, _ in Day.fault(seat.from, seat.to, "任职", "离任") })
}
