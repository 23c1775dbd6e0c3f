/// Columns fitted into a width. Works the same for the header and every row, so they stand under each other.
package struct TableLayout: Hashable, Sendable {
    /// A column that found room.
    package struct Placed: Hashable, Sendable {
        /// Which of the columns given it is: the index of its text in a row's cells.
        package let index: Int
        /// Its distance from the table's left edge.
        package let x: Int
        /// How wide it is.
        package let width: Int
    }

    package let columns: [Column]
    /// Those that found room, from left to right.
    package let placed: [Placed]
    /// The width fitted into.
    package let width: Int

    /// Leaves out columns, the highest `dropAt` first, until the rest fits into `width`, then shares what is over.
    package init(_ columns: [Column], width: Int, gap: Int = 1) {
        self.columns = columns
        self.width = max(0, width)
        var kept = Array(columns.indices)
        func needed() -> Int {
            kept.reduce(0) { $0 + columns[$1].width.least } + gap * max(0, kept.count - 1)
        }
        while needed() > width {
            // Of equals the rightmost goes first.
            guard let highest = kept.map({ columns[$0].dropAt }).max(), highest > 0,
                let place = kept.lastIndex(where: { columns[$0].dropAt == highest })
            else { break }
            kept.remove(at: place)
        }
        var room = max(0, width - needed())
        var weight = kept.reduce(0) { $0 + columns[$1].width.weight }
        var x = 0
        var placed: [Placed] = []
        for index in kept {
            let column = columns[index]
            let share = weight > 0 ? room * column.width.weight / weight : 0
            room -= share
            weight -= column.width.weight
            let columnWidth = min(column.width.least + share, max(0, self.width - x))
            placed.append(Placed(index: index, x: x, width: columnWidth))
            x += columnWidth + gap
        }
        self.placed = placed
    }

    /// Draws the columns' titles.
    package func drawHeader(in frame: inout Frame, x: Int, y: Int, style: Style = .accent) {
        drawRow(columns.map(\.title), in: &frame, x: x, y: y, style: style)
    }

    /// Draws one row over the whole width, each text clipped and aligned in its column.
    /// - Parameters:
    ///   - cells: one text for each column given, those left out among them.
    ///   - styles: styles of single cells, by the column's index.
    ///   - isHere: whether it is the cursor's row, where a long name is shown whole if other cells may give way.
    package func drawRow(
        _ cells: [String], in frame: inout Frame, x: Int, y: Int, style: Style = .plain,
        styles: [Int: Style] = [:], isHere: Bool = false
    ) {
        frame.fill(Rect(x: x, y: y, width: width, height: 1), style: style)
        var covered = 0
        for (order, place) in placed.enumerated() where place.index < cells.count && place.width > 0 {
            // Covered by a long name before it.
            if place.x < covered { continue }
            let alignment = columns[place.index].alignment
            let left = x + place.x
            if columns[place.index].isOfNames, frame.metrics.width(of: cells[place.index]) > place.width {
                let name = cells[place.index]
                let room = self.room(forNameAt: order, needing: frame.metrics.width(of: name), cells, isHere: isHere)
                covered = place.x + room
                frame.put(
                    frame.metrics.clipName(name, to: room), x: left, y: y, style: styles[place.index] ?? style,
                    width: room)
                continue
            }
            if alignment == .left, left >= 0, left + place.width <= frame.size.width {
                // Cut where it is written, in one pass over it.
                frame.put(cells[place.index], x: left, y: y, style: styles[place.index] ?? style, width: place.width)
                continue
            }
            let text = frame.metrics.clip(cells[place.index], to: place.width)
            let room = place.width - frame.metrics.width(of: text)
            let before =
                switch alignment {
                case .left: 0
                case .right: room
                case .center: room / 2
                }
            let cellStyle = styles[place.index] ?? style
            frame.put(text, x: left + before, y: y, style: cellStyle, width: place.width - before)
        }
    }

    /// The columns that a long name may take: its own, and those behind it as long as they are empty or give way.
    private func room(forNameAt order: Int, needing needed: Int, _ cells: [String], isHere: Bool) -> Int {
        let place = placed[order]
        var room = place.width
        for next in placed[(order + 1)...] where room < needed {
            let isEmpty = next.index >= cells.count || cells[next.index].isEmpty
            // In the cursor's row all but the last give way: who it is counts more there than what is said of them.
            guard isEmpty || (isHere && next.index != placed.last?.index) else { break }
            // One blank stays before what is still shown.
            room = next.x + next.width - place.x
        }
        return min(room, needed)
    }
}
