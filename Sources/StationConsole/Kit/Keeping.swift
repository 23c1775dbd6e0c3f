import ConsoleKit
import StationCore
import StationModel
import StationStore

/// What became of what was typed on a page.
package enum Keeping {
    /// Nothing was typed.
    case nothing
    /// It is on the disk; in words.
    case kept(String)
    /// The file did not take it, but it was written to another one: its path.
    case elsewhere(String)
    /// It is nowhere but on the page, and why.
    case unkept(Fault)
}

/// What is to be kept as a draft.
package struct Typing {
    let place: DraftPlace
    /// The revision of the record that it began from.
    let revision: Int
    let fields: [String: String]
    /// What stood in the fields in that revision.
    let opening: [String: String]
    let words: Draft.Words
}

/// What was typed on a page, to be read without the program: no passcodes, labels and choices in words.
package struct TypedText: Hashable, Sendable {
    /// The page's title.
    package var title: String
    /// A line each: label and value.
    package var lines: [String]

    /// The title above the lines.
    package var text: String { ([title] + lines).joined(separator: "\n") + "\n" }
}
