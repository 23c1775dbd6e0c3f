import GRDB
import StationCore
import StationModel

/// How disputed and suggested rows read: what a record is called, its columns in words, in the versions that there are.
struct DisputeWording {
    private let tables: ReadTables
    private var db: Database { tables.db }

    init(_ tables: ReadTables) { self.tables = tables }

    /// As officers call a record, with what it belongs to where it has no name of its own: `委员 覃绍诗`,
    /// `考勤 莫北泗 2026-11-20“全会精神”`, `流转 路灯不亮`.
    func called(_ row: RowImage?, in table: String) throws -> String {
        guard let row else { return Schema.label(of: table) }
        let named = try [
            row.says("person") ?? row.says("member"), row.says("submission"), row.says("session"),
        ].compactMap { column in try column.flatMap { try name(row[$0.name], in: $0.table) } }
        guard named.isEmpty else { return "\(Schema.label(of: table)) \(named.joined(separator: " "))" }
        // Whom a roster names may be nobody that this file knows.
        let own = row.ownName ?? row.text("day")
        return own.map { "\(Schema.label(of: table)) \($0)" } ?? Schema.label(of: table)
    }

    /// Whom a row is about: a seat's person, or the record itself.
    func subject(_ row: RowImage) throws -> String {
        let person = try row.says("person").flatMap { try name(row[$0.name], in: $0.table) }
        return person ?? row.ownName ?? ""
    }

    /// The columns over which the versions of a row differ. A version that is not there at all stands as a whole against what
    /// the other side says, field by field.
    ///
    /// - Parameters:
    ///   - field: by its first column; empty: the whole row.
    ///   - isSuggested: whether it is asked for, and nothing stands against it.
    func versions(
        _ part: Dispute.Part, field: String, isSuggested: Bool = false
    ) throws -> [Dispute.Versions] {
        if part.table == Attendance.table, field == "station" {
            return [.init(label: "名册", base: nil, ours: "列席,不计应到", theirs: "在册,计应到")]
        }
        guard let ours = part.ours, let theirs = part.theirs else {
            func told(_ image: RowImage?) throws -> String? { try image.map { try content($0, part.table) } }
            if isSuggested {
                let label = "新登记的\(Schema.label(of: part.table))"
                return [.init(label: label, base: nil, ours: nil, theirs: try told(part.theirs))]
            }
            let gone = part.base == nil ? "没有收下:所指的已去掉,或与这里的重了" : "已去掉"
            return [
                .init(
                    label: "整条记录", base: try told(part.base), ours: try told(part.ours) ?? gone,
                    theirs: try told(part.theirs) ?? gone)
            ]
        }
        let all = try columns(of: [ours, theirs], part.table).map { name in
            if name == "voided", let merged = try merging(part) { return merged }
            // Of what was written to a record that is void here, the record has still what both knew.
            let isHere = ours.columns.contains { $0.0 == name }
            let isThere = theirs.columns.contains { $0.0 == name }
            return Dispute.Versions(
                label: label(name, part.table), base: try text(name, of: part.base, part.table),
                ours: try text(name, of: isHere ? ours : part.base, part.table),
                theirs: try text(name, of: isThere ? theirs : part.base, part.table))
        }
        let differing = all.filter { $0.ours != $0.theirs }
        return differing.isEmpty ? Array(all.prefix(1)) : differing
    }

    /// Of a record that becomes another one: which, and into which; nil: it does not.
    private func merging(_ part: Dispute.Part) throws -> Dispute.Versions? {
        let whole = try tables[part.table].image(part.record)
        let name = [whole?.ownName, whole?.text("post").map { $0.isEmpty ? nil : "(\($0))" } ?? nil]
            .compactMap(\.self).joined()
        func told(_ image: RowImage?) -> String? {
            guard let reason = image?.text("voided"), reason.hasPrefix(MergeMark.reason) else { return nil }
            return "\(name) \(reason)"
        }
        guard told(part.ours) != nil || told(part.theirs) != nil else { return nil }
        let stands = "\(name) 没有合并"
        return .init(
            label: "合并", base: part.base == nil ? nil : told(part.base) ?? stands, ours: told(part.ours) ?? stands,
            theirs: told(part.theirs) ?? stands)
    }

    // MARK: Columns

    /// Columns that say nothing to an officer: they count or order, or are worked out of others.
    private static let silent: Set<String> = ["id", "key", "revision", "position", "opens", "ledger"]

    /// The columns that are told, in the table's order; that a record is void comes first.
    private func columns(of images: [RowImage], _ table: String) -> [String] {
        var seen = DisputeWording.silent
        let names = images.flatMap { $0.columns.map(\.0) }.filter { name in
            guard seen.insert(name).inserted, !Ownership.isFollowing(name) else { return false }
            if table == Person.table, name == "station" { return false }
            return ColumnWords.label(name, in: table)?.isEmpty == false
        }
        return names.filter { $0 == "voided" } + names.filter { $0 != "voided" }
    }

    /// All that one version says, a field a line.
    private func content(_ image: RowImage, _ table: String) throws -> String {
        let names = columns(of: [image], table)
        // What it belongs to is what the record is called by.
        let own = names.filter { RowImage.pointing[$0] == nil || $0 == "station" }
        let lines = try (own.isEmpty ? names : own).compactMap { name -> String? in
            guard !image[name].isNull, let text = try text(name, of: image, table) else { return nil }
            return "\(label(name, table)) \(text)"
        }
        return lines.isEmpty ? "有这一条" : lines.joined(separator: "\n")
    }

    private func label(_ name: String, _ table: String) -> String {
        name == "voided" ? "作废" : ColumnWords.label(name, in: table) ?? name
    }

    /// A value in words; nil: nothing stands there.
    private func text(_ name: String, of image: RowImage?, _ table: String) throws -> String? {
        guard let image else { return nil }
        let stored = image.text(name) ?? ""
        if name == "voided" {
            if image[name].isNull { return "没有作废" }
            return stored.isEmpty ? "已作废" : "已作废:\(stored)"
        }
        guard !stored.isEmpty else { return nil }
        let target = Catalogue.named(table)?.target(of: name).map { $0 == Member.described.name ? Person.table : $0 }
        if let target = target ?? RowImage.pointing[name] { return try self.name(image[name], in: target) ?? "(不在这里)" }
        if name == "record", let ledger = image.text("ledger") ?? image.text("target") {
            return try self.name(image[name], in: ledger) ?? "(不在这里)"
        }
        return ColumnWords.code(stored, of: name, in: table)
            ?? Catalogue.named(table)?.wording(of: name, stored: stored)?.text ?? stored
    }

    /// What the row is called that an identifier names; nil: there is none here.
    private func name(_ value: DatabaseValue, in table: String) throws -> String? {
        guard let id = RecordID(stored: value), Schema.tables.contains(where: { $0.name == table }),
            let row = try tables[table].image(id)
        else { return nil }
        switch table {
        case Station.table: return row.text("name").map { Station.core(of: $0) }
        case StudySession.described.name:
            return "\(row.text("day") ?? "")“\(row.text("topic") ?? "")”"
        default: return row.ownName ?? row.text("day")
        }
    }
}

extension RowImage {
    /// The tables whose rows columns of these names point to.
    fileprivate static let pointing = [
        "person": Person.table, "member": Person.table, "submission": Submission.table,
        "session": StudySession.described.name, "station": Station.table, "host": Station.table,
    ]

    /// A column that names another row, with that row's table; nil: it names none.
    fileprivate func says(_ column: String) -> (name: String, table: String)? {
        guard has(column), let table = RowImage.pointing[column] else { return nil }
        return (column, table)
    }

    /// What a row says that it is called; nil: it has no name.
    fileprivate var ownName: String? {
        ["name", "title", "topic", "number", "label", "leader"].lazy.compactMap { text($0) }.first { !$0.isEmpty }
    }
}
