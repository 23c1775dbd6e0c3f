import ConsoleKit
import StationCore
import StationModel
import StationStore

/// What an act on several marked records is about, and what has to be confirmed before it is done.
///
/// Every act on marked rows goes through it: what is seen in the list is acted on; what is marked and hidden by the
/// filter is named and left alone unless the officer takes it along; above ten records the number is typed.
struct BulkAct<Item> {
    /// One of the records.
    struct Entry {
        /// The record.
        let item: Item
        let id: RecordID
        let name: String
    }

    /// What they are counted in: 名委员, 条信息.
    let unit: String
    /// Those that the list shows.
    let seen: [Entry]
    /// Those that were marked and that its filter hides.
    let hidden: [Entry]

    init(_ unit: String, seen: [Entry], hidden: [Entry] = []) {
        self.unit = unit
        self.seen = seen
        self.hidden = hidden
    }

    /// The same act on the records as they are in the file now.
    ///
    /// - Parameter fresh: the records of these identifiers, in their order.
    func renewed(_ fresh: ([RecordID]) throws -> [Item]) rethrows -> BulkAct {
        func renew(_ entries: [Entry]) throws -> [Entry] {
            zip(entries, try fresh(entries.map(\.id))).map { Entry(item: $1, id: $0.id, name: $0.name) }
        }
        return BulkAct(unit, seen: try renew(seen), hidden: try renew(hidden))
    }

    /// All of them, the hidden ones last.
    var all: [Entry] { seen + hidden }

    /// For a form's title: the one's name, or how many.
    var what: String { all.count == 1 ? all[0].name : "\(all.count) \(unit)" }

    /// Names a draft: the same act on the same records, hidden ones told apart.
    var key: String {
        BulkKey(seen: seen.map(\.id), hidden: hidden.map(\.id)).text
    }

    // MARK: Confirming

    /// What is asked beside the act's own fields; nothing for a few records that are all seen.
    var fields: [FormField] {
        var fields: [FormField] = []
        if !hidden.isEmpty {
            fields.append(
                FormField(
                    BulkField.hidden, "被隐藏的",
                    .choice(
                        [
                            .init(BulkField.leave, label: "不动,只办看得见的 \(seen.count) \(unit)"),
                            .init(BulkField.take, label: "一起办,共 \(all.count) \(unit)"),
                        ], isOpen: false), isRequired: true))
        }
        if all.count > BulkField.most {
            fields.append(FormField(BulkField.count, "确认数目", hint: "超过 \(BulkField.most) 个,输入要办的数目"))
        }
        return fields
    }

    /// Beneath the fields: who or what is meant, and the names of those that are not seen.
    ///
    /// - Parameter sentence: says what is done with so many of them.
    func lines(_ sentence: (String) -> String = { "共 \($0)" }) -> [FormScreen.AsideLine] {
        let many = "\(hidden.isEmpty ? "" : "看得见的 ")\(seen.count) \(unit)"
        var lines = [FormScreen.AsideLine(text: sentence(many) + ":" + BulkAct.some(seen.map(\.name), 5))]
        for (place, names) in hidden.map(\.name).pieces(of: 4).prefix(4).enumerated() {
            let rest = place == 3 && hidden.count > 16 ? " 等" : ""
            lines.append(
                .init(
                    text: (place == 0 ? "被筛选隐藏的 \(hidden.count) \(unit):" : "  ") + names.joined(separator: "、") + rest,
                    tone: .warning))
        }
        return lines
    }

    private static func some(_ names: [String], _ count: Int) -> String {
        names.prefix(count).joined(separator: "、") + (names.count > count ? " 等" : "")
    }

    /// The records to act on, as the form was filled in.
    ///
    /// - Throws: `badInput` where nothing is left of them or the number is not theirs.
    func confirmed(_ values: FormValues) throws(Fault) -> [Item] {
        let taken = seen + (values[BulkField.hidden] == BulkField.take ? hidden : [])
        guard !taken.isEmpty else {
            throw .badInput("看得见的都没有标记;要办被隐藏的请选“一起办”,或按 Esc 返回", field: BulkField.hidden)
        }
        if taken.count > BulkField.most, Int(values[BulkField.count].halfWidth) != taken.count {
            throw .badInput("这一步要办 \(taken.count) \(unit),确认请输入 \(taken.count)", field: BulkField.count)
        }
        return taken.map(\.item)
    }
}

/// Names and bounds that all bulk acts share.
enum BulkField {
    static let (hidden, count, leave, take) = ("bulk.hidden", "bulk.count", "leave", "take")
    /// What is asked each time anew and never kept: an answer in a draft would confirm what nobody looks at.
    static let asked: Set = [hidden, count]
    /// Above so many records the number is typed.
    static let most = 10
}

/// The records of a bulk act in the name of its draft: `a/b//c`, those behind `//` hidden.
struct BulkKey {
    var seen: [RecordID]
    var hidden: [RecordID]

    init(seen: [RecordID], hidden: [RecordID]) {
        self.seen = seen
        self.hidden = hidden
    }

    init(_ text: String) {
        let parts = text.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)
        func ids(_ part: Substring?) -> [RecordID] {
            (part ?? "").split(separator: "/").map { RecordID(orNone: String($0)) }
        }
        self.init(seen: ids(parts.first), hidden: ids(parts.dropFirst().first))
    }

    var text: String {
        let shown = seen.map(\.text).joined(separator: "/")
        return hidden.isEmpty ? shown : shown + "//" + hidden.map(\.text).joined(separator: "/")
    }
}

extension BulkAct<Member> {
    init(_ seen: [Member], hidden: [Member] = []) {
        func entry(_ member: Member) -> Entry { Entry(item: member, id: member.id, name: member.name) }
        self.init("名委员", seen: seen.map(entry), hidden: hidden.map(entry))
    }
}

extension BulkAct<Submission> {
    init(_ seen: [Submission], hidden: [Submission] = []) {
        // Among several the number tells them apart; their titles would be cut.
        let isOne = seen.count + hidden.count == 1
        func entry(_ submission: Submission) -> Entry {
            let title = isOne ? "“\(submission.title)”" : ""
            return Entry(item: submission, id: submission.id, name: submission.number + title)
        }
        self.init("条信息", seen: seen.map(entry), hidden: hidden.map(entry))
    }
}

extension BulkAct<PartyProposal> {
    init(_ seen: [PartyProposal]) {
        self.init("名党员", seen: seen.map { Entry(item: $0, id: $0.member.id, name: $0.member.name) })
    }
}

extension Array {
    /// The elements in groups of so many.
    fileprivate func pieces(of count: Int) -> [[Element]] {
        stride(from: 0, to: self.count, by: count).map { Array(self[$0..<Swift.min($0 + count, self.count)]) }
    }
}
