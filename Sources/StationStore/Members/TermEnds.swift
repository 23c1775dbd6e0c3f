import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Ends a term (换届): all home seats that are held on its last day end with it, those of the next begin; one change.
    ///
    /// - Parameters:
    ///   - last: the term's last day.
    ///   - next: who sits on the next committee, each in the new seat; without a first day it begins on the day after. Of
    ///     whom the file has, the person is theirs.
    /// - Throws: `badInput` where a new seat would begin within the old term, or lies over another one; nothing is written
    ///   then.
    package func endTerm(on last: Day, beginning next: [Member]) throws(Fault) -> Receipt {
        try change("member.term", station: nil) { writer in
            let seated = try writer.db.membersByName()
            let ending = seated.filter {
                $0.serves(on: last) && ($0.to.map { $0 > last } ?? true || $0.reason == nil)
            }
            let begun = try next.map { member in
                var begun = member
                begun.from = member.from ?? last + 1
                if let stored = try writer.db.person(member.id), stored.revision != member.revision {
                    throw try writer.conflict(over: member.id, "请看过\(member.name)现在的资料再办")
                }
                if let from = begun.from, from <= last {
                    throw Fault.badInput("\(member.name)新一届的任职日期 \(from) 不晚于本届最后一天 \(last)", field: "day")
                }
                return begun
            }
            for member in ending {
                var ended = member
                (ended.to, ended.reason) = (last, .termOver)
                try writer.save(ended)
            }
            var again = 0
            for member in begun {
                guard let person = try writer.db.person(member.id) else {
                    _ = try writer.add(member)
                    continue
                }
                again += 1
                var seated = member
                // Their row grew by a revision where a seat of theirs ended just now.
                seated.revision = person.revision
                if let details = try writer.db.particulars(of: member.id) {
                    seated.particulars.id = details.id
                    seated.particulars.revision = details.revision
                }
                _ = try writer.addSeat(of: seated)
            }
            try writer.keepTermDays(ending: ending, begun: begun, last: last)
            let parts = [(ending.count, "届满"), (again, "连任"), (begun.count - again, "新任")]
            let words = parts.filter { $0.0 > 0 }.map { "\($0.1) \($0.0) 名" }.joined(separator: ",")
            return ("换届 \(last):\(words)", ())
        }.receipt
    }
}

extension ChangeWriter {
    /// The office's own last and first day of the terms that ended and begun, where they are on file and say otherwise.
    fileprivate func keepTermDays(ending: [Member], begun: [Member], last: Day) throws {
        func most(_ members: [Member]) -> String? {
            Dictionary(grouping: members.map(\.seat.term).filter { !$0.isEmpty }, by: \.self)
                .max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.key
        }
        let terms = try db.terms()
        let (old, new) = (most(ending).flatMap(terms.named), most(begun).flatMap(terms.named))
        guard old?.id != new?.id else { return }
        if var old, old.last != last, old.first.map({ $0 <= last }) ?? true {
            old.ownLast = last
            _ = try save(old, isNew: false)
        }
        if var new, let first = begun.compactMap(\.seat.from).min(), new.first != first,
            new.last.map({ first <= $0 }) ?? true
        {
            new.ownFirst = first
            _ = try save(new, isNew: false)
        }
    }
}

extension Database {
}
