/// Somebody whom a record names: a person of the file where one was chosen, else words, for whoever is no person of ours.
package struct Somebody: Hashable, Sendable {
    /// The name, as it was when the person was chosen or as it was typed; several names may stand in words.
    package var name: String
    /// Who it is; nil: nobody whom the file knows.
    package var person: RecordID?

    package init(_ name: String = "", person: RecordID? = nil) {
        self.name = name
        self.person = person
    }

    package var isEmpty: Bool { name.isEmpty && person == nil }
}

extension Somebody: ExpressibleByStringLiteral {
    package init(stringLiteral name: String) { self.init(name) }
}

extension Somebody: CustomStringConvertible {
    package var description: String { name }
}
