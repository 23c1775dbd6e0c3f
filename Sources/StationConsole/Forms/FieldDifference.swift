import ConsoleKit
import StationCore
import StationModel

/// A field that reads otherwise in the file than in the form, and which of the two is to stay.
struct FieldDifference {
    /// One of the two versions.
    enum Side { case mine, theirs }

    /// The field as the form has it, and as it stands in the file now.
    let mine, theirs: FormField
    /// What stood there when the form was opened; nil: not known.
    let was: String?
    /// Which is to stay; nil: both were changed and nobody has chosen yet.
    var choice: Side?

    /// Whether the form's own officer changed it.
    var isMine: Bool { was != mine.value }
    /// Whether someone else changed it.
    var isTheirs: Bool { was != theirs.value }

    /// The differences of two states of a form's fields. Where only one side changed a field, that side's is chosen.
    ///
    /// - Parameter opening: what stood in the fields when the form was opened, by name.
    static func all(opening: [String: String], mine: [FormField], theirs: [FormField], today: Day) -> [FieldDifference]
    {
        mine.compactMap { field in
            guard let other = theirs.first(where: { $0.name == field.name }), !field.isSecret else { return nil }
            func meaning(_ text: String) -> String { field.meaning(of: text, today: today) }
            let (typed, stored) = (meaning(field.value), meaning(other.value))
            guard typed != stored else { return nil }
            let was = opening[field.name].map(meaning)
            let choice: Side? = was == stored ? .mine : was == typed ? .theirs : nil
            // What only reads otherwise (3.5 for 2026-03-05) is no change of the officer's.
            return FieldDifference(
                mine: field.holding(typed), theirs: other.holding(stored), was: was, choice: choice)
        }
    }
}

extension FormField {
    /// What a text says, in the form in which it is stored: days and months written in one way, no blanks at the ends.
    fileprivate func meaning(of text: String, today: Day) -> String {
        let text = text.trimmingBlanks
        switch kind {
        case .day:
            if let day = day(of: text, on: today) { return "\(day)" }
        case .month:
            if let month = YearMonth(text) { return "\(month)" }
        case .people: return text.split(separator: " ").sorted().joined(separator: " ")
        default: break
        }
        return text
    }

    fileprivate func holding(_ text: String) -> FormField {
        var field = self
        field.value = text
        return field
    }

    /// A value as officers read it: an option's label, 空 for nothing.
    func reading(_ text: String) -> String {
        if text.isEmpty { return "空" }
        switch kind {
        case .choice(let options, _): return options.first { $0.value == text }?.label ?? text
        case .people(let options):
            let names = text.split(separator: " ").map { id in options.first { $0.value == id }?.label ?? String(id) }
            return names.joined(separator: "、")
        default: return text
        }
    }
}
