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
        /// Shown behind it, for telling people of one name apart.
        package var detail: String
        /// Initials of every reading, separated by blanks; empty: worked out when letters are typed.
        package var initials: String
        /// Where it belongs: a member's station. Options of the record's own station come first.
        package var station: String
        /// Whether it is chosen by its name only, never among all: a member who has left.
        package var isFormer: Bool

        /// An option.
        package init(
            _ value: String, label: String? = nil, detail: String = "", initials: String = "", station: String = "",
            isFormer: Bool = false
        ) {
            self.isFormer = isFormer
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
    /// What is wrong with what was typed; shown under the field once it was left.
    package internal(set) var fault: String?
    /// What is odd but does not stop saving.
    package internal(set) var warning: String?

    var line = TextField()
    var area = TextArea()
    /// With a choice: the value chosen; the line then holds what is typed to find another.
    var chosen = ""
    /// Whether the value is still the one offered: the first key typed into a day replaces it.
    var isOffered = true
    /// Whether an offered value gives way to the first key: days do, and what was only proposed.
    var givesWay = false
    /// With a choice: which of the fitting options the arrows stand on.
    var highlighted = 0
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
    /// Whether the caret has left it once: from then on the record's rules are told under it.
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

    /// The value without blanks at its ends.
    package var trimmed: String { value.trimmingBlanks }

    /// Those chosen, of people.
    var people: [String] { chosen.split(separator: " ").map(String.init) }

    /// Whether what is typed may be neither shown nor kept.
    var isSecret: Bool {
        if case .secret = kind { return true }
        return false
    }

    /// The options that fit what was typed.
    func fittingOptions(_ context: Context) -> [Option] {
        let options: [Option]
        switch kind {
        case .choice(let all, _), .people(let all): options = nearFirst(all)
        default: return []
        }
        let typed = Canonical.sought(line.text)
        guard !typed.isEmpty else { return options }
        let isLetters = typed.allSatisfy { $0.isASCII && $0.isLetter }
        let fitting = options.filter { option in
            if Canonical.sought(option.label).contains(typed) || option.value.lowercased() == typed { return true }
            guard isLetters else { return option.detail.hasSuffix(typed) && typed.count >= 3 }
            let reading = context.file.desk.readName(option.label)
            let initials = option.initials.isEmpty ? reading.initials : option.initials
            return initials.split(separator: " ").contains { $0.hasPrefix(typed) }
                || reading.pinyin.filter { $0 != " " }.hasPrefix(typed)
        }
        guard case .people = kind else { return fitting }
        // Who is chosen already comes last, but a whole name means that very person.
        let chosen = Set(people)
        let named = fitting.filter { Canonical.sought($0.label) == typed }
        let others = fitting.filter { Canonical.sought($0.label) != typed }
        return named + others.filter { !chosen.contains($0.value) } + others.filter { chosen.contains($0.value) }
    }

    private func nearFirst(_ options: [Option]) -> [Option] {
        guard !near.isEmpty, options.contains(where: { !$0.station.isEmpty && $0.station != near }) else {
            return options
        }
        return options.filter { $0.station == near } + options.filter { $0.station != near }
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
        case .paragraph: return "\(area.characterCount) 字"
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
        if case .choice(_, let isOpen) = kind, !line.text.isEmpty {
            let fitting = fittingOptions(context)
            if let exact = fitting.first(where: { $0.label == line.text || $0.value == line.text }) ?? fitting.first,
                !isOpen || exact.label == line.text || line.text.allSatisfy(\.isASCII)
            {
                chosen = exact.value
                line = TextField()
            } else if isOpen, line.text.allSatisfy({ $0.isASCII && $0.isLowercase }) {
                fault = "“\(line.text)”像是拼音,没有找到;请用汉字填写,或从列表里选"
                return
            } else if isOpen {
                chosen = line.text.trimmingBlanks
                line = TextField()
            } else {
                fault = hasNoOptions && !nothingToChoose.isEmpty ? nothingToChoose : "“\(line.text)”不在可选范围内"
                return
            }
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
