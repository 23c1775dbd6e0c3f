import StationCore
import StationModel

extension StationFile {
    /// Takes records of a kind as one change. A record that the file has already, in all its fields and with the same
    /// people, is known, as often as it is there. Where a row speaks of one that the file has, blanks of that are filled in
    /// and nothing is overwritten.
    ///
    /// - Parameter said: whom of several of one name rows mean, where somebody said so: by line, one of the options.
    package func take<R: Described>(
        records rows: [SheetRow<R>], whoIs said: [Int: String] = [:], isRehearsal: Bool = false
    ) throws(Fault) -> IntakeOutcome {
        let kind = R.described
        var stored = try records(of: R.self, RecordFilter()).reduce(into: [R: Int]()) {
            $0[$1.content, default: 0] += 1
        }
        var named = try R.self is any NamedOnce.Type ? records(of: R.self, RecordFilter()) : []
        let stations = try stations().reduce(into: [:]) { $0[$1.id] = $1.shortName }
        return try takeSheet(kind.name, named: kind.title, rows, isRehearsal: isRehearsal) {
            writer, row, outcome in
            var meant = named.indices.filter { named[$0].isMeant(byRow: row.value) }
            if meant.count > 1 {
                let people = meant.compactMap { named[$0] as? Person }
                let labels = NamedApart.labels(people, stations)
                let said = said[row.line]
                guard let said, said == RowQuestion.somebodyElse || labels.contains(said) else {
                    throw Fault.doubtful(
                        "“\(kind.naming(row.value))”有 \(meant.count) 位,不知这一行是哪一位;请写上手机号,或在控制台里带入时认定",
                        field: RowQuestion.who, alternatives: labels + [RowQuestion.somebodyElse])
                }
                meant = labels.firstIndex(of: said).map { [meant[$0]] } ?? []
            }
            if let index = meant.first {
                var filled = named[index]
                kind.fillBlanks(of: &filled, from: row.value)
                let isOther = kind.differs(filled, from: row.value, called: [])
                let reason = isOther ? "“\(kind.naming(filled))”已有不同的内容,保留原样" : ""
                if isOther { outcome.hints.append(RowRemark(line: row.line, reason)) }
                if filled != named[index] {
                    named[index] = try writer.save(filled, isNew: false)
                    outcome.judge(row.line, .fills)
                } else {
                    let differences = isOther ? kind.differences(filled, from: row.value) : []
                    outcome.judge(row.line, isOther ? .differs : .known, reason, differences: differences)
                }
                return
            }
            let content = try writer.db.completed(row.value).content
            if let count = stored[content], count > 0 {
                stored[content] = count - 1
                outcome.judge(row.line, .known)
                return
            }
            let added = try writer.save(row.value, isNew: true)
            if R.self is any NamedOnce.Type { named.append(added) }
            outcome.judge(row.line, .new)
        }
    }
}

extension Described {
    /// The record without what tells one row from another.
    fileprivate var content: Self {
        var content = self
        content.id = .zero
        content.revision = 1
        if let path = Self.described.participants {
            content[keyPath: path].sort { ($0.role, $0.member) < ($1.role, $1.member) }
        }
        return content
    }
}

/// A kind whose records are known by their names: a row of a sheet speaks of the one that the file has.
protocol NamedOnce: Described {
    /// Whether a row speaks of this record.
    func isMeant(by row: Self) -> Bool
}

extension Term: NamedOnce {
    func isMeant(by row: Term) -> Bool { Term.described.naming(self) == Term.described.naming(row) }
}

extension Person: NamedOnce {
    /// The name, and telephones that do not contradict.
    func isMeant(by row: Person) -> Bool {
        let (one, other) = (Telephone.canonical(telephone), Telephone.canonical(row.telephone))
        return Canonical.name(name) == Canonical.name(row.name) && (one.isEmpty || other.isEmpty || one == other)
    }
}

extension Described {
    fileprivate func isMeant(byRow row: Self) -> Bool {
        func ask<Named: NamedOnce>(_ one: Named) -> Bool { (row as? Named).map(one.isMeant) ?? false }
        return (self as? any NamedOnce).map { ask($0) } ?? false
    }
}
