import StationCore
import StationModel

extension CityMap {
    /// As the file keeps it: whose the rows are, then numbers in the order in which they are read again.
    var kept: String {
        var numbers: [Int] = []
        func keep(_ value: FigureValue?) { numbers += value.map(CityMap.numbers) ?? [0, 0, 0] }
        func keep<Element>(_ list: some Collection<Element>, _ each: (Element) -> Void) {
            numbers.append(list.count)
            for element in list { each(element) }
        }
        keep(CityMap.figures) { keep(sheet[$0]) }
        numbers += [held, required]
        for row in rows + [all] {
            keep(row.cells) { keep($0) }
            keep(row.rates) { keep($0) }
            keep(row.whole)
            numbers += [row.rate.part, row.rate.whole]
            keep(row.open) { numbers.append($0.number) }
            keep(row.missed.sorted()) { numbers += [$0.year, $0.number] }
            keep(row.items) { numbers += [CityMap.statuses.firstIndex(of: $0.status) ?? 0, $0.isOverdue ? 1 : 0] }
            let standard = row.standard
            numbers += [
                standard.sessionsPerYear, standard.ratePercent, standard.onePerQuarter ? 1 : 0,
                standard.decidedBy == .all ? 0 : 1,
            ]
        }
        return CityMap.mark(of: rows.compactMap(\.station)) + "\n" + numbers.map { "\($0)" }.joined(separator: " ")
    }

    /// Nil: that is none, or one of other stations.
    ///
    /// - Parameter name: what a station is called in short.
    init?(
        kept: String, of stations: [Station], named name: (Station) -> String = { $0.shortName }, in period: Period,
        on day: Day
    ) {
        self.init(in: period, on: day)
        let mark = CityMap.mark(of: stations) + "\n"
        guard kept.utf8.starts(with: mark.utf8) else { return nil }
        var numbers = KeptNumbers(kept, from: mark.utf8.count)
        let values = numbers.list { $0.value() }
        guard values.count == CityMap.figures.count else { return nil }
        for (figure, value) in zip(CityMap.figures, values) { sheet[figure] = value }
        (held, required) = (numbers.next(), numbers.next())
        rows = stations.map { numbers.row(Row(station: $0, name: name($0))) }
        all = numbers.row(all)
        guard numbers.isAtEnd else { return nil }
    }

    /// Tells whose the rows are, and in which order, in one number.
    private static func mark(of stations: [Station]) -> String {
        // FNV-1a by words.
        let mark = stations.reduce(into: 0xCBF2_9CE4_8422_2325 as UInt64) { mark, station in
            for word in [station.id.high, station.id.low] { mark = (mark ^ word) &* 0x100_0000_01B3 }
        }
        return "\(stations.count) \(mark)"
    }

    fileprivate static let statuses: [Inspection.Status] = [.unchecked, .met, .mending, .unmet]

    private static func numbers(_ value: FigureValue) -> [Int] {
        switch value {
        case .count(let number): [1, number, 0]
        case .share(let part, let whole): [2, part, whole]
        case .rate(let rate): [3, rate.part, rate.whole]
        case .money(let number): [4, number, 0]
        case .tenths(let number): [5, number, 0]
        }
    }
}

/// Numbers one after another, as a kept map has them; after the last one, and where something else stands, 0.
private struct KeptNumbers {
    private let numbers: [Int]
    private var place = 0

    /// - Parameter start: the first byte of theirs.
    init(_ text: String, from start: Int) {
        var text = text
        var numbers: [Int] = []
        numbers.reserveCapacity(text.utf8.count / 2)
        var (number, isNegative, isBegun) = (0, false, false)
        func end() {
            if isBegun { numbers.append(isNegative ? -number : number) }
            (number, isNegative, isBegun) = (0, false, false)
        }
        text.withUTF8 { text in
            for byte in text[min(start, text.count)...] {
                switch byte {
                case 0x30...0x39: (number, isBegun) = (number &* 10 &+ Int(byte - 0x30), true)
                case 0x2D: isNegative = true
                default: end()
                }
            }
        }
        end()
        self.numbers = numbers
    }

    /// Whether all were read, and not one more.
    var isAtEnd: Bool { place == numbers.count }

    mutating func next() -> Int {
        defer { place += 1 }
        return place < numbers.count ? numbers[place] : 0
    }

    mutating func list<Element>(_ each: (inout KeptNumbers) -> Element) -> [Element] {
        let count = next()
        guard count > 0, count <= numbers.count else { return [] }
        return (0..<count).map { _ in each(&self) }
    }

    mutating func value() -> FigureValue? {
        let (form, number, whole) = (next(), next(), next())
        return switch form {
        case 1: .count(number)
        case 2: .share(number, of: whole)
        case 3: .rate(Percentage(number, of: whole))
        case 4: .money(number)
        case 5: .tenths(number)
        default: nil
        }
    }

    mutating func row(_ row: CityMap.Row) -> CityMap.Row {
        var row = row
        row.cells = list { $0.value() }
        row.rates = list { $0.value() }
        row.whole = value()
        row.rate = Percentage(next(), of: next())
        row.open = list { Day(number: $0.next()) }
        row.missed = Set(
            list { numbers in
                let year = numbers.next()
                return Quarter(numbers.next(), of: year)
            })
        row.items = list { numbers in
            let status = numbers.next()
            let all = CityMap.statuses
            return CityMap.Item(status: all[all.indices.contains(status) ? status : 0], isOverdue: numbers.next() == 1)
        }
        row.standard = StudyStandard(
            sessionsPerYear: next(), ratePercent: next(), onePerQuarter: next() == 1,
            decidedBy: next() == 0 ? .all : .excludingExcused)
        return row
    }
}
