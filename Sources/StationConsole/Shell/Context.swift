import StationCore
import StationModel
import StationStore
import TerminalKit

/// What all pages share: the file, which station and year are looked at, and the message line.
///
/// A reference, because a page that switches the station switches it for all; one thread uses it.
public final class Context {
    /// What the message line says, and how.
    public struct Message: Hashable, Sendable {
        /// The words.
        public var text: String
        /// Whether they are about something that went wrong.
        public var isFault: Bool
    }

    /// The file.
    public let file: StationFile
    /// All stations.
    public private(set) var stations: [Station] {
        didSet { nameStations() }
    }
    /// Short names by station; worked out once, since every row of a list shows one.
    private var stationNames: [RecordID: String] = [:]
    /// The station that is looked at; nil: all of them.
    public private(set) var station: Station?
    /// The year that is looked at.
    public var year: Int
    /// What the last key wrote, for the lists that show it.
    var touched: [Touched] = [] {
        didSet { touchedRecords = Set(touched.flatMap { [$0.record, $0.belonging].compactMap(\.self) }) }
    }
    private var touchedRecords: Set<RecordID> = []
    /// Whether the pages are read anew because others wrote or the day turned: then cursors stay with their records.
    var isCatchingUp = false
    /// The message line; nil: empty.
    public var message: Message?
    /// Whether this is the demonstration.
    public let isDemonstration: Bool
    /// The committee's name; empty if it was never entered.
    public private(set) var committee: String
    /// How states and results of submissions are worded here.
    public let wording: SubmissionWording
    /// The widths that the last frame was laid out with, for what depends on line breaks.
    public internal(set) var metrics = TextMetrics()
    /// The folder that F9 writes into.
    public let exportFolder: String
    /// Minutes without a key after which the console locks itself; 0: never. Only where there are operators.
    public private(set) var lockMinutes: Int
    /// What others did while the operator was away; nil: nobody has signed in, or for the first time.
    public private(set) var handover: JournalFilter.Handover?
    /// What the seed files say and the file does not yet, for a 管理员 to take; nil: nothing.
    public var proposedSeeds: SeedContent?
    private var dataVersion: Int

    /// Minutes until the console locks itself where nobody set another number.
    static let usualLockMinutes = 10
    /// How many there may be; 0: never.
    static let lockBounds = 0...240

    /// A context over an open file.
    ///
    /// - Parameter stationName: the station to begin with, as typed on the command line; nil: the one shown last.
    public init(file: StationFile, stationName: String? = nil, exportFolder: String) throws {
        self.file = file
        // Before anything is read: what is written after that is seen at the first key.
        dataVersion = try file.dataVersion()
        self.exportFolder = exportFolder
        year = file.desk.today.year
        stations = try file.stations()
        isDemonstration = try file.setting(.demonstration) == "yes"
        committee = try file.setting(.committee) ?? ""
        lockMinutes = try Context.lockMinutes(of: file)
        wording = SubmissionWording(try file.words(.labels))
        if let stationName {
            station = try file.station(named: stationName)
        } else if stations.count == 1 {
            station = stations[0]
        } else {
            let shown = try file.remembered(.stationShown)
            station = stations.first { $0.id.text == shown }
        }
        nameStations()
    }

    private static func lockMinutes(of file: StationFile) throws(Fault) -> Int {
        try file.setting(.lockMinutes).flatMap { Int($0) }.flatMap { lockBounds.contains($0) ? $0 : nil }
            ?? usualLockMinutes
    }

    /// An operator has sat down: what others did meanwhile is theirs to read.
    func beginSitting() {
        guard let someone = file.signedIn else { return }
        let seen = try? file.seen(by: someone)
        handover = (seen ?? nil).map { JournalFilter.Handover(after: $0, to: someone.name) }
        try? file.remember(.operatorName, someone.name)
    }

    /// The operator leaves or locks: what is done from now on is what they did not see.
    func endSitting() {
        guard let someone = file.signedIn else { return }
        try? file.rememberSeen(by: someone)
    }

    private func nameStations() {
        stationNames = Dictionary(stations.map { ($0.id, $0.shortName) }) { first, _ in first }
    }

    /// Whether the last key wrote a record or a part of it.
    func isTouched(_ id: RecordID?) -> Bool { id.map { touchedRecords.contains($0) } ?? false }

    /// The day that is looked at as today: figures, findings, what is overdue.
    public var today: Day { file.desk.today }
    /// Today for what is entered: what a form begins with, 今天 in it, and whatever is stored with a day of its own.
    /// Another than `today` only where a day is given in a file that has operators.
    public var entryDay: Day { file.entryDay }
    /// The day as of which a year's figures are shown, the same as on the command line.
    public var day: Day { today }

    /// Why who sits at the console may not write something; nil: they may. For the keys that would write it: the store
    /// asks once more.
    public func refusal(of subject: Subject) -> String? { file.signedIn?.refusal(of: subject) }

    /// Why they may not take a step with a submission, as it stands before and after the step; nil: they may.
    func refusal(of step: SubmissionStep, with submission: Submission) -> String? {
        var after = submission
        after.state = step.rule.to
        return refusal(of: .submission(submission)) ?? refusal(of: .submission(after))
    }

    /// Why nothing may be written in what is looked at: the station, or all of them if each is refused. For keys that
    /// make a record whose station is not settled yet.
    public var refusalHere: String? { refusalEverywhere { refusal(of: .station($0)) } }

    /// Why no submission may be registered in what is looked at.
    public var refusalToRegister: String? { refusalEverywhere { file.signedIn?.refusalToRegister(at: $0) } }

    private func refusalEverywhere(_ refusal: (RecordID) -> String?) -> String? {
        guard file.signedIn != nil else { return nil }
        let all = station.map { [$0.id] } ?? (stations.isEmpty ? [.zero] : stations.map(\.id))
        let refused = all.compactMap(refusal)
        return refused.count == all.count ? refused.first : nil
    }

    /// Puts words on the message line.
    public func say(_ text: String) { message = Message(text: text, isFault: false) }

    /// Puts a receipt on the message line, with the way to take it back.
    public func say(_ receipt: Receipt) {
        guard receipt.entry > 0 else { return }
        touched = receipt.touched
        say("已\(receipt.summary),F6 撤销")
    }

    /// Puts what went wrong on the message line.
    public func complain(_ text: String) { message = Message(text: text, isFault: true) }

    /// Looks at the year of what was just saved: a record that is not in the list below would seem lost.
    func follow(_ day: Day) {
        guard day.year != year else { return }
        year = day.year
        if let text = message?.text { say("\(text)(改看 \(year)年)") }
    }

    /// Looks at another station (nil: all); remembered for the next start.
    public func show(_ station: Station?) throws {
        self.station = station
        try file.remember(.stationShown, station?.id.text ?? "")
    }

    /// Looks at another station for as long as a page is open; the next start shows the one that was chosen.
    func visit(_ station: Station?) { self.station = station }

    /// Reads the stations anew, after one was added or changed.
    public func refreshStations() throws {
        stations = try file.stations()
        committee = try file.setting(.committee) ?? ""
        lockMinutes = try Context.lockMinutes(of: file)
        if let station { self.station = stations.first { $0.id == station.id } }
    }

    /// Whether another program wrote the file since the last call.
    func othersWrote() throws -> Bool {
        let version = try file.dataVersion()
        defer { dataVersion = version }
        return version != dataVersion
    }

    /// The station of a record.
    public func station(of id: RecordID) -> Station? { stations.first { $0.id == id } }

    /// The short name of a record's station, for the rows of lists; empty where there is no such station.
    public func stationName(of id: RecordID?) -> String { id.map { stationNames[$0] ?? "" } ?? "全市" }
}
