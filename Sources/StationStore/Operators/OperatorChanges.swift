import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Adds an operator with a passcode. The first one has to be a 管理员; until there is one everybody may do this.
    ///
    /// - Throws: `badInput` where name, role, stations or passcode will not do.
    package func add(_ someone: Operator, passcode: String) throws(Fault) -> (receipt: Receipt, value: Operator) {
        if let reason = PasscodeRule.refusal(of: passcode) { throw .badInput(reason, field: "passcode") }
        let hash = try PasscodeHash.make(of: passcode)
        // Asked before: the entry that is about to be written says that there is one.
        let isFirst = try !hasOperators()
        return try change("operator.add") { writer in
            var added = someone
            added.initials = desk.readInitials(someone.name)
            if isFirst, added.role != .administrator {
                throw Fault.badInput("第一位操作员要是管理员", field: "role")
            }
            let taken = try Bool.fetchOne(
                writer.db, sql: "SELECT EXISTS (SELECT 1 FROM operator WHERE name = ?)", arguments: [added.name])
            if taken == true { throw Fault.badInput("已有(或曾有)名为“\(added.name)”的操作员,请换一个写法", field: "name") }
            try writer.check(added)
            try writer.insert(added)
            try writer.setPasscode(hash, of: added.id)
            return ("添加操作员 \(added.name)(\(added.role.label))", added)
        }
    }

    /// Writes a changed role or changed stations; the name stays as it is.
    ///
    /// - Throws: `badInput` where no 管理员 would be left.
    package func save(_ someone: Operator) throws(Fault) -> (receipt: Receipt, value: Operator) {
        try change("operator.save") { writer in
            guard let stored = try writer.db.operator(someone.id) else { throw Fault(.notFound, "没有这位操作员") }
            var changed = someone
            (changed.name, changed.initials) = (stored.name, stored.initials)
            try writer.check(changed)
            if changed.role != .administrator { try writer.requireAnotherAdministrator(than: stored) }
            return ("修改操作员 \(changed.name)(\(changed.role.label))", try writer.update(changed))
        }
    }

    /// Gives an operator another passcode. A 管理员 may for anybody; everybody may for themselves.
    ///
    /// - Parameter old: the passcode so far; asked of those who change their own.
    package func setPasscode(of someone: Operator, to passcode: String, old: String? = nil) throws(Fault) -> Receipt {
        if let reason = PasscodeRule.refusal(of: passcode) { throw .badInput(reason, field: "passcode") }
        let isOwn = signedIn?.id == someone.id
        if isOwn, let old { try prove(someone, passcode: old, field: "old") }
        let hash = try PasscodeHash.make(of: passcode)
        // One's own passcode is the one thing that every role may write.
        return try change("operator.passcode", by: isOwn ? .program(desk.operatorName) : .whoSitsThere) { writer in
            try writer.setPasscode(hash, of: someone.id)
            try writer.forgetAttempts(of: someone.id)
            return ("更换 \(someone.name) 的口令", ())
        }.receipt
    }

    /// Takes an operator away, with a reason: the name stays in the journal and is not given again.
    package func void(_ someone: Operator, reason: String) throws(Fault) -> Receipt {
        try change("operator.void") { writer in
            try writer.requireAnotherAdministrator(than: someone)
            try writer.void(Operator.table, someone.id, revision: someone.revision, reason: reason)
            return ("停用操作员 \(someone.name)", ())
        }.receipt
    }
}

extension ChangeWriter {
    fileprivate func check(_ someone: Operator) throws {
        guard !someone.name.allSatisfy(\.isWhitespace) else { throw Fault.badInput("操作员要有姓名", field: "name") }
        if someone.role.needsStations, someone.stations.isEmpty {
            throw Fault.badInput("“\(someone.role.label)”要指定联络站", field: "stations")
        }
    }

    /// Somebody has to be left who may do everything.
    fileprivate func requireAnotherAdministrator(than someone: Operator) throws {
        let others = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM operator WHERE voided IS NULL AND role = 'administrator' AND id <> ?",
            arguments: [someone.id])
        guard others == 0 else { return }
        throw Fault.badInput("\(someone.name)是唯一的管理员。请先另设一位管理员", field: "role")
    }

    fileprivate func setPasscode(_ hash: String, of id: RecordID) throws {
        let before = try image("passcode", id)
        let revision = before.flatMap { Int.fromDatabaseValue($0["revision"]) } ?? 0
        let after = RowImage([column("id", id), column("hash", hash), column("revision", revision + 1)])
        try put("passcode", id, before: before, after: after)
    }
}
