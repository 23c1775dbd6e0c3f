import GRDB
import StationCore
import StationModel

/// What Home told last of each station and of the city, and what its gauges stood at, kept beside the records.
///
/// Who is behind with the year's plan, whom nobody is linked to, which submissions press, what was given in the year follows
/// from everything that was entered, and asking for it costs more than all else that a console does before it is seen. So the
/// answers are kept with the last change that they have seen and the day; as soon as anything is written, or another day has
/// come, they count for nothing and Home asks anew.
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

    /// Whether all is kept of every station and of the city, and nothing has overtaken it.
    func isWhole(_ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT (SELECT count(*) FROM desk_memory
                    WHERE id BETWEEN 'findings.' AND 'findings/' AND substr(value, 1, length(?1)) = ?1)
                > (SELECT count(*) FROM station WHERE voided IS NULL)
                """)
        return try Bool.fetchOne(statement, arguments: [stamp]) ?? false
    }

    /// What is kept of stations, and of the city; nil where it is not of one of them, or was overtaken.
    func homes(of stations: [RecordID], withCity: Bool, _ db: Database) throws -> [RecordID?: KeptHome]? {
        let statement = try db.cachedStatement(
            sql: "SELECT id, value FROM desk_memory WHERE id BETWEEN 'findings.' AND 'findings/'")
        var kept: [String: String] = [:]
        let rows = try StoredRow.fetchCursor(statement)
        while let row = try rows.next() { kept[try row["id"]] = try row["value"] as String }
        var homes: [RecordID?: KeptHome] = [:]
        for station in stations.map({ $0 as RecordID? }) + (withCity ? [nil] : []) {
            guard let text = kept[HomeMemory.name(station)] else { return nil }
            let parts = text.utf8.split(separator: HomeMemory.between, omittingEmptySubsequences: false)
            guard let stamped = parts.first, Substring(stamped) == stamp,
                let home = KeptHome(kept: parts.dropFirst(), of: station)
            else { return nil }
            homes[station] = home
        }
        return homes
    }

    /// Keeps what Home tells of a station, or (nil) of the city.
    func keep(_ home: KeptHome, of station: RecordID?, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)")
            .execute(
                arguments: [HomeMemory.name(station), ([stamp] + home.kept).joined(separator: "\u{1E}")])
    }

    fileprivate static let between: UInt8 = 0x1E
    fileprivate static let within: UInt8 = 0x1F
}

/// What is kept of a station, or of the city.
struct KeptHome {
    /// What the wings beside checklist and study found, whatever the period.
    let wings: [Finding]
    /// The first and the last day of the period that the rest is of.
    private let span: String
    private let standing: HomeStanding
    /// What figures stood at, by their names; nil where one has no meaning.
    private let values: [String: FigureValue?]

    init(wings: [Finding], _ standing: HomeStanding, _ sheet: FigureSheet, of figures: [Figure], in period: Period) {
        self.wings = wings
        self.standing = standing
        span = KeptHome.span(of: period)
        values = Dictionary(figures.map { ($0.name, sheet[$0]) }) { first, _ in first }
    }

    private static func span(of period: Period) -> String { "\(period.ends.first) \(period.ends.last)" }

    /// How the station stood in a period; nil: another one was kept.
    func standing(in period: Period) -> HomeStanding? { span == KeptHome.span(of: period) ? standing : nil }

    /// The sheet of some figures in a period, without their portions; nil where one of them was not kept.
    func sheet(of figures: [Figure], in period: Period) -> FigureSheet? {
        guard span == KeptHome.span(of: period) else { return nil }
        var sheet = FigureSheet()
        for figure in figures {
            guard let value = values[figure.name] else { return nil }
            sheet[figure] = value
        }
        return sheet
    }

    // As texts: the figures, the standing's numbers, then findings, each with who tells it: `f` it falls short, `n` it comes
    // next, `w` a wing found it.

    fileprivate var kept: [String] {
        let numbers = [
            standing.isBlank ? 1 : 0, standing.held, standing.required, standing.meetsSessions ? 1 : 0,
            standing.ratePercent, standing.leavesOutExcused ? 1 : 0, standing.unchecked,
        ]
        let told = standing.findings.map { ("f", $0) } + standing.next.map { ("n", $0) }
        let (own, known) = (Set(wings), Set(told.map(\.1)))
        let all =
            told.map { (own.contains($1) ? $0 + "w" : $0, $1) } + wings.filter { !known.contains($0) }.map { ("w", $0) }
        return [
            ([span] + values.map { "\($0) \($1?.kept ?? "")" }).joined(separator: "\u{1F}"),
            numbers.map { "\($0)" }.joined(separator: " ") + "\u{1F}" + standing.lateStandard,
        ] + all.map { $0 + "\u{1F}" + $1.kept }
    }

    fileprivate init?(kept parts: ArraySlice<Substring.UTF8View>, of station: RecordID?) {
        guard parts.count >= 2 else { return nil }
        let gauges = parts[parts.startIndex].split(separator: HomeMemory.within)
        guard let first = gauges.first else { return nil }
        span = String(Substring(first))
        var values: [String: FigureValue?] = [:]
        for part in gauges.dropFirst() {
            let words = part.split(separator: 0x20).map { String(Substring($0)) }
            guard let name = words.first else { return nil }
            let value = FigureValue(kept: words.dropFirst())
            guard value != nil || words.count == 1 else { return nil }
            values[name] = .some(value)
        }
        self.values = values
        let words = parts[parts.startIndex + 1].split(
            separator: HomeMemory.within, maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = words[0].split(separator: 0x20).compactMap { Int(Substring($0)) }
        guard words.count == 2, numbers.count == 7 else { return nil }
        var (short, next, wings): ([Finding], [Finding], [Finding]) = ([], [], [])
        for part in parts.dropFirst(2) {
            let halves = part.split(separator: HomeMemory.within, maxSplits: 1)
            guard halves.count == 2, let finding = Finding(kept: halves[1], station: station) else { return nil }
            if halves[0].contains(0x66) { short.append(finding) }
            if halves[0].contains(0x6E) { next.append(finding) }
            if halves[0].contains(0x77) { wings.append(finding) }
        }
        self.wings = wings
        var standing = HomeStanding(ofCity: short)
        standing.station = station
        (standing.isBlank, standing.held, standing.required) = (numbers[0] == 1, numbers[1], numbers[2])
        (standing.meetsSessions, standing.ratePercent) = (numbers[3] == 1, numbers[4])
        (standing.leavesOutExcused, standing.unchecked) = (numbers[5] == 1, numbers[6])
        (standing.lateStandard, standing.next) = (String(Substring(words[1])), next)
        self.standing = standing
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
        [code, "\(weight.rawValue)", due.map { "\($0)" } ?? "", subject.kept, text, about, time].joined(
            separator: "\u{1F}")
    }

    fileprivate init?(kept: Substring.UTF8View, station: RecordID?) {
        let parts = kept.split(separator: HomeMemory.within, omittingEmptySubsequences: false).map {
            String(Substring($0))
        }
        guard parts.count == 7, let weight = Int(parts[1]).flatMap({ Weight(rawValue: $0) }),
            let subject = Subject(kept: parts[3])
        else { return nil }
        let due = Day(parts[2])
        guard parts[2].isEmpty == (due == nil) else { return nil }
        self.init(
            parts[0], parts[4], about: parts[5], due: due, station: station, subject: subject, weight: weight)
        time = parts[6]
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
                let standings = try board.overviews().map { HomeStanding($0) }
                let city = HomeStanding(ofCity: try board.cityFindings())
                let wings = try board.wingFindings()
                let homes = try (standings + [city]).map { standing in
                    KeptHome(
                        wings: wings[standing.station] ?? [], standing, try board.sheet(of: standing.station, gauges),
                        of: gauges, in: period)
                }
                return (memory, Array(zip(standings.map(\.station) + [nil], homes)))
            }
            try writeAside { db in
                for (station, home) in found { try memory.keep(home, of: station, db) }
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

    /// What is kept for Home, where that still counts; empty: nothing.
    func keptHomes() throws -> [RecordID?: KeptHome] { try stored(KeptHomes.self).homes }
}

/// What is kept for Home, read once.
private struct KeptHomes: StoredGround {
    let homes: [RecordID?: KeptHome]

    static func read(_ board: FigureBoard) throws -> KeptHomes {
        let isOfHome =
            board.wanted.most == StationFile.mostPressing && board.wanted.isHome
            && board.question.judged == board.question.day
        guard isOfHome else { return KeptHomes(homes: [:]) }
        let stations = try board.stations().map(\.id)
        let memory = try HomeMemory(board.db, on: board.question.day)
        return KeptHomes(homes: try memory.homes(of: stations, withCity: board.only == nil, board.db) ?? [:])
    }
}
