import StationCore

extension FigurePart {
    package static let stations = FigurePart(
        "覆盖与经费", [.townsCovered, .informationOfficers, .startUpFunds, .fundsIn, .fundsOut, .fundsLeft])
}

extension Figure {
    package static let startUpFunds = Figure(
        "startUpFunds", "启动经费(万元)", .money, of: MoneyEntry.self, rule: "期间登记为启动经费的收入之和。",
        unless: { $0.isSpent ? "是支出" : $0.isStartUp ? nil : "不是启动经费" }, adds: { $0.amount ?? 0 },
        remark: { $0.words($0.amount ?? 0) })

    package static let fundsIn = Figure(
        "fundsIn", "经费收入(万元)", .money, of: MoneyEntry.self, rule: "期间登记的收入之和,含启动经费。",
        unless: { $0.isSpent ? "是支出" : nil }, adds: { $0.amount ?? 0 }, remark: { $0.words($0.amount ?? 0) })

    package static let fundsOut = Figure(
        "fundsOut", "经费支出(万元)", .money, of: MoneyEntry.self, rule: "期间登记的支出之和。",
        unless: { $0.isSpent ? nil : "是收入" }, adds: { $0.amount ?? 0 }, remark: { $0.words($0.amount ?? 0) })

    package static let fundsLeft = Figure(
        "fundsLeft", "累计结余(万元)", .money, .stock, by: "日期", rule: "到期末为止历年收入之和减去支出之和。"
    ) { grounds, question in
        FigureRows(
            try grounds.ground(AllRecords<MoneyEntry>.self).records.rows(of: question.station) { entry in
                if let reason = question.reasonAgainstStock(entry.day) { return .left(reason) }
                let amount = (entry.isSpent ? -1 : 1) * (entry.amount ?? 0)
                return .counts(adds: amount, entry.words(amount))
            })
    }
}

extension MoneyEntry {
    fileprivate var isSpent: Bool { direction == MoneyEntry.expense }
    fileprivate func words(_ amount: Int) -> String { "\(Money.wan(amount)) 万元 \(purpose)" }
}
