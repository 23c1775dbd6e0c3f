import StationCore
import StationExchange
import StationModel
import StationStore

/// What the seed files say.
package struct Seeds: Hashable, Sendable {
    /// What the station's file keeps of them.
    package var content: SeedContent
    /// 政协合山市委员会.
    package var committee: String
    /// The stations that a new file begins with: name, town, kind.
    package var stations: [StationSeed]

    /// A station to begin with.
    package struct StationSeed: Hashable, Sendable {
        /// 岭南镇委员联络站.
        package var name: String
        /// 岭南镇.
        package var town: String
        /// 乡镇, 社区 or 界别.
        package var kind: String
    }

    init(folder: SeedFolder) throws(Fault) {
        let study = try folder.node("study").study()
        let submissions = try folder.node("submissions").submissions()
        let members = try folder.node("members").members()
        let stations = try folder.node("stations").stations()
        let service = try folder.node("service").service()
        // Read here only to be checked; names are read by `NameReader`.
        _ = try folder.node("surnames").surnames()
        let standards = try folder.node("standards").standards()
        let imports = try folder.node("import").imports()
        // An office's own words for things may be left out.
        var synonyms: [Word] = []
        if folder.has("synonyms.yaml") { synonyms = try folder.node("synonyms").synonyms() }
        // So may the days off: of a year that is not there nothing is said.
        var daysOff: [Word] = []
        if folder.has("holidays.yaml") { daysOff = try folder.node("holidays").daysOff() }
        // Numbers come from several files; every other list from one.
        let words = [
            study.words, submissions, members, stations.words, imports, service,
            [
                .evidenceKinds: standards.evidence, .assessments: try folder.assessments(),
                .synonyms: synonyms, .daysOff: daysOff,
            ],
        ]
        .reduce(into: [WordList: [Word]]()) { $0.merge($1) { $0 + $1 } }
        content = SeedContent(
            standards: standards.standards, study: study.standard, words: words,
            terms: try folder.node("members").terms(),
            fingerprint: folder.fingerprint)
        committee = stations.committee
        self.stations = stations.stations
    }
}

extension SeedNode {
    fileprivate func standards() throws(Fault) -> (standards: [Standard], evidence: [Word]) {
        let place = try mapping(["standards"]).required("standards", in: self)
        var found: [Standard] = []
        var evidence: [Word] = []
        for item in try place.list() {
            let entry = try item.mapping(["code", "title", "detail", "evidence"])
            let code = try entry.required("code", in: item).text()
            let title = try entry.required("title", in: item).text()
            guard !found.contains(where: { $0.code == code || $0.title == title }) else {
                throw item.fault("“\(title)”与前面的一项重复")
            }
            for kind in try entry["evidence"]?.texts() ?? [] {
                guard EvidenceKinds.isKnown(kind) else { throw item.fault("没有“\(kind)”这种记录可作佐证") }
                evidence.append(Word(kind, code: code))
            }
            found.append(
                Standard(code: code, title: title, detail: try entry.text("detail"), position: found.count + 1))
        }
        guard !found.isEmpty else { throw place.fault("至少要有一项标准") }
        return (found, evidence)
    }

    fileprivate func study() throws(Fault) -> (standard: StudyStandard, words: [WordList: [Word]]) {
        let entry = try mapping([
            "sessionsPerYear", "ratePercent", "onePerQuarter", "decidedBy", "forms", "topics", "campaigns", "periods",
            "channelWays",
        ])
        let decided = try entry.required("decidedBy", in: self)
        guard let decision = StudyStandard.Decision(rawValue: try decided.text()) else {
            throw decided.fault("只能填 all(请假计入应到)或 excludingExcused(剔除准假)")
        }
        let standard = StudyStandard(
            sessionsPerYear: try entry.required("sessionsPerYear", in: self).integer(0...366),
            ratePercent: try entry.required("ratePercent", in: self).integer(1...100),
            onePerQuarter: try entry.required("onePerQuarter", in: self).flag(), decidedBy: decision)
        let campaigns = try entry.required("campaigns", in: self).spans()
        // What is said with a name stands in one text with others between such signs (`Tags`).
        if let odd = campaigns.first(where: { Tags($0.name).words != [$0.name] }) {
            throw fault("活动标签“\(odd.name)”里不能有顿号、逗号、分号")
        }
        // A campaign that has its days is a period, too.
        let periods = try campaigns.filter { $0.first != nil || $0.last != nil } + (entry["periods"]?.spans() ?? [])
        for (index, period) in periods.enumerated() where periods[..<index].contains(where: { $0.name == period.name })
        {
            throw fault("期间“\(period.name)”重复了")
        }
        return (
            standard,
            [
                .sessionForms: try words(entry, "forms"), .sessionTopics: try words(entry, "topics"),
                .campaigns: campaigns.map { Word($0.name) },
                .channelWays: try entry["channelWays"]?.texts().map { Word($0) } ?? [],
                .periods: periods.map { Word($0.days, code: $0.name) },
            ]
        )
    }

    /// The days off and make-up workdays, year by year.
    fileprivate func daysOff() throws(Fault) -> [Word] {
        var found: [Word] = []
        for item in try mapping(["years"]).required("years", in: self).list() {
            let entry = try item.mapping(["year", "source", "off", "work"])
            let year = try entry.required("year", in: item).integer(1949...2100)
            for span in try entry.required("off", in: item).spans() {
                guard let first = span.first, let last = span.last, first.year <= year, last.year >= year else {
                    throw item.fault("“\(span.name)”要有 \(year) 年的 from 和 to")
                }
                found.append(Word(span.name, code: "\(first)..\(last)"))
            }
            for work in try entry["work"]?.list() ?? [] { found.append(Word("上班", code: "\(try work.day())")) }
        }
        return found
    }

    fileprivate func service() throws(Fault) -> [WordList: [Word]] {
        let entry = try mapping(["helpKinds", "giftPurposes"])
        return [.helpKinds: try words(entry, "helpKinds"), .giftPurposes: try words(entry, "giftPurposes")]
    }

    fileprivate func submissions() throws(Fault) -> [WordList: [Word]] {
        let entry = try mapping([
            "categories", "states", "results", "adoptionKinds", "satisfactions", "notAccepted", "deadlines",
            "longTextWarning",
        ])
        let codes = EditingState.allCases.map(\.rawValue) + HandlingState.allCases.dropFirst().map(\.rawValue)
        let states = try labels(entry.required("states", in: self), codes)
        let results = try labels(entry.required("results", in: self), HandlingResult.allCases.map(\.rawValue))
        var numbers = [
            Word("\(try entry.required("longTextWarning", in: self).integer(1...1_000_000))", code: "longTextWarning")
        ]
        if let deadlines = try entry["deadlines"]?.mapping(["reply", "stage"]) {
            for (name, code) in [("reply", "reply"), ("stage", "stageDays")] {
                if let days = deadlines[name] { numbers.append(Word("\(try days.integer(1...3650))", code: code)) }
            }
        }
        return [
            .categories: try words(entry, "categories"), .adoptionKinds: try words(entry, "adoptionKinds"),
            .satisfactions: try words(entry, "satisfactions"), .notAccepted: try words(entry, "notAccepted"),
            .numbers: numbers, .labels: states + results,
        ]
    }

    fileprivate func members() throws(Fault) -> [WordList: [Word]] {
        let entry = try mapping(["genders", "ethnicities", "parties", "sectors", "terms", "links"])
        var parties: [Word] = []
        var spellings: [Word] = []
        for item in try entry.required("parties", in: self).list() {
            let party = try item.mapping(["name", "spellings"])
            let name = try party.required("name", in: item).text()
            parties.append(Word(name))
            for spelling in try party["spellings"]?.texts() ?? [] { spellings.append(Word(name, code: spelling)) }
        }
        return [
            .genders: try words(entry, "genders"), .ethnicities: try words(entry, "ethnicities"),
            .parties: parties, .partySpellings: spellings, .sectors: try words(entry, "sectors"),
            .terms: try entry.required("terms", in: self).spans().map { Word($0.name) },
            .numbers: try entry["links"]?.links() ?? [],
        ]
    }

    /// When terms begin and end, of those that say it.
    fileprivate func terms() throws(Fault) -> [NamedSpan] {
        guard let terms = node.mapping?["terms"] else { return [] }
        return try SeedNode(node: terms, file: file).spans().filter { $0.first != nil || $0.last != nil }
    }

    /// Names with or without a first and a last day, none twice: `第七届` or `{name: 第七届, from: 2022-01-01, to: 2026-12-31}`.
    fileprivate func spans() throws(Fault) -> [NamedSpan] {
        var found: [NamedSpan] = []
        for item in try list() {
            var span = NamedSpan("", from: nil, to: nil)
            if item.node.scalar != nil {
                span.name = try item.text()
            } else {
                let entry = try item.mapping(["name", "from", "to"])
                span.name = try entry.required("name", in: item).text()
                span.first = try entry["from"]?.day()
                span.last = try entry["to"]?.day()
            }
            if let first = span.first, let last = span.last, last < first { throw item.fault("to 早于 from") }
            guard !found.contains(where: { $0.name == span.name }) else { throw item.fault("“\(span.name)”重复了") }
            found.append(span)
        }
        return found
    }

    /// What links and contacts are judged by: numbers that `PartyStandard` knows by the same codes.
    fileprivate func links() throws(Fault) -> [Word] {
        let codes = ["linksLeast", "linksMost", "groupContacts", "outsideContacts"]
        let entry = try mapping(codes)
        var numbers: [Word] = []
        for code in codes {
            if let number = entry[code] { numbers.append(Word("\(try number.integer(0...366))", code: code)) }
        }
        return numbers
    }

    fileprivate func stations() throws(Fault) -> (
        committee: String, words: [WordList: [Word]], stations: [Seeds.StationSeed]
    ) {
        let entry = try mapping(["committee", "code", "kinds", "towns", "stations"])
        let kinds = try words(entry, "kinds")
        var found: [Seeds.StationSeed] = []
        for item in try entry.required("stations", in: self).list() {
            let station = try item.mapping(["name", "town", "kind"])
            let kind = try station.required("kind", in: item)
            guard kinds.contains(where: { $0.label == kind.node.string }) else { throw kind.fault("类型不在 kinds 之内") }
            found.append(
                Seeds.StationSeed(
                    name: try station.required("name", in: item).text(),
                    town: try station.required("town", in: item).text(), kind: try kind.text()))
        }
        let towns = try entry["towns"]?.texts().map { Word($0) } ?? []
        return (
            try entry.required("committee", in: self).text(), [.stationKinds: kinds, .towns: towns], found
        )
    }

    /// What other papers call columns and marks: the code is their word, the label ours.
    fileprivate func imports() throws(Fault) -> [WordList: [Word]] {
        let entry = try mapping(["headings", "marks"])
        let marks = try entry.required("marks", in: self)
        let known = AttendanceMark.allCases.dropFirst().map(\.label)
        for (mark, place) in try marks.mapping([]) where !known.contains(mark) {
            throw place.fault("只能填 \(known.joined(separator: "、"))")
        }
        return [
            .headings: try entry.required("headings", in: self).synonyms(isOnce: false),
            .marks: try marks.synonyms(isOnce: true),
        ]
    }

    /// Words and what they are called here, by what they are called here.
    ///
    /// - Parameter isOnce: whether a word can mean one thing only.
    private func synonyms(isOnce: Bool) throws(Fault) -> [Word] {
        var found: [Word] = []
        for (name, list) in try mapping([]).sorted(by: { $0.key < $1.key }) {
            for word in try list.texts() {
                if isOnce, found.contains(where: { $0.code == word }) { throw list.fault("“\(word)”重复了") }
                found.append(Word(name, code: word))
            }
        }
        return found
    }

    func surnames() throws(Fault) -> Surnames {
        let entry = try mapping(["readings", "compound"])
        var surnames = Surnames()
        for (name, list) in try entry.required("readings", in: self).mapping([]) {
            let readings = try list.texts()
            guard !readings.isEmpty, readings.allSatisfy({ $0.allSatisfy { $0 == " " || ("a"..."z").contains($0) } })
            else {
                throw list.fault("“\(name)”的读音只能用小写拼音字母,复姓各音节之间空一格")
            }
            surnames.readings[name] = readings
        }
        surnames.compound = Set(try entry["compound"]?.texts() ?? [])
        return surnames
    }

    /// What an office says, with the name that is meant.
    fileprivate func synonyms() throws(Fault) -> [Word] {
        let place = try mapping(["synonyms"]).required("synonyms", in: self)
        var found: [Word] = []
        for (said, meant) in try place.mapping([]) { found.append(Word(try meant.text(), code: said)) }
        return found.sorted { $0.code < $1.code }
    }

    private func words(_ entry: [String: SeedNode], _ name: String) throws(Fault) -> [Word] {
        try entry.required(name, in: self).texts().map { Word($0) }
    }

    private func labels(_ place: SeedNode, _ codes: [String]) throws(Fault) -> [Word] {
        let entry = try place.mapping(codes)
        var found: [Word] = []
        for code in codes { found.append(Word(try entry.required(code, in: place).text(), code: code)) }
        return found
    }
}

extension NamedSpan {
    /// Its days as the file keeps them: `2024-03-01..2025-02-28`, either of them left out where it is open.
    fileprivate var days: String { (first.map { "\($0)" } ?? "") + ".." + (last.map { "\($0)" } ?? "") }
}
