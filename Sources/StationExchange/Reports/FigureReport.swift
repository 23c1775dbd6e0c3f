import StationCore
import StationModel
import StationStore

/// Every figure of every station and of all together, for people and for scripts: what `liaison figures` prints.
package struct FigureReport: Sendable {
    /// Today.
    package let asOf: Day
    package let period: Period
    private let names: [String]
    private let sheets: [FigureSheet]

    /// The figures of one station, or of each and all together where none is given.
    package init(of file: some Queries, station: Station?, in period: Period) throws(Fault) {
        asOf = file.desk.today
        self.period = period
        let found = try file.figureSheets(in: period, on: asOf)
        let all = zip(try file.stations(), found.each)
        if let station {
            names = [station.shortName]
            sheets = all.filter { $0.0.id == station.id }.map(\.1)
        } else {
            names = all.map(\.0.shortName) + ["合计"]
            sheets = found.each + [found.all]
        }
    }

    /// Figures that were worked out elsewhere.
    ///
    /// - Parameter columns: whose they are, each with its figures.
    package init(_ columns: [(name: String, sheet: FigureSheet)], in period: Period, asOf: Day) {
        (self.asOf, self.period) = (asOf, period)
        (names, sheets) = (columns.map(\.name), columns.map(\.sheet))
    }

    /// A line a figure, under the names of their parts.
    package var text: String {
        var lines = [period.heading(on: asOf)]
        for part in Figures.parts {
            lines += ["", part.title]
            for figure in part.figures {
                let values = zip(names, sheets).compactMap { name, sheet in sheet[figure].map { "\(name) \($0.shown)" }
                }
                guard !values.isEmpty else { continue }
                lines.append("  \(figure.label)(\(figure.name)):\(values.joined(separator: ","))")
                let portions = zip(names, sheets).compactMap { name, sheet in
                    sheet.portions[figure].flatMap { $0.isEmpty ? nil : "\(name) \(FigurePortion.words($0))" }
                }
                if !portions.isEmpty { lines.append("    其中:\(portions.joined(separator: ";"))") }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func json(_ sheet: FigureSheet, _ figure: Figure) -> JSON {
        .object((sheet.portions[figure] ?? []).map { ($0.name, .text($0.value.shown)) })
    }

    /// The same for scripts; a figure that has no meaning for a station is null. The shape is stable.
    package var json: JSON {
        let figures = Figures.parts.flatMap { part in
            part.figures.map { figure in
                // What has portions says them beside, an object of its own for each value.
                JSON.object(
                    [
                        ("name", .text(figure.name)), ("part", .text(part.title)), ("label", .text(figure.label)),
                        ("kind", .text(figure.time.script)), ("by", .text(figure.by)),
                        ("values", .list(sheets.map { .optional($0[figure]?.shown) })),
                    ] + (figure.hasPortions ? [("portions", .list(sheets.map { FigureReport.json($0, figure) }))] : []))
            }
        }
        return .object(
            period.dated(on: asOf) + [("of", .list(names.map { .text($0) })), ("figures", .list(figures)), period.json])
    }
}

extension Explanation {
    /// Rule and rows for a person.
    ///
    /// - Parameter names: the stations' names by their identifiers.
    package func text(names: [RecordID: String]) -> String {
        func lines(_ rows: some Sequence<Row>, _ sign: String) -> [String] {
            rows.map { row in
                let place = row.station.flatMap { names[$0] }.map { $0 + " " } ?? ""
                return "\(sign) \(place)\(row.text)" + (row.remark.isEmpty ? "" : ":\(row.remark)")
            }
        }
        let heading = ["\(title)  \(value)", rule, "", "计入 \(counted.count),没有计入 \(left.count)"]
        return (heading + lines(counted, "+") + lines(left, "-")).joined(separator: "\n") + "\n"
    }

    /// The same for scripts. The shape is stable.
    package func json(names: [RecordID: String]) -> JSON {
        func list(_ rows: some Sequence<Row>) -> JSON {
            .list(
                rows.map { row in
                    .object([
                        ("station", .optional(row.station.flatMap { names[$0] })), ("text", .text(row.text)),
                        ("remark", .text(row.remark)), ("adds", .number(row.adds)),
                    ])
                })
        }
        return .object([
            ("title", .text(title)), ("value", .text(value)), ("rule", .text(rule)), ("counted", list(counted)),
            ("left", list(left)),
        ])
    }
}
