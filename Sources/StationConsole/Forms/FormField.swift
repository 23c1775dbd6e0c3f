import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// One field of a form. What was typed, what it means and what is wrong with it are kept apart.
package struct FormField: Sendable {
    /// What a field takes.
    package enum Kind: Sendable {
        case line
        /// One line that is not shown and never kept as a draft: a passcode.
        case secret
        /// Many lines; at least so many are shown.
        case paragraph(height: Int)
        /// A day, as `DayInput` reads it where these make sense.
        case day(DaySense)
        /// A month of a year.
        case month(DaySense)
        /// A whole number within bounds.
        case number(ClosedRange<Int>)
        /// One of a list; `isOpen`: other words are taken too.
        case choice([Option], isOpen: Bool)
        /// Any number of a list: people. The value is what was chosen, separated by blanks.
        case people([Option])
    }

    /// What a field of many choices chooses.
    package enum Counting: Sendable {
        case people
        /// Tags of records; `tag` has their values.
        case tags

        /// The word behind a number.
        var unit: String { self == .people ? "人" : "个" }
        /// The word behind one of them that is pointed at.
        var one: String { self == .people ? "位" : "个" }
        var noun: String { self == .people ? "委员" : "活动标签" }
    }

    /// The value of a tag among others that blanks separate.
    static func tag(_ word: String) -> String { String(word.map { $0 == " " ? "\u{A0}" : $0 }) }

    /// The tags of a value.
    static func tags(in value: String) -> Tags {
        let chosen: [String] = value.split(separator: " ").map { one in
            String(one.map { $0 == "\u{A0}" ? " " : $0 })
        }
        return Tags(chosen)
    }

    /// An entry of a list of choices.
    package struct Option: Hashable, Sendable {
        /// What is stored.
        package var value: String
        /// What is shown.
        package var label: String
        /// Shown behind it where it has a row of its own, for telling people of one name apart.
        package var detail: String
        /// What of that is shown where many stand in a row.
        package var brief: String
        /// Initials of every reading, separated by blanks; empty: worked out when letters are typed.
        package var initials: String
        /// Where it belongs: a member's station. Options of the record's own station come first.
        package var station: String
        /// Whether it is chosen by its name only, never among all: a member who has left.
        package var isFormer: Bool

        /// An option.
        package init(
            _ value: String, label: String? = nil, detail: String = "", brief: String? = nil, initials: String = "",
            station: String = "", isFormer: Bool = false
        ) {
            self.isFormer = isFormer
            self.brief = brief ?? detail
            self.station = station
            self.value = value
            self.label = label ?? value
            self.detail = detail
            self.initials = initials
        }
    }

    /// The name that the record knows it by.
    package let name: String
    package let label: String
    /// What it takes.
    package internal(set) var kind: Kind
    /// Whether it may not stay empty.
    package let isRequired: Bool
    /// A word on what belongs here, shown while it is empty.
    package let hint: String
    /// What is wrong with what was typed; shown beside the field once it was left.
    package internal(set) var fault: String?
    /// What is odd but does not stop saving.
    package internal(set) var warning: String?

    var line = TextField()
    var area = TextArea()
    /// With a choice: the value chosen; the line then holds what is typed to find another.
    var chosen = ""
    /// Whether the value is still the one offered, as if it were selected.
    var isOffered = true
    /// Whether an offered value gives way to the first key: days do, and what was only proposed.
    var givesWay = false
    /// With a choice: which of the candidates the arrows stand on.
    var highlighted = 0
    /// Whether words that are none of an open list's options are as good as those: a topic, somebody's name.
    var takesAnyWords = false
    /// Whether these words are somebody's name.
    var namesAnybody = false
    /// The text that was asked about last; a second key means it.
    var asked = ""
    /// Whether its fault is such a question, asked for the first time: the caret stays for the answer.
    var isAsking = false
    /// Whether the arrows were used among the candidates, so that the one they stand on is meant.
    var isPointing = false
    /// What is wrong with a text beyond what its kind tells: an amount that is none.
    var check: (@Sendable (String, Day) -> String?)?
    /// What a text was understood to mean, where the kind does not tell: an amount with its separators.
    var reading: (@Sendable (String) -> String?)?
    /// What to say where there is nothing to choose from yet: where to enter it.
    var nothingToChoose = ""
    /// With people: what they are.
    var counting = Counting.people
    /// The station whose options come first; empty: none.
    var near = ""
    /// Whether the caret has left it once: from then on the record's rules are told beside it.
    var wasLeft = false
    /// Whether its fault is one of the record's rules, which another field may mend.
    var isJudged = false

    package init(
        _ name: String, _ label: String, _ kind: Kind = .line, isRequired: Bool = false, hint: String = "",
        value: String = ""
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.isRequired = isRequired
        self.hint = hint
        if case .day = kind { givesWay = true }
        self.value = value
    }

    /// What was typed or chosen.
    package var value: String {
        get {
            switch kind {
            case .paragraph: area.text
            case .choice(_, let isOpen): line.text.isEmpty ? chosen : (isOpen ? line.text : chosen)
            case .people: chosen
            case .line, .secret, .day, .month, .number: line.text
            }
        }
        set {
            switch kind {
            case .paragraph: area = TextArea(newValue)
            case .choice, .people:
                chosen = newValue
                line = TextField()
            case .line, .secret, .day, .month, .number: line = TextField(newValue)
            }
        }
    }

    /// The same field, what stands in it only proposed.
    var proposed: FormField {
        var field = self
        field.givesWay = true
        return field
    }

    /// Whether what stands in it is replaced by what is typed next, as if it were selected.
    var isSelected: Bool {
        switch kind {
        case .line, .day, .month, .number: givesWay && isOffered && !line.isEmpty
        case .secret, .paragraph, .choice, .people: false
        }
    }

    /// Takes an event in a line: what is selected gives way to what is typed, and is deleted whole.
    mutating func edit(_ event: Event) -> Bool {
        if isSelected, event.isTyping { line = TextField() }
        if isSelected, event == .key(.backspace) || event == .key(.delete) {
            line = TextField()
            return true
        }
        return line.handle(event)
    }

    /// The value without blanks at its ends.
    package var trimmed: String { value.trimmingBlanks }

    /// Those chosen, of people.
    var people: [String] { chosen.split(separator: " ").map(String.init) }

    /// Whether what is typed may be neither shown nor kept.
    var isSecret: Bool {
        if case .secret = kind { return true }
        return false
    }

    /// What was typed to find an option and is no value of the field's yet.
    var unsettled: String {
        switch kind {
        case .choice(_, isOpen: false), .people: line.text
        default: ""
        }
    }

    /// Whether there is nothing to choose from at all.
    var hasNoOptions: Bool {
        switch kind {
        case .choice(let options, _), .people(let options): options.isEmpty
        default: false
        }
    }

    /// The chosen option's label, or the value itself.
    var shown: String {
        if case .people(let options) = kind {
            let names = people.map { one in options.first { $0.value == one }?.label ?? one }
            // The count first: however long the names are, it is seen.
            return (names.count > 1 ? "共 \(names.count) \(counting.unit):" : "") + names.joined(separator: "、")
        }
        guard case .choice(let options, _) = kind else { return value }
        return options.first { $0.value == chosen }?.label ?? chosen
    }

    /// What was understood, for fields where that is more than the letters: a day with its weekday.
    func understood(today: Day) -> String? {
        guard !trimmed.isEmpty else { return nil }
        if let reading { return reading(trimmed) }
        switch kind {
        case .day: return day(on: today)?.chinese
        case .month(let sense):
            if case .success(let month) = YearMonth.read(trimmed, today: today, sense: sense) {
                return "\(month.year)年\(month.month)月"
            }
        case .paragraph: return "\(area.characterCount)字"
        case .line, .secret, .number, .choice, .people: break
        }
        return nil
    }

    /// The day that a text in it means, seen from a day; nil: it takes no days, or the text means none.
    func day(of text: String, on today: Day) -> Day? {
        guard case .day(let sense) = kind else { return nil }
        return try? DayInput.read(text, today: today, sense: sense).get()
    }

    /// The day that is typed in it.
    func day(on today: Day) -> Day? { day(of: trimmed, on: today) }

    /// Settles what was typed and looks for faults; called when the field is left and on saving.
    ///
    /// - Parameter today: what 今天 means in the form.
    mutating func settle(in context: Context, on today: Day) {
        fault = nil
        isJudged = false
        isAsking = false
        if case .choice = kind, !line.text.isEmpty {
            settleChoice(context)
            if fault != nil { return }
        }
        if case .people = kind, !line.text.isEmpty {
            settlePeople(context)
            if fault != nil { return }
        }
        if trimmed.isEmpty {
            if isRequired { fault = hasNoOptions && !nothingToChoose.isEmpty ? nothingToChoose : "请填写\(label)" }
            return
        }
        if let wrong = check?(trimmed, today) {
            fault = wrong
            return
        }
        switch kind {
        case .day(let sense):
            if case .failure(let wrong) = DayInput.read(trimmed, today: today, sense: sense) { fault = wrong.sentence }
        case .month(let sense):
            if case .failure(let wrong) = YearMonth.read(trimmed, today: today, sense: sense) { fault = wrong.sentence }
        case .number(let range):
            guard let number = Int(trimmed.halfWidth), range.contains(number) else {
                fault = "请填写 \(range.lowerBound) 到 \(range.upperBound) 的整数"
                return
            }
        case .line, .secret, .paragraph, .choice, .people: break
        }
    }
}

extension String {
    /// The text without blanks and line ends at both ends.
    var trimmingBlanks: String {
        var rest = Substring(self)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
