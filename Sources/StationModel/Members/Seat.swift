import StationCore

/// A seat on a committee (委员身份) that a person holds for a time, at a station. Somebody may hold seats of several levels at
/// once; at the home level one at a time.
package struct Seat: Described {
    /// Which committee (层级).
    package enum Level: String, Choosable {
        /// The office's own: who serves at a station on a day holds one of these there.
        case home
        case city
        case region
        case nation

        package var label: String {
            switch self {
            case .home: "本级"
            case .city: "市"
            case .region: "自治区"
            case .nation: "全国"
            }
        }
    }

    /// Why it ended (离任原因).
    package enum Ending: String, Choosable {
        case termOver = "term"
        case moved
        case resigned
        case removed
        case died

        package var label: String {
            switch self {
            case .termOver: "届满"
            case .moved: "转站"
            case .resigned: "辞去"
            case .removed: "撤销"
            case .died: "去世"
            }
        }
    }

    package var id: RecordID
    package var person = RecordID.zero
    package var station = RecordID.zero
    package var revision = 1
    /// 编号; empty where none was given.
    package var number = ""
    package var level = Level.home
    /// 界别.
    package var sector = ""
    /// 届次.
    package var term = ""
    /// First day of service; nil: since ever.
    package var from: Day?
    /// Last day of service; nil: still serving.
    package var to: Day?
    /// Why it ended; nil: it has not, or nobody said.
    package var reason: Ending?

    package init(id: RecordID) { self.id = id }

    /// Whether it is held on a day, both ends included.
    package func holds(on day: Day) -> Bool { day.isWithin(from, to) }

    /// Whether there is a day on which both are held.
    package func overlaps(_ other: Seat) -> Bool {
        let startsLater = from.flatMap { from in other.to.map { from > $0 } } ?? false
        let endsEarlier = to.flatMap { to in other.from.map { to < $0 } } ?? false
        return !startsLater && !endsEarlier
    }

    /// Whether it, rather than another seat of the same person, says how they stand on a day: the one that began last, up
    /// to the day; before all of them the first one.
    package func standsBefore(_ other: Seat, on day: Day) -> Bool {
        let ever = Day.first(ofYear: 1)
        let (begins, otherBegins) = (from ?? ever, other.from ?? ever)
        let (hasBegun, hasOtherBegun) = (begins <= day, otherBegins <= day)
        if hasBegun != hasOtherBegun { return hasBegun }
        return hasBegun ? (begins, id) > (otherBegins, other.id) : (begins, id) < (otherBegins, other.id)
    }

    /// `2021-10-01 至 2026-09-30`, `2026-10-01 至今`.
    package var time: String {
        "\(from.map { "\($0)" } ?? "")"
            + (to.map { "\(from == nil ? "至" : " 至 ")\($0)" } ?? (from == nil ? "一直" : " 至今"))
    }

    package static let described = Kind<Seat>(
        "seat", plural: "seats", title: "委员",
        fields: [
            .record("person", "人员", of: Person.described.name, \.person).unasked,
            .text("number", "编号", \.number).headed(""),
            .choice("level", "层级", \.level),
            .words("sector", "界别", \.sector, .sectors),
            .words("term", "届次", \.term, .terms),
            .day("from_day", "任职日期", \.from, hint: "不填视为一直在任"),
            .day("to_day", "离任日期", \.to, hint: "最后在任的一天;在任的不填"),
            .choice("end_reason", "离任原因", \.reason, hint: "填了离任日期的才填"),
        ],
        naming: \.number,
        rule: { seat, _ in
            Day.fault(seat.from, seat.to, "任职", "离任")
            if seat.reason != nil, seat.to == nil { Fault.badInput("填了离任原因,请填离任日期", field: "to_day") }
        },
        order: ["person", "from_day"],
        list: [
            .id, .made("person", "人员") { seat, _ in .record(seat.person) },
            .link("person", as: "name", "姓名", ifNone: ""), .station, .field("number"), .field("level"),
            .field("sector"),
            .field("term"), .field("from_day", as: "from"), .field("to_day", as: "to"),
            .field("end_reason", as: "reason"),
        ])
}

extension Sequence<Seat> {
    /// The home seat that says how somebody stands on a day; nil: they have none.
    package func standing(on day: Day) -> Seat? {
        filter { $0.level == .home }.max { $1.standsBefore($0, on: day) }
    }
}
