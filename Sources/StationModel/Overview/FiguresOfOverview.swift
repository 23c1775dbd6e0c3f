import StationCore

/// What falls short, of each station in their order, and of the city itself.
package struct FoundFindings: Sendable {
    package let ofStations: [(station: RecordID, findings: [Finding])]
    package let ofCity: [Finding]

    package init(_ ofStations: [(station: RecordID, findings: [Finding])], ofCity: [Finding]) {
        self.ofStations = ofStations
        self.ofCity = ofCity
    }
}

extension FigurePart {
    package static let findings = FigurePart("待办", [.findings])
}

extension Figure {
    package static let findings = Figure(
        "findings", "待办事项", .count, .distinct, by: "期末",
        rule: "到期末的不足与待办,每项计 1;跨几年的期间,各年没有达标的也各计 1。"
    ) { grounds, question in
        let found = try grounds.ground(FoundFindings.self)
        let findings =
            found.ofStations.filter { question.isAbout($0.station) }.flatMap(\.findings)
            + (question.station == nil ? found.ofCity : [])
        return FigureRows(
            findings.map { finding in
                FigureRow(
                    finding.text, .counts(finding.due.map { "期限 \($0)" } ?? ""), subject: finding.subject,
                    station: finding.station)
            })
    }
}
