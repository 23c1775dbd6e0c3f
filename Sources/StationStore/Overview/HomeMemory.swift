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
    private static let form = 3

    private static let prefix = "findings."
    private static func name(_ station: RecordID?) -> String { prefix + (station?.text ?? "city") }
    /// What Home shows of several stations together, and its rows.
    private static let (all, allRows) = (prefix + "all", prefix + "all.rows")

    /// Whether all is kept of every station, of the city and of several stations together, and nothing has overtaken it.
    func isWhole(_ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT (SELECT count(*) FROM desk_memory WHERE id BETWEEN 'findings.' AND 'findings/'
                    AND id <> '\(HomeMemory.allRows)' AND substr(value, 1, length(?1)) = ?1)
                > (SELECT count(*) + (count(*) > 1) FROM station p WHERE \(Station.isOfThisFile))
                """)
        return try Bool.fetchOne(statement, arguments: [stamp]) ?? false
    }

    /// What is kept of stations, and of the city; nil where it is not of one of them, or was overtaken.
    func homes(of stations: [RecordID], withCity: Bool, _ db: Database) throws -> [RecordID?: KeptHome]? {
        let wanted = stations.map { $0 as RecordID? } + (withCity ? [nil] : [])
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, value FROM desk_memory WHERE id BETWEEN ? AND ?
                AND id NOT IN ('\(HomeMemory.all)', '\(HomeMemory.allRows)')
                """)
        let only = wanted.count == 1 ? HomeMemory.name(wanted[0]) : nil
        let names = (only ?? "findings.", only ?? "findings/")
        var kept: [String: String] = [:]
        let rows = try StoredRow.fetchCursor(statement, arguments: [names.0, names.1])
        while let row = try rows.next() { kept[try row["id"]] = try row["value"] as String }
        var homes: [RecordID?: KeptHome] = [:]
        for station in wanted {
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

    /// What is kept of several stations together; nil: nothing, or it was overtaken, or is of another period or other figures.
    func summary(of figures: [Figure], in period: Period, _ db: Database) throws -> HomeSummary? {
        let statement = try db.cachedStatement(sql: "SELECT value FROM desk_memory WHERE id = ?")
        guard let head = try String.fetchOne(statement, arguments: [HomeMemory.all]) else { return nil }
        let parts = head.utf8.split(separator: HomeMemory.between, omittingEmptySubsequences: false)
        guard parts.count == 5, Substring(parts[0]) == stamp, let values = KeptFigures(kept: parts[1]),
            let sheet = values.sheet(of: figures, in: period), let totals = HomeTotals(kept: parts[2], parts[3])
        else { return nil }
        let counts = parts[4].split(separator: 0x20).compactMap { Int(Substring($0)) }
        guard counts.count == Agenda.Section.allCases.count,
            let rows = try String.fetchOne(statement, arguments: [HomeMemory.allRows]).map({ KeptRows(kept: $0) }),
            rows.count == counts.total(\.self)
        else { return nil }
        return HomeSummary(totals: totals, sheet: sheet, found: Agenda.Found(counts: counts) { rows[$0] })
    }

    /// Keeps what Home shows of several stations together.
    func keep(_ summary: HomeSummary, of figures: [Figure], in period: Period, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)")
        let counts = summary.found.counts.map { "\($0)" }.joined(separator: " ")
        let head = [stamp, KeptFigures(summary.sheet, of: figures, in: period).kept] + summary.totals.kept + [counts]
        try statement.execute(arguments: [HomeMemory.all, head.joined(separator: "\u{1E}")])
        try statement.execute(arguments: [HomeMemory.allRows, KeptRows.text(of: summary.found)])
    }

    fileprivate static let between: UInt8 = 0x1E
    fileprivate static let within: UInt8 = 0x1F
}

/// What figures stood at in a period, by their names.
private struct KeptFigures {
    /// The first and the last day of the period.
    private let span: String
    /// nil where one has no meaning.
    private let values: [String: FigureValue?]

    init(_ sheet: FigureSheet, of figures: [Figure], in period: Period) {
        span = KeptFigures.span(of: period)
        values = Dictionary(figures.map { ($0.name, sheet[$0]) }) { first, _ in first }
    }

    private static func span(of period: Period) -> String { "\(period.ends.first) \(period.ends.last)" }

    func isOf(_ period: Period) -> Bool { span == KeptFigures.span(of: period) }

    var kept: String { ([span] + values.map { "\($0) \($1?.kept ?? "")" }).joined(separator: "\u{1F}") }

    init?(kept: Substring.UTF8View) {
        let gauges = kept.split(separator: HomeMemory.within)
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
    }

    /// The sheet of some figures in a period, without their portions; nil where one of them was not kept.
    func sheet(of figures: [Figure], in period: Period) -> FigureSheet? {
        guard isOf(period) else { return nil }
        var sheet = FigureSheet()
        for figure in figures {
            guard let value = values[figure.name] else { return nil }
            sheet[figure] = value
        }
        return sheet
    }
}

/// What is kept of a station, or of the city.
struct KeptHome {
    /// What the wings beside checklist and study found, whatever the period.
    let wings: [Finding]
    private let standing: HomeStanding
    private let figures: KeptFigures

    init(wings: [Finding], _ standing: HomeStanding, _ sheet: FigureSheet, of figures: [Figure], in period: Period) {
        self.wings = wings
        self.standing = standing
        self.figures = KeptFigures(sheet, of: figures, in: period)
    }

    /// How the station stood in a period; nil: another one was kept.
    func standing(in period: Period) -> HomeStanding? { figures.isOf(period) ? standing : nil }

    /// The sheet of some figures in a period, without their portions; nil where one of them was not kept.
    func sheet(of wanted: [Figure], in period: Period) -> FigureSheet? { figures.sheet(of: wanted, in: period) }

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
            figures.kept,
            numbers.map { "\($0)" }.joined(separator: " ") + "\u{1F}" + standing.lateStandard,
        ] + all.map { $0 + "\u{1F}" + $1.kept }
    }

    fileprivate init?(kept parts: ArraySlice<Substring.UTF8View>, of station: RecordID?) {
        guard parts.count >= 2, let figures = KeptFigures(kept: parts[parts.startIndex]) else { return nil }
        self.figures = figures
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

extension HomeTotals {
    /// Its numbers, and the standard of which one is late.
    fileprivate var kept: [String] {
        let numbers = [
            stations, held, required, meetsSessions ? 1 : 0, ratePercent, leavesOutExcused ? 1 : 0, unchecked,
            missesQuarter ? 1 : 0, lacksSoon ? 1 : 0,
        ]
        return [(numbers + (unmarked.map { [$0.number] } ?? [])).map { "\($0)" }.joined(separator: " "), lateStandard]
    }

    fileprivate init?(kept: Substring.UTF8View, _ standard: Substring.UTF8View) {
        let numbers = kept.split(separator: 0x20).compactMap { Int(Substring($0)) }
        guard (9...10).contains(numbers.count) else { return nil }
        self.init()
        (stations, held, required, meetsSessions) = (numbers[0], numbers[1], numbers[2], numbers[3] == 1)
        (ratePercent, leavesOutExcused, unchecked) = (numbers[4], numbers[5] == 1, numbers[6])
        (missesQuarter, lacksSoon) = (numbers[7] == 1, numbers[8] == 1)
        (unmarked, lateStandard) = (numbers.count > 9 ? Day(number: numbers[9]) : nil, String(Substring(standard)))
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
    var kept: String {
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

    init?(kept: String) {
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
            let (memory, found, all) = try figures(in: period, on: day) { board in
                let memory = try HomeMemory(board.db, on: day)
                let standings = try board.overviews().map { HomeStanding($0) }
                let city = HomeStanding(ofCity: try board.cityFindings())
                let wings = try board.wingFindings()
                let homes = try (standings + [city]).map { standing in
                    KeptHome(
                        wings: wings[standing.station] ?? [], standing, try board.sheet(of: standing.station, gauges),
                        of: gauges, in: period)
                }
                let all = standings.count > 1 ? try board.summary(standings, city: city.findings, gauges) : nil
                return (memory, Array(zip(standings.map(\.station) + [nil], homes)), all)
            }
            try writeAside { db in
                for (station, home) in found { try memory.keep(home, of: station, db) }
                if let all { try memory.keep(all, of: gauges, in: period, db) }
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

extension FigureBoard {
    /// What Home shows of who is asked about: as kept, where that still counts.
    package func home(gauges: [Figure]) throws -> HomeSummary {
        if only == nil, isOfHome,
            let kept = try HomeMemory(db, on: question.day).summary(of: gauges, in: question.period, db)
        {
            return kept
        }
        return try summary(homeStandings(), city: only == nil ? homeCityFindings() : [], gauges)
    }

    fileprivate func summary(
        _ standings: [HomeStanding], city: [Finding], _ gauges: [Figure]
    ) throws -> HomeSummary {
        let (period, day) = (question.period, question.day)
        return HomeSummary(
            totals: HomeTotals(standings, in: period, on: day), sheet: try self.gauges(of: only, gauges),
            found: Agenda.Found(standings, city: city, on: question.judged, isOver: period.isOver(on: day)))
    }

    /// Whether what is asked is what is kept for Home.
    fileprivate var isOfHome: Bool {
        wanted.most == StationFile.mostPressing && wanted.isHome && question.judged == question.day
    }
}

/// What is kept for Home, read once.
private struct KeptHomes: StoredGround {
    let homes: [RecordID?: KeptHome]

    static func read(_ board: FigureBoard) throws -> KeptHomes {
        guard board.isOfHome else { return KeptHomes(homes: [:]) }
        let stations = try board.stations().map(\.id)
        let memory = try HomeMemory(board.db, on: board.question.day)
        return KeptHomes(homes: try memory.homes(of: stations, withCity: board.only == nil, board.db) ?? [:])
    }
}
