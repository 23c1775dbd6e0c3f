import GRDB
import StationCore
import StationModel

extension CampaignRecords: StoredGround {
    static func read(_ board: FigureBoard) throws -> CampaignRecords {
        // Where rows are told, what lies outside the period is one of them.
        let period = board.question.isTold ? .all : board.question.period
        let finder = CampaignFinder(db: board.db, filter: RecordFilter(in: period), isTold: board.question.isTold)
        return CampaignRecords(
            try Catalogue.all.filter { try board.mayRead($0) }.flatMap { try $0.open(finder) })
    }
}

private struct CampaignFinder: KindVisitor {
    let db: Database
    let filter: RecordFilter
    let isTold: Bool

    func visit<R: Described>(_ kind: Kind<R>) throws -> [CampaignRecord] {
        guard let tagging = kind.tagging else { return [] }
        return try found(kind, tagging, voided: false) + (isTold ? try found(kind, tagging, voided: true) : [])
    }

    private func found<R: Described>(
        _ kind: Kind<R>, _ tagging: Field<R>, voided: Bool
    ) throws -> [CampaignRecord] {
        let (condition, arguments) = filter.condition(of: kind, voided: voided)
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM \(kind.name) WHERE \(tagging.name) <> '' AND \(condition) ORDER BY id DESC")
        let rows = try StoredRow.fetchAll(statement, arguments: arguments)
        let records = try db.withHosts(try rows.map { try R($0) })
        return try zip(rows, records).map { row, record in
            let reason: String? =
                voided ? "已作废:\(try row["voided"] as String)" : (record as? StudySession)?.reasonNotHeld
            return CampaignRecord(
                kind: kind.name, title: kind.title, record: record.id, name: kind.naming(record),
                day: kind.day(of: record), hosts: record.hosts, tags: Tags(tagging.text(tagging.get(record))),
                objection: reason)
        }
    }
}

extension StudySession {
    fileprivate var reasonNotHeld: String? {
        switch state {
        case .closed: nil
        case .open: "还没有结束"
        case .cancelled: "已取消"
        }
    }
}
