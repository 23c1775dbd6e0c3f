import GRDB
import StationCore
import StationModel

/// What was found last for Home beside checklist and study, what comes next among submissions, and what its gauges stood at,
/// kept beside the records.
///
/// Who is behind with the year's plan, whom nobody is linked to, which submissions press, what was given in the year follows
/// from everything that was entered, and asking for it costs more than the rest of Home. So the answers are kept with the last
/// change that they have seen and the day; as soon as anything is written, or another day has come, they count for nothing and
/// Home asks anew.
struct HomeMemory {
    private let stamp: String

    /// What may be kept on a day, as the file stands.
    init(_ db: Database, on day: Day) throws {
        let change = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(entry) FROM journal_change")) ?? 0
        stamp = "\(HomeMemory.form) \(change) \(day)"
    }

    /// Counts on when other things are kept, so that what an older program has kept is not taken for whole.
    private static let form = 2

    private static let prefix = "findings."
    private static func name(_ station: RecordID?) -> String { prefix + (station?.text ?? "city") }

    /// Whether the findings of every station and of the city are kept, and nothing has overtaken them.
    func isWhole(_ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT (SELECT count(*) FROM desk_memory
                    WHERE id BETWEEN 'findings.' AND 'findings/' AND substr(value, 1, length(?1)) = ?1)
                > (SELECT count(*) FROM station WHERE voided IS NULL)
                """)
        return try Bool.fetchOne(statement, arguments: [stamp]) ?? false
    }

    /// The findings of stations, and of the city; nil where one of them is not kept, or was overtaken.
    func findings(of stations: [RecordID], withCity: Bool, _ db: Database) throws -> StationFindings? {
        let statement = try db.cachedStatement(
            sql: "SELECT id, value FROM desk_memory WHERE id BETWEEN 'findings.' AND 'findings/'")
        var kept: [String: String] = [:]
        let rows = try StoredRow.fetchCursor(statement)
        while let row = try rows.next() { kept[try row["id"]] = try row["value"] as String }
        var found = StationFindings()
        func read(_ station: RecordID?) -> [Finding]? {
            guard let text = kept[HomeMemory.name(station)] else { return nil }
            let parts = text.utf8.split(separator: HomeMemory.between, omittingEmptySubsequences: false)
            guard let stamped = parts.first, Substring(stamped) == stamp else { return nil }
            let findings = parts.dropFirst(2).compactMap { Finding(kept: $0, station: station) }
            guard parts.count > 1, findings.count == parts.count - 2 else { return nil }
            found.gauges[station] = KeptGauges(kept: parts[1])
            return findings
        }
        for station in stations {
            guard let own = read(station) else { return nil }
            found.stations[station] = own
        }
        guard withCity else { return found }
        guard let own = read(nil) else { return nil }
        found.city = own
        return found
    }

    /// Keeps findings, and what gauges stood at.
    func keep(_ findings: [Finding], _ gauges: KeptGauges, of station: RecordID?, _ db: Database) throws {
        let text = ([stamp, gauges.kept] + findings.map(\.kept)).joined(separator: "\u{1E}")
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)")
            .execute(arguments: [HomeMemory.name(station), text])
    }

    fileprivate static let between: UInt8 = 0x1E
    fileprivate static let within: UInt8 = 0x1F
}

/// What figures of a period stood at.
struct KeptGauges {
    /// The period's first and last day: gauges of another one are none.
    private let span: String
    /// By the names of figures; nil where one has no meaning.
    private let values: [String: FigureValue?]

    init(_ sheet: FigureSheet, of figures: [Figure], in period: Period) {
        span = KeptGauges.span(of: period)
        values = Dictionary(figures.map { ($0.name, sheet[$0]) }) { first, _ in first }
    }

    private static func span(of period: Period) -> String { "\(period.ends.first) \(period.ends.last)" }

    /// The sheet of some figures in a period, without their portions; nil where one of them was not kept.
    func sheet(of figures: [Figure], in period: Period) -> FigureSheet? {
        guard span == KeptGauges.span(of: period) else { return nil }
        var sheet = FigureSheet()
        for figure in figures {
            guard let value = values[figure.name] else { return nil }
            sheet[figure] = value
        }
        return sheet
    }

    fileprivate var kept: String {
        ([span] + values.map { "\($0) \($1?.kept ?? "")" }).joined(separator: "\u{1F}")
    }

    fileprivate init?(kept: Substring.UTF8View) {
        let parts = kept.split(separator: HomeMemory.within)
        guard let first = parts.first else { return nil }
        span = String(Substring(first))
        var values: [String: FigureValue?] = [:]
        for part in parts.dropFirst() {
            let words = part.split(separator: 0x20).map { String(Substring($0)) }
            guard let name = words.first else { return nil }
            let value = FigureValue(kept: words.dropFirst())
            guard value != nil || words.count == 1 else { return nil }
            values[name] = .some(value)
        }
        self.values = values
    }
}

extension FigureValue {
    fileprivate var kept: String {
        switch self {
        case .count(let number): "count \(number)"
        case .share(let part, let whole): "share \(part) \(whole)"
        case .rate(let rate): "rate \(rate.part) \(rate.whole)"
        case .money(let number): "money \(number)"
        case .tenths(let number): "tenths \(number)"
        }
    }

    fileprivate init?(kept words: ArraySlice<String>) {
        let numbers = words.dropFirst().compactMap { Int($0) }
        switch (words.first, numbers.count) {
        case ("count", 1): self = .count(numbers[0])
        case ("share", 2): self = .share(numbers[0], of: numbers[1])
        case ("rate", 2): self = .rate(Percentage(numbers[0], of: numbers[1]))
        case ("money", 1): self = .money(numbers[0])
        case ("tenths", 1): self = .tenths(numbers[0])
        default: return nil
        }
    }
}

extension Finding {
    /// As text, without whose it is.
    fileprivate var kept: String {
        [code, "\(weight.rawValue)", due.map { "\($0)" } ?? "", subject.kept, text, about].joined(separator: "\u{1F}")
    }

    fileprivate init?(kept: Substring.UTF8View, station: RecordID?) {
        let parts = kept.split(separator: HomeMemory.within, omittingEmptySubsequences: false).map {
            String(Substring($0))
        }
        guard parts.count == 6, let weight = Int(parts[1]).flatMap({ Weight(rawValue: $0) }),
            let subject = Subject(kept: parts[3])
        else { return nil }
        let due = Day(parts[2])
        guard parts[2].isEmpty == (due == nil) else { return nil }
        self.init(
            parts[0], parts[4], about: parts[5], due: due, station: station, subject: subject, weight: weight)
    }
}

extension Finding.Subject {
    fileprivate var kept: String {
        switch self {
        case .study: "study"
        case .station: "station"
        case .members: "members"
        case .session(let id): "session " + id.text
        case .submission(let id): "submission " + id.text
        case .member(let id): "member " + id.text
        case .standard(let code): "standard " + code
        case .kind(let name, let id): "kind " + name + (id.map { " " + $0.text } ?? "")
        }
    }

    fileprivate init?(kept: String) {
        let parts = kept.utf8.split(separator: 0x20).map { String(Substring($0)) }
        let id = parts.last.flatMap { RecordID(text: $0) }
        switch (parts.first, parts.count, id) {
        case ("study", 1, _): self = .study
        case ("station", 1, _): self = .station
        case ("members", 1, _): self = .members
        case ("session", 2, let id?): self = .session(id)
        case ("submission", 2, let id?): self = .submission(id)
        case ("member", 2, let id?): self = .member(id)
        case ("standard", 2, _): self = .standard(parts[1])
        case ("kind", 2, _): self = .kind(parts[1], nil)
        case ("kind", 3, let id?): self = .kind(parts[1], id)
        default: return nil
        }
    }
}

extension StationFile {
    /// For a console that shows Home again and again: finds anew what is not kept, or was overtaken, and keeps it, together
    /// with the figures that its gauges show of each station and of all. Where nothing can be written, nothing is kept and
    /// Home asks each time.
    package func rememberHome(in period: Period, on day: Day, gauges: [Figure]) {
        guard period.isRunning(on: day), day == desk.today else { return }
        do {
            if try read({ try HomeMemory($0, on: day).isWhole($0) }) { return }
            let (memory, found) = try figures(in: period, on: day) { board in
                let memory = try HomeMemory(board.db, on: day)
                let asked = try board.stations().map { $0.id as RecordID? } + [nil]
                let found = try board.wingFindings()
                return (
                    memory,
                    try asked.map {
                        ($0, found[$0] ?? [], KeptGauges(try board.sheet(of: $0, gauges), of: gauges, in: period))
                    }
                )
            }
            try writeAside { db in
                for (station, findings, gauges) in found { try memory.keep(findings, gauges, of: station, db) }
            }
        } catch {}
    }
}

extension FigureBoard {
    /// What presses among the submissions of stations and falls short in the wings beside checklist and study, by station,
    /// and (nil) of the city, found anew.
    func wingFindings() throws -> [RecordID?: [Finding]] {
        var found: [RecordID?: [Finding]] = [:]
        for (station, pressing) in try pressingSubmissions() {
            found[station] = pressing.compactMap { $0.finding(on: question.judged) }
        }
        // Home alone asks what comes next; it is kept with the rest, so that it costs no statement there.
        if wanted.isHome { found.merge(try waitingSubmissions(), uniquingKeysWith: +) }
        let others = try db.wingFindings(of: try stations(), only: only, year: question.year, on: question.judged)
        found.merge(others, uniquingKeysWith: +)
        return found
    }

    /// The same as Home needs it: what is kept, where that still counts.
    func keptFindings() throws -> StationFindings {
        let isOfHome =
            wanted.most == StationFile.mostPressing && wanted.isHome && question.judged == question.day
        let kept =
            try isOfHome
            ? HomeMemory(db, on: question.day).findings(of: stations().map(\.id), withCity: only == nil, db) : nil
        return try kept ?? StationFindings(wingFindings())
    }
}

/// What falls short, by station, and in what belongs to none; with what gauges stood at, where that was kept.
struct StationFindings {
    var stations: [RecordID: [Finding]] = [:]
    var city: [Finding] = []
    var gauges: [RecordID?: KeptGauges] = [:]

    init() {}

    init(_ found: [RecordID?: [Finding]]) {
        for (station, findings) in found {
            if let station { stations[station] = findings } else { city = findings }
        }
    }
}
