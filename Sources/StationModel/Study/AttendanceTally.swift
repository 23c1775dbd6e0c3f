import StationCore

/// How many people of a roster have which mark.
package struct AttendanceTally: Hashable, Sendable {
    /// 应到: all on the roster.
    package var expected: Int
    /// 实到: 出席 and 迟到早退.
    package var present: Int
    /// 请假.
    package var excused: Int
    /// 缺席.
    package var absent: Int
    /// 未登记.
    package var unmarked: Int { expected - present - excused - absent }

    /// A tally from its numbers; `expected` ≥ the sum of the others.
    package init(expected: Int = 0, present: Int = 0, excused: Int = 0, absent: Int = 0) {
        self.expected = expected
        self.present = present
        self.excused = excused
        self.absent = absent
    }

    /// Counts marks.
    package init(_ marks: some Sequence<AttendanceMark>) {
        self.init()
        for mark in marks { count(mark) }
    }

    /// Adds `times` people with a mark.
    package mutating func count(_ mark: AttendanceMark, times: Int = 1) {
        expected += times
        switch mark {
        case .present, .late: present += times
        case .excused: excused += times
        case .absent: absent += times
        case .unmarked: break
        }
    }

    /// 参与率: present ÷ expected.
    package var rate: Percentage { Percentage(present, of: expected) }
    /// 剔除准假: present ÷ (expected − excused).
    package var rateExcludingExcused: Percentage { Percentage(present, of: expected - excused) }

    /// The sum of two tallies.
    package static func + (one: AttendanceTally, other: AttendanceTally) -> AttendanceTally {
        AttendanceTally(
            expected: one.expected + other.expected, present: one.present + other.present,
            excused: one.excused + other.excused, absent: one.absent + other.absent)
    }

    /// How many more must come to reach `percent` of the expected, if the 未登记 suffice; nil if they do not.
    /// 0: reached already. A roster without people never reaches it.
    package func stillNeeded(percent: Int) -> Int? {
        guard expected > 0 else { return nil }
        let missing = max(0, (expected * percent + 99) / 100 - present)
        return missing <= unmarked ? missing : nil
    }
}
