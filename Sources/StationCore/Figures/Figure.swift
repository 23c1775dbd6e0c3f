import StationCore

/// A figure of a station's year, or of all stations' together: what the console shows, compares, prints, and can explain
/// (docs/rules.md says where each rule comes from).
///
/// It is declared once, in its wing: how it is called, how it is counted, and the rows that are looked at. Its number is
/// what its rows come to, so that a figure and its explanation cannot disagree.
package struct Figure: Sendable {
    /// How its rows become a number.
    package enum Form: Sendable {
        /// A number of things.
        case count
        /// So many of so many: of the whole that its rows add up to, or of what is asked for where that is known.
        case share
        /// A share in percent.
        case rate
        /// In 分, written in 万元.
        case money
        /// Tenths: hours with one decimal.
        case tenths
    }

    /// How it depends on time.
    package enum Time: Sendable {
        /// What comes about: a part of a year has its own, and the parts add up to the year.
        case flow
        /// How things stand on a day.
        case stock
        /// What has come about at least once by a day, each thing once: parts of a year do not add up.
        case distinct
    }

    /// What a figure is, as scripts and F4 speak of it.
    package enum Kind: String, Sendable {
        case flow, stock, distinct, ratio
    }

    /// What scripts call it; never changed.
    package let name: String
    /// What officers call it; its unit in brackets where a bare number does not say it.
    package let label: String
    package let form: Form
    package let time: Time
    /// The rule by which it is counted, in sentences; where it comes from is in docs/rules.md.
    package let rule: String
    /// Whether it has a meaning for all stations together only.
    package let isOfCity: Bool
    let rows: @Sendable (any Grounds, FigureQuestion) throws -> FigureRows
    let kept: (@Sendable (any Grounds, FigureQuestion) throws -> Int)?

    /// A figure.
    ///
    /// - Parameters:
    ///   - kept: its number from sums that are kept for speed; a test compares it with the rows.
    ///   - rows: all that is looked at for it, with what each adds and why it counts or does not.
    package init(
        _ name: String, _ label: String, _ form: Form, _ time: Time, ofCity isOfCity: Bool = false, rule: String,
        kept: (@Sendable (any Grounds, FigureQuestion) throws -> Int)? = nil,
        rows: @escaping @Sendable (any Grounds, FigureQuestion) throws -> FigureRows
    ) {
        self.name = name
        self.label = label
        self.form = form
        self.time = time
        self.rule = rule
        self.isOfCity = isOfCity
        self.rows = rows
        self.kept = kept
    }

    package var kind: Kind {
        switch (form, time) {
        case (.rate, _): .ratio
        case (_, .flow): .flow
        case (_, .stock): .stock
        case (_, .distinct): .distinct
        }
    }
}

extension Figure: Hashable {
    package static func == (one: Figure, other: Figure) -> Bool { one.name == other.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Figure: CustomStringConvertible {
    package var description: String { name }
}

/// Figures that belong together: a part of the mission, with its figures in the order of pages and papers.
package struct FigurePart: Sendable {
    package let title: String
    package let figures: [Figure]

    package init(_ title: String, _ figures: [Figure]) {
        self.title = title
        self.figures = figures
    }
}

extension Figure {
    /// How much it comes to; nil where it has no meaning for whom it is asked of.
    package func value(_ grounds: any Grounds, _ question: FigureQuestion) throws -> FigureValue? {
        if isOfCity, question.station != nil { return nil }
        if let kept {
            return value(sum: try kept(grounds, question), whole: 0, goal: nil)
        }
        return value(of: try rows(grounds, question), question)
    }

    /// How it came about.
    ///
    /// - Parameter question: of a whole year.
    package func explanation(_ grounds: any Grounds, _ question: FigureQuestion) throws -> Explanation {
        let found = try rows(grounds, question)
        let value = isOfCity && question.station != nil ? .count(0) : value(of: found, question)
        let share = if case .rate(let rate) = value { "\(rate.part) ÷ \(rate.whole)。" } else { "" }
        return Explanation(
            title: label, value: value.shown, rule: rule + found.detail() + share, rows: found.rows.map(\.told))
    }

    private func value(of found: FigureRows, _ question: FigureQuestion) -> FigureValue {
        // Of a part of a year a flow counts what came about in it; everything else is as it stands at the end.
        func isWithin(_ row: FigureRow) -> Bool {
            guard time == .flow, let first = question.first else { return true }
            return row.day.map { $0 >= first } ?? false
        }
        let counted = found.rows.total { $0.isCounted && isWithin($0) ? $0.adds : 0 }
        let whole = found.rows.total { form != .rate || isWithin($0) ? $0.whole : 0 }
        return value(sum: counted, whole: whole, goal: found.goal)
    }

    private func value(sum: Int, whole: Int, goal: Int?) -> FigureValue {
        if let goal { return .share(sum, of: goal) }
        return switch form {
        case .count: .count(sum)
        case .share: .share(sum, of: whole)
        case .rate: .rate(Percentage(sum, of: whole))
        case .money: .money(sum)
        case .tenths: .tenths(sum)
        }
    }
}
