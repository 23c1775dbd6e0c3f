import StationCore

extension Explanation {
    /// A figure of the money kind.
    ///
    /// - Parameter page: lines of the year; for what is left, of all years.
    public init(_ figure: Figure, funds page: KindPage<MoneyEntry>, on day: Day, value: FigureValue) {
        func amount(_ entry: MoneyEntry) -> Int {
            let isSpent = entry.direction == MoneyEntry.expense
            return (figure == .fundsLeft && isSpent ? -1 : 1) * (entry.amount ?? 0)
        }
        let rows = page.rows(
            unless: { entry in
                if let later = KindPage.isLater(entry, than: day) { return later }
                switch figure {
                case .startUpFunds where entry.direction == MoneyEntry.expense: return "是支出"
                case .startUpFunds where !entry.isStartUp: return "不是启动经费"
                case .fundsIn where entry.direction == MoneyEntry.expense: return "是支出"
                case .fundsOut where entry.direction != MoneyEntry.expense: return "是收入"
                default: return nil
                }
            }, adds: amount, remark: { "\(Money.wan(amount($0))) 万元 \($0.purpose)" })
        self.init(figure, value, rows: rows)
    }
}
