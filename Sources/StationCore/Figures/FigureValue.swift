import StationCore

/// How much a figure comes to, and how it is written.
package enum FigureValue: Hashable, Sendable {
    /// A number of things.
    case count(Int)
    /// So many of so many: `7/8`.
    case share(Int, of: Int)
    /// A share in percent: `91.3%`.
    case rate(Percentage)
    /// Money, in 分; written in 万元.
    case money(Int)
    /// Tenths: hours with one decimal.
    case tenths(Int)

    /// As people read it.
    package var shown: String {
        switch self {
        case .count(let number), .money(let number), .tenths(let number): shown(number)
        case .share(let part, let whole): "\(part)/\(whole)"
        case .rate(let rate): rate.shown
        }
    }

    private func shown(_ number: Int) -> String {
        if number.isBeyond { return Int.beyond }
        return switch self {
        case .money: Money.wan(number)
        case .tenths where number % 10 != 0: "\(number / 10).\(number.magnitude % 10)"
        case .tenths: "\(number / 10)"
        case .count, .share, .rate: "\(number)"
        }
    }

    /// The whole that it is a share of; 0 where it is none.
    package var whole: Int {
        switch self {
        case .count, .money, .tenths: 0
        case .share(_, let whole): whole
        case .rate(let rate): rate.whole
        }
    }

    /// The number itself, or the part of a share: what the rows of an explanation add up to.
    package var number: Int {
        switch self {
        case .count(let number), .money(let number), .tenths(let number), .share(let number, _): number
        case .rate(let rate): rate.part
        }
    }
}
