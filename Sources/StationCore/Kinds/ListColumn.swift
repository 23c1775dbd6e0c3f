/// A column of what `list` prints of a kind: a field, or what is worked out from the record.
package struct ListColumn<R: Described>: Sendable {
    package enum Content: Sendable {
        case id
        case station
        /// A field in words.
        case field(String)
        /// A field by its code.
        case code(String)
        /// The name of the record that a field points to; the words where it points to none.
        case link(String, ifNone: String)
        /// What follows from the record on a day.
        case made(@Sendable (R, Day) -> FieldValue)
        case flag(@Sendable (R, Day) -> Bool)
        /// What the file counts of it (`CountedRecord`).
        case counted
        /// The stations that hold it.
        case hosts
        /// The same counts of each of them.
        case countedByHost
        case stage
        /// Who took part in a role.
        case people(role: String)
        /// At which levels a submission was adopted, each with its day.
        case adoptions
        /// All seats of a person, earliest first.
        case seats
    }

    /// As scripts know it.
    package let name: String
    package let label: String
    package let content: Content

    fileprivate init(_ name: String, _ label: String, _ content: Content) {
        self.name = name
        self.label = label
        self.content = content
    }

    package static var id: ListColumn { .init("id", "标识", .id) }
    package static var station: ListColumn { .init("station", "联络站", .station) }

    /// A field.
    ///
    /// - Parameters:
    ///   - name: as scripts know it; nil: the field's own in their way of writing.
    ///   - label: nil: the field's own.
    package static func field(_ field: String, as name: String? = nil, _ label: String = "") -> ListColumn {
        .init(name ?? field.camelCase, label, .field(field))
    }

    package static func code(_ field: String, _ label: String = "") -> ListColumn {
        .init(field.camelCase, label, .code(field))
    }

    package static func link(
        _ field: String, as name: String? = nil, _ label: String = "", ifNone words: String
    ) -> ListColumn {
        .init(name ?? field.camelCase, label, .link(field, ifNone: words))
    }

    package static func made(
        _ name: String, _ label: String, _ value: @escaping @Sendable (R, Day) -> FieldValue
    ) -> ListColumn { .init(name, label, .made(value)) }

    package static func flag(
        _ name: String, _ label: String, _ value: @escaping @Sendable (R, Day) -> Bool
    ) -> ListColumn { .init(name, label, .flag(value)) }

    package static var hosts: ListColumn { .init("hosts", "主办联络站", .hosts) }
    package static var countedByHost: ListColumn { .init("byStation", "各站", .countedByHost) }
    package static func people(_ name: String, role: String = "", _ label: String) -> ListColumn {
        .init(name, label, .people(role: role))
    }

    package static var adoptions: ListColumn { .init("adoptions", "采用", .adoptions) }
    package static var seats: ListColumn { .init("seats", "任职", .seats) }

    package static func counted(_ name: String, _ label: String) -> ListColumn { .init(name, label, .counted) }
}

extension Kind {
    /// What `list` prints.
    package var columns: [ListColumn<R>] {
        if let list { return list }
        return [.id, .station] + fields.map { .field($0.name) }
            + (flow == nil ? [] : [.init("stage", "阶段", .stage)])
            + people.map { .init($0.name.camelCase, $0.label, .people(role: $0.role)) }
            + (coHosts == nil ? [] : [.hosts]) + listedBeside
    }
}

extension String {
    /// `goods_value` as scripts write it: `goodsValue`; `people.lead`: `peopleLead`.
    package var camelCase: String {
        let parts = split(whereSeparator: { $0 == "_" || $0 == "." })
        return parts.prefix(1).joined() + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
