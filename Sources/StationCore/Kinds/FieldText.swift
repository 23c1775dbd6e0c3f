/// How values read, and what a typed text means: the same in forms, lists, kinds and reports.
extension Field {
    /// The value in words; empty for nothing. What names another record is left to whoever can look it up.
    package func text(_ value: FieldValue) -> String {
        switch (kind, value) {
        case (_, .none): ""
        case (.choice(let choices, _), .text(let code)): choices.first { $0.code == code }?.label ?? code
        case (.flag, .number(let number)): number == 1 ? "是" : "否"
        case (.money, .number(let fen)): Money.yuan(fen)
        case (.tenths, .number(let tenths)): tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        case (_, .number(let number)): "\(number)"
        case (_, .text(let text)): text
        case (_, .day(let day)): day.description
        case (_, .month(let month)): month.description
        case (_, .record(let id)): id.text
        }
    }

    /// What a typed text means; an empty one means nothing.
    ///
    /// - Throws: a `Fault` of kind `badInput` that names the field.
    package func value(of typed: String, today: Day) throws(Fault) -> FieldValue {
        let visible = isSensitive && kind == .text ? Telephone.tidied(typed) : Canonical.visible(typed)
        let text = visible.hasPrefix(" ") || visible.hasSuffix(" ") ? visible.withoutOuterBlanks : visible
        guard !text.isEmpty else {
            if case .flag = kind { return .number(0) }
            return .none
        }
        func wrong(_ sentence: String) -> Fault { .badInput(sentence, field: name) }
        switch kind {
        case .text, .paragraph: return .text(text)
        case .day:
            switch DayInput.read(text, today: today, sense: sense) {
            case .success(let day): return .day(day)
            case .failure(let fault): throw wrong(fault.sentence)
            }
        case .month:
            switch YearMonth.read(text, today: today, sense: sense) {
            case .success(let month): return .month(month)
            case .failure(let fault): throw wrong("\(label)“\(text)”:\(fault.sentence)")
            }
        case .number(let range):
            guard let number = Int(text.halfWidth), range.contains(number) else { throw wrong(label + boundsText) }
            return .number(number)
        case .money:
            guard let fen = Money.read(text), fen >= 0 else {
                throw wrong("\(label)“\(text.prefix(20))”不是金额,应写成 1234.50 或 3万,\(boundsText)")
            }
            return .number(try withinBounds(fen))
        case .tenths:
            guard let hundredths = Money.read(text), hundredths >= 0, hundredths % 10 == 0 else {
                throw wrong("\(label)“\(text.prefix(20))”应写成最多一位小数的数,如 1.5,\(boundsText)")
            }
            return .number(try withinBounds(hundredths / 10))
        case .choice(let choices, let isOpen):
            if let known = choices.first(where: { $0.label == text || $0.code == text }) { return .text(known.code) }
            guard isOpen else {
                throw wrong("\(label)“\(text)”只能是 \(choices.map(\.label).joined(separator: "、"))")
            }
            return .text(text)
        case .flag:
            guard ["是", "否", "1", "0", "有", "无"].contains(text) else { throw wrong("\(label)只能填 是 或 否") }
            return .number(["是", "1", "有"].contains(text) ? 1 : 0)
        case .words: return .text(text)
        case .tags: return .text(Tags(text).text)
        case .member, .record: return .record(RecordID(orNone: text))
        }
    }

    /// The value as lists show it: a telephone and a month of birth are hidden.
    package func masked(_ value: FieldValue) -> String {
        guard isSensitive else { return text(value) }
        return kind == .month ? Mask.born(text(value)) : Mask.telephone(text(value))
    }

    private func withinBounds(_ number: Int) throws(Fault) -> Int {
        if let fault = beyondBounds(.number(number)) { throw fault }
        return number
    }

    /// What is wrong with a number that lies outside the bounds; nil: nothing.
    func beyondBounds(_ value: FieldValue) -> Fault? {
        guard case .number(let number) = value, let bounds, !bounds.contains(number) else { return nil }
        return .badInput("\(label)\(boundsText),这里是 \(text(value))", field: name)
    }

    /// Whether a filter's words are looked for in it.
    package var isSearched: Bool {
        switch kind {
        case .text, .paragraph, .words, .tags: true
        case .choice(let choices, let isOpen): isOpen || choices.allSatisfy { $0.code == $0.label }
        case .day, .month, .number, .money, .tenths, .flag, .member, .record: false
        }
    }
}

extension String {
    fileprivate var withoutOuterBlanks: String {
        var rest = Substring(self)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
