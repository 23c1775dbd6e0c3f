import StationCore

/// How far one material, or a period's materials, reached those who serve.
package struct MaterialCoverage: Hashable, Sendable {
    /// Of those who serve how many got it.
    package let reached: Percentage
    /// Who serves and did not get it, in the order given.
    package let missing: [Member]

    /// The coverage of some deliveries among those who serve.
    package init(of deliveries: some Sequence<Delivery>, serving: [Member]) {
        let people = Set(deliveries.flatMap { $0.participants.map(\.member) })
        missing = serving.filter { !people.contains($0.id) }
        reached = Percentage(serving.count - missing.count, of: serving.count)
    }
}

/// The materials of a period as of a day, and whom they reached (docs/rules.md, 学习资料).
package struct MaterialFigures: Hashable, Sendable {
    /// A material with its coverage.
    package struct Line: Hashable, Sendable {
        package let material: Material
        /// Whom it reached, by deliveries of any time up to the day.
        package let coverage: MaterialCoverage
    }

    /// Materials that came out or were delivered in the period, in the order given.
    package let lines: [Line]
    /// Who got anything in the period.
    package let coverage: MaterialCoverage
    /// Deliveries of the period.
    package let deliveries: Int

    /// The figures of a period.
    ///
    /// - Parameters:
    ///   - deliveries: all that there are, of any time.
    ///   - members: those whose figures they are.
    ///   - day: as of which; a past period is seen from its end.
    package init(materials: [Material], deliveries: [Delivery], members: [Member], in period: Period, on day: Day) {
        let question = FigureQuestion(period, on: day)
        let judged = question.judged
        let serving = members.filter { $0.serves(on: judged) }
        let past = deliveries.filter { ($0.day ?? judged) <= judged }
        let ofPeriod = past.filter { question.reasonAgainst($0.day) == nil }
        let delivered = Set(ofPeriod.compactMap(\.material))
        lines = materials.filter { material in
            delivered.contains(material.id) || question.reasonAgainst(material.day) == nil
        }.map { material in
            Line(
                material: material,
                coverage: MaterialCoverage(of: past.filter { $0.material == material.id }, serving: serving))
        }
        coverage = MaterialCoverage(of: ofPeriod, serving: serving)
        self.deliveries = ofPeriod.count
    }
}
