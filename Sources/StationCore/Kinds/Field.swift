/// One field of a kind: its name in the schema, what officers call it, what may stand there.
///
/// Made from a key path of the record (`.text("place", "地点", \.place)`), so that form, list, row, import and export all
/// speak of the same property.
public struct Field<R: Sendable>: Sendable {
    /// What a field takes.
    public enum Kind: Hashable, Sendable {
        /// One line.
        case text
        /// Many lines.
        case paragraph
        /// A day.
        case day
        /// A month.
        case month
        /// A whole number within bounds.
        case number(ClosedRange<Int>)
        /// An amount in 分, typed and shown in 元; not negative, at most 100 亿元.
        case money
        /// A number with one decimal, kept in tenths: hours; not negative, at most 100,000.
        case tenths
        /// One of a list; `isOpen`: other words are taken, too.
        case choice([FieldChoice], isOpen: Bool)
        /// 是 or 否.
        case flag
        /// A member.
        case member
        /// A record of another kind, by that kind's name; `submission`, `study_session` are named like their tables.
        case record(of: String)
    }

    /// How it is a column of the list: its least width, and which columns go first where there is little room.
    public struct Listing: Hashable, Sendable {
        /// The least width in columns of the screen.
        public let width: Int
        /// Whether it takes what is over.
        public let isFlexible: Bool
        /// 0 stays; of the others the highest goes first.
        public let dropAt: Int

        /// A column of a fixed width.
        public static func fixed(_ width: Int, dropAt: Int = 0) -> Listing {
            Listing(width: width, isFlexible: false, dropAt: dropAt)
        }
        /// A column that takes what is over.
        public static func flexible(_ least: Int, dropAt: Int = 0) -> Listing {
            Listing(width: least, isFlexible: true, dropAt: dropAt)
        }
    }

    /// The column's name in the schema, and the field's in forms and JSON.
    public let name: String
    /// What officers call it: in forms, in headings of lists and kinds.
    public let label: String
    /// What it takes.
    public let kind: Kind
    /// Whether it may not stay empty.
    public let isRequired: Bool
    /// A word on what belongs there.
    public let hint: String
    /// Whether it is masked in lists: a telephone.
    public let isSensitive: Bool
    /// How it is listed; nil: only on the record's own page.
    public let listing: Listing?
    /// Which days make sense in it, for reading one without its year: `past` where the kind's rule refuses a day to come.
    public internal(set) var sense: DaySense
    /// Reads it from a record.
    public let get: @Sendable (R) -> FieldValue
    /// Writes it into a record.
    public let set: @Sendable (inout R, FieldValue) -> Void

    private init(
        _ name: String, _ label: String, _ kind: Kind, _ options: Options,
        get: @escaping @Sendable (R) -> FieldValue, set: @escaping @Sendable (inout R, FieldValue) -> Void
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        isRequired = options.isRequired
        hint = options.hint
        isSensitive = options.isSensitive
        listing = options.listing
        sense = options.sense
        self.get = get
        self.set = set
    }

    /// Between what its numbers lie, as they are kept; nil: it takes none. The schema asks for the same (version 4), so a
    /// year's sums over every record that there can be stay far from what an integer holds.
    public var bounds: ClosedRange<Int>? {
        switch kind {
        case .number(let range): range
        case .money: 0...1_000_000_000_000
        case .tenths: 0...1_000_000
        case .flag: 0...1
        case .text, .paragraph, .day, .month, .choice, .member, .record: nil
        }
    }

    /// What its numbers may be, in words: `最多 100 亿元`.
    public var boundsText: String {
        switch kind {
        case .number(let range): "要填 \(range.lowerBound) 到 \(range.upperBound) 的整数"
        case .money: "最多 100 亿元"
        case .tenths: "最多 100000"
        case .flag, .text, .paragraph, .day, .month, .choice, .member, .record: ""
        }
    }

    private struct Options {
        var isRequired = false
        var hint = ""
        var isSensitive = false
        var listing: Listing?
        var sense = DaySense.any
    }

    // MARK: Made from key paths

    private static func textual(
        _ name: String, _ label: String, _ kind: Kind, _ path: WritableKeyPath<R, String> & Sendable, _ options: Options
    ) -> Field {
        Field(name, label, kind, options) {
            .text($0[keyPath: path])
        } set: { record, value in
            record[keyPath: path] = if case .text(let text) = value { text } else { "" }
        }
    }

    private static func numeric(
        _ name: String, _ label: String, _ kind: Kind, _ path: WritableKeyPath<R, Int?> & Sendable, _ options: Options
    ) -> Field {
        Field(name, label, kind, options) {
            $0[keyPath: path].map { .number($0) } ?? .none
        } set: { record, value in
            record[keyPath: path] = if case .number(let number) = value { number } else { nil }
        }
    }

    private static func linking(
        _ name: String, _ label: String, _ kind: Kind, _ path: WritableKeyPath<R, RecordID?> & Sendable,
        _ options: Options
    ) -> Field {
        Field(name, label, kind, options) {
            $0[keyPath: path].map { .record($0) } ?? .none
        } set: { record, value in
            record[keyPath: path] = if case .record(let id) = value { id } else { nil }
        }
    }

    /// One line of text.
    public static func text(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, String> & Sendable, required: Bool = false,
        hint: String = "", sensitive: Bool = false, list: Listing? = nil
    ) -> Field {
        textual(
            name, label, .text, path,
            Options(isRequired: required, hint: hint, isSensitive: sensitive, listing: list))
    }

    /// Many lines of text.
    public static func paragraph(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, String> & Sendable, required: Bool = false,
        hint: String = "", list: Listing? = nil
    ) -> Field {
        textual(name, label, .paragraph, path, Options(isRequired: required, hint: hint, listing: list))
    }

    /// One of a list of choices; the record keeps the code.
    public static func choice(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, String> & Sendable, _ choices: [FieldChoice],
        isOpen: Bool = false, required: Bool = false, hint: String = "", list: Listing? = nil
    ) -> Field {
        textual(
            name, label, .choice(choices, isOpen: isOpen), path,
            Options(isRequired: required, hint: hint, listing: list))
    }

    /// A day.
    ///
    /// - Parameter sense: which days make sense in it; that only past ones do is seen from the kind's rule.
    public static func day(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Day?> & Sendable, required: Bool = false,
        hint: String = "", sense: DaySense = .any, list: Listing? = nil
    ) -> Field {
        Field(name, label, .day, Options(isRequired: required, hint: hint, listing: list, sense: sense)) {
            $0[keyPath: path].map { .day($0) } ?? .none
        } set: { record, value in
            record[keyPath: path] = if case .day(let day) = value { day } else { nil }
        }
    }

    /// A month.
    public static func month(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, YearMonth?> & Sendable, required: Bool = false,
        hint: String = "", list: Listing? = nil
    ) -> Field {
        Field(name, label, .month, Options(isRequired: required, hint: hint, listing: list)) {
            $0[keyPath: path].map { .month($0) } ?? .none
        } set: { record, value in
            record[keyPath: path] = if case .month(let month) = value { month } else { nil }
        }
    }

    /// A whole number.
    public static func number(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Int?> & Sendable,
        in range: ClosedRange<Int> = 0...10_000_000, required: Bool = false, hint: String = "", list: Listing? = nil
    ) -> Field {
        numeric(name, label, .number(range), path, Options(isRequired: required, hint: hint, listing: list))
    }

    /// An amount of money, in 分.
    public static func money(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Int?> & Sendable, required: Bool = false,
        hint: String = "元;也可写 3万", list: Listing? = nil
    ) -> Field {
        numeric(name, label, .money, path, Options(isRequired: required, hint: hint, listing: list))
    }

    /// A number with one decimal, in tenths.
    public static func tenths(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Int?> & Sendable, required: Bool = false,
        hint: String = "", list: Listing? = nil
    ) -> Field {
        numeric(name, label, .tenths, path, Options(isRequired: required, hint: hint, listing: list))
    }

    /// 是 or 否.
    public static func flag(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, Bool> & Sendable, hint: String = "",
        list: Listing? = nil
    ) -> Field {
        Field(name, label, .flag, Options(hint: hint, listing: list)) {
            .number($0[keyPath: path] ? 1 : 0)
        } set: {
            record, value in
            record[keyPath: path] = value == .number(1)
        }
    }

    /// A member.
    public static func member(
        _ name: String, _ label: String, _ path: WritableKeyPath<R, RecordID?> & Sendable, required: Bool = false,
        hint: String = "", list: Listing? = nil
    ) -> Field {
        linking(name, label, .member, path, Options(isRequired: required, hint: hint, listing: list))
    }

    /// A record of another kind.
    public static func record(
        _ name: String, _ label: String, of kind: String, _ path: WritableKeyPath<R, RecordID?> & Sendable,
        required: Bool = false, hint: String = "", list: Listing? = nil
    ) -> Field {
        linking(name, label, .record(of: kind), path, Options(isRequired: required, hint: hint, listing: list))
    }
}

/// One of a list of choices.
public struct FieldChoice: Hashable, Sendable {
    /// What is stored.
    public let code: String
    /// What officers read.
    public let label: String

    /// A choice; without a code the label is stored.
    public init(_ label: String, code: String? = nil) {
        self.code = code ?? label
        self.label = label
    }
}
