import StationCore

/// 履职情况统计表: members by kinds of duty over a period; each cell is how many things a member did, each once.
///
/// Of a station it counts what was done while the member sat there, so that the stations' tables add up to the city's and a
/// later move changes none of them. *(decision)*
package struct DutyTable: Sendable {
    /// One member's row.
    package struct Row: Sendable {
        package let member: Member
        /// What the member did and missed, as it was collected; of a station what was done elsewhere is `elsewhere`.
        package let facts: [DutyFact]
        package let elsewhere: [DutyFact]

        /// How many things of a column were done.
        package func number(_ column: DutyItem) -> Int { Set(facts.filter(column.counts).map(\.record)).count }
        /// How many in all columns.
        package var sum: Int { DutyTable.columns.total { number($0) } }
    }

    /// The columns, in the order of the source; 调研 and 视察 stand apart. *(decision: which kinds)*
    package static let columns: [DutyItem] = [
        DutyItem("study", "学习", ["study"]), DutyItem("submission", "社情民意", ["submission"]),
        DutyItem("proposal", "提案", ["proposal"]),
        DutyItem("survey", "调研", ["research_topic", "research_visit", "survey"]),
        DutyItem("inspection", "视察", ["inspection"]), DutyItem("consultation", "协商", ["consultation"]),
        DutyItem("reception", "接待走访", ["reception"]), DutyItem("service", "公益", ["service_activity"]),
        DutyItem("donation", "捐赠", ["donation"]), DutyItem("training", "培训", ["training_class", "away"]),
        DutyItem("meeting", "会议", ["plenary", "standing"]), DutyItem("speech", "发言", ["speech"]),
        DutyItem("report", "述职", ["duty_report"]), DutyItem("activity", "其他", ["activity"]),
    ]

    package static func column(_ code: String) -> DutyItem? { columns.first { $0.code == code } }

    /// A row for each member, in the order given.
    package let rows: [Row]

    /// - Parameters:
    ///   - members: who held a home seat in the period, in the order in which names are to stand.
    ///   - facts: what each did and missed in the period.
    ///   - isHere: whether what somebody did on a day belongs to whom the table is about.
    package init(members: [Member], facts: [RecordID: [DutyFact]], isHere: (RecordID, Day) -> Bool) {
        rows = members.map { member in
            let own = (facts[member.id] ?? []).filter { $0.day != nil }
            func isOwn(_ fact: DutyFact) -> Bool { fact.day.map { isHere(member.id, $0) } ?? false }
            return Row(member: member, facts: own.filter(isOwn), elsewhere: own.filter { !isOwn($0) })
        }
    }

    /// How many of a column in all rows.
    package func sum(_ column: DutyItem) -> Int { rows.total { $0.number(column) } }
    /// How many in all.
    package var sum: Int { rows.total(\.sum) }
}

extension Explanation {
    /// A cell of the table: what counts for it, and what does not and why.
    ///
    /// - Parameter words: a fact in words.
    package init(_ row: DutyTable.Row, _ column: DutyItem, words: @Sendable (DutyFact) -> String) {
        var seen: Set<RecordID> = []
        func told(_ fact: DutyFact, _ verdict: Verdict) -> Row {
            let text = words(fact)
            return FigureRow(text, verdict, subject: fact.subject, station: row.member.station).told
        }
        func isOfColumn(_ fact: DutyFact) -> Bool { column.kinds.contains(fact.kind) }
        let own = row.facts.filter(isOfColumn).map { fact -> Row in
            if fact.twin != nil { return told(fact, .left("别处已登记,只计一次")) }
            if !fact.isDone { return told(fact, .left(fact.mark?.label ?? "未参加")) }
            return seen.insert(fact.record).inserted
                ? told(fact, .counts("")) : told(fact, .left("同一件事,只计一次"))
        }
        let others = row.elsewhere.filter(isOfColumn).map { told($0, .left("当时不在这个联络站")) }
        self.init(
            title: "\(row.member.name) \(column.label)", value: "\(row.number(column))", rule: DutyTable.rule,
            rows: own + others)
    }

    /// The sum of a column, by members.
    package init(_ table: DutyTable, _ column: DutyItem) {
        self.init(
            title: column.label, value: "\(table.sum(column))", rule: DutyTable.rule,
            rows: table.rows.map { row in
                let number = row.number(column)
                return FigureRow(
                    row.member.name, number > 0 ? .counts(adds: number, "\(number) 件") : .left("没有记录"),
                    subject: .member(row.member.id), station: row.member.station
                ).told
            })
    }
}

extension DutyTable {
    fileprivate static let rule = "期间内各台账里这位委员做过的事,每件只计 1,按事情的日期和当时所在的联络站;请假、缺席、草稿、作废的不计。"
}

extension DutyFact {
    /// What opens the record behind it.
    package var subject: Finding.Subject {
        switch recordKind {
        case StudySession.described.name: .session(record)
        case Submission.described.name: .submission(record)
        default: .kind(recordKind, record)
        }
    }
}
