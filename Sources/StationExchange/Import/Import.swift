import StationCore
import StationModel
import StationStore

/// An import of one kind into a station's file.
package struct Import {
    /// What an import came to: what to print, and whether all rows were good.
    package struct Report: Hashable, Sendable {
        /// What became of the rows.
        package var outcome: IntakeOutcome
        /// The kind's path, as it was given.
        package var path: String
        /// Whether nothing was kept.
        package var isRehearsal: Bool

        /// One line a bad row: `FILE:LINE: reason`.
        package var faultLines: [String] { outcome.faults.map { "\(path):\($0.line): \($0.sentence)" } }
        /// Oddities of rows that were taken, the same words only once: `提示:… (第 3、7 行)`.
        package var hintLines: [String] {
            var lines: [String: [Int]] = [:]
            var order: [String] = []
            for hint in outcome.hints {
                if lines[hint.sentence] == nil { order.append(hint.sentence) }
                lines[hint.sentence, default: []].append(hint.line)
            }
            return order.map { sentence in
                let numbers = lines[sentence]!
                guard numbers != [0] else { return "提示:\(sentence)" }
                let shown = numbers.prefix(5).map { "\($0)" }.joined(separator: "、")
                return "提示:\(sentence)(第 \(shown)\(numbers.count > 5 ? " 等 \(numbers.count)" : "") 行)"
            }
        }
        /// What was done, in one line.
        package var summary: String {
            let verb = isRehearsal ? "试运行,未写入:可导入" : "已导入"
            return "\(verb) \(outcome.added) 行,已有 \(outcome.unchanged) 行,未导入 \(outcome.faults.count) 行"
        }
    }

    package let kind: SheetKind
    /// The file to take it into.
    package let file: StationFile
    /// The station of rows that name none; nil: each row has to name one.
    package let station: Station?
    /// Whether nothing is kept.
    package let isRehearsal: Bool
    /// Takes how much of the rows has been taken, in percent.
    package var progress: (Int) -> Void = { _ in }

    /// The day of entry: by it days are later than today, and standards in force.
    let today: Day
    let stations: [Station]
    /// The stations by what they are called in full and in short.
    private let stationsByName: [String: Station]
    private let groups: [ActivityGroup]
    /// The words of the lists by their canonical form.
    private let words: [WordList: [String: String]]
    private let partySpellings: [String: String]
    private let standards: [Standard]
    private let replyDays: Int?
    /// Whom cells name.
    let named: NamedInSheets

    /// An import into an open file.
    package init(_ kind: SheetKind, into file: StationFile, station: Station?, isRehearsal: Bool) throws(Fault) {
        self.kind = kind
        self.file = file
        self.station = station
        self.isRehearsal = isRehearsal
        today = file.entryDay
        let stations = try file.stations()
        self.stations = stations
        stationsByName = stations.flatMap { [$0.name, $0.shortName] }.reduce(into: [:]) { known, name in
            known[name] = stations.first { $0.isMeant(by: name) }
        }
        named = try NamedInSheets(file)
        groups = kind == .attendance ? try file.records(of: ActivityGroup.self, RecordFilter()) : []
        var words: [WordList: [String: String]] = [:]
        for list in [WordList.genders, .ethnicities, .parties, .sectors, .categories, .sessionForms, .stationKinds] {
            words[list] = Dictionary(try file.words(list).map { (Canonical.name($0.label), $0.label) }) { first, _ in
                first
            }
        }
        self.words = words
        partySpellings = try file.words(.partySpellings).reduce(into: [:]) { $0[$1.code] = $1.label }
        standards = try file.standards(on: today)
        replyDays = try file.number("reply")
    }

    /// Takes a kind.
    ///
    /// - Parameter rosterFromSheet: for attendance: the rows are the roster.
    package func take(_ path: String, rosterFromSheet: Bool = false) throws(Fault) -> Report {
        let table = try Sheet(
            path: path, columns: kind.columns, required: kind.required, today: today, progress: progress)
        let reading = Reading()
        var outcome: IntakeOutcome
        switch kind {
        case .stations:
            let rows = reading.rows(table) { cells, hint throws(Fault) in try stationRow(cells, &hint) }
            outcome = try file.take(stations: Array(rows), isRehearsal: isRehearsal)
        case .members:
            let rows = reading.rows(table) { cells, hint throws(Fault) in try memberRow(cells, &hint) }
            outcome = try file.take(members: Array(rows), isRehearsal: isRehearsal)
        case .attendance:
            let rows = reading.rows(table) { cells, hint throws(Fault) in try attendanceRow(cells, &hint) }
            outcome = try file.take(attendance: Array(rows), rosterFromSheet: rosterFromSheet, isRehearsal: isRehearsal)
        case .checklist:
            let rows = reading.rows(table) { cells, hint throws(Fault) in try inspectionRow(cells, &hint) }
            outcome = try file.take(inspections: Array(rows), isRehearsal: isRehearsal)
        case .submissions:
            let rows = reading.rows(table) { cells, hint throws(Fault) in try submissionRow(cells, &hint) }
            outcome = try file.take(submissions: rows, isRehearsal: isRehearsal)
        }
        outcome.faults = (reading.faults + outcome.faults).sorted { $0.line < $1.line }
        outcome.hints = (reading.hints + outcome.hints).sorted { $0.line < $1.line }
        if !table.unknown.isEmpty {
            outcome.hints.insert(
                RowRemark(line: 0, "没有读取这些列:\(table.unknown.joined(separator: "、"))"), at: 0)
        }
        return Report(outcome: outcome, path: path, isRehearsal: isRehearsal)
    }

    /// Whom the next term's roster means; nothing is written.
    package func successors(_ path: String, after last: Day) throws(Fault) -> Successors {
        let table = try Sheet(path: path, columns: kind.columns, required: kind.required, today: today)
        let reading = Reading()
        let rows = reading.rows(table) { cells, hint throws(Fault) in try memberRow(cells, &hint) }
        var found = try file.successors(of: Array(rows), after: last)
        found.faults = (reading.faults + found.faults).sorted { $0.line < $1.line }
        found.hints = (reading.hints + found.hints).sorted { $0.line < $1.line }
        return found
    }

    // MARK: What every row needs

    /// The station that a row names, or the one given for all.
    func station(_ cells: RecordCells) throws(Fault) -> Station {
        let name = cells["联络站"]
        if name.isEmpty {
            guard let station else { throw .badInput("缺少联络站(可用 --station 指定)") }
            return station
        }
        guard let found = stationsByName[name] ?? stations.first(where: { $0.isMeant(by: name) }) else {
            throw .badInput("没有名为“\(name)”的联络站")
        }
        return found
    }

    /// The station that a name means; nil: none that there is.
    func knownStation(_ name: String) -> RecordID? { stations.first { $0.isMeant(by: name) }?.id }

    /// The activity group that a cell names as holder; nil: the station holds it.
    func group(_ name: String, of station: Station) throws(Fault) -> RecordID? {
        guard !name.isEmpty, name != "本站", !station.isMeant(by: name) else { return nil }
        let own = groups.filter { $0.station == station.id }
        guard let found = own.first(where: { $0.name == name }) else {
            let known = own.isEmpty ? "还没有活动小组" : "已有:" + own.map(\.name).joined(separator: "、")
            throw .badInput("\(station.shortName)没有名为“\(name)”的活动小组(\(known))")
        }
        return found.id
    }

    /// A word as the lists have it, else as it stands with a hint.
    func word(_ text: String, _ list: WordList, _ label: String, _ hints: inout [String]) -> String {
        guard !text.isEmpty, let known = words[list], !known.isEmpty else { return text }
        if let word = known[Canonical.name(text)] { return word }
        hints.append("\(label)“\(text)”不在词表中,照原样记下")
        return text
    }

    /// 壮 and 壮族 are the same; the long form is kept.
    func ethnicity(_ text: String, _ hints: inout [String]) -> String {
        if let long = words[.ethnicities]?[Canonical.name(text + "族")] { return long }
        return word(text, .ethnicities, "民族", &hints)
    }

    /// 中共党员 is 中共.
    func party(_ text: String, _ hints: inout [String]) -> String {
        partySpellings[text] ?? word(text, .parties, "党派", &hints)
    }

    func standard(_ text: String) throws(Fault) -> Standard {
        func bare(_ title: String) -> String { title.hasPrefix("有") ? String(title.dropFirst()) : title }
        guard let found = standards.first(where: { $0.code == text || bare($0.title) == bare(text) }) else {
            throw .badInput("没有名为“\(text)”的标准,现有:\(standards.map(\.title).joined(separator: "、"))")
        }
        return found
    }

    var replyDeadline: Int? { replyDays }
}

/// What comes up while rows are read, a row at a time as the file takes them.
final class Reading {
    private(set) var faults: [RowRemark] = []
    private(set) var hints: [RowRemark] = []

    func rows<Value: Sendable>(
        _ table: Sheet, _ read: @escaping (RecordCells, inout [String]) throws(Fault) -> Value
    ) -> some Sequence<SheetRow<Value>> {
        table.rows.lazy.compactMap { record in
            do throws(Fault) {
                var words: [String] = []
                let row = SheetRow(line: record.line, try read(table.cells(of: record), &words))
                self.hints += words.map { RowRemark(line: record.line, $0) }
                return row
            } catch {
                self.faults.append(RowRemark(line: record.line, error.sentence))
                return nil
            }
        }
    }
}
