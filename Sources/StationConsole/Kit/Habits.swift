import StationCore
import StationStore

/// How an operator likes the pages: kept for each of them beside the records, in no journal.
package enum Habit: Hashable, Sendable {
    /// `yes`: lists show no preview, however wide the window is.
    case hidesPreview
    /// The operator's own views of a kind's list (`SavedView`).
    case views(String)
    /// How often each key was used (`KeyUse`).
    case keys
    /// As what a paper, or a table, was made last and where it went.
    case handout(ofTable: Bool)

    /// As the file keeps it.
    var name: String {
        switch self {
        case .hidesPreview: "preview"
        case .views(let kind): "views \(kind)"
        case .keys: "keys"
        case .handout(let isOfTable): isOfTable ? "handout table" : "handout paper"
        }
    }
}

/// The habits that were asked for, so that each is read once. A reference, since every page may ask.
package final class Habits {
    private struct Key: Hashable {
        let habit: Habit
        let someone: RecordID?
    }

    private var known: [Key: String] = [:]

    /// What an operator wants; empty: as everybody has it.
    func value(_ habit: Habit, of someone: RecordID?, in file: Reader) -> String {
        let key = Key(habit: habit, someone: someone)
        if let value = known[key] { return value }
        // A habit that cannot be read is none; whatever keeps it from being read is told by what the page reads.
        let value = (try? file.habit(habit.name, of: someone)) ?? ""
        known[key] = value
        return value
    }

    func note(_ habit: Habit, of someone: RecordID?, _ value: String) {
        known[Key(habit: habit, someone: someone)] = value
    }
}

extension Context {
    /// What who sits here wants; empty: as everybody has it.
    func habit(_ habit: Habit) -> String { habits.value(habit, of: file.signedIn?.id, in: file) }
}
