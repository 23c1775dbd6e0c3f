/// One field of a kind: its name in the schema, what officers call it, what may stand there.
///
/// Made from a key path of the record (`.text("place", "地点", \.place)`), so that form, list, row, import and export all
/// speak of the same property.
package struct Field<R: Sendable>: Sendable {
    package typealias Kind = FieldKind
    package typealias Listing = FieldListing

    /// The column's name in the schema, and the field's in forms and JSON.
    package let name: String
    /// What officers call it: in forms, in headings of lists and kinds.
    package let label: String
    /// What it takes.
    package let kind: Kind
    /// Whether it may not stay empty.
    package let isRequired: Bool
    /// A word on what belongs there.
    package let hint: String
    /// Whether it is masked in lists: a telephone.
    package let isSensitive: Bool
    /// How it is listed; nil: only on the record's own page.
    package let listing: Listing?
    /// Which days make sense in it, for reading one without its year: `past` where the kind's rule refuses a day to come.
    package var sense: DaySense { ruled?.sense ?? said }
    /// The same as far as the field says so itself.
    private let said: DaySense
    /// What the kind's rule makes of it; nil: it is not asked.
    var ruled: RuledSense?
    /// What its column is called in a sheet, where that is not the label.
    package fileprivate(set) var heading: String
    /// Whether forms, sheets and exports have it; what only steps and the house itself write is in none.
    package fileprivate(set) var isAsked = true
    /// Whether it stands in a row of another table, so that it can be withheld while the record stays.
    package fileprivate(set) var isKeptApart = false
    /// Whether it follows from the record, so that nothing can be put into it.
    package fileprivate(set) var isWorked = false
    /// Whom it names, where that may be a person who is picked: read and written as such; nil: it names nobody.
    package fileprivate(set) var somebody: SomebodyAccess?
    /// Reads it from a record.
    package let get: @Sendable (R) -> FieldValue
    /// Writes it into a record.
    package let set: @Sendable (inout R, FieldValue) -> Void

    /// Reads and writes whom a field names.
    package struct SomebodyAccess: Sendable {
        package let get: @Sendable (R) -> Somebody
        package let set: @Sendable (inout R, Somebody) -> Void
    }

    /// The column beside its own that says who is named; nil: it names nobody.
    package var personColumn: String? { somebody == nil ? nil : name + "_person" }

    fileprivate init(
        _ name: String, _ label: String, _ kind: Kind, _ options: FieldOptions,
        get: @escaping @Sendable (R) -> FieldValue, set: @escaping @Sendable (inout R, FieldValue) -> Void
    ) {
        self.name = name
        self.label = label
        heading = label
        self.kind = kind
        isRequired = options.isRequired
        hint = options.hint
        isSensitive = options.isSensitive
        listing = options.listing
        said = options.sense
        self.get = get
        self.set = set
    }

    /// Between what its numbers lie, as they are kept; nil: it takes none. The schema asks for the same (version 4), so a
    /// year's sums over every record that there can be stay far from what an integer holds.
    package var bounds: ClosedRange<Int>? {
        switch kind {
        case .number(let range): range
        case .money: 0...1_000_000_000_000
        case .tenths: 0...1_000_000
        case .flag: 0...1
        case .text, .paragraph, .day, .month, .choice, .words, .tags, .member, .record: nil
        }
    }

    /// What its numbers may be, in words: `最多 100 亿元`.
    package var boundsText: String {
        switch kind {
        case .number(let range): "要填 \(range.lowerBound) 到 \(range.upperBound) 的整数"
        case .money: "最多 100 亿元"
        case .tenths: "最多 100000"
        case .flag, .text, .paragraph, .day, .month, .choice, .words, .tags, .member, .record: ""
        }
    }

    /// The same field under another heading in sheets.
    package func headed(_ heading: String) -> Field {
        var field = self
        field.heading = heading
        return field
    }

    /// The same field of a part, as one of the whole.
    package func lifted<Whole>(to path: WritableKeyPath<Whole, R> & Sendable) -> Field<Whole> {
        let (get, set) = (get, set)
        var field = Field<Whole>(
            name, label, kind,
            FieldOptions(isRequired: isRequired, hint: hint, isSensitive: isSensitive, listing: listing, sense: said)
        ) {
            get($0[keyPath: path])
        } set: { whole, value in
            set(&whole[keyPath: path], value)
        }
        (field.heading, field.isAsked, field.isWorked, field.ruled) = (heading, isAsked, isWorked, ruled)
        field.somebody = somebody.map { access in
            .init(get: { access.get($0[keyPath: path]) }, set: { access.set(&$0[keyPath: path], $1) })
        }
        return field
    }

    /// The same field, written by steps and by the house itself only.
    package var unasked: Field {
        var field = self
        field.isAsked = false
        return field
    }

    /// The same field, kept in a row of another table.
    package var keptApart: Field {
        var field = self
        field.isKeptApart = true
        return field
    }

    // MARK: Made from key paths

    private static func textual(
        _ name: String, _ label: String, _ kind: Kind, _ path: WritableKeyPath<R, String> & Sendable,
        _ options: FieldOptions
    ) -> Field {
        Field(name, label, kind, options) {
            .text($0[keyPath: path])
        } set: { record, value in
            record[keyPath: path] = if case .text(let text) = value { text } else { "" }
        }
    }

    private static func numeric(
        _ name: String, _ label: String, _ kind: Kind, _ path: WritableKeyPath<R, Int?> & Sendable,
        _ options: FieldOptions
    ) -> Field {
        Field(name, label, kind, options) {
            $0[keyPath: path].map { .number($0) } ?? .none
        } set: { record, value in
            record[keyPath: path] = if case .number(let number) = value { number } else { nil }
        }
    }

    private static func linking(
        _ name: String, _ label: String, _ kind: Kind, _ path: WritableKeyPath<R, RecordID?> & Sendable,
        _ options: FieldOptions
    ) -> Field {
        Field(name, label, kind, options) {
            $0[keyPath: path].map { .record($0) } ?? .none
        } set: { record, value in
            record[keyPath: path] = if case .record(let id) = value { id } else { nil }
        }
    }

    /// One line of text.
    package static func text(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, String> & Sendable, required: Bool = false,
        hint: String = "", sensitive: Bool = false, list: Listing? = nil
    ) -> Field {
        textual(
            name, label, .text, path,
            FieldOptions(isRequired: required, hint: hint, isSensitive: sensitive, listing: list))
    }

    /// Somebody: a person who is picked, or words where nobody fits. Its column has the name; another, named like it with
    /// `_person` behind, who it is.
    package static func personOrText(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Somebody> & Sendable, required: Bool = false,
        hint: String = "", list: Listing? = nil
    ) -> Field {
        var field = Field(name, label, .text, FieldOptions(isRequired: required, hint: hint, listing: list)) {
            .text($0[keyPath: path].name)
        } set: { record, value in
            let typed = if case .text(let text) = value { text } else { "" }
            // Words that are already there leave the person that they stand beside.
            if typed != record[keyPath: path].name { record[keyPath: path] = Somebody(typed) }
        }
        field.somebody = .init(get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 })
        return field
    }

    /// A text that follows from the record and is kept beside it, to be compared and found by.
    package static func worked(_ name: String, _ work: @escaping @Sendable (R) -> String) -> Field {
        var field = Field(name, "", .text, FieldOptions()) {
            .text(work($0))
        } set: { _, _ in
        }
        (field.isAsked, field.isWorked) = (false, true)
        return field
    }

    /// Many lines of text.
    package static func paragraph(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, String> & Sendable, required: Bool = false,
        hint: String = "", list: Listing? = nil
    ) -> Field {
        textual(name, label, .paragraph, path, FieldOptions(isRequired: required, hint: hint, listing: list))
    }

    /// One of a list of choices; the record keeps the code.
    package static func choice(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, String> & Sendable, _ choices: [FieldChoice],
        isOpen: Bool = false, required: Bool = false, hint: String = "", list: Listing? = nil
    ) -> Field {
        textual(
            name, label, .choice(choices, isOpen: isOpen), path,
            FieldOptions(isRequired: required, hint: hint, listing: list))
    }

    /// A day.
    ///
    /// - Parameter sense: which days make sense in it; that only past ones do is seen from the kind's rule.
    package static func day(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Day?> & Sendable, required: Bool = false,
        hint: String = "", sense: DaySense = .any, list: Listing? = nil
    ) -> Field {
        Field(name, label, .day, FieldOptions(isRequired: required, hint: hint, listing: list, sense: sense)) {
            $0[keyPath: path].map { .day($0) } ?? .none
        } set: { record, value in
            record[keyPath: path] = if case .day(let day) = value { day } else { nil }
        }
    }

    package static func month(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, YearMonth?> & Sendable, required: Bool = false,
        hint: String = "", sensitive: Bool = false, sense: DaySense = .any, list: Listing? = nil
    ) -> Field {
        Field(
            name, label, .month,
            FieldOptions(isRequired: required, hint: hint, isSensitive: sensitive, listing: list, sense: sense)
        ) {
            $0[keyPath: path].map { .month($0) } ?? .none
        } set: { record, value in
            record[keyPath: path] = if case .month(let month) = value { month } else { nil }
        }
    }

    /// A whole number.
    package static func number(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Int?> & Sendable,
        in range: ClosedRange<Int> = 0...10_000_000, required: Bool = false, hint: String = "", list: Listing? = nil
    ) -> Field {
        numeric(name, label, .number(range), path, FieldOptions(isRequired: required, hint: hint, listing: list))
    }

    /// An amount of money, in 分.
    package static func money(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Int?> & Sendable, required: Bool = false,
        hint: String = "元;也可写 3万", list: Listing? = nil
    ) -> Field {
        numeric(name, label, .money, path, FieldOptions(isRequired: required, hint: hint, listing: list))
    }

    /// A number with one decimal, in tenths.
    package static func tenths(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Int?> & Sendable, required: Bool = false,
        hint: String = "", list: Listing? = nil
    ) -> Field {
        numeric(name, label, .tenths, path, FieldOptions(isRequired: required, hint: hint, listing: list))
    }

    /// One of a word list from the seeds.
    package static func words(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, String> & Sendable, _ list: WordList,
        isOpen: Bool = true, required: Bool = false, hint: String = "", list listing: Listing? = nil
    ) -> Field {
        textual(
            name, label, .words(list, isOpen: isOpen), path,
            FieldOptions(isRequired: required, hint: hint, listing: listing))
    }

    /// Any number of a word list from the seeds (`Tags`).
    package static func tags(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, String> & Sendable, _ list: WordList,
        hint: String = ""
    ) -> Field {
        textual(name, label, .tags(list), path, FieldOptions(hint: hint))
    }

    /// One of the cases of an enumeration; a code that is none of them leaves what stood there.
    package static func choice<Value: Choosable>(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Value> & Sendable, required: Bool = true,
        hint: String = "", list: Listing? = nil
    ) -> Field {
        Field(
            name, label, .choice(Value.choices, isOpen: false),
            FieldOptions(isRequired: required, hint: hint, listing: list)
        ) {
            .text($0[keyPath: path].rawValue)
        } set: { record, value in
            if case .text(let code) = value, let found = Value(rawValue: code) { record[keyPath: path] = found }
        }
    }

    /// The same where there may be none.
    package static func choice<Value: Choosable>(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Value?> & Sendable, hint: String = "",
        list: Listing? = nil
    ) -> Field {
        Field(name, label, .choice(Value.choices, isOpen: false), FieldOptions(hint: hint, listing: list)) {
            $0[keyPath: path].map { .text($0.rawValue) } ?? .none
        } set: { record, value in
            record[keyPath: path] = if case .text(let code) = value { Value(rawValue: code) } else { nil }
        }
    }

    /// A text that may be unknown, which is not the same as empty.
    package static func text(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, String?> & Sendable
    ) -> Field {
        Field(name, label, .text, FieldOptions()) {
            $0[keyPath: path].map { .text($0) } ?? .none
        } set: { record, value in
            record[keyPath: path] = if case .text(let text) = value { text } else { nil }
        }
    }

    /// A day that every record has.
    package static func day(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Day> & Sendable, hint: String = "",
        sense: DaySense = .any, list: Listing? = nil
    ) -> Field {
        Field(name, label, .day, FieldOptions(isRequired: true, hint: hint, listing: list, sense: sense)) {
            $0[keyPath: path] == .unset ? .none : .day($0[keyPath: path])
        } set: { record, value in
            record[keyPath: path] = if case .day(let day) = value { day } else { .unset }
        }
    }

    /// A whole number that every record has.
    package static func number(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Int> & Sendable, in range: ClosedRange<Int>
    ) -> Field {
        Field(name, label, .number(range), FieldOptions(isRequired: true)) {
            .number($0[keyPath: path])
        } set: { record, value in
            if case .number(let number) = value { record[keyPath: path] = number }
        }
    }

    /// A record of another kind that every record has once it is kept: what it is a part of.
    package static func record(
        _ name: String, _ label: String, of kind: String, _ path: WritableKeyPath<R, RecordID> & Sendable
    ) -> Field {
        Field(name, label, .record(of: kind), FieldOptions()) {
            $0[keyPath: path].owner.map { .record($0) } ?? .none
        } set: { record, value in
            record[keyPath: path] = if case .record(let id) = value { id } else { .zero }
        }
    }

    /// 是 or 否.
    package static func flag(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Bool> & Sendable, hint: String = "",
        list: Listing? = nil
    ) -> Field {
        Field(name, label, .flag, FieldOptions(hint: hint, listing: list)) {
            .number($0[keyPath: path] ? 1 : 0)
        } set: {
            record, value in
            record[keyPath: path] = value == .number(1)
        }
    }

    package static func member(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, RecordID?> & Sendable, required: Bool = false,
        hint: String = "", list: Listing? = nil
    ) -> Field {
        linking(name, label, .member, path, FieldOptions(isRequired: required, hint: hint, listing: list))
    }

    /// A record of another kind.
    package static func record(
        _ name: String, _ label: String, of kind: String, _ path: WritableKeyPath<R, RecordID?> & Sendable,
        required: Bool = false, hint: String = "", list: Listing? = nil
    ) -> Field {
        linking(name, label, .record(of: kind), path, FieldOptions(isRequired: required, hint: hint, listing: list))
    }
}

/// One of a list of choices.
package struct FieldChoice: Hashable, Sendable {
    /// What is stored.
    package let code: String
    package let label: String

    /// A choice; without a code the label is stored.
    package init(_ label: String, code: String? = nil) {
        self.code = code ?? label
        self.label = label
    }
}

private struct FieldOptions {
    var isRequired = false
    var hint = ""
    var isSensitive = false
    var listing: FieldListing?
    var sense = DaySense.any
}
