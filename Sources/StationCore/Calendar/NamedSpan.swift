/// A stretch of days that has a name: a term, a campaign.
package struct NamedSpan: Hashable, Sendable, Codable {
    package var name: String
    /// Its first day; nil: since ever.
    package var first: Day?
    /// Its last day; nil: it has no end yet.
    package var last: Day?

    package init(_ name: String, from first: Day?, to last: Day?) {
        self.name = name
        self.first = first
        self.last = last
    }
}

extension Day: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else { throw Fault.badInput("“\(text)”不是日期") }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
