/// What a field takes.
package enum FieldKind: Hashable, Sendable {
    /// One line.
    case text
    /// Many lines.
    case paragraph
    case day
    case month
    /// A whole number within bounds.
    case number(ClosedRange<Int>)
    /// An amount in 分, typed and shown in 元; not negative, at most 100 亿元.
    case money
    /// A number with one decimal, kept in tenths: hours; not negative, at most 100,000.
    case tenths
    /// One of a list; `isOpen`: other words are taken, too.
    case choice([FieldChoice], isOpen: Bool)
    /// One of a word list from the seeds; `isOpen`: other words are taken, too.
    case words(WordList, isOpen: Bool)
    /// Any number of a word list from the seeds, kept in one text with `、` between them (`Tags`); other words are taken, too.
    case tags(WordList)
    /// 是 or 否.
    case flag
    case member
    /// A record of another kind, by that kind's name; `submission`, `study_session` are named like their tables.
    case record(of: String)
}

/// How it is a column of the list: its least width, and which columns go first where there is little room.
package struct FieldListing: Hashable, Sendable {
    /// The least width in columns of the screen.
    package let width: Int
    /// Whether it takes what is over.
    package let isFlexible: Bool
    /// 0 stays; of the others the highest goes first.
    package let dropAt: Int

    /// A column of a fixed width.
    package static func fixed(_ width: Int, dropAt: Int = 0) -> FieldListing {
        FieldListing(width: width, isFlexible: false, dropAt: dropAt)
    }
    /// A column that takes what is over.
    package static func flexible(_ least: Int, dropAt: Int = 0) -> FieldListing {
        FieldListing(width: least, isFlexible: true, dropAt: dropAt)
    }
}

extension FieldKind {
    /// Whether what is chosen in it sorts people and matters: a word that is not in the list is rather a slip.
    package var isSorting: Bool { if case .words(let list, _) = self { list.isSorting } else { false } }
}
