/// A place in a frame that stands for something which can be chosen there, such as a number that explains itself.
package struct Anchor: Sendable {
    /// The cells that stand for it.
    package let rect: Rect
    /// What it stands for; the kit knows no more of it than that two of them may be equal.
    package let subject: any Hashable & Sendable
    /// Which of the frame's blocks it belongs to: a chart with many of them is walked through by itself.
    package let block: Int
}

extension Frame {
    /// Takes all marks back, the caret, and what said by reverse and by `>` where the keys go: what is drawn from now on covers
    /// the page that set them.
    package mutating func cover() {
        (anchors, caret, block) = ([], nil, 0)
        for index in cells.indices where cells[index].style.reverse {
            cells[index].style = cells[index].style.unreversed
        }
        for row in 0..<size.height where size.width > 0 && cells[row * size.width].scalar == ">" {
            cells[row * size.width] = .blank(.plain)
        }
    }

    /// Puts a caret that stands nowhere on the row that stands out between the first line and the last two, or else before the
    /// message: what reads the screen out follows the caret.
    package mutating func placeCaret() {
        guard caret == nil, size.height > 3 else { return }
        let body = size.width..<(size.width * (size.height - 2))
        let place = body.first { cells[$0].style.reverse } ?? size.width * (size.height - 2)
        caret = Point(x: place % size.width, y: place / size.width)
    }

    /// From here on marks belong to the next block.
    package mutating func beginBlock() { block += 1 }

    /// Marks cells as standing for something. Those outside the frame mark nothing.
    package mutating func anchor(_ subject: some Hashable & Sendable, at rect: Rect) {
        let seen = rect.intersection(bounds)
        if !seen.isEmpty { anchors.append(Anchor(rect: seen, subject: subject, block: block)) }
    }
}
