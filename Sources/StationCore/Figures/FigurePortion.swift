/// A portion of a figure, such as gifts for one purpose: all portions of a figure add up to it.
package struct FigurePortion: Hashable, Sendable {
    package let name: String
    package let value: FigureValue

    package init(name: String, value: FigureValue) {
        self.name = name
        self.value = value
    }
}

extension FigurePortion {
    /// Portions in a line: `乡村振兴 42 万元`.
    package static func words(_ portions: [FigurePortion], unit: String = "") -> String {
        portions.map { "\($0.name) \($0.value.shown)\(unit)" }.joined(separator: "、")
    }
}
