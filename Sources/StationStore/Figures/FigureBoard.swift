import GRDB
import StationCore
import StationModel

/// The figures of a year as of a day, from one state of the file.
///
/// What they are worked out from is read when a figure first asks for it, once for all stations and all figures: the number
/// of statements does not grow with the stations.
package final class FigureBoard: Grounds {
    let db: Database
    /// What is asked; whose is said with each figure.
    let question: FigureQuestion
    /// The station whose sessions, standards, submissions and findings alone are read; nil: all stations'.
    let only: RecordID?
    let pressing: PressingLimit
    private let signedIn: Operator?
    private var known: [ObjectIdentifier: Any] = [:]

    init(
        _ db: Database, _ question: FigureQuestion, only: RecordID?, pressing: PressingLimit, signedIn: Operator?
    ) {
        self.db = db
        self.question = question
        self.only = only
        self.pressing = pressing
        self.signedIn = signedIn
    }

    package func ground<Ground>(_ type: Ground.Type) throws -> Ground {
        if let found = known[ObjectIdentifier(type)] { return found as! Ground }
        guard let stored = type as? any StoredGround.Type else { throw Fault(.notFound, "没有读取 \(type) 的办法") }
        let found = try stored.read(self) as! Ground
        known[ObjectIdentifier(type)] = found
        return found
    }

    /// The same for what a wing knows to be stored: no cast on the way to the first frame.
    func stored<Ground: StoredGround>(_ type: Ground.Type) throws -> Ground {
        if let found = known[ObjectIdentifier(type)] { return found as! Ground }
        let found = try Ground.read(self)
        known[ObjectIdentifier(type)] = found
        return found
    }

    /// How much a figure comes to, of a station or (nil) of all; nil where it has no meaning.
    package func value(_ figure: Figure, of station: RecordID?) throws -> FigureValue? {
        try figure.value(self, asked(of: station))
    }

    /// Some figures of a station, or (nil) of all together.
    package func sheet(of station: RecordID?, _ figures: [Figure] = Figures.all) throws -> FigureSheet {
        var sheet = FigureSheet()
        for figure in figures { sheet[figure] = try value(figure, of: station) }
        return sheet
    }

    /// How a figure of a station, or (nil) of all, came about.
    package func explanation(of figure: Figure, _ station: RecordID?) throws -> Explanation {
        try figure.explanation(self, asked(of: station))
    }

    private func asked(of station: RecordID?) -> FigureQuestion {
        var asked = question
        asked.station = station
        return asked
    }

    /// The stations that are asked about, in their order.
    package func stations() throws -> [Station] {
        try stored(AskedStations.self).stations
    }

    /// Whether records of a kind may be read by who asks.
    func mayRead(_ kind: any AnyKind) throws -> Bool {
        guard kind.isConfidential else { return true }
        if let signedIn { return signedIn.role == .administrator }
        return try !db.hasOperators()
    }
}

/// How many submissions of a station become findings, and whether those of earlier years do.
struct PressingLimit {
    /// At most so many; nil: all that press.
    var most: Int?
    var earlierYears: Bool
}

/// What a figure can be worked out from and the file holds: each wing says how its own is read.
protocol StoredGround {
    static func read(_ board: FigureBoard) throws -> Self
}

private struct AskedStations: StoredGround {
    let stations: [Station]

    static func read(_ board: FigureBoard) throws -> AskedStations {
        AskedStations(stations: try board.db.stations().filter { board.only == nil || $0.id == board.only })
    }
}

extension YearRecords: StoredGround {
    static func read(_ board: FigureBoard) throws -> YearRecords {
        YearRecords(try board.records(year: board.question.year))
    }
}

extension AllRecords: StoredGround {
    static func read(_ board: FigureBoard) throws -> AllRecords { AllRecords(try board.records(year: nil)) }
}

extension FigureBoard {
    fileprivate func records<R: Described>(year: Int?) throws -> OwnRecords<R> {
        guard try mayRead(R.described) else { return OwnRecords([]) }
        let filter = RecordFilter(year: year)
        return OwnRecords(
            try db.records(of: R.self, filter),
            voided: question.isTold ? try db.voidedRecords(of: R.self, filter) : [])
    }
}

extension Queries {
    /// As many pressing submissions of a station as become findings on Home; the figure says how many there are.
    package static var mostPressing: Int { 20 }

    /// Works figures out, from one state of the file; within `body` nothing else of the file may be asked.
    ///
    /// - Parameters:
    ///   - first: the first day of the part of the year that is asked about; nil: the year from its beginning.
    ///   - only: the station that alone is asked about; nil: all.
    ///   - isTold: whether rows are asked for, too.
    package func figures<T>(
        year: Int, on day: Day, from first: Day? = nil, of only: RecordID? = nil, isTold: Bool = false,
        _ body: (FigureBoard) throws -> T
    ) throws(Fault) -> T {
        let pressing = PressingLimit(most: Self.mostPressing, earlierYears: year == desk.today.year)
        return try figures(year: year, on: day, from: first, of: only, isTold: isTold, pressing: pressing, body)
    }

    func figures<T>(
        year: Int, on day: Day, from first: Day? = nil, of only: RecordID? = nil, isTold: Bool = false,
        pressing: PressingLimit, _ body: (FigureBoard) throws -> T
    ) throws(Fault) -> T {
        var question = FigureQuestion(year: year, on: day, from: first)
        question.isTold = isTold
        return try readTogether { db in
            try body(FigureBoard(db, question, only: only, pressing: pressing, signedIn: signedIn))
        }
    }

    /// All figures of each station and of all together, in a year as of a day.
    package func figureSheets(year: Int, on day: Day) throws(Fault) -> (each: [FigureSheet], all: FigureSheet) {
        try figures(year: year, on: day) { board in
            (try board.stations().map { try board.sheet(of: $0.id) }, try board.sheet(of: nil))
        }
    }
}
