import StationCore
import StationModel

extension StationFile {
    /// Takes records of a kind as one change. A record that the file has already, in all its fields and with the same
    /// people, is known, as often as it is there. Where there is one record a name, blanks of that are filled in and nothing
    /// is overwritten.
    package func take<R: Described>(
        records rows: [SheetRow<R>], isRehearsal: Bool = false
    ) throws(Fault) -> IntakeOutcome {
        let kind = R.described
        var stored = try records(of: R.self, RecordFilter()).reduce(into: [R: Int]()) {
            $0[$1.content, default: 0] += 1
        }
        var named = try R.self is any OneAName.Type ? records(of: R.self, RecordFilter()) : []
        return try takeSheet(kind.name, named: kind.title, rows, isRehearsal: isRehearsal) {
            writer, row, outcome in
            if let index = named.firstIndex(where: { kind.naming($0) == kind.naming(row.value) }) {
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
            if R.self is any OneAName.Type { named.append(added) }
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

/// A kind of which there is one record a name: a row of a sheet speaks of that one.
protocol OneAName: Described {}

extension Term: OneAName {}
