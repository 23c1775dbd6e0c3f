/// Where frames go and events come from: a real terminal, or a script.
package protocol Terminal: AnyObject {
    /// The window's size now.
    var size: Size { get }
    /// The widths to lay frames out with. They may change once, when the terminal has answered how it draws
    /// ambiguous characters; a `.resize` event says so.
    var metrics: TextMetrics { get }
    /// Milliseconds on a clock that never goes back, for what is due so long after a key.
    var milliseconds: Int64 { get }

    /// A descriptor that is waited for beside the keys: `.news` comes while it has something to read. nil: none.
    var watched: Int32? { get set }

    /// Shows a frame; only what differs from the last one is sent.
    func present(_ frame: Frame)

    /// Waits for the next event, for ever or for `milliseconds`, after which `.tick` is returned.
    ///
    /// After `.hangup` nothing but `.hangup` comes.
    func nextEvent(timeout milliseconds: Int?) -> Event

    /// Clears the screen and sends the last frame whole: what Ctrl-L is for, and nothing else.
    func redraw()

    /// Rings, or flashes where it cannot.
    func bell()

    /// Gives the terminal back and stops the program as the shell's job control does; returns when it runs again.
    func suspend()

    /// Leaves the terminal exactly as it was found. A second call does nothing.
    func close()
}

extension Terminal {
    /// Nothing is watched where there is nothing to wait with.
    package var watched: Int32? {
        get { nil }
        set {}
    }

    /// Waits for the next event for ever.
    package func nextEvent() -> Event { nextEvent(timeout: nil) }
}
