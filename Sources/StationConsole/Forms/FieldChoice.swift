import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// A field of choices: digits and arrows choose, letters and characters find; what is typed settles by itself where it means
/// one option, and is asked about where it means several or none.
extension FormField {
    /// Takes an event in it.
    mutating func choose(_ event: Event, _ context: Context) -> Bool {
        switch event {
        case .key(.character(let character)) where ("1"..."9").contains(character):
            let candidates = candidates(context)
            let window = optionWindow(candidates.count)
            let index = window.lowerBound + character.wholeNumberValue! - 1
            // A digit that goes on with what is being typed, as the end of a telephone, belongs to it.
            if !line.text.isEmpty, finds(line.text + String(character), context) { return line.handle(event) }
            guard index < window.upperBound else { return line.text.isEmpty || line.handle(event) }
            take(candidates[index])
            return true
        case .key(.left) where line.text.isEmpty, .key(.right) where line.text.isEmpty:
            let options = fittingOptions(context)
            guard !options.isEmpty else { return true }
            let step = event == .key(.left) ? -1 : 1
            let here = options.firstIndex { $0.value == chosen } ?? (step > 0 ? -1 : options.count)
            highlighted = min(max(0, here + step), options.count - 1)
            chosen = options[highlighted].value
            return true
        case .key(.left), .key(.right):
            let count = candidates(context).count
            highlighted = min(max(0, highlighted + (event == .key(.left) ? -1 : 1)), max(0, count - 1))
            // Whoever moves among them means to choose: the next key takes the one that is pointed at.
            asked = line.text.trimmingBlanks
            isPointing = true
            return true
        case .key(.backspace) where line.text.isEmpty, .key(.delete) where line.text.isEmpty:
            chosen = ""
            return true
        default:
            let before = line.text
            defer { if line.text != before { (highlighted, asked, isPointing) = (0, "", false) } }
            return line.handle(event)
        }
    }

    /// What can be chosen while something is typed: the options that fit, and in an open list the words as they stand.
    func candidates(_ context: Context) -> [Option] {
        let fitting = fittingOptions(context)
        guard let asTyped, !fitting.isEmpty, namesAnybody || !fitting.contains(where: { $0.label == asTyped.value })
        else { return fitting }
        return fitting + [asTyped]
    }

    /// What was typed as a value of its own; nil: the list is closed, or nothing was typed.
    private var asTyped: Option? {
        guard case .choice(_, isOpen: true) = kind, case let typed = line.text.trimmingBlanks, !typed.isEmpty,
            !typed.allSatisfy({ $0.isASCII && $0.isLowercase })
        else { return nil }
        return namesAnybody
            ? Option(typed, label: "都不是,只写姓名", detail: "不计入谁的履职", brief: "")
            : Option(typed, label: "照写“\(typed)”", detail: takesAnyWords ? "" : "不在名单里", brief: "")
    }

    private mutating func take(_ option: Option) {
        chosen = option.value
        line = TextField()
        (highlighted, asked, isPointing) = (0, "", false)
    }

    /// Makes an option of what was typed, or says why it cannot.
    mutating func settleChoice(_ context: Context) {
        let typed = line.text.trimmingBlanks
        guard !typed.isEmpty else {
            line = TextField()
            return
        }
        let fitting = fittingOptions(context)
        if isPointing, case let candidates = candidates(context), candidates.indices.contains(highlighted) {
            return take(candidates[highlighted])
        }
        let named = exact(typed, among: fitting)
        if named.count == 1 { return take(named[0]) }
        let isLetters = typed.allSatisfy { $0.isASCII && $0.isLetter }
        guard named.isEmpty else { return ask("\(named[0].label) 有\(named.count)人,按数字选一位") }
        guard case .choice(let options, let isOpen) = kind else { return }
        // A part of a name may be somebody else's whole one, and a topic's a topic of its own.
        if fitting.count == 1, isLetters || !isOpen || !takesAnyWords { return take(fitting[0]) }
        if fitting.count > 1, !isOpen || isLetters {
            return ask("“\(typed)”合适的有\(fitting.count)个,按数字选一个")
        }
        guard isOpen else {
            fault = hasNoOptions && !nothingToChoose.isEmpty ? nothingToChoose : "“\(typed)”不在可选范围内"
            return
        }
        if typed.allSatisfy({ $0.isASCII && $0.isLowercase }) {
            fault = "“\(typed)”像是拼音,没有找到;请用汉字填写,或从列表里选"
            return
        }
        if !takesAnyWords, !options.isEmpty, asked != typed {
            return ask("“\(typed)”不在名单里;再按一次就照写")
        }
        take(Option(typed))
    }

    /// Puts a question; the caret stays for the answer the first time.
    private mutating func ask(_ question: String) {
        let typed = line.text.trimmingBlanks
        (fault, isAsking) = (question, asked != typed)
        asked = typed
    }

    /// The options that are called just so. Who serves is meant before who has left.
    private func exact(_ typed: String, among fitting: [Option]) -> [Option] {
        let canonical = Canonical.sought(typed)
        let same = fitting.filter { $0.value == typed || Canonical.sought($0.label) == canonical }
        let serving = same.filter { !$0.isFormer }
        // What nothing tells apart is one, except people: they are never guessed.
        return (serving.isEmpty ? same : serving).reduce(into: []) { found, option in
            let isPerson = !option.station.isEmpty || !option.initials.isEmpty
            let isThere = found.contains { $0.value == option.value || !isPerson && $0.detail == option.detail }
            if !isThere { found.append(option) }
        }
    }

    private func finds(_ text: String, _ context: Context) -> Bool {
        var longer = self
        longer.line = TextField(text)
        return !longer.fittingOptions(context).isEmpty
    }

    // MARK: Options

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

    /// Which of so many are shown and numbered 1–9: those around the one that the arrows stand on.
    func optionWindow(_ count: Int) -> Range<Int> {
        let start = count <= 9 ? 0 : max(0, min(highlighted - 4, count - 9))
        return start..<min(count, start + 9)
    }

    /// Those who share the whole name that was typed; empty: one at most.
    func namesakes(_ context: Context) -> [Option] {
        let same = exact(line.text, among: fittingOptions(context))
        return same.count > 1 ? same : []
    }
}
