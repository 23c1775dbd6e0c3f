import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Adds a member (if the file does not have the identifier yet) or writes a changed one.
    public func save(_ member: Member) throws(Fault) -> (receipt: Receipt, value: Member) {
        try change("member.save", station: member.station) { writer in
            let isNew = try writer.image(MemberRow.table, member.id) == nil
            let saved = try isNew ? writer.add(member) : writer.save(member)
            return ("\(isNew ? "登记" : "修改")委员 \(saved.name)", saved)
        }
    }

    /// Marks members as void, with a reason: they stay in the file and are counted nowhere any more.
    public func void(members: [Member], reason: String) throws(Fault) -> Receipt {
        try change("member.void", station: members.first?.station) { writer in
            for member in members {
                try writer.void(MemberRow.table, member.id, revision: member.revision, reason: reason)
            }
            let who = members.count == 1 ? members[0].name : "\(members.count) 名"
            return ("作废委员 \(who)", ())
        }.receipt
    }

    /// Sets the last day of service of several members at once.
    public func endService(of members: [Member], on day: Day) throws(Fault) -> Receipt {
        try change("member.endService", station: members.first?.station) { writer in
            for member in members {
                if let from = member.from, day < from {
                    throw Fault.badInput("\(member.name)的任职日期 \(from) 晚于 \(day)", field: "to")
                }
                var changed = member
                changed.to = day
                try writer.save(changed)
            }
            let who = members.count == 1 ? "委员 \(members[0].name) " : " \(members.count) 名委员"
            return ("把\(who)记为 \(day) 离任", ())
        }.receipt
    }
}

extension ChangeWriter {
    func add(_ member: Member) throws -> Member {
        try check(member)
        try insert(MemberRow(member, reading: desk.readName(member.name)))
        return member
    }

    @discardableResult
    func save(_ member: Member) throws -> Member {
        try check(member)
        return try update(MemberRow(member, reading: desk.readName(member.name))).member
    }

    private func check(_ member: Member) throws {
        guard !member.name.allSatisfy(\.isWhitespace) else { throw Fault.badInput("委员要有姓名", field: "name") }
        if let fault = Day.faultOfService(from: member.from, to: member.to) { throw fault }
    }
}
