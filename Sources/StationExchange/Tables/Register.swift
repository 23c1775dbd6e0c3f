/// A table to be handed on: what stands above it, its columns with what they hold, its rows.
package struct Register: Codable, Hashable, Sendable {
    /// What a column holds.
    package enum Content: String, Codable, Hashable, Sendable {
        /// Whatever was written, to the letter: telephones and numbers of letters, too.
        case text
        /// `2026-03-05`, or nothing.
        case day
        /// A whole number.
        case number
        /// An amount in 元 with two decimals.
        case money
    }

    package struct Column: Codable, Hashable, Sendable {
        package let heading: String
        package let content: Content

        package init(_ heading: String, _ content: Content = .text) {
            (self.heading, self.content) = (heading, content)
        }

        /// Whether it is added up.
        package var isSummed: Bool { content == .money || content == .number && !Column.unsummed.contains(heading) }

        /// Numbers that add up to nothing.
        private static let unsummed: Set<String> = ["年份", "年度", "工作报告年份", "评价星数", "序号", "等待天数", "达标线"]
    }

    /// What the table is called.
    package let title: String
    /// Whose it is, over what time.
    package let scope: String
    package private(set) var columns: [Column]
    /// As many cells as columns.
    package private(set) var rows: [[String]]
    /// How many people's telephone numbers or dates of birth stand in it.
    package var people: Int

    package init(title: String, scope: String, columns: [Column], rows: [[String]], people: Int = 0) {
        (self.title, self.scope, self.columns, self.rows, self.people) = (title, scope, columns, rows, people)
    }

    /// A table of texts whose columns say by what stands in them what they hold.
    ///
    /// - Parameter table: the first row is the heading.
    package init(title: String, scope: String, table: [[String]], people: Int = 0) {
        let heading = table.first ?? []
        let rows = table.dropFirst().map { row in
            Array(row.prefix(heading.count)) + Array(repeating: "", count: max(0, heading.count - row.count))
        }
        let columns = heading.enumerated().map { place, name in
            Column(name, Register.content(of: rows.lazy.map { $0[place] }.filter { !$0.isEmpty }, called: name))
        }
        self.init(title: title, scope: scope, columns: columns, rows: rows, people: people)
    }

    /// The same without some columns.
    package func without(_ headings: Set<String>) -> Register {
        guard !headings.isEmpty else { return self }
        let kept = columns.indices.filter { !headings.contains(columns[$0].heading) }
        var copy = self
        copy.columns = kept.map { columns[$0] }
        copy.rows = rows.map { row in kept.map { row[$0] } }
        if !copy.columns.contains(where: { Register.isPersonal($0.heading) }) { copy.people = 0 }
        return copy
    }

    /// The same without telephone numbers and dates of birth.
    package var withoutPersonal: Register { without(Set(columns.map(\.heading).filter(Register.isPersonal))) }

    /// Whether telephone numbers or dates of birth stand in a column of that name.
    package static func isPersonal(_ heading: String) -> Bool {
        ["电话", "手机", "出生"].contains { heading.contains($0) }
    }

    /// Numbers that are names: they are never added up and keep their zeros.
    private static func isName(_ heading: String) -> Bool {
        ["电话", "手机", "编号", "期号", "文号", "号码", "名称", "姓名"].contains { heading.contains($0) }
    }

    private static func content(of cells: some Sequence<String>, called heading: String) -> Content {
        guard !isName(heading) else { return .text }
        var found: Content?
        for cell in cells {
            let own: Content
            if cell.isDay {
                own = .day
            } else if cell.utf8.count <= 9, let number = Int(cell), "\(number)" == cell {
                own = .number
            } else {
                return .text
            }
            guard found == nil || found == own else { return .text }
            found = own
        }
        return found ?? .text
    }

    /// The table as comma-separated values. Digits that a spreadsheet would take for a number or a day and change begin with
    /// a tab, which reading leaves out again.
    package var csv: String {
        CSVWriter.text(
            rows: [columns.map(\.heading)],
            keeping: rows.map { row in
                row.indices.map { columns[$0].content == .text ? CSVWriter.kept(row[$0]) : CSVWriter.guarded(row[$0]) }
            })
    }

    /// The table as JSON: an object a row, by the headings.
    package var json: JSON {
        .list(
            rows.map { row in
                .object(
                    zip(columns, row).map { column, cell in
                        let number: JSON? = column.content == .number ? Int(cell).map { .number($0) } : nil
                        return (column.heading, cell.isEmpty ? .null : number ?? .text(cell))
                    })
            })
    }
}

extension String {
    /// Whether it is written like a day, `2026-03-05`.
    fileprivate var isDay: Bool {
        let bytes = Array(utf8)
        return bytes.count == 10 && bytes[4] == 45 && bytes[7] == 45
            && bytes.enumerated().allSatisfy { $0.offset == 4 || $0.offset == 7 || (48...57).contains($0.element) }
    }
}
