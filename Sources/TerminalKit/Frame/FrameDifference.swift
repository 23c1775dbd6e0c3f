extension Frame {
    /// Calls `body` for each row that differs from an earlier frame, with the columns from the first changed cell
    /// to the last; never half a wide character. Without an earlier frame of the same size every row differs.
    package func forEachChange(since earlier: Frame?, _ body: (_ row: Int, _ columns: Range<Int>) -> Void) {
        guard size.width > 0 else { return }
        guard let earlier, earlier.size == size else {
            for y in 0..<size.height { body(y, 0..<size.width) }
            return
        }
        // Without combining marks anywhere cells are the same where their bytes are.
        if clusters.count == 1, earlier.clusters.count == 1 { return forEachPlainChange(since: earlier, body) }
        for y in 0..<size.height {
            let start = y * size.width
            var first = 0
            while first < size.width && isSame(start + first, as: earlier) { first += 1 }
            if first == size.width { continue }
            var last = size.width - 1
            while isSame(start + last, as: earlier) { last -= 1 }
            while first > 0 && (cells[start + first].width == 0 || earlier.cells[start + first].width == 0) {
                first -= 1
            }
            while last + 1 < size.width
                && (cells[start + last + 1].width == 0 || earlier.cells[start + last + 1].width == 0)
            { last += 1 }
            body(y, first..<last + 1)
        }
    }

    private func forEachPlainChange(since earlier: Frame, _ body: (_ row: Int, _ columns: Range<Int>) -> Void) {
        let width = size.width
        cells.withUnsafeBytes { new in
            earlier.cells.withUnsafeBytes { old in
                let (new, old) = (new.bindMemory(to: UInt64.self), old.bindMemory(to: UInt64.self))
                for y in 0..<size.height {
                    let start = y * width
                    var first = start
                    while first < start + width, new[first] == old[first] { first += 1 }
                    if first == start + width { continue }
                    var last = start + width - 1
                    while new[last] == old[last] { last -= 1 }
                    while first > start, cells[first].width == 0 || earlier.cells[first].width == 0 { first -= 1 }
                    while last + 1 < start + width,
                        cells[last + 1].width == 0 || earlier.cells[last + 1].width == 0
                    { last += 1 }
                    body(y, first - start..<last + 1 - start)
                }
            }
        }
    }

    private func isSame(_ index: Int, as earlier: Frame) -> Bool {
        let new = cells[index]
        let old = earlier.cells[index]
        if new.cluster == 0 && old.cluster == 0 { return new == old }
        // A cluster's number says only when it was drawn: compare what it stands for.
        return new.scalar == old.scalar && new.style == old.style && new.width == old.width
            && marks(of: new) == earlier.marks(of: old)
    }
}
