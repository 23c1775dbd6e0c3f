import GRDB
import StationCore
import StationModel

/// The orders that a list of people can have.
package enum NameOrder: String, CaseIterable, Hashable, Sendable {
    /// 姓氏笔画, as official lists have it.
    case strokes
    case pinyin
    /// 任职日期, newest first.
    case day

    package var label: String {
        switch self {
        case .strokes: "姓氏笔画"
        case .pinyin: "拼音"
        case .day: "任职日期"
        }
    }
}

/// Which members a list shows, and in which order.
package struct MemberFilter: Hashable, Sendable {
    /// The station; nil: all.
    package var station: RecordID?
    /// Words that all must fit: characters of name, post or 界别, initials on any reading, the end of a telephone.
    package var words: String
    /// Only those who serve on this day; nil: all.
    package var servingOn: Day?
    package var order: NameOrder

    package init(
        station: RecordID? = nil, words: String = "", servingOn: Day? = nil, order: NameOrder = .strokes
    ) {
        self.station = station
        self.words = words
        self.servingOn = servingOn
        self.order = order
    }
}

extension Queries {
    /// A window of the members that a filter lets through.
    package func members(_ filter: MemberFilter, window: Range<Int>) throws(Fault) -> [Member] {
        let (condition, arguments) = filter.condition(today: desk.today)
        return try read { db in
            try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM member WHERE \(condition) ORDER BY \(filter.sorting) LIMIT ? OFFSET ?",
                arguments: arguments + [window.count, window.lowerBound]
            ).map { try Member($0) }.all()
        }
    }

    /// How many members a filter lets through.
    package func memberCount(_ filter: MemberFilter) throws(Fault) -> Int {
        let (condition, arguments) = filter.condition(today: desk.today)
        return try read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM member WHERE \(condition)", arguments: arguments) ?? 0
        }
    }

    /// Where a member stands in the list that a filter makes, from 0; nil if it does not let the member through.
    package func place(of member: RecordID, in filter: MemberFilter) throws(Fault) -> Int? {
        let (condition, arguments) = filter.condition(today: desk.today)
        return try read {
            try Int.fetchOne(
                $0,
                sql: """
                    SELECT place FROM (
                        SELECT id, row_number() OVER (ORDER BY \(filter.sorting)) - 1 AS place FROM member
                        WHERE \(condition)
                    ) WHERE id = ?
                    """, arguments: arguments + [member])
        }
    }

    /// A member in the seat that says how they stand today.
    package func member(_ id: RecordID) throws(Fault) -> Member {
        let found = try read { db in
            try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM member WHERE id = ? AND voided IS NULL", arguments: [id]
            ).map { try Member($0) }.all()
        }.eachOnce(on: desk.today).first
        guard let found else { throw Fault.noMember }
        return found
    }
}

extension MemberFilter {
    fileprivate var sorting: String {
        switch order {
        case .strokes: "stroke_key, name, id"
        case .pinyin: "pinyin, name, id"
        case .day: "from_day DESC, stroke_key, id"
        }
    }

    /// Each person once: in the seat that they hold on the day, or else in the one that says how they stand today.
    fileprivate func condition(today: Day) -> (String, StatementArguments) {
        var terms = ["voided IS NULL"]
        var arguments = StatementArguments()
        if let station {
            terms.append("station = ?")
            arguments += [station]
        }
        if let servingOn {
            terms.append("(from_day IS NULL OR from_day <= ?) AND (to_day IS NULL OR to_day >= ?)")
            arguments += [servingOn, servingOn]
        } else {
            terms.append(
                """
                seat = (SELECT s.id FROM seat s WHERE s.person = member.id AND s.level = 'home' AND s.voided IS NULL
                \(station == nil ? "" : "AND s.station = member.station")
                ORDER BY CASE WHEN s.from_day > ? THEN s.from_day END, s.from_day DESC, s.id DESC LIMIT 1)
                """)
            arguments += [today]
        }
        for word in FilterWord.words(of: words) {
            let typed = FilterWord.escaped(word)
            let texts = ["name", "post", "sector", "party", "ethnicity", "found_by"]
            var ways = FilterWord.isInitial(word) ? [] : texts.map { "\($0) LIKE ? ESCAPE '\\'" }
            arguments += StatementArguments(ways.map { _ in "%" + typed + "%" })
            if FilterWord.isLetters(word) {
                // Initials are matched from the beginning of a reading: qss tss is found by q, qs, t and ts; lv and lu are 吕.
                ways += ["' ' || initials LIKE ?", "pinyin LIKE ?", "replace(pinyin, 'v', 'u') LIKE ?"]
                arguments += ["% " + typed + "%", typed + "%", typed + "%"]
            } else if FilterWord.isDigits(word) {
                ways += ["digits || ' ' LIKE ?", "number LIKE ?"]
                arguments += ["%" + typed + " %", "%" + typed + "%"]
            }
            terms.append("(" + ways.joined(separator: " OR ") + ")")
        }
        return (terms.joined(separator: " AND "), arguments)
    }
}
