/// A place in a frame that stands for something which can be chosen there, such as a number that explains itself.
package struct Anchor: Sendable {
    /// The cells that stand for it.
    package let rect: Rect
    /// What it stands for; the kit knows no more of it than that two of them may be equal.
    package let subject: any Hashable & Sendable
}

extension Frame {
    /// Takes all marks back and the caret: what is drawn from now on covers the page that set them.
    package mutating func cover() { (anchors, caret) = ([], nil) }

    /// Marks cells as standing for something. Those outside the frame mark nothing.
    package mutating func anchor(_ subject: some Hashable & Sendable, at rect: Rect) {
        let seen = rect.intersection(bounds)
        if !seen.isEmpty { anchors.append(Anchor(rect: seen, subject: subject)) }
    }
}
