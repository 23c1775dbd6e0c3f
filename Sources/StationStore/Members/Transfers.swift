import GRDB
import StationCore
import StationModel

/// What hangs on somebody's old station and is proposed to follow a move.
package struct TransferFollowers: Hashable, Sendable {
    /// Places in party groups that run on.
    package var placements: [PartyPlacement] = []
    /// Activity groups that they are in.
    package var groups: [ActivityGroup] = []
    /// Links by which they are linked to that run on.
    package var links: [Link] = []

    package init() {}

    package var isEmpty: Bool { placements.isEmpty && groups.isEmpty && links.isEmpty }
}

extension Queries {
    /// What hangs on the stations of members on a day and may have to follow a move.
    package func followers(of members: [RecordID], on day: Day) throws(Fault) -> TransferFollowers {
        try readTogether { try $0.followers(of: Set(members), on: day) }
    }
}

extension Database {
    fileprivate func followers(of members: Set<RecordID>, on day: Day) throws -> TransferFollowers {
        func isTheirs(_ member: RecordID?) -> Bool { member.map { members.contains($0) } ?? false }
        var found = TransferFollowers()
        found.placements = try records(of: PartyPlacement.self, RecordFilter()).filter {
            isTheirs($0.member) && $0.holds(on: day)
        }
        found.groups = try records(of: ActivityGroup.self, RecordFilter()).filter {
            $0.exists(on: day) && $0.members.contains(where: members.contains)
        }
        found.links = try records(of: Link.self, RecordFilter()).filter { isTheirs($0.member) && $0.holds(on: day) }
        return found
    }
}

extension StationFile {
    /// Moves members to another station: each home seat that is held on the day ends on the day before, one begins at the
    /// station and lasts as long as the old one would have. No figure of a day before changes.
    ///
    /// - Throws: `badInput` where somebody serves nowhere on the day, is there already, or began only on it; nobody is moved
    ///   then.
    package func transfer(_ members: [Member], _ transfer: Transfer) throws(Fault) -> Receipt {
        try change("member.transfer", station: transfer.station) { writer in
            guard let station = try writer.db.stations().first(where: { $0.id == transfer.station }) else {
                throw Fault.badInput("没有这个联络站", field: "station")
            }
            try writer.requireStanding(station.id, on: transfer.day, field: "station")
            var left: [RecordID: RecordID] = [:]
            for member in members { left[member.id] = try writer.move(member, transfer, to: station) }
            try writer.follow(transfer, members, from: left, to: station)
            let reason = transfer.reason.isEmpty ? "" : ":\(transfer.reason)"
            let who = members.count == 1 ? " \(members[0].name)" : " \(members.count) 名委员"
            return ("转站\(who)到\(station.shortName),自 \(transfer.day)\(reason)", ())
        }.receipt
    }
}

extension ChangeWriter {
    /// - Returns: the station that the member leaves.
    fileprivate func move(_ member: Member, _ transfer: Transfer, to station: Station) throws -> RecordID {
        let day = transfer.day
        let home = try db.seats(of: member.id).filter { $0.level == .home }
        guard let held = home.first(where: { $0.holds(on: day) }) else {
            throw Fault.badInput("\(member.name)在 \(day) 不在任,不能转站", field: "day")
        }
        guard held.station != station.id else {
            throw Fault.badInput("\(member.name)在 \(day) 已在\(station.shortName)任职", field: "station")
        }
        if let from = held.from, from >= day {
            throw Fault.badInput("\(member.name)在原站的任职日期 \(from) 不早于 \(day),请改日期,或直接修改委员资料", field: "day")
        }
        var moved = member
        moved.seat = held
        (moved.to, moved.reason) = (day - 1, .moved)
        moved = try save(moved)
        var begun = held
        (begun.station, begun.from, begun.revision) = (station.id, day, 1)
        moved.seat = begun
        _ = try addSeat(of: moved)
        return held.station
    }

    /// What was confirmed to follow.
    ///
    /// - Parameter left: the station that each leaves: what is kept elsewhere stays.
    fileprivate func follow(
        _ transfer: Transfer, _ members: [Member], from left: [RecordID: RecordID], to station: Station
    ) throws {
        func isLeft(_ place: RecordID?, by member: RecordID?) -> Bool {
            place != nil && member.flatMap { left[$0] } == place
        }
        let day = transfer.day
        let followers = try db.followers(of: Set(members.map(\.id)), on: day)
        if transfer.placing {
            let groups = try db.records(of: PartyGroup.self, RecordFilter(station: station.id)).filter {
                $0.kind == PartyGroup.Sort.group.rawValue && $0.stands(on: day)
            }
            guard groups.count == 1 else { throw oneOnly(groups.count, "党小组", station, field: "placing") }
            for placement in followers.placements where isLeft(placement.station, by: placement.member) {
                var next = placement
                next.id = desk.newID()
                (next.station, next.group, next.from, next.revision) = (station.id, groups[0].id, day, 1)
                try end(placement, \.to, since: placement.from, before: day)
                _ = try save(next, isNew: true)
            }
        }
        if transfer.joining {
            let groups = try db.records(of: ActivityGroup.self, RecordFilter(station: station.id)).filter {
                $0.exists(on: day)
            }
            guard groups.count == 1 else { throw oneOnly(groups.count, "活动小组", station, field: "joining") }
            var joined = groups[0]
            for member in members where !joined.members.contains(member.id) {
                joined.participants.append(Participant(member.id))
            }
            _ = try save(joined, isNew: false)
        }
        guard transfer.links != .stay else { return }
        for link in followers.links where isLeft(link.station, by: link.member) {
            var next = link
            next.id = desk.newID()
            (next.station, next.begins, next.revision) = (station.id, day, 1)
            try end(link, \.ends, since: link.begins, before: day)
            if transfer.links == .move { _ = try save(next, isNew: true) }
        }
    }

    /// Ends a record on the day before; one that only began then never held.
    private func end<R: Described>(
        _ record: R, _ last: WritableKeyPath<R, Day?>, since first: Day?, before day: Day
    ) throws {
        if let first, first >= day { return try void(record, reason: "转站") }
        var ended = record
        ended[keyPath: last] = day - 1
        _ = try save(ended, isNew: false)
    }

    private func oneOnly(_ count: Int, _ what: String, _ station: Station, field: String) -> Fault {
        .badInput("\(station.shortName)\(count == 0 ? "还没有" : "有 \(count) 个")\(what),请选“不动”,办好转站后另行登记", field: field)
    }
}
