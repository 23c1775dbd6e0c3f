import StationCore
import StationModel
import StationStore

extension Register {
    /// All records of a kind as a table, under the headings with which an import takes them again.
    ///
    /// - Parameters:
    ///   - station: whose; nil: of all.
    ///   - isFull: telephone numbers and dates of birth stand in it; else it has no such columns, since a masked number is no
    ///     value. The caller notes it in the journal.
    /// - Throws: `refused` for a kind that only a 管理员 may see.
    package init(
        _ kind: any AnyKind, of file: some Queries, station: Station?, in period: Period, isFull: Bool
    ) throws {
        let registrar = Registrar(file: file.reader, station: station, period: period, isFull: isFull)
        self = try kind.name == Seat.described.name ? registrar.seats() : kind.open(registrar)
    }

    /// The roll calls: a row for everybody who stood on one.
    package init(attendanceOf file: some Queries, station: Station?, in period: Period) throws(Fault) {
        let days: [Column] = ["联络站", "日期", "主题", "形式", "姓名", "状态", "主办", "活动标签"].map {
            Column($0, $0 == "日期" ? .day : .text)
        }
        let names = try file.stationsAndNeighbours().reduce(into: [RecordID: String]()) { $0[$1.id] = $1.name }
        let sessions = try file.sessions(of: station?.id, in: period).map(\.session)
            .filter { $0.state != .cancelled }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
        let groups = try file.names(of: Set(sessions.compactMap(\.heldBy)), in: ActivityGroup.described.name)
        let rosters = try file.rosters(of: sessions.map(\.id))
        var rows: [[String]] = []
        for session in sessions {
            let held = session.heldBy.flatMap { groups[$0] } ?? ""
            for line in rosters[session.id] ?? [] {
                guard station == nil || line.attendance.station == station?.id || line.attendance.isGuest else {
                    continue
                }
                let mark = line.attendance.mark
                rows.append([
                    names[line.attendance.station ?? session.station] ?? "", "\(session.day)", session.topic,
                    session.form, line.attendance.name, mark == .unmarked ? "" : mark.label, held, session.campaign,
                ])
            }
        }
        self.init(title: "学习考勤", scope: Register.scope(station, period), columns: days, rows: rows)
    }

    /// Whose and of what time, as it stands above a table.
    package static func scope(_ station: Station?, _ period: Period?) -> String {
        [station?.name ?? "全部联络站", period?.name ?? ""].filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

private struct Registrar: KindVisitor {
    let file: Reader
    let station: Station?
    let period: Period
    let isFull: Bool

    func visit<R: Described>(_ kind: Kind<R>) throws -> Register {
        guard try file.mayRead(kind) else { throw Fault(.refused, "“\(kind.title)”只有管理员能看。没有导出") }
        let scope = Register.scope(station, kind.dating == .always ? nil : period)
        let stations = try file.stationsAndNeighbours().reduce(into: [RecordID: String]()) { $0[$1.id] = $1.name }
        let columns = self.columns(kind)
        var (rows, people) = ([[String]](), 0)
        func take(_ records: [R]) throws {
            if isFull { people += records.count(where: kind.tellsOfPeople) }
            if R.self == Submission.self, let submissions = records as? [Submission] {
                rows += try cells(of: submissions, stations)
            } else {
                let names = try LinkedNames(records, file)
                rows += records.map { record in columns.map { $0.text(record, stations, names) } }
            }
        }
        let filter = RecordFilter(station: station?.id, in: period)
        if R.self == Member.self {
            // Who is read in several seats is listed once, which takes all of them.
            try take(file.listed(R.self, filter))
        } else {
            try inPieces(filter, of: R.self, take) { (rows, people) = ([], 0) }
        }
        // The newest stand first in a list of the console; a register reads on from the oldest.
        if kind.order == nil { rows.reverse() }
        let headings =
            R.self == Submission.self ? ofSubmissions.columns : columns.map { .init($0.heading, $0.content) }
        return Register(title: kind.title, scope: scope, columns: headings, rows: rows, people: people)
    }

    /// Every seat that anybody holds or held, told as a roster tells a member: by itself a seat says of nobody that they hold it.
    func seats() throws -> Register {
        let people = try file.records(of: Person.self, RecordFilter()).reduce(into: [RecordID: Person]()) {
            $0[$1.id] = $1
        }
        let particulars = try file.records(of: Particulars.self, RecordFilter()).reduce(into: [:]) {
            $0[$1.person] = $1
        }
        let members = try file.records(of: Seat.self, RecordFilter(station: station?.id, in: period)).compactMap {
            seat in
            people[seat.person].map { person in
                Member(id: person.id) { member in
                    (member.person, member.seat) = (person, seat)
                    member.particulars = particulars[person.id] ?? member.particulars
                }
            }
        }.sorted {
            ($0.reading.strokeKey, $0.name, $0.id) < ($1.reading.strokeKey, $1.name, $1.id)
        }
        let stations = try file.stationsAndNeighbours().reduce(into: [RecordID: String]()) { $0[$1.id] = $1.name }
        let columns =
            columns(Member.described) + [Filled(heading: "层级") { member, _, _ in member.level.label }]
        let names = try LinkedNames(members, file)
        return Register(
            title: "委员任职", scope: Register.scope(station, nil), columns: columns.map { .init($0.heading, $0.content) },
            rows: members.map { member in columns.map { $0.text(member, stations, names) } },
            people: isFull ? Set(members.filter(Member.described.tellsOfPeople).map(\.id)).count : 0)
    }

    /// How many records are held at once: of a hundred thousand only the cells are. What is asked about them all goes over as
    /// one list of their identifiers, which SQLite copies for each of them.
    private static let piece = 500

    /// Reads records a piece at a time; from the beginning where somebody wrote meanwhile.
    private func inPieces<R: Described>(
        _ filter: RecordFilter, of type: R.Type, _ take: ([R]) throws -> Void, again: () -> Void
    ) throws {
        for _ in 0..<5 {
            let version = try file.dataVersion()
            let ids = try file.identifiers(of: type, filter)
            var from = 0
            while from < ids.count {
                let next = min(from + Registrar.piece, ids.count)
                try take(file.records(of: type, ids[from..<next]))
                from = next
            }
            if try file.dataVersion() == version { return }
            again()
        }
        throw Fault(.file, "读的时候一直有人在登记,没有导出;请稍候再试")
    }

    /// The columns of submissions that are handed out, with their places in the sheet.
    private var ofSubmissions: (columns: [Register.Column], places: [Int]) {
        let places = SubmissionSheet.columns.indices.filter {
            isFull || !Register.isPersonal(SubmissionSheet.columns[$0])
        }
        let columns = places.map { place in
            let name = SubmissionSheet.columns[place]
            // Of several levels several days stand in one cell.
            let isDay = name != "采用日期" && (name.hasSuffix("日期") || name.hasSuffix("期限"))
            return Register.Column(name, isDay ? .day : .text)
        }
        return (columns, places)
    }

    private func cells(of submissions: [Submission], _ stations: [RecordID: String]) throws -> [[String]] {
        let sheet = try SubmissionSheet(submissions, SubmissionWording(try file.words(.labels)), in: file)
        let places = ofSubmissions.places
        return submissions.map { submission in
            let cells = sheet.cells(submission, at: stations[submission.station] ?? "")
            return places.map { cells[$0] }
        }
    }

    /// A column and how a record fills it.
    private struct Filled<R: Described> {
        var field = ""
        let heading: String
        var content = Register.Content.text
        let text: (R, [RecordID: String], LinkedNames) -> String
    }

    private func columns<R: Described>(_ kind: Kind<R>) -> [Filled<R>] {
        let counted: [Filled<R>] = (kind.list ?? kind.listedBeside).compactMap { column in
            guard case .counted = column.content else { return nil }
            return Filled(heading: column.label, content: column.name == "rate" ? .text : .number) { record, _, names in
                names.count(column.name, of: record.id)
            }
        }
        var columns = kind.fields.filter { field in
            !field.heading.isEmpty && (field.isAsked || kind.sheet?.contains(field.heading) ?? false)
                && (isFull || !field.isSensitive)
        }.map { field in
            Filled<R>(field: field.name, heading: field.heading, content: field.content) { record, _, names in
                // A standard is called by its title; the field has its code.
                if let inspection = record as? Inspection, field.name == "standard" { return inspection.title }
                return names.text(field, of: record)
            }
        }
        if kind.belonging == .station || kind.belonging == .stationOrCity {
            columns.insert(
                Filled(heading: "联络站") { record, stations, _ in
                    let hosts = record.hosts.compactMap { stations[$0] }
                    return hosts.isEmpty ? "全市" : hosts.joined(separator: "、")
                }, at: columns.firstIndex { $0.field == kind.stationBefore } ?? 0)
        }
        if kind.flow != nil { columns.append(Filled(heading: "阶段") { record, _, _ in record.stageLabel }) }
        columns += kind.people.map { role in
            Filled(heading: role.label) { record, _, names in names.people(role.role, of: record).joined(separator: "、")
            }
        }
        return columns + counted
    }
}

extension LinkedNames {
    /// What was counted of a record, as a cell says it.
    fileprivate func count(_ name: String, of record: RecordID) -> String {
        switch counts[record]?[name] {
        case .number(let number): "\(number)"
        case .text(let text): text
        default: ""
        }
    }
}

extension Field {
    /// What its column holds.
    fileprivate var content: Register.Content {
        switch kind {
        case .day: .day
        case .number: .number
        case .money: .money
        case .text, .paragraph, .month, .tenths, .choice, .flag, .words, .tags, .member, .record: .text
        }
    }
}
