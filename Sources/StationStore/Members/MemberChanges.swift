import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Adds a member (if the file does not have the identifier yet) or writes a changed one.
    package func save(_ member: Member) throws(Fault) -> (receipt: Receipt, value: Member) {
        try change("member.save", station: member.station) { writer in
            let isNew = try writer.image(Person.table, member.id) == nil
            let saved = try isNew ? writer.add(member) : writer.save(member)
            return ("\(isNew ? "登记" : "修改")委员 \(saved.name)", saved)
        }
    }

    /// Marks members as void, with a reason: they stay in the file and are counted nowhere any more.
    package func void(members: [Member], reason: String) throws(Fault) -> Receipt {
        try change("member.void", station: members.first?.station) { writer in
            for member in members {
                for seat in try writer.db.seats(of: member.id) { try writer.void(seat, reason: reason) }
                try writer.void(member.person, reason: reason)
            }
            let who = members.count == 1 ? members[0].name : "\(members.count) 名"
            return ("作废委员 \(who)", ())
        }.receipt
    }

    /// Sets the last day of service of several members at once, and why it ended.
    package func endService(
        of members: [Member], on day: Day, because reason: Seat.Ending? = nil
    ) throws(Fault) -> Receipt {
        try change("member.endService", station: members.first?.station) { writer in
            for member in members {
                if let from = member.from, day < from {
                    throw Fault.badInput("\(member.name)的任职日期 \(from) 晚于 \(day)", field: "to")
                }
                var changed = member
                (changed.to, changed.reason) = (day, reason ?? member.reason)
                try writer.save(changed)
            }
            let who = members.count == 1 ? "委员 \(members[0].name) " : " \(members.count) 名委员"
            return ("把\(who)记为 \(day) 离任", ())
        }.receipt
    }
}

extension ChangeWriter {
    /// Adds a person with their particulars and their seat.
    func add(_ member: Member) throws -> Member {
        try check(member)
        var added = try kept(member)
        added.particulars.id = desk.newID()
        added.seat.id = desk.newID()
        try insert(added.person)
        try insert(added.particulars)
        try insert(added.seat)
        return added
    }

    /// Gives a person whom the file has another seat.
    ///
    /// - Throws: `badInput` where it is a home seat and lies over another one of theirs.
    func addSeat(of member: Member) throws -> Member {
        try check(member)
        var added = member
        added.seat.id = desk.newID()
        added.seat.person = member.id
        if let other = try clash(of: added.seat) { throw try twoSeats(of: member.id, other) }
        if let from = added.seat.from { try requireStanding(added.seat.station, on: from, field: "from_day") }
        added = try kept(added)
        try insert(added.seat)
        added.particulars = try keep(added.particulars)
        added.person = try update(added.person, isNewRevision: true)
        return added
    }

    @discardableResult
    func save(_ member: Member) throws -> Member {
        try check(member)
        var saved = try kept(member)
        (saved.particulars.person, saved.seat.person) = (saved.id, saved.id)
        let before = count
        saved.particulars = try keep(saved.particulars)
        saved.seat = try update(saved.seat)
        // Whoever has the member open is told of a change of any of the three.
        saved.person = try update(saved.person, isNewRevision: count > before)
        return saved
    }

    /// Writes particulars; of a person who has none yet, adds what there is.
    func keep(_ particulars: Particulars) throws -> Particulars {
        guard particulars.id == .zero else { return try update(particulars) }
        guard !particulars.phone.isEmpty || particulars.born != nil else { return particulars }
        var added = particulars
        (added.id, added.revision) = (desk.newID(), 1)
        try insert(added)
        return added
    }

    /// With what is worked out when it is written: how the name is read, and that the station of the seat that says how they
    /// stand today keeps the person.
    private func kept(_ member: Member) throws -> Member {
        var kept = member
        kept.person.reading = desk.readName(member.name)
        let seats = try db.seats(of: member.id).filter { $0.id != member.seat.id } + [member.seat]
        kept.person.station = (seats.standing(on: desk.today) ?? member.seat).station
        return kept
    }
}
