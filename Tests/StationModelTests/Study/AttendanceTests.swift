import StationCore
import StationModel
import Testing

@Suite("Attendance")
struct AttendanceTests {
    @Test("迟到早退 counts as present; 未登记 is not 缺席")
    func counting() {
        let tally = AttendanceTally([.present, .late, .excused, .absent, .absent, .unmarked, .unmarked, .unmarked])
        #expect(tally == AttendanceTally(expected: 8, present: 2, excused: 1, absent: 2))
        #expect(tally.unmarked == 3)
        #expect(tally.rate.text == "25.0")
        #expect(tally.rateExcludingExcused == Percentage(2, of: 7))
        #expect(AttendanceMark.allCases.filter(\.countsAsPresent) == [.present, .late])
    }

    @Test("two tallies add up")
    func sum() {
        let one = AttendanceTally(expected: 10, present: 7, excused: 1, absent: 1)
        let other = AttendanceTally(expected: 5, present: 1, excused: 2, absent: 0)
        #expect(one + other == AttendanceTally(expected: 15, present: 8, excused: 3, absent: 1))
    }

    @Test(
        "still needed is the least number that reaches the share, or none where the 未登记 do not suffice",
        arguments: [
            (10, 8, 0, 0, Int?.some(1)), (10, 9, 0, 0, 0), (10, 0, 0, 1, 9), (10, 0, 0, 2, nil), (10, 8, 2, 0, nil),
            (11, 0, 0, 0, 10), (21, 18, 0, 2, 1), (21, 18, 1, 2, nil), (1, 0, 0, 0, 1), (0, 0, 0, 0, nil),
        ])
    func stillNeeded(expected: Int, present: Int, excused: Int, absent: Int, needed: Int?) {
        let tally = AttendanceTally(expected: expected, present: present, excused: excused, absent: absent)
        #expect(tally.stillNeeded(percent: 90) == needed)
    }

    @Test("with so many more the share is reached, with one fewer it is not", arguments: [67, 90, 99])
    func leastNeeded(percent: Int) {
        var wrong: [AttendanceTally] = []
        for expected in 1...32 {
            for present in 0...expected {
                for absent in 0...(expected - present) {
                    let tally = AttendanceTally(expected: expected, present: present, absent: absent)
                    let reaches = (0...tally.unmarked).filter { (present + $0) * 100 >= expected * percent }
                    if tally.stillNeeded(percent: percent) != reaches.first { wrong.append(tally) }
                }
            }
        }
        #expect(wrong == [])
    }

    @Test("marking one more 出席 never lowers either rate")
    func monotonous() {
        var wrong: [AttendanceTally] = []
        func isLower(_ new: Percentage, _ old: Percentage) -> Bool { new.part * old.whole < old.part * new.whole }
        for expected in 1...12 {
            for present in 0...expected {
                for excused in 0...(expected - present) {
                    for absent in 0...(expected - present - excused) {
                        let old = AttendanceTally(
                            expected: expected, present: present, excused: excused, absent: absent)
                        var marked: [AttendanceTally] = []
                        if old.unmarked > 0 { marked.append(old) }
                        if excused > 0 {
                            marked.append(
                                AttendanceTally(
                                    expected: expected, present: present, excused: excused - 1, absent: absent))
                        }
                        if absent > 0 {
                            marked.append(
                                AttendanceTally(
                                    expected: expected, present: present, excused: excused, absent: absent - 1))
                        }
                        for var new in marked {
                            new.present += 1
                            if isLower(new.rate, old.rate)
                                || isLower(new.rateExcludingExcused, old.rateExcludingExcused)
                            {
                                wrong.append(old)
                            }
                        }
                    }
                }
            }
        }
        #expect(wrong == [])
    }

    @Test("every mark has its label, and nothing else has one")
    func labels() {
        for mark in AttendanceMark.allCases { #expect(AttendanceMark(label: mark.label) == mark) }
        #expect(AttendanceMark(label: "") == .unmarked)
        #expect(AttendanceMark(label: "迟到") == nil)
        #expect(AttendanceMark.allCases.map(\.label) == ["未登记", "出席", "请假", "缺席", "迟到早退"])
    }
}
