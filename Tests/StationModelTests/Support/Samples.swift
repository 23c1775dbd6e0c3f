import StationCore
import StationModel

/// A day written as `2026-03-05`.
func day(_ text: String) -> Day { Day(text)! }

/// A chain of pseudo-random numbers that is the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

let here = RecordID("station-here")
let elsewhere = RecordID("station-elsewhere")

/// A session of the year with its counts.
func held(
    _ date: String, expected: Int, present: Int, excused: Int = 0, absent: Int? = nil,
    state: StudySession.State = .closed, topic: String = "人民政协理论"
) -> SessionCount {
    SessionCount(
        session: StudySession(
            id: RecordID("session-\(date)"), station: here, day: day(date), topic: topic, state: state),
        tally: AttendanceTally(
            expected: expected, present: present, excused: excused, absent: absent ?? expected - present - excused))
}
