/// How the records of a kind prove a standard (佐证): one by one, and all together as a register that can be looked into.
package struct Proving<R: Sendable>: Sendable {
    /// What all that a station has of them is called: 委员名册.
    package let register: String
    /// What they are counted in there: 人.
    package let unit: String
    /// Whether one record proves something by itself; else only all together do.
    package let isOneByOne: Bool
    /// What has to be so of a record: one that was called off proves nothing.
    package let conditions: [Condition]
    /// What one is called as a proof, on a day; nil: it proves nothing then.
    package let words: (@Sendable (R, Day) -> String?)?

    /// - Parameter words: nil: the kind's title and what the record is called.
    package init(
        _ register: String, unit: String = "条", isOneByOne: Bool = true, where conditions: Condition...,
        words: (@Sendable (R, Day) -> String?)? = nil
    ) {
        (self.register, self.unit, self.isOneByOne) = (register, unit, isOneByOne)
        (self.conditions, self.words) = (conditions, words)
    }
}
