/// A terminal without a screen: it plays events and keeps what it was shown.
public final class ScriptedTerminal: Terminal {
    /// The window's size: as given, then as `.resize` events say.
    public private(set) var size: Size
    /// The widths it was made with.
    public private(set) var metrics: TextMetrics
    /// The last frame presented.
    public private(set) var lastFrame: Frame?
    /// Every frame presented, if asked for.
    public private(set) var frames: [Frame] = []
    /// How often it was asked to ring.
    public private(set) var bells = 0
    /// Whether it was closed.
    public private(set) var isClosed = false

    private let keepsAllFrames: Bool
    private let ending: Event
    private var events: ArraySlice<Event>

    /// A terminal that plays `events`, then sends `ending` for ever.
    public init(
        size: Size = Size(width: 80, height: 24), metrics: TextMetrics = TextMetrics(), events: [Event] = [],
        ending: Event = .hangup, keepsAllFrames: Bool = false
    ) {
        self.size = size
        self.metrics = metrics
        self.events = events[...]
        self.ending = ending
        self.keepsAllFrames = keepsAllFrames
    }

    /// Adds events to what is left to play.
    public func play(_ more: [Event]) {
        events.append(contentsOf: more)
    }

    /// Keeps the frame.
    public func present(_ frame: Frame) {
        lastFrame = frame
        if keepsAllFrames { frames.append(frame) }
    }

    /// The next event of the script, at once.
    public func nextEvent(timeout milliseconds: Int?) -> Event {
        let event = events.popFirst() ?? ending
        if case .resize(let size) = event { self.size = size }
        return event
    }

    /// Does nothing: there is no screen to mend.
    public func redraw() {}

    /// Counts.
    public func bell() { bells += 1 }

    /// Does nothing: there is no job to stop.
    public func suspend() {}

    /// Takes note of it.
    public func close() { isClosed = true }
}
