/// A place in a frame that stands for something which can be chosen there, such as a number that explains itself.
public struct Anchor: Sendable {
    /// The cells that stand for it.
    public let rect: Rect
    /// What it stands for; the kit knows no more of it than that two of them may be equal.
    public let subject: any Hashable & Sendable
}

extension Frame {
    /// Marks cells as standing for something. Those outside the frame mark nothing.
    public mutating func anchor(_ subject: some Hashable & Sendable, at rect: Rect) {
        let seen = rect.intersection(bounds)
        if !seen.isEmpty { anchors.append(Anchor(rect: seen, subject: subject)) }
    }
}
