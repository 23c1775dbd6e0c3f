/// What the records of a kind come to, in a line above their list: numbers that the file adds up without handing over a
/// single record, and how they read.
package struct Sums: Sendable {
    package let measures: [Measure]
    /// The numbers in words, in the measures' order.
    package let words: @Sendable ([Int]) -> String

    package init(_ measures: [Measure], words: @escaping @Sendable ([Int]) -> String) {
        self.measures = measures
        self.words = words
    }
}

/// One number over the records of a kind.
package struct Measure: Hashable, Sendable {
    /// What of each record is added.
    package enum Amount: Hashable, Sendable {
        case one
        /// A field, where it is filled in.
        case field(String)
        /// How many took part.
        case people
        /// A field, as often as members took part.
        case fieldTimesPeople(String)
        /// Whether a field's value was not there yet: how many different ones there are.
        case distinct(String)
        /// How many different members took part, in all records together.
        case distinctPeople
        /// Days: as entered in a field, else from a first to a last day, both counted.
        case days(String, from: String, to: String)
    }

    package let amount: Amount
    package let conditions: [Condition]

    package init(amount: Amount, conditions: [Condition]) {
        self.amount = amount
        self.conditions = conditions
    }

    package static func sum(_ amount: Amount, where conditions: Condition...) -> Measure {
        Measure(amount: amount, conditions: conditions)
    }
    package static func count(where conditions: Condition...) -> Measure {
        Measure(amount: .one, conditions: conditions)
    }
}

/// Something that is so of a record or not, by its fields.
package enum Condition: Hashable, Sendable {
    /// The field has one of these values: a choice's text, a stage's code.
    case isOneOf(String, [String])
    case isNoneOf(String, [String])
    /// A day, a number, a member or a record stands there.
    case isSet(String)
    case isNotSet(String)
    /// The text has at least one character.
    case isFilled(String)
    case isYes(String)
    case isNo(String)
    /// One of these groups is so, each with all of its conditions.
    case any([[Condition]])
}

/// How the records of a kind stand on a day beside those that have the same in some fields: which version is in force.
package struct Standings<R: Sendable>: Sendable {
    package let alike: [String]
    package let stand: @Sendable ([R], Day) -> [RecordID: String]

    package init(alike: [String], stand: @escaping @Sendable ([R], Day) -> [RecordID: String]) {
        self.alike = alike
        self.stand = stand
    }
}

/// The other records of a kind, as far as a warning asks for them: nobody reads them all.
package struct Others<R> {
    /// Those that have the same as the record in some fields, `station` among them.
    package let alike: ([String]) throws -> [R]
    /// What those of the record's station come to that are dated up to a day.
    package let sums: (Sums, Day) throws -> [Int]

    package init(alike: @escaping ([String]) throws -> [R], sums: @escaping (Sums, Day) throws -> [Int]) {
        self.alike = alike
        self.sums = sums
    }
}
