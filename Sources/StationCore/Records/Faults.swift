/// Collects what is wrong with a record from one rule after another, so that an officer is told all of it at once.
///
/// A rule is written as `if … { Fault.badInput("…", field: "…") }`.
@resultBuilder
public enum Faults {
    /// One fault, or none.
    public static func buildExpression(_ fault: Fault?) -> [Fault] { fault.map { [$0] } ?? [] }
    /// Several.
    public static func buildExpression(_ faults: [Fault]) -> [Fault] { faults }
    /// One rule after another.
    public static func buildBlock(_ parts: [Fault]...) -> [Fault] { parts.flatMap(\.self) }
    /// A condition that does not hold.
    public static func buildOptional(_ part: [Fault]?) -> [Fault] { part ?? [] }
    /// The first branch.
    public static func buildEither(first: [Fault]) -> [Fault] { first }
    /// The other branch.
    public static func buildEither(second: [Fault]) -> [Fault] { second }
}
