import StationCore
import StationModel
import StationStore

/// An import of one kind into a station's file.
package struct Import {
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
    /// Those that may hold something together with these: at a station's desk its city's others, too.
    private let hosting: [Station]
    private let names: StationNames
    private let choices: Sheet.Choices
    private let groups: [ActivityGroup]
    /// The words and signs of sign-in sheets.
    private let marks: [String: AttendanceMark]
    /// The words of the lists by their canonical form.
    private let words: [WordList: [String: String]]
    /// The same by the form in which variants of a character are one: 瑤族.
    private let variants: [WordList: [String: String]]
    private let partySpellings: [String: String]
    private let standards: [Standard]
    /// How this office calls the states.
    let submissionWording: SubmissionWording
    let adoptionKinds: [String]
    private let replyDays: Int?
    /// Whom cells name.
    let named: NamedInSheets

    /// An import into an open file.
    package init(
        _ kind: SheetKind, into file: StationFile, station: Station?, isRehearsal: Bool,
        choices: Sheet.Choices = Sheet.Choices()
    ) throws(Fault) {
        self.choices = choices
        self.kind = kind
        self.file = file
        self.station = station
        self.isRehearsal = isRehearsal
        today = file.entryDay
        stations = try file.stations()
        hosting = try file.stationsAndNeighbours()
        names = StationNames(stations, committee: try file.setting(.committee) ?? "")
        named = try NamedInSheets(file)
        groups = kind == .attendance ? try file.records(of: ActivityGroup.self, RecordFilter()) : []
        var words: [WordList: [String: String]] = [:]
        for list in [WordList.genders, .ethnicities, .parties, .sectors, .categories, .sessionForms, .stationKinds] {
            words[list] = Dictionary(try file.words(list).map { (Canonical.name($0.label), $0.label) }) { first, _ in
                first
            }
        }
        self.words = words
        variants = words.mapValues { known in
            Dictionary(known.values.map { (Canonical.sought($0), $0) }) { first, _ in first }
        }
        partySpellings = try file.words(.partySpellings).reduce(into: [:]) { $0[Canonical.name($1.code)] = $1.label }
        marks = try file.words(.marks).reduce(into: [:]) {
            $0[Canonical.name($1.code)] = AttendanceMark(label: $1.label)
        }
        standards = try file.standards(on: today)
        replyDays = try file.number("reply")
        submissionWording = SubmissionWording(try file.words(.labels))
        adoptionKinds = try file.words(.adoptionKinds).map(\.code)
    }

    /// Takes a kind.
    ///
    /// - Parameter rosterFromSheet: for attendance: the rows are the roster.
    package func take(_ path: String, rosterFromSheet: Bool = false) throws(Fault) -> ImportReport {
        try take(SheetTable(path: path), rosterFromSheet: rosterFromSheet)
    }

    /// Takes a table that was read.
    package func take(_ sheet: SheetTable, rosterFromSheet: Bool = false) throws(Fault) -> ImportReport {
        let table = try Sheet(sheet, columns: kind.columns, required: kind.required, choices: choices, of: file)
        let reading = Reading(progress)
        let given: ((String) -> Bool)? = station.map { one in { names.meant(by: $0)?.id == one.id } }
        let said = choices.edits.compactMapValues { $0[RowQuestion.who] }
        var outcome: IntakeOutcome
        switch kind {
        case .stations:
            let rows = reading.rows(table, givenStation: nil) { cells, hint throws(Fault) in
                try stationRow(cells, &hint)
            }
            outcome = try file.take(stations: Array(rows), isRehearsal: isRehearsal)
        case .members:
            let rows = reading.rows(table, givenStation: given) { cells, hint throws(Fault) in
                try memberRow(cells, &hint)
            }
            outcome = try file.take(members: Array(rows), whoIs: said, isRehearsal: isRehearsal)
        case .attendance:
            let rows = reading.rows(table, givenStation: given) { cells, hint throws(Fault) in
                try attendanceRow(cells, &hint)
            }
            outcome = try file.take(
                attendance: Array(rows), rosterFromSheet: rosterFromSheet, whoIs: said, isRehearsal: isRehearsal)
        case .checklist:
            let rows = reading.rows(table, givenStation: given) { cells, hint throws(Fault) in
                try inspectionRow(cells, &hint)
            }
            outcome = try file.take(inspections: Array(rows), isRehearsal: isRehearsal)
        case .submissions:
            let rows = reading.rows(table, givenStation: given) { cells, hint throws(Fault) in
                try submissionRow(cells, &hint)
            }
            outcome = try file.take(submissions: rows, isRehearsal: isRehearsal)
        }
        return ImportReport(outcome, of: table, reading, isRehearsal: isRehearsal)
    }

    /// Whom the next term's roster means; nothing is written.
    package func successors(_ path: String, after last: Day) throws(Fault) -> Successors {
        try successors(SheetTable(path: path), after: last)
    }

    /// The same of a table that was read.
    package func successors(_ sheet: SheetTable, after last: Day) throws(Fault) -> Successors {
        var (found, _, reading) = try judged(sheet, after: last)
        found.faults = (reading.leftOut.map { RowRemark(line: $0.line, $0.reason) } + found.faults).sorted {
            $0.line < $1.line
        }
        found.hints = (reading.hints + found.hints).sorted { $0.line < $1.line }
        return found
    }

    /// What the next term's roster comes to, row by row; nothing is written.
    package func nextTerm(_ sheet: SheetTable, after last: Day) throws(Fault) -> ImportReport {
        let (found, table, reading) = try judged(sheet, after: last)
        return ImportReport(found.outcome, of: table, reading, isRehearsal: true)
    }

    private func judged(_ sheet: SheetTable, after last: Day) throws(Fault) -> (Successors, Sheet, Reading) {
        let table = try Sheet(sheet, columns: kind.columns, required: kind.required, choices: choices, of: file)
        let reading = Reading(progress)
        let given: ((String) -> Bool)? = station.map { one in { names.meant(by: $0)?.id == one.id } }
        let rows = reading.rows(table, givenStation: given) { cells, hint throws(Fault) in try memberRow(cells, &hint) }
        return (try file.successors(of: Array(rows), after: last), table, reading)
    }

    // MARK: What every row needs

    /// The station that a row names, or the one given for all.
    func station(_ cells: RecordCells) throws(Fault) -> Station {
        let name = cells["联络站"]
        if name.isEmpty {
            guard let station else { throw .badInput("缺少联络站(可用 --station 指定)", field: "联络站") }
            return station
        }
        guard let found = names.meant(by: name) else { throw names.unknown(name) }
        return found
    }

    /// The stations that a cell names: one or several, or the whole city's on the day. One whose file this is comes first.
    func hosts(_ cell: String, on day: Day) throws(Fault) -> [Station] {
        if let one = names.meant(by: cell) { return [one] }
        var found: [Station] = []
        if let several = try? Station.named(in: cell, among: hosting, on: day) {
            found = several
        } else {
            for part in NamesInCell(cell).names {
                guard let one = names.meant(by: part) ?? hosting.first(where: { $0.isMeant(by: part) }) else {
                    throw names.unknown(part)
                }
                if !found.contains(one) { found.append(one) }
            }
        }
        guard let first = found.firstIndex(where: { stations.contains($0) }) else { throw names.unknown(cell) }
        if !stations.contains(found[0]) { found.insert(found.remove(at: first), at: 0) }
        return found
    }

    /// What a word or sign of a sign-in sheet means; an empty cell is 未登记.
    func mark(_ typed: String) throws(Fault) -> AttendanceMark {
        if let mark = AttendanceMark(label: typed) ?? marks[Canonical.name(typed)] { return mark }
        if let mark = AttendanceMark.allCases.first(where: { Canonical.name($0.label) == Canonical.name(typed) }) {
            return mark
        }
        // 请假(病), 迟到10分钟: the word says it, and what follows says more of it.
        let word = Canonical.name(typed).prefix { $0 != "(" && !("0"..."9").contains($0) }
        if word.count > 1, word.count < Canonical.name(typed).count,
            let mark = marks[String(word)] ?? AttendanceMark.allCases.first(where: { $0.label == word })
        {
            return mark
        }
        let labels = AttendanceMark.allCases.dropFirst().map(\.label).joined(separator: "、")
        throw .badInput("状态“\(typed)”只能是 \(labels) 或空着;别的写法可在 seeds/import.yaml 的 marks 里写明是哪一种", field: "状态")
    }

    /// The station that a name means; nil: none that there is.
    func knownStation(_ name: String) -> RecordID? { stations.first { $0.isMeant(by: name) }?.id }

    /// What the words behind a name mean, as columns of their own would say it.
    func takeRemarks(_ remarks: NameRemarks, into member: inout Member, _ hints: inout [CellHint]) throws(Fault) {
        func take(_ word: String, _ label: String, _ path: WritableKeyPath<Member, String>) throws(Fault) {
            let there = member[keyPath: path]
            guard there.isEmpty || there == word else {
                throw .doubtful("姓名后面写着“\(word)”,\(label)一栏是“\(there)”,对不上", field: label)
            }
            member[keyPath: path] = word
            hints.append("姓名后面的“\(word)”记入\(label)")
        }
        var kept: [String] = []
        for word in remarks.words {
            let plain = Canonical.name(word)
            if let gender = words[.genders]?[plain.count == 1 ? plain : Person.gender(plain)] {
                try take(gender, "性别", \.person.gender)
            } else if plain.count > 1 || plain == "壮", let people = listedEthnicity(plain) {
                // 水 or 白 alone is a mark rather.
                try take(people, "民族", \.person.ethnicity)
            } else if let party = partySpellings[plain] ?? words[.parties]?[plain] {
                try take(party, "党派", \.person.party)
            } else {
                kept.append(word)
            }
        }
        if !remarks.signs.isEmpty { kept.append(remarks.signs) }
        for word in kept {
            let note = NameRemarks.note(word)
            if !member.person.note.contains(note) {
                member.person.note += (member.person.note.isEmpty ? "" : ";") + note
            }
            hints.append("姓名旁的“\(word)”记在备注里")
        }
    }

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
    func word(_ text: String, _ list: WordList, _ label: String, _ hints: inout [CellHint]) -> String {
        guard !text.isEmpty, let known = words[list], !known.isEmpty else { return text }
        // A stroke through the cell says that there is none.
        if text.unicodeScalars.allSatisfy({ "-—–－/／\\".unicodeScalars.contains($0) }) { return "" }
        if let word = known[Canonical.name(text)] ?? variants[list]?[Canonical.sought(text)] { return word }
        hints.append(
            CellHint(
                "\(label)“\(text)”不在词表中,照原样记下", about: label,
                options: (list == .ethnicities ? Person.ethnicity(ofCode: text).map { [$0] } : nil)
                    ?? Import.nearest(to: text, among: known)))
        return text
    }

    /// The words of a list that another may have been meant as: 农业 is 农业界, 群众代表 hardly 群众.
    private static func nearest(to text: String, among known: [String: String]) -> [String] {
        let plain = Canonical.name(text)
        guard plain.count > 1 else { return [] }
        let found = known.filter { key, _ in
            key.hasPrefix(plain) || key.count > 2 && plain.hasPrefix(key)
                || key.count > 2 && plain.count > 2
                    && key.contains(plain.hasSuffix("界") ? plain.dropLast() : plain[...])
        }
        return found.values.sorted { ($0.count, $0) < ($1.count, $1) }.prefix(3).map(\.self)
    }

    /// The words of a closed list that one that is none of them may stand for: 达标 is 已达标 or 未达标.
    static func alike(_ text: String, among labels: [String]) -> [String] {
        let plain = Set(Canonical.name(text))
        guard !plain.isEmpty else { return [] }
        let common = labels.map { ($0, plain.intersection(Canonical.name($0)).count) }
        return common.filter { $0.1 * 2 >= plain.count }.sorted { $0.1 > $1.1 }.prefix(3).map(\.0)
    }

    func gender(_ text: String, _ hints: inout [CellHint]) -> String {
        let meant = Person.gender(text)
        return words[.genders]?[meant] ?? word(text, .genders, "性别", &hints)
    }

    func ethnicity(_ text: String, _ hints: inout [CellHint]) -> String {
        text.isEmpty ? "" : listedEthnicity(text) ?? word(text, .ethnicities, "民族", &hints)
    }

    private func listedEthnicity(_ text: String) -> String? {
        Person.ethnicity(text) { words[.ethnicities]?[$0] }
    }

    /// 中共党员 is 中共.
    func party(_ text: String, _ hints: inout [CellHint]) -> String {
        partySpellings[Canonical.name(text)] ?? word(text, .parties, "党派", &hints)
    }

    func standard(_ text: String) throws(Fault) -> Standard {
        func bare(_ title: String) -> String { title.hasPrefix("有") ? String(title.dropFirst()) : title }
        guard let found = standards.first(where: { $0.code == text || bare($0.title) == bare(text) }) else {
            let titles = standards.map(\.title)
            throw Fault(
                .badInput(field: "标准"), "没有名为“\(text)”的标准,现有:\(titles.joined(separator: "、"))",
                alternatives: Import.alike(text, among: titles))
        }
        return found
    }

    var replyDeadline: Int? { replyDays }
}
