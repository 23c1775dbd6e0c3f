import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// One page of this console.
///
/// A screen never touches a terminal or SQL, and cannot write: it turns actions into a new state or into a `Change` that the
/// console makes.
package protocol Screen: Page where Context == StationConsole.Context, Effect == StationConsole.Effect {
    /// Whether something typed is not on the disk yet, so that it is to be kept within two seconds.
    var isUnkept: Bool { get }

    /// What became of what was typed.
    var keeping: Keeping { get }

    /// The record that it is the page of; nil: of none.
    var opened: OpenedRecord? { get }

    /// What the journal says before it is seen, because it shows people's data: whose they are, and in words; nil: nothing.
    var noteOnOpening: (station: RecordID?, words: String)? { get }

    /// What was typed and is to be kept as a draft: asked within two seconds of the first key not kept yet, and on every way
    /// out; nil: nothing that is not kept already.
    func typing(in context: Context) -> Typing?

    /// What was typed is kept under an operator's name since a moment; or it is not, and why.
    mutating func wasKept(under name: String, at moment: Int64, _ fault: Fault?)

    /// What was typed is saved or given up.
    mutating func wasSaved()

    /// What was typed here and is not saved, for a file elsewhere; nil: nothing that may be written down.
    func typed(in context: Context) -> TypedText?

    /// What was typed here was written to a file elsewhere.
    mutating func wasWritten(to path: String)

    /// The rows that are all on the page, as the texts that find them, and which of them the cursor stands on: typing moves
    /// it among them and hides nothing. Nil: there are none, or the page finds its rows itself.
    func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)?

    /// Puts the cursor on one of these rows.
    mutating func goTo(row: Int, in context: Context) throws

    /// What the page asks the second program, as soon as that does nothing else; nil: nothing. It is asked once, and again
    /// when it is another.
    func question(_ context: Context) -> Errand?

    /// What came of the question: an answer, or that there is none and why.
    mutating func hear(_ news: ErrandNews, of errand: Errand, in context: Context) throws

    /// What F9 writes: the whole of what is shown, as a table or as text; nil: nothing to export.
    func exported(in context: Context) throws -> Export?

    /// The papers that F9 offers before that; nil: none.
    func papers(in context: Context) -> PaperOffer?
}

extension Screen {
    /// Nothing typed that is not on the disk.
    package var isUnkept: Bool { false }
    /// Nothing typed.
    package var keeping: Keeping { .nothing }
    /// Of none.
    package var opened: OpenedRecord? { nil }
    /// Nobody's.
    package var noteOnOpening: (station: RecordID?, words: String)? { nil }
    /// Nothing to keep.
    package func typing(in context: Context) -> Typing? { nil }
    /// Nothing typed.
    package mutating func wasKept(under name: String, at moment: Int64, _ fault: Fault?) {}
    /// Nothing typed.
    package mutating func wasSaved() {}
    /// Nothing typed.
    package func typed(in context: Context) -> TypedText? { nil }
    /// Nothing typed.
    package mutating func wasWritten(to path: String) {}
    /// No rows of its own.
    package func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? { nil }
    /// No rows to go to.
    package mutating func goTo(row: Int, in context: Context) throws {}
    /// Nothing.
    package func question(_ context: Context) -> Errand? { nil }
    /// Nothing was asked.
    package mutating func hear(_ news: ErrandNews, of errand: Errand, in context: Context) throws {}
    /// Nothing to export.
    package func exported(in context: Context) throws -> Export? { nil }
    /// None.
    package func papers(in context: Context) -> PaperOffer? { nil }
}

extension Screen where Self: ListPage {
    /// As the list is moved.
    package mutating func goTo(row: Int, in context: Context) throws { try move(.to(row), in: context) }
}

/// What an action leads to.
package enum Effect: Outcome {
    /// The page stays on top.
    case stay
    /// Another page is put on top.
    case push(any Screen)
    /// A page of another wing is put on top.
    case open(Route)
    /// The same, of a page that shows one station (nil: all); when it is left, the station looked at before is again.
    case visit(any Screen, Station?)
    /// Another page takes this one's place.
    case replace(any Screen)
    /// Back one level.
    case pop
    /// Back to Home.
    case home
    /// Something is written.
    case change(Change)
    /// The second program does something while the console goes on.
    case send(Errand)
    /// What was typed is kept; where that is done, these words say what is wrong.
    case keep(complaining: String?)
    /// Another station (nil: all) is looked at from now on, then the rest.
    indirect case station(Station?, then: Effect)
    /// Another period is looked at from now on, then the rest.
    indirect case period(Period, then: Effect)
    /// How the operator likes the pages is kept; the page on top reads again.
    case keepHabit(Habit, String)
    /// What was chosen by name is done.
    case run(ConsoleCommand)
    /// What covers a page closes, then the rest.
    indirect case closing(then: Effect)
    /// The console ends.
    case leave
    /// The console ends, to begin again on a copy of the file that is thrown away.
    case practise
}

/// What is to be written to a file: a table for spreadsheet programs, or a page to read.
package struct Export: Sendable {
    /// What the file holds.
    package enum Content: Hashable, Sendable {
        /// Rows of cells; the first is the heading.
        case table([[String]])
        /// Plain text.
        case text(String)
    }

    /// The file's name without its ending.
    package var name: String
    /// What it holds.
    package var content: Content
    /// How many people's telephone numbers or dates of birth are in it; such a file is noted in the journal.
    package var people: Int
    /// Where it goes; nil: the export folder.
    var folder: String?
    /// What else the journal says of it, before it is written: whose it is, and in words.
    var note: (station: RecordID, words: String)?

    /// A table.
    package init(name: String, rows: [[String]], people: Int = 0) {
        self.name = name
        content = .table(rows)
        self.people = people
    }

    /// A page of text, in which nobody's telephone number or date of birth stands.
    package init(name: String, text: String) {
        self.name = name
        content = .text(text)
        people = 0
    }

    /// The rows of a table; a text has none.
    package var rows: [[String]] {
        if case .table(let rows) = content { rows } else { [] }
    }
}

extension Frame {
    /// The find line of a page whose rows are all on it (`Screen.soughtRows`).
    mutating func putFindLine(_ context: Context, y: Int, width: Int) {
        FilterLine.draw(context.sought, in: &self, y: y, width: width)
    }
}
