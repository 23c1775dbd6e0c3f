/// Collects what is wrong with a record from one rule after another, so that an officer is told all of it at once.
///
/// A rule is written as `if … { Fault.badInput("…", field: "…") }`.
@resultBuilder
package enum Faults {
    package static func buildExpression(_ fault: Fault?) -> [Fault] { fault.map { [$0] } ?? [] }
    /// Several.
    package static func buildExpression(_ faults: [Fault]) -> [Fault] { faults }
    /// One rule after another.
    package static func buildBlock(_ parts: [Fault]...) -> [Fault] { parts.flatMap(\.self) }
    /// A condition that does not hold.
    package static func buildOptional(_ part: [Fault]?) -> [Fault] { part ?? [] }
    /// The first branch.
    package static func buildEither(first: [Fault]) -> [Fault] { first }
    /// The other branch.
    package static func buildEither(second: [Fault]) -> [Fault] { second }
}
