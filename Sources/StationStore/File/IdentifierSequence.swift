import StationCore
import StationModel
import Synchronization

/// Makes identifiers of version 7, each greater than the one before even within a millisecond or with a clock that
/// was set back: the order of entry decides which of two inspections of one day counts.
package final class IdentifierSequence: Sendable {
    private struct Last {
        var milliseconds: UInt64 = 0
        var counter: UInt64 = 0
    }

    private let last = Mutex(Last())
    private let now: @Sendable () -> Int64
    private let bits: @Sendable () -> UInt64

    /// A sequence over a clock in milliseconds since 1970.
    ///
    /// - Parameter bits: what is left to chance, 64 at a time.
    package init(
        now: @escaping @Sendable () -> Int64, bits: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }
    ) {
        (self.now, self.bits) = (now, bits)
    }

    /// Makes the next identifiers later than a time: after a clock was set back, what is entered now still sorts after
    /// what was entered before. A time that no clock shows and no identifier holds is passed over.
    package func go(past milliseconds: Int64) {
        guard (0...IdentifierSequence.latest).contains(milliseconds) else { return }
        last.withLock { last in
            if UInt64(milliseconds) > last.milliseconds { last = Last(milliseconds: UInt64(milliseconds), counter: 0) }
        }
    }

    /// The end of the year 9999.
    private static let latest: Int64 = 253_402_300_799_999

    /// The next identifier. RFC 9562, 6.2, method 1: the 12 bits after the time count within a millisecond.
    package func next() -> RecordID {
        let (milliseconds, counter) = last.withLock { last in
            let time = UInt64(max(0, now()))
            if time > last.milliseconds {
                last = Last(milliseconds: time, counter: bits() % 1024)
            } else if last.counter < 0xFFF {
                last.counter += 1
            } else {
                last = Last(milliseconds: last.milliseconds + 1, counter: 0)
            }
            return (last.milliseconds, last.counter)
        }
        return RecordID(milliseconds: milliseconds, random: (counter, bits()))
    }
}
