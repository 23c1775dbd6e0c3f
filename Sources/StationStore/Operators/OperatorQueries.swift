import GRDB
import StationCore
import StationModel

extension Queries {
    /// The operators, administrators first, then in the order in which they were made.
    package func operators() throws(Fault) -> [Operator] {
        try read { db in
            try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM operator WHERE voided IS NULL ORDER BY role <> 'administrator', id"
            ).map { try Operator($0) }.all()
        }
    }

    /// Whether any operator has been made; until then whoever sits at the console may do everything.
    package func hasOperators() throws(Fault) -> Bool { try read { try $0.hasOperators() } }

    package func `operator`(_ id: RecordID) throws(Fault) -> Operator {
        guard let found = try read({ try $0.operator(id) }) else { throw Fault(.notFound, "没有这位操作员,可能已停用") }
        return found
    }

    package func `operator`(named name: String) throws(Fault) -> Operator {
        let all = try operators()
        guard let found = all.first(where: { $0.name == name }) else {
            throw .badInput(
                "没有名为“\(name)”的操作员(\(all.isEmpty ? "还没有操作员" : "现有:" + all.map(\.name).joined(separator: "、")))")
        }
        return found
    }
}

extension Database {
    /// By the journal, not by the operators that are left: whoever takes them all away with another program has not opened
    /// the door.
    func hasOperators() throws -> Bool {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM operator)
                OR EXISTS (SELECT 1 FROM journal_entry WHERE kind = 'operator.add')
            """
        return try Bool.fetchOne(cachedStatement(sql: sql)) ?? false
    }

    func `operator`(_ id: RecordID) throws -> Operator? {
        try StoredRow.fetchOne(
            cachedStatement(sql: "SELECT * FROM operator WHERE id = ? AND voided IS NULL"), arguments: [id]
        ).map { try Operator($0) }
    }
}
