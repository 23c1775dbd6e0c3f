import ConsoleKit
import StationCore
import StationModel

/// The values of a form as the code that saves it needs them: checked already, so reading them cannot fail.
package struct FormValues {
    let fields: [FormField]
    /// The day that the form was begun with: 今天 means it.
    let today: Day

    /// A text without blanks at its ends; empty where nothing was typed.
    package subscript(name: String) -> String { fields.first { $0.name == name }?.trimmed ?? "" }

    /// Whether the form has a field of this name.
    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    /// A day; nil where nothing was typed.
    package func day(_ name: String) -> Day? {
        fields.first { $0.name == name }?.day(on: today)
    }

    /// A month; nil where nothing was typed.
    package func month(_ name: String) -> YearMonth? { YearMonth(self[name]) }

    /// A whole number; nil where nothing was typed.
    package func number(_ name: String) -> Int? { Int(self[name].halfWidth) }
}
