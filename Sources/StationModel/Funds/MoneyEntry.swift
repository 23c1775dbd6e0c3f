import StationCore

/// One line of a station's money kind (工作经费): what came in or went out, for what.
package struct MoneyEntry: Described {
    /// Money that came in.
    package static let income = "收入"
    /// Money that was spent.
    package static let expense = "支出"

    package var id: RecordID
    package var station: RecordID?
    package var revision = 1
    package var day: Day?
    /// 收入 or 支出.
    package var direction = MoneyEntry.income
    /// How much, in 分.
    package var amount: Int?
    package var purpose = ""
    /// The number of the voucher or of the document that grants it.
    package var document = ""
    /// Whether it is start-up money (启动经费).
    package var isStartUp = false
    package var note = ""

    /// An empty line.
    package init(id: RecordID) { self.id = id }

    package static let described = Kind<MoneyEntry>(
        "money_entry", plural: "funds", title: "工作经费", explanation: "各站经费的收入与支出,含启动经费",
        part: .party, dating: .day("day"), belonging: .stationOrCity, isApart: true,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .choice(
                "direction", "收支", \.direction, [.init(income), .init(expense)], required: true, list: .fixed(4)),
            .money("amount", "金额", \.amount, required: true, list: .fixed(13)),
            .text("purpose", "用途或来源", \.purpose, required: true, list: .flexible(14)),
            .text("document", "文号或凭证号", \.document, list: .flexible(10, dropAt: 1)),
            .flag("start_up", "启动经费", \.isStartUp, list: .fixed(8, dropAt: 2)),
            .paragraph("note", "备注", \.note),
        ],
        naming: { "\($0.day?.description ?? "") \($0.direction) \(Money.shortYuan($0.amount ?? 0))元" },
        rule: { entry, today in
            if let day = entry.day, day > today { Fault.badInput("日期 \(day) 晚于今天", field: "day") }
            if entry.amount == 0 { Fault.badInput("金额要大于 0", field: "amount") }
            if entry.isStartUp, entry.direction == expense {
                Fault.badInput("启动经费是收入;用启动经费开支,在用途里写明", field: "start_up")
            }
        },
        warningsAmong: { entry, others in
            guard entry.direction == expense, let day = entry.day else { return [:] }
            let before = MoneyTally(try others.sums(MoneyTally.sums, day))
            let left = before.balance.subtracting(entry.amount ?? 0)
            return left < 0 ? ["amount": "超出当日结余 \(Money.wan(before.balance)) 万元"] : [:]
        },
        isCumulative: true,
        sums: MoneyTally.sums)
}

/// What lines of a money kind come to, in 分.
package struct MoneyTally: Hashable, Sendable {
    /// All that came in.
    package var income = 0
    /// What of it is start-up money.
    package var startUp = 0
    /// All that was spent.
    package var expense = 0

    /// What the file adds up of them.
    package static let sums = Sums([
        .sum(.field("amount"), where: .isNoneOf("direction", [MoneyEntry.expense])),
        .sum(.field("amount"), where: .isNoneOf("direction", [MoneyEntry.expense]), .isYes("start_up")),
        .sum(.field("amount"), where: .isOneOf("direction", [MoneyEntry.expense])),
    ]) { MoneyTally($0).words }

    /// From the numbers of `sums`.
    package init(_ numbers: [Int]) {
        guard numbers.count == 3 else { return }
        (income, startUp, expense) = (numbers[0], numbers[1], numbers[2])
    }

    /// What is left; negative where more was spent than came in.
    package var balance: Int { income.subtracting(expense) }

    /// In 万元, in a line.
    package var words: String {
        "累计结余 \(Money.wan(balance)) 万元:收入 \(Money.wan(income)) 万元(启动经费 \(Money.wan(startUp)) 万元),支出 \(Money.wan(expense)) 万元"
    }
}
