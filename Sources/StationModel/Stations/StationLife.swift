import StationCore

/// How long a station stands: from 成立 to 撤并, both days included; an end that is nil is open.
package struct StationLife: Hashable, Sendable {
    package var first: Day?
    package var last: Day?

    /// Without arguments: it has always stood.
    package init(from first: Day? = nil, to last: Day? = nil) {
        self.first = first
        self.last = last
    }

    package func includes(_ day: Day) -> Bool { day.isWithin(first, last) }
}

extension Station {
    package var life: StationLife { StationLife(from: foundedOn, to: closedOn) }

    /// Whether it stands on a day: founded by then, and not closed before.
    package func stands(on day: Day) -> Bool { life.includes(day) }

    /// The name, with what keeps it out of today's choices: 已撤并, 未成立.
    package func label(on day: Day) -> String {
        if stands(on: day) { return name }
        return name + (closedOn.map { $0 < day } == true ? "(已撤并)" : "(未成立)")
    }
}
