import StationCore

/// How a workbook shows its numbers: as numbers with some digits, as days, as months.
enum NumberFormat: Hashable {
    case general
    /// A fixed number of decimals and at least so many digits before them; as parts of a hundred.
    case fixed(decimals: Int, digits: Int, isPercent: Bool, isGrouped: Bool)
    case day
    /// A year and a month: no day is shown, and none is meant.
    case month
    case time
    case dayAndTime
    case text

    /// One of the formats that every workbook has, by its number.
    init(builtIn number: Int) {
        self =
            switch number {
            case 1: .fixed(decimals: 0, digits: 1, isPercent: false, isGrouped: false)
            case 2: .fixed(decimals: 2, digits: 1, isPercent: false, isGrouped: false)
            case 3, 37, 38: .fixed(decimals: 0, digits: 1, isPercent: false, isGrouped: true)
            case 4, 39, 40: .fixed(decimals: 2, digits: 1, isPercent: false, isGrouped: true)
            case 9: .fixed(decimals: 0, digits: 1, isPercent: true, isGrouped: false)
            case 10: .fixed(decimals: 2, digits: 1, isPercent: true, isGrouped: false)
            case 17, 27, 36, 50, 52, 57: .month
            case 14, 15, 16, 28...31, 51, 53, 54, 58: .day
            case 18...21, 32...35, 45...47, 55, 56: .time
            case 22: .dayAndTime
            case 49: .text
            default: .general
            }
    }

    /// A format by its code: `yyyy"年"m"月"`, `#,##0.00`, `000000`.
    init(code: String) {
        let plain = NumberFormat.withoutWords(code)
        let letters = Set(plain.lowercased())
        if letters.contains("g"), plain.lowercased().contains("general") {
            self = .general
        } else if !letters.isDisjoint(with: "ymdhse"), !plain.contains("0.0"), !plain.uppercased().contains("E+") {
            let hasDay = letters.contains("d")
            let hasYear = letters.contains("y") || letters.contains("e")
            let hasTime = letters.contains("h") || letters.contains("s")
            self = hasDay ? (hasTime ? .dayAndTime : .day) : hasYear ? .month : hasTime ? .time : .month
        } else if plain.contains("@") {
            self = .text
        } else if plain.contains("0") || plain.contains("#"), !plain.uppercased().contains("E") {
            let parts = plain.split(separator: ".", maxSplits: 1)
            let decimals = parts.count > 1 ? parts[1].count { $0 == "0" } : 0
            let isOpen = parts.count > 1 && parts[1].contains { $0 == "#" || $0 == "?" }
            let digits = (parts.first ?? "").count { $0 == "0" }
            self =
                isOpen
                ? .general
                : .fixed(
                    decimals: decimals, digits: max(digits, 1), isPercent: plain.contains("%"),
                    isGrouped: (parts.first ?? "").contains(","))
        } else {
            self = .general
        }
    }

    /// The first section without words in quotes, escaped signs, colours and places.
    private static func withoutWords(_ code: String) -> String {
        var plain = ""
        var (isQuoted, isEscaped, isBracketed) = (false, false, false)
        for sign in code {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isQuoted = sign != "\""
            } else if isBracketed {
                isBracketed = sign != "]"
            } else {
                switch sign {
                case "\"": isQuoted = true
                case "\\", "_", "*": isEscaped = true
                case "[": isBracketed = true
                case ";": return plain
                default: plain.append(sign)
                }
            }
        }
        return plain
    }

    /// A number as it is shown, days in the form in which they are kept here; a number that is no such day as it stands.
    func shown(_ typed: String, startsIn1904: Bool) -> String {
        guard let value = Double(typed), value.isFinite else { return typed }
        switch self {
        case .general, .text: return NumberFormat.plain(value)
        case .fixed(let decimals, let digits, let isPercent, let isGrouped):
            return NumberFormat.fixed(
                isPercent ? value * 100 : value, decimals: decimals, digits: digits, isGrouped: isGrouped)
                + (isPercent ? "%" : "")
        case .day, .month, .dayAndTime, .time:
            let whole = value.rounded(.down)
            guard value >= 0, value < 2_958_466, let day = NumberFormat.day(Int(whole), startsIn1904) else {
                return NumberFormat.plain(value)
            }
            let time = NumberFormat.time(value - whole)
            switch self {
            case .month: return String("\(day)".prefix(7))
            case .time where whole == 0: return time
            case .dayAndTime, .time: return value == whole ? "\(day)" : "\(day) \(time)"
            default: return "\(day)"
            }
        }
    }

    /// Counted from 1900 a spreadsheet has a 29 February 1900, which was none; days before it are one off.
    private static func day(_ number: Int, _ startsIn1904: Bool) -> Day? {
        if startsIn1904 { return Day(year: 1904, month: 1, day: 1)! + number }
        guard number != 60 else { return nil }
        return Day(year: 1899, month: 12, day: number < 60 ? 31 : 30)! + number
    }

    private static func time(_ fraction: Double) -> String {
        let seconds = min(86_399, Int((fraction * 86_400).rounded()))
        func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(pad(seconds / 3600)):\(pad(seconds / 60 % 60)):\(pad(seconds % 60))"
    }

    /// All digits of a number and no power of ten: what is shown as 1.38E+10 is 13807720012.
    private static func plain(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return "\(Int(value))" }
        return "\(value)"
    }

    private static func fixed(_ value: Double, decimals: Int, digits: Int, isGrouped: Bool) -> String {
        guard abs(value) < 1e15, decimals <= 9 else { return plain(value) }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (abs(value) * scale).rounded()
        guard scaled < 9e15 else { return plain(value) }
        let number = Int(scaled)
        var whole = String(number / Int(scale))
        if whole.count < digits { whole = String(repeating: "0", count: digits - whole.count) + whole }
        if isGrouped {
            whole = whole.enumerated().map { ($0 > 0 && (whole.count - $0) % 3 == 0 ? "," : "") + String($1) }.joined()
        }
        let rest = String(number % Int(scale))
        let fraction = decimals == 0 ? "" : "." + String(repeating: "0", count: decimals - rest.count) + rest
        return (value < 0 && number != 0 ? "-" : "") + whole + fraction
    }
}
