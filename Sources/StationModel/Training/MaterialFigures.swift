import StationCore

/// How far one material, or a year's materials, reached those who serve.
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

/// The materials of a year as of a day, and whom they reached (docs/rules.md, 学习资料).
package struct MaterialFigures: Hashable, Sendable {
    /// A material with its coverage.
    package struct Line: Hashable, Sendable {
        package let material: Material
        /// Whom it reached, by deliveries of any year up to the day.
        package let coverage: MaterialCoverage
    }

    /// Materials that came out or were delivered in the year, in the order given.
    package let lines: [Line]
    /// Who got anything in the year.
    package let year: MaterialCoverage
    /// Deliveries of the year.
    package let deliveries: Int

    /// The figures of a year.
    ///
    /// - Parameters:
    ///   - deliveries: all that there are, of any year.
    ///   - members: those whose figures they are.
    ///   - day: as of which; a past year is seen from its end.
    package init(materials: [Material], deliveries: [Delivery], members: [Member], year: Int, on day: Day) {
        let judged = min(day, Day.last(ofYear: year))
        let serving = members.filter { $0.serves(on: judged) }
        let past = deliveries.filter { ($0.day ?? judged) <= judged }
        let ofYear = past.filter { $0.day?.year == year }
        let delivered = Set(ofYear.compactMap(\.material))
        lines = materials.filter { material in
            delivered.contains(material.id) || material.day.map { $0.year == year && $0 <= judged } ?? false
        }.map { material in
            Line(
                material: material,
                coverage: MaterialCoverage(of: past.filter { $0.material == material.id }, serving: serving))
        }
        self.year = MaterialCoverage(of: ofYear, serving: serving)
        self.deliveries = ofYear.count
    }
}
