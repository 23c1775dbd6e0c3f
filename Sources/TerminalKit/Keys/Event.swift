/// What a terminal tells a program.
package enum Event: Hashable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// An input method's word, whole: a run of characters of which at least one is not ASCII. Never a command.
    case text(String)
    /// A paste, whole, its line ends normalised to "\n". Never a command.
    case paste(String)
    /// The window has another size, or all must be laid out again.
    case resize(Size)
    /// The terminal's answer where its cursor stands: the column, counted from 1.
    case cursorReport(column: Int)
    /// The time asked for went by without an event.
    case tick
    /// The descriptor that is watched has something to read.
    case news
    /// The line is gone: nothing more can be read or shown.
    case hangup
    /// The program was asked to end.
    case terminate
    /// The program runs again after it was stopped; the screen is as it was.
    case resumed
}
