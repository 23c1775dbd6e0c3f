import GRDB
import StationCore
import StationModel

/// The day of what is entered. `--today` is for looking: in a file that has operators no stored date follows it.
extension Queries {
    /// Whether a given day is looked at in a file that has operators: figures go by that day, entries by the clock's.
    package var isTrial: Bool {
        // Where it cannot be told, nothing may be dated by a day that somebody only typed.
        desk.isTodayGiven && ((try? hasOperators()) ?? true)
    }

    /// The day by which everything is dated, proposed and refused as later than today.
    package var entryDay: Day { isTrial ? desk.clockDay() : desk.today }

    /// The desk as a change sees it: its today is the day of entry, so that a change cannot date anything otherwise.
    func entering(_ db: Database) throws -> Desk {
        var entering = desk
        if desk.isTodayGiven, try db.hasOperators() { entering.today = desk.clockDay() }
        return entering
    }
}
