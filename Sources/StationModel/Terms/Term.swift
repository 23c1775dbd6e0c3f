import StationCore

/// A term (届) of the committee: its name, its first and its last day.
///
/// The seeds say when terms usually lie; what the office enters itself stands beside it and goes before it.
package struct Term: Described {
    package var id: RecordID
    /// Always the whole city's.
    package var station: RecordID?
    package var revision = 1
    /// 第七届.
    package var name = ""
    /// The office's own first day; nil: the seeds'.
    package var ownFirst: Day?
    /// The office's own last day; nil: the seeds'.
    package var ownLast: Day?
    package var seededFirst: Day?
    package var seededLast: Day?
    package var note = ""

    package init(id: RecordID) { self.id = id }

    /// The first day; nil: since ever.
    package var first: Day? { ownFirst ?? seededFirst }
    /// The last day; nil: nobody has said when it ends.
    package var last: Day? { ownLast ?? seededLast }

    package func contains(_ day: Day) -> Bool { day.isWithin(first, last) }

    package static let described = Kind<Term>(
        "term", plural: "terms", title: "届", explanation: "各届的首日和末日:基础数据给出通例,这里填本会实际的日子",
        part: .service, dating: .always, belonging: .city,
        fields: [
            .text("name", "届次", \.name, required: true, hint: "如 第七届", list: .fixed(10)),
            .day("first_day", "首日", \.ownFirst, hint: "不填按通例", list: .fixed(10)),
            .day("last_day", "末日", \.ownLast, hint: "不填按通例", list: .fixed(10)),
            .day("seeded_first", "通例首日", \.seededFirst, list: .fixed(10, dropAt: 2)).unasked,
            .day("seeded_last", "通例末日", \.seededLast, list: .fixed(10, dropAt: 1)).unasked,
            .paragraph("note", "备注", \.note),
        ],
        naming: { $0.name },
        rule: { term, _ in
            if let first = term.first, let last = term.last, last < first {
                Fault.badInput("末日 \(last) 早于首日 \(first)", field: "last_day")
            }
        },
        order: ["coalesce(first_day, seeded_first, '') DESC"])
}

/// All terms, the earliest first.
package struct Terms: Hashable, Sendable {
    package let all: [Term]

    /// - Parameter terms: of several rows of one name the office's own goes before the seeds'.
    package init(_ terms: [Term]) {
        let each = Dictionary(grouping: terms, by: \.name).values.map { same in
            same.first { $0.ownFirst != nil || $0.ownLast != nil } ?? same[0]
        }
        all = each.sorted { ($0.first ?? .first(ofYear: 1), $0.name) < ($1.first ?? .first(ofYear: 1), $1.name) }
    }

    package func named(_ name: String) -> Term? { all.first { $0.name == name } }

    /// The term of a day; in a gap between two, nil.
    package func term(on day: Day) -> Term? { all.last { $0.contains(day) } }

    /// The term of a day, or in a gap the one before it.
    package func latest(on day: Day) -> Term? { all.last { ($0.first ?? day) <= day } }

    /// The term that can alone be meant to follow a day: of those that begin later the first, else the only one that was
    /// not begun; nil: none, or nobody can tell.
    package func following(_ last: Day) -> Term? {
        let old = latest(on: last)
        let later = all.filter { term in
            term.name != old?.name && (term.first.map { $0 > last } ?? (term.last.map { $0 > last } ?? true))
        }
        if later.count < 2 { return later.first }
        return later.allSatisfy { $0.first != nil } ? later.first : nil
    }

    /// What makes terms doubtful: two that lie over each other.
    package var overlaps: [(Term, Term)] {
        zip(all, all.dropFirst()).filter { one, next in
            guard let last = one.last, let first = next.first else { return one.last == nil && next.first == nil }
            return first <= last
        }
    }
}
