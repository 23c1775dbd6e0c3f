/// A figure of a station, or of all stations' together, over a period: what the console shows, compares, prints, and can explain
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

    /// How it depends on time, as scripts and F4 say it.
    package enum Time: String, CaseIterable, Sendable {
        /// What happened within the period, each thing by the day of that very happening: adjoining periods add up.
        case flow
        /// How things stand on the period's last day, or today where it still runs; whatever the period's first day.
        case stock
        /// Persons or matters that count once in the period, whatever they did: adjoining periods do not add up.
        case distinct
        /// A share among what came about in the period, pooled over it.
        case ratio
        /// One among what came about in the period: the one in the middle, the greatest. Adjoining periods do not add up.
        case spread

        /// As scripts are told: what adds up and what does not. One among many is to them what a share is.
        package var script: String { self == .spread ? Time.ratio.rawValue : rawValue }

        package var label: String {
            switch self {
            case .flow: "期间发生"
            case .stock: "时点"
            case .distinct: "去重"
            case .ratio: "比率"
            case .spread: "分布"
            }
        }
    }

    /// What scripts call it; never changed.
    package let name: String
    /// What officers call it; its unit in brackets where a bare number does not say it.
    package let label: String
    package let form: Form
    package let time: Time
    /// The day that decides, in words: 登记日期.
    package let by: String
    /// The rule by which it is counted, in sentences; where it comes from is in docs/rules.md.
    package let rule: String
    /// Whether it has a meaning for all stations together only.
    package let isOfCity: Bool
    /// Whether its rows say to which portion they belong (`FigurePortion`).
    package let hasPortions: Bool
    let rows: @Sendable (any Grounds, FigureQuestion) throws -> FigureRows
    let kept: (@Sendable (any Grounds, FigureQuestion) throws -> (part: Int, whole: Int))?

    /// A figure.
    ///
    /// - Parameters:
    ///   - by: the day that decides, in words.
    ///   - kept: its number, and the whole that it is a share of, from sums that are kept for speed; a test compares it with the rows.
    ///   - rows: all that is looked at for it, with what each adds and why it counts or does not.
    package init(
        _ name: String, _ label: String, _ form: Form, _ time: Time, by: String, ofCity isOfCity: Bool = false,
        inPortions hasPortions: Bool = false, rule: String,
        kept: (@Sendable (any Grounds, FigureQuestion) throws -> (part: Int, whole: Int))? = nil,
        rows: @escaping @Sendable (any Grounds, FigureQuestion) throws -> FigureRows
    ) {
        self.name = name
        self.label = label
        self.form = form
        self.time = time
        self.by = by
        self.rule = rule
        self.isOfCity = isOfCity
        self.hasPortions = hasPortions
        self.rows = rows
        self.kept = kept
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
            let (part, whole) = try kept(grounds, question)
            return value(sum: part, whole: whole, goal: nil)
        }
        return value(of: try rows(grounds, question), question)
    }

    /// Its portions, the largest first; together they are the figure. None where it has none.
    package func portions(_ grounds: any Grounds, _ question: FigureQuestion) throws -> [FigurePortion] {
        guard hasPortions, !(isOfCity && question.station != nil) else { return [] }
        return portions(of: try rows(grounds, question))
    }

    private func portions(of found: FigureRows) -> [FigurePortion] {
        guard hasPortions else { return [] }
        let sums = Dictionary(grouping: found.rows.filter(\.isCounted), by: \.portion).mapValues { $0.total(\.adds) }
        return sums.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { name, sum in
            FigurePortion(name: name, value: value(sum: sum, whole: 0, goal: nil))
        }
    }

    /// How it came about.
    ///
    /// Its rule says by which day, too.
    package func explanation(_ grounds: any Grounds, _ question: FigureQuestion) throws -> Explanation {
        let found = try rows(grounds, question)
        let value = isOfCity && question.station != nil ? .count(0) : value(of: found, question)
        let share = if case .rate(let rate) = value { "\(rate.part) ÷ \(rate.whole)。" } else { "" }
        let portions = portions(of: found)
        let among = portions.isEmpty ? "" : "其中:\(FigurePortion.words(portions))。"
        return Explanation(
            title: label, value: value.shown, rule: rule + "按\(by)(\(time.label))。" + found.detail() + share + among,
            rows: found.rows.map(\.told))
    }

    /// As it was handed on: its number and the whole that it is a share of, 0 where it is none.
    package func value(_ number: Int, of whole: Int) -> FigureValue {
        switch form {
        case .share, .rate: value(sum: number, whole: whole, goal: nil)
        case .count, .money, .tenths: value(sum: number, whole: whole, goal: whole > 0 ? whole : nil)
        }
    }

    private func value(of found: FigureRows, _ question: FigureQuestion) -> FigureValue {
        value(
            sum: found.rows.total { $0.isCounted ? $0.adds : 0 }, whole: found.rows.total(\.whole), goal: found.goal)
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
