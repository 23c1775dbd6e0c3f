/// A terminal without a screen: it plays events and keeps what it was shown.
package final class ScriptedTerminal: Terminal {
    /// The window's size: as given, then as `.resize` events say.
    package private(set) var size: Size
    /// The widths it was made with.
    package private(set) var metrics: TextMetrics
    /// The last frame presented.
    package private(set) var lastFrame: Frame?
    /// Every frame presented, if asked for.
    package private(set) var frames: [Frame] = []
    /// How often it was asked to ring.
    package private(set) var bells = 0
    /// Whether it was closed.
    package private(set) var isClosed = false
    /// The script's clock.
    package private(set) var milliseconds: Int64 = 0

    /// A descriptor that news come over.
    package var watched: Int32?

    private let keepsAllFrames: Bool
    private let waits: (Int32) -> Bool
    private let ending: Event
    private let pace: Int64
    private var sinceLast: Int64 = 0
    private var events: ArraySlice<Event>

    /// A terminal that plays `events`, then sends `ending` for ever.
    ///
    /// - Parameters:
    ///   - pace: milliseconds between two events; whoever waits for less gets a tick first.
    ///   - waits: waits until there is something to read at a descriptor; whether there is.
    package init(
        size: Size = Size(width: 80, height: 24), metrics: TextMetrics = TextMetrics(), events: [Event] = [],
        ending: Event = .hangup, keepsAllFrames: Bool = false, pace: Int64 = 0,
        waits: @escaping (Int32) -> Bool = { _ in false }
    ) {
        self.waits = waits
        self.pace = pace
        self.size = size
        self.metrics = metrics
        self.events = events[...]
        self.ending = ending
        self.keepsAllFrames = keepsAllFrames
    }

    /// Adds events to what is left to play.
    package func play(_ more: [Event]) {
        events.append(contentsOf: more)
    }

    /// Keeps the frame.
    package func present(_ frame: Frame) {
        lastFrame = frame
        if keepsAllFrames { frames.append(frame) }
    }

    /// The next event of the script, at the script's pace.
    package func nextEvent(timeout: Int?) -> Event {
        if let watched, waits(watched) { return .news }
        let left = pace - sinceLast
        if let timeout, Int64(timeout) < left {
            milliseconds += Int64(timeout)
            sinceLast += Int64(timeout)
            return .tick
        }
        milliseconds += left
        sinceLast = 0
        let event = events.popFirst() ?? ending
        if case .resize(let size) = event { self.size = size }
        return event
    }

    /// Does nothing: there is no screen to mend.
    package func redraw() {}

    /// Counts.
    package func bell() { bells += 1 }

    /// Does nothing: there is no job to stop.
    package func suspend() {}

    /// Takes note of it.
    package func close() { isClosed = true }
}
