import Foundation
import StationCore
import StationModel
import StationSamples
import Synchronization

@testable import StationStore

/// A day written as `2026-03-05`.
func day(_ text: String) -> Day { Day(text)! }

/// The fault that a call throws, or nil.
func fault<T>(_ call: () throws -> T) -> Fault? {
    do { _ = try call() } catch { return error as? Fault ?? Fault(.file, "no fault: \(error)") }
    return nil
}

/// A station's file in a folder of its own, with a fixed day, clock and readings of names.
final class TestFile {
    static let today = day("2026-11-23")

    let folder: String
    let file: StationFile
    let stations: [Station]

    var station: Station { stations[0] }

    /// - Parameter members: how many members the first station gets.
    init(stations names: [String] = ["岭南镇委员联络站"], members: Int = 0, seeds: SeedContent? = TestFile.seeds) throws {
        folder = NSTemporaryDirectory() + "station-store-" + UUID().uuidString
        file = try StationFile(folder: folder, create: true, desk: TestFile.desk())
        if let seeds { try file.take(seeds) }
        var added: [Station] = []
        for name in names {
            added.append(try file.add(Station(id: file.desk.newID(), name: name, town: String(name.prefix(3)))).value)
        }
        stations = added
        for index in 0..<members { _ = try file.save(member("委员\(index)")) }
    }

    /// Where the identifiers of the desks made within take what is left to chance, so that a run can be had again.
    @TaskLocal static var chance: SharedNumbers?

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Opens the same file once more, as a second program would.
    func reopened(as operatorName: String = "值班员") throws -> StationFile {
        try StationFile(folder: folder, desk: TestFile.desk(operatorName: operatorName))
    }

    /// - Parameters:
    ///   - start: what the clock shows; it goes on by a second with each look.
    ///   - newest: the time of the newest entry: what is made sorts after it, as in the office.
    static func desk(
        operatorName: String = "值班员", start: Int64 = 1_795_400_000_000, past newest: Int64? = nil
    ) -> Desk {
        let clock = Mutex<Int64>(start)
        let now: @Sendable () -> Int64 = {
            clock.withLock {
                $0 += 1000
                return $0
            }
        }
        let identifiers = chance.map { chance in IdentifierSequence(now: now) { chance.next() } } ?? .init(now: now)
        if let newest { identifiers.go(past: newest + 60_000) }
        return Desk(
            today: today, operatorName: operatorName, now: now, newID: { identifiers.next() }, readName: { read($0) })
    }

    /// Readings of the few characters that the tests use; the stroke key is what the tests say it is.
    static func read(_ name: String) -> NameReading {
        let readings: [Character: [String]] = [
            "覃": ["qin", "tan"], "绍": ["shao"], "诗": ["shi"], "韦": ["wei"], "丽": ["li"], "华": ["hua"], "王": ["wang"],
            "文": ["wen"], "路": ["lu"], "灯": ["deng"],
        ]
        let strokes: [Character: Int] = ["王": 4, "文": 4, "韦": 4, "覃": 12, "丽": 7, "华": 6, "绍": 8, "诗": 8]
        let first = name.first.flatMap { readings[$0] } ?? []
        let rest = name.dropFirst().map { readings[$0]?.first ?? "" }
        let initials = first.map { reading in
            String(reading.prefix(1)) + rest.map { String($0.prefix(1)) }.joined()
        }
        return NameReading(
            pinyin: ([first.first ?? ""] + rest).joined(separator: " "), initials: initials.joined(separator: " "),
            strokeKey: name.map { String(100 + (strokes[$0] ?? 99)) }.joined())
    }

    static let seeds = SeedContent(
        standards: [
            Standard(code: "premises", title: "有办公场所", position: 1),
            Standard(code: "staff", title: "有人员配备", position: 2),
            Standard(code: "funds", title: "有工作经费", position: 3),
        ],
        study: StudyStandard(),
        words: [
            .categories: ["经济", "社会"].map { Word($0) },
            .numbers: [Word("90", code: "reply"), Word("1500", code: "longTextWarning")],
        ], fingerprint: "one")
}

extension TestFile {
    func member(_ name: String, phone: String = "", post: String = "", from: String? = nil, to: String? = nil) -> Member
    {
        Member(
            id: file.desk.newID(), station: station.id, name: name, post: post, phone: phone,
            from: from.map { day($0) }, to: to.map { day($0) })
    }

    func session(_ date: String, topic: String = "人民政协理论") -> StudySession {
        StudySession(id: file.desk.newID(), station: station.id, day: day(date), topic: topic)
    }

    func inspection(
        _ status: Inspection.Status, _ date: String = "2026-11-01", of code: String = "premises", due: String? = nil
    ) -> Inspection {
        Inspection(
            id: file.desk.newID(), station: station.id, standard: code, title: "有办公场所", status: status,
            checkedOn: day(date), dueOn: due.map { day($0) })
    }

    func submission(_ title: String, on date: String = "2026-03-01", station: Station? = nil) -> Submission {
        Submission(
            id: file.desk.newID(), number: "", station: (station ?? self.station).id, registeredOn: day(date),
            title: title, reporter: "覃绍诗", phone: "13907721234", situation: "情况属实")
    }

    /// A registered submission, brought into a state by steps on one day.
    func registered(_ title: String = "路灯不亮", in state: SubmissionState = .init(), on date: String = "2026-03-02")
        throws -> Submission
    {
        var made = try file.register(submission(title)).value
        for step in SubmissionStep.path(to: state) { made = try file.take(move(step, on: date), with: made).value }
        return made
    }

    /// A step with everything filled in that any step demands.
    func move(_ step: SubmissionStep, on date: String = "2026-09-01", result: HandlingResult = .a, replyDays: Int? = 90)
        -> SubmissionMove
    {
        SubmissionMove(
            step, on: day(date), reason: "材料不全", issueNumber: "第3期", leadUnit: "供电所", helpingUnits: "镇政府",
            replyDays: replyDays, result: result, answer: "已修好", satisfaction: "满意")
    }

    /// Marks the whole roster of a session.
    func markAll(_ mark: AttendanceMark, in session: StudySession) throws {
        _ = try file.mark(file.roster(of: session.id).map(\.attendance), as: mark, in: session)
    }
}
