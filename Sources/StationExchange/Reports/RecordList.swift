import StationCore
import StationModel
import StationStore

/// A plain list of records: what `liaison list` prints, as a table or as JSON with the same fields.
public struct RecordList: Sendable {
    /// What can be listed.
    public enum Kind: String, CaseIterable, Sendable {
        case members, sessions, submissions, inspections
    }

    /// The name of each field, in English for scripts and in Chinese for people.
    public let fields: [(name: String, label: String)]
    /// The records, a value for each field.
    public let rows: [[JSON]]
    /// How many people's telephone numbers or dates of birth stand in it in full.
    public let people: Int

    /// Records of a station (nil: of all); sessions, submissions and inspections of one year.
    ///
    /// - Parameter isFull: telephone numbers and dates of birth are not masked; the caller notes it in the journal.
    public init(
        _ kind: Kind, of file: some Queries, station: Station?, year: Int, isFull: Bool = false
    ) throws(Fault) {
        let names = try file.stations().reduce(into: [RecordID: String]()) { $0[$1.id] = $1.name }
        switch kind {
        case .members: (fields, rows, people) = try RecordList.members(file, station, names, isFull)
        case .sessions: (fields, rows, people) = try RecordList.sessions(file, station, year, names)
        case .submissions: (fields, rows, people) = try RecordList.submissions(file, station, year, names, isFull)
        case .inspections: (fields, rows, people) = try RecordList.inspections(file, station, year, names)
        }
    }

    /// Records of a kind.
    ///
    /// - Parameter isFull: as for the other records.
    /// - Throws: `refused` for a kind that only a 管理员 may see.
    public init(
        _ kind: any AnyKind, of file: some Queries, station: Station?, year: Int, isFull: Bool = false
    ) throws {
        let list = KindList(file: file.reader, station: station, year: year, isMasked: !isFull)
        (fields, rows, people) = try kind.open(list)
    }

    /// The list as JSON: an array of objects.
    public var json: JSON { .list(rows.map { .object(Array(zip(fields.map(\.name), $0))) }) }

    /// The list as a table separated by tabs, with a heading.
    public var text: String {
        let lines = [fields.map(\.label)] + rows.map { $0.map(\.plain) }
        return lines.map { $0.joined(separator: "\t") + "\n" }.joined()
    }

    private typealias Content = ([(name: String, label: String)], [[JSON]], Int)

    private static func members(
        _ file: some Queries, _ station: Station?, _ names: [RecordID: String], _ isFull: Bool
    ) throws(Fault) -> Content {
        let filter = MemberFilter(station: station?.id)
        let members = try file.members(filter, window: 0..<file.memberCount(filter))
        return (
            [
                ("id", "标识"), ("name", "姓名"), ("gender", "性别"), ("ethnicity", "民族"), ("born", "出生年月"), ("party", "党派"),
                ("sector", "界别"), ("post", "单位及职务"), ("phone", "手机号"), ("term", "届次"), ("station", "联络站"),
                ("from", "任职日期"), ("to", "离任日期"), ("serves", "在任"), ("note", "备注"),
            ],
            members.map { m in
                [
                    .text(m.id.text), .text(m.name), .text(m.gender), .text(m.ethnicity),
                    .optional(m.born.map { isFull ? $0.description : Mask.born($0) }),
                    .text(m.party), .text(m.sector), .text(m.post), .text(isFull ? m.phone : m.maskedPhone),
                    .text(m.term),
                    .optional(names[m.station]), .day(m.from), .day(m.to), .flag(m.serves(on: file.desk.today)),
                    .text(m.note),
                ]
            }, isFull ? members.count { !$0.phone.isEmpty || $0.born != nil } : 0
        )
    }

    private static func sessions(
        _ file: some Queries, _ station: Station?, _ year: Int, _ names: [RecordID: String]
    ) throws(Fault) -> Content {
        let sessions = try file.sessions(of: station?.id, year: year).reversed()
        let groups = try file.names(of: Set(sessions.compactMap(\.session.heldBy)), in: ActivityGroup.described.name)
        return (
            [
                ("id", "标识"), ("station", "联络站"), ("date", "日期"), ("topic", "主题"), ("form", "形式"), ("place", "地点"),
                ("state", "状态"), ("expected", "应到"), ("present", "实到"), ("excused", "请假"), ("absent", "缺席"),
                ("unmarked", "未登记"), ("rate", "参与率"), ("heldBy", "主办"),
            ],
            sessions.map { count in
                let (s, t) = (count.session, count.tally)
                return [
                    .text(s.id.text), .optional(names[s.station]), .day(s.day), .text(s.topic), .text(s.form),
                    .text(s.place), .text(s.state.rawValue), .number(t.expected), .number(t.present),
                    .number(t.excused), .number(t.absent), .number(t.unmarked), .optional(t.rate.text),
                    .text(s.heldBy.map { groups[$0] ?? "(已作废)" } ?? "本站"),
                ]
            }, 0
        )
    }

    private static func submissions(
        _ file: some Queries, _ station: Station?, _ year: Int, _ names: [RecordID: String],
        _ isFull: Bool
    ) throws(Fault) -> Content {
        let filter = SubmissionFilter(station: station?.id, year: year, day: file.desk.today)
        let submissions = try file.submissions(filter, window: 0..<file.submissionCount(filter))
        return (
            [
                ("id", "标识"), ("number", "编号"), ("station", "联络站"), ("registeredOn", "登记日期"), ("title", "标题"),
                ("category", "类别"), ("reporter", "反映人"), ("phone", "联系电话"), ("state", "状态"), ("leadUnit", "承办单位"),
                ("referredOn", "转办日期"), ("dueOn", "答复期限"), ("answeredOn", "答复日期"), ("result", "结果"),
                ("adoptionLevel", "采用级别"), ("waitingDays", "等待天数"),
            ],
            submissions.reversed().map { s in
                [
                    .text(s.id.text), .text(s.number), .optional(names[s.station]), .day(s.registeredOn),
                    .text(s.title), .text(s.category), .text(s.reporter), .text(isFull ? s.phone : s.maskedPhone),
                    .text(s.state.label),
                    .text(s.leadUnit), .day(s.referredOn), .day(s.dueOn), .day(s.answeredOn),
                    .optional(s.result?.rawValue), .text(s.adoptionLevel),
                    s.waitingDays(on: file.desk.today).map { .number($0) } ?? .null,
                ]
            }, isFull ? submissions.count { !$0.phone.isEmpty } : 0
        )
    }

    private static func inspections(
        _ file: some Queries, _ station: Station?, _ year: Int, _ names: [RecordID: String]
    ) throws(Fault) -> Content {
        (
            [
                ("id", "标识"), ("station", "联络站"), ("standard", "标准"), ("status", "状态"), ("evidence", "依据"),
                ("checkedOn", "检查日期"), ("checker", "检查人"), ("dueOn", "整改期限"),
            ],
            try file.inspections(of: station?.id, from: .first(ofYear: year), to: .last(ofYear: year)).map { i in
                [
                    .text(i.id.text), .optional(names[i.station]), .text(i.title), .text(i.status.label),
                    .text(i.evidence), .day(i.checkedOn), .text(i.checker), .day(i.dueOn),
                ]
            }, 0
        )
    }
}

extension JSON {
    fileprivate static func day(_ day: Day?) -> JSON { .optional(day.map { "\($0)" }) }

    /// The value as a cell of a table: control characters become blanks, so that a line stays a line.
    fileprivate var plain: String {
        switch self {
        case .null: ""
        case .flag(let flag): flag ? "是" : "否"
        case .number(let number): "\(number)"
        case .text(let text): String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        case .list, .object: encoded
        }
    }
}
