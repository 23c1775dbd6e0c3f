import StationCore
import StationModel
import StationSamples

/// A day written as `2026-03-05`.
func day(_ text: String) -> Day { Day(text)! }

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
