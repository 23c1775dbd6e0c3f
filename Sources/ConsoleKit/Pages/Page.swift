import TerminalKit

/// What a key leads to. A console says what there is besides staying where one is.
package protocol Outcome {
    /// The page stays on top.
    static var stay: Self { get }
}

/// What pages are shown with. Whatever else it holds, there is a line to say things on, and a memory of the keys that were used.
package protocol Scene {
    var line: MessageLine { get }
    var keyUse: KeyUse { get }
}

/// One page of a console: plain data, split into what was chosen and what was read for it. It turns actions into a new state
/// or into an effect, draws itself into a frame, and lists its bindings, from which dispatch, hint line, help and finder
/// all come. It knows neither what it is about nor what it is shown with.
package protocol Page {
    /// What it is shown with.
    associatedtype Context: Scene
    /// What its keys lead to.
    associatedtype Effect: Outcome

    /// What the top line calls it.
    var title: String { get }

    /// What can be done here now, in the order of the hint line.
    func bindings(_ context: Context) -> [Binding<Self>]

    /// Whether typed characters are text here and can fire no shortcut.
    var takesText: Bool { get }

    /// Whether digits belong to what is being typed to find a row, and are no doors while it is.
    var findsDigits: Bool { get }

    /// The line of choices that is open: digits choose, Esc closes it, and nothing else is done until then. Nil: none is.
    func choiceLine(_ context: Context) -> ChoiceLine?

    /// Whether it covers a part of the page below only, which stays in sight.
    var isOverlay: Bool { get }

    /// Whether the page is there to be read and handed on, so that the hint line names the key that writes it to a file.
    var isHandout: Bool { get }

    /// An event that no binding took (or, where the page takes text, any event first). Nil: not meant for it.
    mutating func receive(_ event: Event, in context: Context) throws -> Effect?

    /// Reads what the page shows; called when it comes to the top and after every change.
    mutating func refresh(in context: Context) throws

    /// Fits scrolling to the area that the page is about to be drawn in; called before every drawing.
    mutating func fit(_ area: Rect, in context: Context)

    /// Draws the page into its area.
    func draw(in frame: inout Frame, area: Rect, context: Context)
}

extension Page {
    /// No text, unless a page says otherwise.
    package var takesText: Bool { false }
    /// Digits are doors.
    package var findsDigits: Bool { false }
    /// None open.
    package func choiceLine(_ context: Context) -> ChoiceLine? { nil }
    /// A page of its own.
    package var isOverlay: Bool { false }
    /// A page to work on.
    package var isHandout: Bool { false }
    /// Nothing beside the bindings.
    package mutating func receive(_ event: Event, in context: Context) throws -> Effect? { nil }
    /// Nothing to read.
    package mutating func refresh(in context: Context) throws {}
    /// Nothing that scrolls.
    package mutating func fit(_ area: Rect, in context: Context) {}
}
