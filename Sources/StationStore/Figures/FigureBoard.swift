import GRDB
import StationCore
import StationModel

/// The figures of a period as of a day, from one state of the file.
///
/// What they are worked out from is read when a figure first asks for it, once for all stations and all figures: the number
/// of statements does not grow with the stations.
package final class FigureBoard: Grounds {
    let db: Database
    /// What is asked; whose is said with each figure.
    let question: FigureQuestion
    /// The station whose sessions, standards, submissions and findings alone are read; nil: all stations'.
    let only: RecordID?
    let wanted: FindingsWanted
    /// Whether the records as they are say how things stand on the day that is judged; else the steps up to it do.
    let isNow: Bool
    private let signedIn: Operator?
    /// What was read so far; there are never more than a few.
    private var known: [(type: ObjectIdentifier, ground: Any)] = []

    init(
        _ db: Database, _ question: FigureQuestion, only: RecordID?, wanted: FindingsWanted, isNow: Bool,
        signedIn: Operator?
    ) {
        self.db = db
        self.question = question
        self.only = only
        self.wanted = wanted
        self.isNow = isNow
        self.signedIn = signedIn
    }

    package func ground<Ground>(_ type: Ground.Type) throws -> Ground {
        if let found = found(type) { return found }
        guard let stored = type as? any StoredGround.Type else { throw Fault(.notFound, "没有读取 \(type) 的办法") }
        let found = try stored.read(self) as! Ground
        known.append((ObjectIdentifier(type), found))
        return found
    }

    private func found<Ground>(_ type: Ground.Type) -> Ground? {
        let wanted = ObjectIdentifier(type)
        return known.first { $0.type == wanted }.map { $0.ground as! Ground }
    }

    /// The same for what a wing knows to be stored: no cast on the way to the first frame.
    func stored<Ground: StoredGround>(_ type: Ground.Type) throws -> Ground {
        if let found = found(type) { return found }
        let found = try Ground.read(self)
        known.append((ObjectIdentifier(type), found))
        return found
    }

    /// How much a figure comes to, of a station or (nil) of all; nil where it has no meaning.
    package func value(_ figure: Figure, of station: RecordID?) throws -> FigureValue? {
        try figure.value(self, asked(of: station))
    }

    /// How much a figure comes to over the period, of each station and (nil) of all, and in each of some parts of it.
    ///
    /// Where its rows say by which day they add, nothing is read for the parts.
    package func values(
        _ figure: Figure, of stations: [RecordID?], in parts: [Period]
    ) throws -> [(whole: FigureValue?, parts: [FigureValue?])] {
        var boards: [FigureBoard]?
        return try stations.map { station in
            if let found = try figure.values(self, asked(of: station), in: parts) { return (found.whole, found.parts) }
            let asked = try boards ?? parts.map { try within($0) }
            boards = asked
            return (try value(figure, of: station), try asked.map { try $0.value(figure, of: station) })
        }
    }

    /// Some figures of a station, or (nil) of all together.
    package func sheet(of station: RecordID?, _ figures: [Figure] = Figures.all) throws -> FigureSheet {
        var sheet = FigureSheet()
        for figure in figures {
            sheet[figure] = try value(figure, of: station)
            if figure.hasPortions { sheet.portions[figure] = try figure.portions(self, asked(of: station)) }
        }
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

    /// The same over a part of the period, from the same state of the file.
    package func within(_ part: Period) throws -> FigureBoard {
        var asked = question
        asked.period = part
        return FigureBoard(
            db, asked, only: only, wanted: wanted, isNow: try !SubmissionIndex.hasStep(after: asked.judged, db),
            signedIn: signedIn)
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

/// Who asks for findings.
struct FindingsWanted {
    /// At most so many submissions of a station become findings; nil: all that press.
    var most: Int?
    /// Whether it is Home, where the verdict on the last year stays until the end of January.
    var isHome: Bool
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

extension PeriodRecords: StoredGround {
    static func read(_ board: FigureBoard) throws -> PeriodRecords {
        // Where rows are told, what lies outside is one of them.
        PeriodRecords(try board.records(in: board.question.isTold ? .all : board.question.period))
    }
}

extension AllRecords: StoredGround {
    static func read(_ board: FigureBoard) throws -> AllRecords { AllRecords(try board.records(in: .all)) }
}

extension FigureBoard {
    fileprivate func records<R: Described>(in period: Period) throws -> OwnRecords<R> {
        guard try mayRead(R.described) else { return OwnRecords([]) }
        let filter = RecordFilter(in: period)
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
    ///   - only: the station that alone is asked about; nil: all.
    ///   - isTold: whether rows are asked for, too.
    package func figures<T>(
        in period: Period, on day: Day, of only: RecordID? = nil, isTold: Bool = false,
        _ body: (FigureBoard) throws -> T
    ) throws(Fault) -> T {
        let wanted = FindingsWanted(most: Self.mostPressing, isHome: period.isRunning(on: desk.today))
        return try figures(in: period, on: day, of: only, isTold: isTold, wanted: wanted, body)
    }

    func figures<T>(
        in period: Period, on day: Day, of only: RecordID? = nil, isTold: Bool = false, wanted: FindingsWanted,
        _ body: (FigureBoard) throws -> T
    ) throws(Fault) -> T {
        var question = FigureQuestion(period, on: day)
        question.isTold = isTold
        return try readTogether { db in
            let isNow = try !SubmissionIndex.hasStep(after: question.judged, db)
            return try body(
                FigureBoard(db, question, only: only, wanted: wanted, isNow: isNow, signedIn: signedIn))
        }
    }

    /// All figures of each station and of all together, over a period as of a day.
    package func figureSheets(in period: Period, on day: Day) throws(Fault) -> (each: [FigureSheet], all: FigureSheet) {
        try figures(in: period, on: day) { board in
            (try board.stations().map { try board.sheet(of: $0.id) }, try board.sheet(of: nil))
        }
    }
}
