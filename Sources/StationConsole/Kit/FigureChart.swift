import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// Figures as bars that explain themselves, below a heading.
struct FigureChart {
    struct Bar {
        let label: String
        let figure: Figure
        /// Whether it is late as soon as there is one.
        var isLate = false
    }

    let title: String
    let bars: [Bar]

    /// How long what is open has waited.
    static let waiting = Figure.waiting.enumerated().map { age, figure in
        Bar(label: Figure.waitingWords(age), figure: figure, isLate: age == Figure.waitingSteps.count)
    }

    /// How far submissions come, each step by its own day.
    static let passage = [
        Bar(label: "提交", figure: .submissions), Bar(label: "编发", figure: .submissionsIssued),
        Bar(label: "采用", figure: .submissionsAdopted), Bar(label: "办结", figure: .submissionsClosed),
        Bar(label: "满意", figure: .submissionsContent),
    ]

    /// The lines that it takes.
    var height: Int { bars.count + 1 }

    /// Draws it as a block of its own.
    ///
    /// - Parameter barWidth: of the longest bar.
    /// - Returns: the line below it.
    @discardableResult
    func draw(
        _ sheet: FigureSheet, of station: RecordID?, in frame: inout Frame, x: Int, y: Int, barWidth: Int = 16
    ) -> Int {
        frame.put(title, x: x, y: y, style: .bold)
        let chart = BarChart(
            bars.map { bar in
                let number = sheet.number(bar.figure)
                let isLate = bar.isLate && number > 0
                return BarChart.Bar(
                    bar.label, number, text: "\(sheet[bar.figure]?.shown ?? "")\(isLate ? " !" : "")",
                    style: isLate ? .warning : .plain)
            }, labelWidth: 7, barWidth: barWidth)
        let places = chart.draw(in: &frame, x: x + 2, y: y + 1)
        for (bar, place) in zip(bars, places) {
            frame.anchor(ExplainedNumber.figure(bar.figure, station: station), at: place)
        }
        return y + height
    }
}
