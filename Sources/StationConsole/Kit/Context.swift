import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// What a page is shown with: the file to read, what is looked at, the line for words. A value that only `Console` changes;
/// nothing that writes can be reached from it, so whatever a page wants written leaves it as a `Change`.
package struct Context: Scene {
    package let file: Reader
    /// What is looked at.
    package internal(set) var outlook: Outlook
    /// Where pages say things.
    package let line = MessageLine()
    /// Which keys who sits here knows.
    package let keyUse = KeyUse()
    package private(set) var stations: [Station] = []
    /// The stations that may hold something together: these and, at a station's desk, its city's others.
    private(set) var hosting: [Station] = []
    /// Short names by station; worked out once, since every row of a list shows one.
    private var stationNames: [RecordID: String] = [:]
    /// What the last key wrote, for the lists that show it.
    var touched: [Touched] = [] {
        didSet { touchedRecords = Set(touched.flatMap { [$0.record, $0.belonging].compactMap(\.self) }) }
    }
    private var touchedRecords: Set<RecordID> = []
    /// Whether the pages are read anew because others wrote or the day turned: then cursors stay with their records.
    var isCatchingUp = false
    /// Whether the page on top is read because the one above it closed.
    var isReturning = false
    /// What was typed to move the cursor among the rows of the page on top.
    var sought = ""
    /// How who sits here likes the pages.
    let habits = Habits()
    /// Whether this is the demonstration.
    package let isDemonstration: Bool
    /// Whether this is a copy to practise on, which is thrown away: nothing leaves it.
    package var isPractice = false
    /// The committee's name; empty if it was never entered.
    package private(set) var committee = ""
    /// How states and results of submissions are worded here.
    package let wording: SubmissionWording
    /// The widths that the last frame was laid out with, for what depends on line breaks.
    package internal(set) var metrics = TextMetrics()
    /// Whether the screen is read out: pages are laid out in one column, and the terminal's cursor stands where the page's does.
    package var isPlain = false
    /// Whether people use it whom nobody watches: nothing goes to sticks and printers, only where it was told to.
    package var isKiosk = false
    /// The sticks that are in the machine, as they are found when a page asks.
    package var sticks: () -> [Stick] = { Stick.mounted }
    /// The folder that F9 writes into.
    package let exportFolder: String
    /// Minutes without a key after which the console locks itself; 0: never. Only where there are operators.
    package private(set) var lockMinutes = Context.usualLockMinutes
    /// What others did while the operator was away; nil: nobody has signed in, or for the first time.
    package internal(set) var handover: JournalFilter.Handover?
    /// What the seed files say and the file does not yet, for a 管理员 to take; nil: nothing.
    package var proposedSeeds: SeedContent?
    /// The records that were opened last, the last in front: what the field for everything begins with.
    var recent: [OpenedRecord] = []
    /// How often each command was asked for by its name.
    var used: [String: Int] = [:]
    /// How the file stands with its city and how old the newest copy is; empty: nobody asks, as in a script.
    var lights: [StatusLight] = []
    /// The file's place in a city; nil: it is in none, and no page says a word of one.
    private(set) var membership: CityMembership?
    /// How it stands with that city; nil: it is in none, or that cannot be read.
    var sync: SyncState?
    /// What the second program is doing, and what it did last.
    var errands = ErrandState()
    /// The state of the file that all this was read from.
    let dataVersion: Int

    /// Minutes until the console locks itself where nobody set another number.
    static let usualLockMinutes = 10
    /// How many there may be; 0: never.
    static let lockBounds = 0...240

    /// A context over an open file.
    ///
    /// - Parameter stationName: the station to begin with, as typed on the command line; nil: the one shown last.
    package init(file: some Queries, stationName: String? = nil, exportFolder: String) throws {
        let file = file.reader
        self.file = file
        // Before anything is read: what is written after that is seen at the first key.
        dataVersion = try file.dataVersion()
        self.exportFolder = exportFolder
        outlook = Outlook(station: nil, period: .year(file.today.year))
        isDemonstration = try file.setting(.demonstration) == "yes"
        wording = SubmissionWording(try file.words(.labels))
        try refreshOffice()
        if let stationName {
            outlook.station = try file.station(named: stationName)
        } else if stations.count == 1 {
            outlook.station = stations[0]
        } else {
            let shown = try file.remembered(.stationShown)
            outlook.station = stations.first { $0.id.text == shown }
        }
    }

    /// Reads the stations and the settings anew, after one was added or changed.
    mutating func refreshOffice() throws {
        stations = try file.stations()
        committee = try file.setting(.committee) ?? ""
        membership = try file.membership()
        hosting = try membership?.isOffice == false ? stations + file.neighbours() : stations
        stationNames = Dictionary(hosting.map { ($0.id, $0.shortName) }) { first, _ in first }
        lockMinutes =
            try file.setting(.lockMinutes).flatMap { Int($0) }.flatMap { Context.lockBounds.contains($0) ? $0 : nil }
            ?? Context.usualLockMinutes
        if let shown = outlook.station { outlook.station = stations.first { $0.id == shown.id } }
        if let seeds = proposedSeeds, try file.setting(.seeds) == seeds.fingerprint { proposedSeeds = nil }
    }

    /// The same, looking at another station (nil: all).
    func looking(at station: Station?) -> Context {
        var other = self
        other.outlook.station = station
        return other
    }

    /// The stations that can be chosen for what is entered today: those that stand.
    package var standingStations: [Station] { stations.filter { $0.stands(on: entryDay) } }
    /// The station that is looked at; nil: all of them.
    package var station: Station? { outlook.station }
    /// The period that is looked at.
    package var period: Period { outlook.period }
    /// The day on which it is judged: its last, or today where it still runs.
    package var judged: Day { period.judged(on: today) }
    /// The calendar year of that day: what goes by years only, such as plans and scores, is of it.
    package var year: Int { max(judged, period.first ?? judged).year }
    /// Who makes the changes.
    package var operatorName: String { file.operatorName }
    /// What the message line says; nil: nothing.
    package var message: MessageLine.Message? { line.message }

    /// Whether the last key wrote a record or a part of it.
    func isTouched(_ id: RecordID?) -> Bool { id.map { touchedRecords.contains($0) } ?? false }

    /// The day that is looked at as today: figures, findings, what is overdue.
    package var today: Day { file.today }
    /// Today for what is entered: what a form begins with, 今天 in it, and whatever is stored with a day of its own.
    /// Another than `today` only where a day is given in a file that has operators.
    package var entryDay: Day { file.entryDay }
    /// The day as of which figures are shown, the same as on the command line.
    package var day: Day { today }

    /// Why who sits at the console may not write something; nil: they may. For the keys that would write it: the store
    /// asks once more.
    package func refusal(of subject: Subject) -> String? {
        switch subject {
        case .station(let holder), .submission(let holder, _, _):
            if isHeldElsewhere(holder) { return "由“\(stationName(of: holder))”登记,这里不能改" }
        case .office, .city: break
        }
        return file.signedIn?.refusal(of: subject)
    }

    /// Why they may not take a step with a submission, as it stands before and after the step; nil: they may.
    func refusal(of step: SubmissionStep, with submission: Submission) -> String? {
        var after = submission
        after.state = step.rule.target(from: submission.state) ?? submission.state
        return refusal(of: .submission(submission)) ?? refusal(of: .submission(after))
    }

    /// Why nothing may be written in what is looked at: the station, or all of them if each is refused. For keys that
    /// make a record whose station is not settled yet.
    package var refusalHere: String? { refusalEverywhere { refusal(of: .station($0)) } }

    /// Why no submission may be registered in what is looked at.
    package var refusalToRegister: String? { refusalEverywhere { file.signedIn?.refusalToRegister(at: $0) } }

    private func refusalEverywhere(_ refusal: (RecordID) -> String?) -> String? {
        guard file.signedIn != nil else { return nil }
        let all = station.map { [$0.id] } ?? (stations.isEmpty ? [.zero] : stations.map(\.id))
        let refused = all.compactMap(refusal)
        return refused.count == all.count ? refused.first : nil
    }

    /// Puts words on the message line.
    package func say(_ text: String) { line.say(text) }

    /// Puts what was done on the message line.
    package func confirm(_ text: String) { line.confirm(text) }

    /// Puts what went wrong on the message line.
    package func complain(_ text: String) { line.complain(text) }

    package func station(of id: RecordID) -> Station? { stations.first { $0.id == id } }

    /// Whether another station of the city, whose file is elsewhere, holds a record.
    func isHeldElsewhere(_ station: RecordID) -> Bool {
        membership?.isOffice == false && self.station(of: station) == nil
    }

    /// The station whose year stands beside a record: the record's, or where another holds it, this desk's.
    func judged(_ station: RecordID) -> RecordID {
        isHeldElsewhere(station) ? stations.first?.id ?? station : station
    }

    /// The short name of a record's station, for the rows of lists; empty where there is no such station.
    package func stationName(of id: RecordID?) -> String { id.map { stationNames[$0] ?? "" } ?? "全市" }
}
