import GRDB
import StationCore
import StationModel

extension Queries {
    /// What a member did and missed in a year, earliest first, up to today; each with the title of the record behind it.
    ///
    /// - Parameter confidential: whether kinds that only a 管理员 sees count too, where he is who asks; only the dossier
    ///   does.
    package func dutyFacts(
        of member: RecordID, from first: Day, to last: Day, confidential: Bool = false
    ) throws(Fault) -> [DutyFact] {
        var facts = try dutyFacts(ofAll: [member], from: first, to: last, confidential: confidential)[member] ?? []
        for (kind, known) in Dictionary(grouping: facts, by: \.recordKind) {
            let names = try names(of: Set(known.map(\.record)), in: kind)
            for index in facts.indices where facts[index].recordKind == kind {
                facts[index].title = names[facts[index].record] ?? ""
            }
        }
        return facts
    }

    /// The same of a calendar year.
    package func dutyFacts(of member: RecordID, year: Int) throws(Fault) -> [DutyFact] {
        try dutyFacts(of: member, from: Day.first(ofYear: year), to: Day.last(ofYear: year))
    }

    /// The facts of many members at once, by member, without titles: one statement, for lists and counts.
    package func dutyFacts(
        ofAll members: some Collection<RecordID>, from first: Day, to last: Day, confidential: Bool = false
    ) throws(Fault) -> [RecordID: [DutyFact]] {
        let last = min(last, desk.today)
        let isRead = confidential ? try mayReadConfidential() : false
        return try read { try $0.dutyFacts(of: members, from: first, to: last, confidential: isRead) }
    }
}

extension Database {
    func dutyFacts(
        of members: some Collection<RecordID>, from first: Day, to last: Day, confidential: Bool = false
    ) throws -> [RecordID: [DutyFact]] {
        guard !members.isEmpty else { return [:] }
        let ids = RecordIDList(members)
        let statement = try cachedStatement(sql: confidential ? DutyQuery.all : DutyQuery.open)
        let facts = try StoredRow.fetchCursor(statement, arguments: ["members": ids, "first": first, "last": last])
            .map { try DutyFact($0) }.all()
        return Dictionary(grouping: facts.sorted(by: DutyFact.isEarlier), by: \.member).mapValues(\.once)
    }
}

extension DutyFact {
    fileprivate init(_ row: StoredRow) throws(Fault) {
        try self.init(
            member: row["member"], day: row["day"], kind: row["kind"], role: row["role"], grade: row["grade"],
            recordKind: row["ledger"], record: row["record"], amount: row["amount"],
            mark: (row["mark"] as Int?).flatMap { AttendanceMark(rawValue: $0) }, sharers: max(1, row["sharers"]),
            place: max(1, row["place"]), ahead: row["ahead"], isAlone: row["alone"])
    }
}

/// The one question that collects all facts: what every kind says about members, whoever added it.
private enum DutyQuery {
    /// Without the kinds that only a 管理员 sees.
    static let open = text(confidential: false)
    static let all = text(confidential: true)

    private static func text(confidential: Bool) -> String {
        let kinds = Catalogue.general.filter { confidential || !$0.isConfidential }
        let named = kinds.filter { $0.name != "duty_plan" }.flatMap { (try? $0.open(Naming())) ?? [] }
        let names = kinds.map { "'\($0.name)'" }.joined(separator: ",")
        let parts = [attendance, submissions, adoptions, instructions, participations(names)] + named
        return "WITH RECURSIVE who AS (\(RecordIDList.each(of: ":members"))) "
            + parts.map { "SELECT * FROM (\($0))" }.joined(separator: " UNION ALL ")
    }

    /// A session counts once it is closed, as everywhere.
    private static let attendance = """
        SELECT a.member AS member, s.day AS day, 'study' AS kind, '' AS role,
        iif(a.station IS NULL, '\(DutyFact.guest)', '') AS grade, 'study_session' AS ledger,
        s.id AS record, NULL AS amount, a.mark AS mark, 1 AS sharers, 1 AS place, 0 AS ahead,
        1 AS alone FROM who CROSS JOIN attendance a ON a.member = who.id JOIN study_session s ON s.id = a.session
        WHERE s.state = 'closed' AND s.voided IS NULL AND s.day BETWEEN :first AND :last
        """

    /// Who submitted something stands in its record, the first in front.
    private static let submitters = """
        FROM (SELECT p.member, p.record,
            (SELECT count(*) FROM participation q WHERE q.record = p.record) AS people,
            (SELECT count(*) FROM participation q WHERE q.record = p.record AND q.id <= p.id) AS nth
            FROM who CROSS JOIN participation p ON p.member = who.id WHERE p.ledger = 'submission') m
        JOIN submission s ON s.id = m.record AND s.voided IS NULL
        """

    private static let shares = "iif(m.nth = 1, 'first', 'joint') AS role"
    /// The first is one before the others, who share what is theirs in their order.
    private static let joint = """
        max(1, m.people - 1) AS sharers, max(1, m.nth - 1) AS place, m.nth > 1 AS ahead, m.people = 1 AS alone
        """

    /// A draft has not been handed in yet.
    private static let submissions = """
        SELECT m.member, s.registered_on, 'submission', \(shares), '', 'submission', s.id, NULL, NULL, \(joint)
        \(submitters) WHERE s.editing <> 'draft' AND s.registered_on BETWEEN :first AND :last
        """

    private static let adoptions = """
        SELECT m.member, coalesce(a.day, s.registered_on), 'adoption', \(shares), a.level, 'submission', s.id, NULL, NULL,
        \(joint) \(submitters) AND s.adopted_on IS NOT NULL
        JOIN adoption a ON a.submission = s.id AND a.adopted = 1
        WHERE coalesce(a.day, s.registered_on) BETWEEN :first AND :last
        """

    private static let instructions = """
        SELECT m.member, i.day, 'instruction', \(shares), '', 'submission', s.id, NULL, NULL, \(joint)
        \(submitters) AND s.editing IN ('issued', 'entrusted') JOIN instruction i ON i.submission = s.id
        WHERE i.day BETWEEN :first AND :last
        """

    /// Whoever took part in a record of a kind; the role says who was expected and did not come.
    private static func participations(_ kinds: String) -> String {
        """
        SELECT p.member, p.day, coalesce(e.kind, p.ledger), p.role, coalesce(e.grade, t.region, ''), p.ledger, p.record,
        e.half_days, CASE p.role WHEN 'excused' THEN 2 WHEN 'absent' THEN 3 WHEN 'late' THEN 4
        ELSE CASE WHEN e.kind IN ('plenary', 'standing') THEN 1 END END,
        (SELECT count(*) FROM participation q WHERE q.record = p.record AND q.role = p.role),
        (SELECT count(*) FROM participation q WHERE q.record = p.record AND q.role = p.role AND q.id <= p.id),
        CASE p.role WHEN 'joint' THEN
        (SELECT count(*) FROM participation q WHERE q.record = p.record AND q.role = 'first') ELSE 0 END,
        (SELECT count(*) FROM participation q WHERE q.record = p.record AND q.role IN ('first', 'joint')) < 2
        FROM who CROSS JOIN participation p ON p.member = who.id LEFT JOIN duty_event e ON e.id = p.record
        LEFT JOIN training_class t ON t.id = p.record
        WHERE p.ledger IN (\(kinds)) AND (p.day IS NULL OR p.day BETWEEN :first AND :last)
        """
    }

    /// Whoever is named in a field of a kind.
    private struct Naming: KindVisitor {
        func visit<R: Described>(_ kind: Kind<R>) throws -> [String] {
            let fields = kind.fields.filter { $0.kind == .member }
            let money = kind.fields.filter { $0.kind == .money }.map { "coalesce(t.\($0.name), 0)" }
            let day =
                switch kind.dating {
                case .day(let name): "t.\(name)"
                case .year(let name): "printf('%04d-01-01', t.\(name))"
                case .always: "NULL"
                }
            return fields.map { field in
                let role = fields.count > 1 ? field.name : ""
                return """
                    SELECT t.\(field.name), \(day) AS dated, '\(kind.name)', '\(role)', '', '\(kind.name)', t.id,
                    \(money.isEmpty ? "NULL" : money.joined(separator: " + ")), NULL, 1, 1, 0, 1
                    FROM who CROSS JOIN \(kind.name) t ON t.\(field.name) = who.id
                    WHERE t.voided IS NULL AND (dated IS NULL OR dated BETWEEN :first AND :last)
                    """
            }
        }
    }
}
