import StationCore
import StationModel
import StationStore

/// The body of a page about work: of a station or of the whole city, over a period.
///
/// Every part has a place on every page, so that pages of two stations can be laid side by side; one without records
/// says so in a line. Numbers are figures wherever there is such a figure; records only stand beneath them.
struct WorkReport {
    let file: Reader
    let period: ReportPeriod
    /// Whose work; nil: the whole city's.
    let station: Station?
    /// The period's figures.
    let sheet: FigureSheet
    /// The figures of the year as far as the period has come.
    let soFar: FigureSheet
    let overviews: [StationOverview]
    let partyFigures: PartyFigures
    /// On the city's page: which towns have a station.
    let towns: TownCoverage?
    /// For the city's page: the stations side by side.
    let stations: [(name: String, sheet: FigureSheet)]
    var text = PrintedText()

    init(_ station: Station?, in file: some Queries, _ period: ReportPeriod) throws(Fault) {
        self.file = file.reader
        self.period = period
        self.station = station
        let own = station?.id
        (sheet, overviews, partyFigures, towns, stations) = try file.figures(
            in: period.period, on: period.judged, of: own
        ) { board in
            let stations = station == nil ? try board.stations() : []
            return (
                try board.sheet(of: own), try board.overviews(), try board.ground(PartyYear.self).of(own),
                station == nil ? try board.ground(StationTowns.self).coverage : nil,
                try stations.map { ($0.shortName, try board.sheet(of: $0.id)) }
            )
        }
        soFar =
            if let yearSoFar = period.yearSoFar {
                try file.figures(in: yearSoFar, on: period.judged, of: own) {
                    try $0.sheet(of: own, [.sessionsHeld, .submissions])
                }
            } else {
                sheet
            }
    }

    /// All parts.
    mutating func write() throws(Fault) -> [PaperBlock] {
        try foundations()
        try study()
        try party()
        try funds()
        try training()
        try submissions()
        try receptions()
        try publicService()
        try research()
        try consultations()
        campaigns()
        try duties()
        try shortcomings()
        return text.blocks
    }

    // MARK: What the parts share

    /// A figure as it stands in a sentence.
    func shown(_ figure: Figure) -> String {
        switch sheet[figure] {
        case .share(let part, _)?: "\(part)"
        case let value?: value.shown
        case nil: "0"
        }
    }

    /// The portions of a figure in a sentence; empty where it has none.
    func among(_ figure: Figure, unit: String) -> String {
        FigurePortion.words(sheet.portions[figure] ?? [], unit: unit)
    }

    func number(_ figure: Figure) -> Int { sheet.number(figure) }

    /// A kind's records of the period, earliest first: the station's own, or everybody's.
    func records<R: Described>(_ type: R.Type) throws(Fault) -> [R] {
        let all = try file.records(of: type, RecordFilter(station: station?.id, in: period.period)).reversed()
        return all.filter { isOwn($0) && period.contains(R.described.day(of: $0)) }
    }

    /// Whether a record is the station's own; the city's page takes all.
    func isOwn(_ record: some Described) -> Bool { station == nil || record.isHeld(by: station?.id) }

    /// Names of persons by their identifiers.
    func names(_ ids: some Sequence<RecordID>) throws(Fault) -> [RecordID: String] {
        try file.names(ofPeople: Set(ids))
    }

    /// Names in a sentence; many are cut short, with how many there are.
    func listed(_ names: [String], most: Int = 10) -> String {
        names.count > most
            ? names.prefix(most).joined(separator: "、") + "等 \(names.count) 人" : names.joined(separator: "、")
    }

    /// The stations side by side, on the city's page: figures under short names of their own.
    mutating func compare(_ columns: [(String, Figure)]) {
        guard station == nil, !stations.isEmpty else { return }
        func row(_ name: String, _ sheet: FigureSheet) -> [String] {
            [name]
                + columns.map { _, figure in
                    switch sheet[figure] {
                    case .share(let part, _)?: "\(part)"
                    case .rate(let rate)?: rate.text.map { $0 + "%" } ?? "－"
                    case let value?: value.shown
                    case nil: "－"
                    }
                }
        }
        text.table(
            [["联络站"] + columns.map(\.0)] + stations.map { row($0.name, $0.sheet) } + [row("全市", sheet)])
    }

    /// What a part without records says.
    mutating func nothing(_ what: String) { text.say("\(period.name)没有登记\(what)。") }
}
