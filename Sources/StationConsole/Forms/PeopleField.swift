import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// A field of people: letters and characters find, a digit or Enter chooses whom it finds or lets them go again.
extension FormField {
    /// Takes an event in it.
    mutating func gather(_ event: Event, _ context: Context) -> Bool {
        let fitting = fittingOptions(context)
        switch event {
        case .key(.character(let character)) where ("1"..."9").contains(character) && !line.text.isEmpty:
            let window = optionWindow(fitting.count)
            let index = window.lowerBound + character.wholeNumberValue! - 1
            if index < window.upperBound { toggle(fitting[index], context) }
        case .key(.enter) where !line.text.isEmpty:
            if case let same = namesakes(context), !same.isEmpty {
                context.complain("\(same[0].label) 有\(same.count)人,按数字选一位")
            } else if let first = fitting.first {
                toggle(first, context)
            } else if FormField.isList(line.text) {
                take(namesIn: line.text, context)
            } else {
                context.complain(nobody)
            }
        case .key(.enter): return false
        case .paste(let text) where FormField.isList(text) || isName(text):
            take(namesIn: line.text.isEmpty ? text : line.text + "、" + text, context)
        case .text(let text) where FormField.isList(text) && names(in: text).contains(where: isName):
            take(namesIn: line.text.isEmpty ? text : line.text + "、" + text, context)
        case .key(.backspace) where line.text.isEmpty, .key(.delete) where line.text.isEmpty:
            chosen = people.dropLast().joined(separator: " ")
        case .key(.control("a")): chooseAll(context)
        case .key(.character(" ")) where line.text.isEmpty: return true
        default: return line.handle(event)
        }
        return true
    }

    /// What is typed and was not taken is looked at once more when the field is left.
    mutating func settlePeople(_ context: Context) {
        if FormField.isList(line.text) { take(namesIn: line.text, context) }
        guard !line.text.isEmpty else { return }
        let fitting = fittingOptions(context)
        if fitting.count == 1, !people.contains(fitting[0].value) { return toggle(fitting[0], context) }
        if hasNoOptions, !nothingToChoose.isEmpty {
            fault = nothingToChoose
        } else if FormField.isList(line.text) || fitting.isEmpty {
            fault = nobody
        } else {
            fault = "“\(line.text)”没有选定:按 Enter 选第一\(counting.one),或删去"
        }
    }

    private var nobody: String { "没有叫“\(line.text)”的\(counting.noun)可选,请改写或删去" }

    private mutating func toggle(_ option: Option, _ context: Context) {
        let rest = people.filter { $0 != option.value }
        let isChosen = rest.count < people.count
        chosen = (isChosen ? rest : rest + [option.value]).joined(separator: " ")
        line = TextField()
        context.say("\(isChosen ? "已去掉" : "已选") \(option.label),共 \(people.count) \(counting.unit)")
    }

    /// All of the record's own station; of all stations where it has none.
    private mutating func chooseAll(_ context: Context) {
        guard case .people(let options) = kind else { return }
        let serving = options.filter { !$0.isFormer }
        let own = serving.filter { $0.station == near }
        let wanted = near.isEmpty || own.isEmpty ? serving : own
        chosen = (people + wanted.map(\.value).filter { !people.contains($0) }).joined(separator: " ")
        line = TextField()
        context.say("已选 \(people.count) \(counting.unit);输入姓名或首字母再按 Enter 可去掉一\(counting.one)")
    }

    // MARK: Lists of names

    private static func isList(_ text: String) -> Bool {
        text.trimmingBlanks.contains { NamesInCell.isSeparator($0) || $0.isWhitespace }
    }

    private func isName(_ text: String) -> Bool { !options(named: text).isEmpty }

    private func options(named name: String) -> [Option] {
        guard case .people(let options) = kind else { return [] }
        let name = Canonical.name(name)
        let all = options.filter { Canonical.name($0.label) == name }
        // Who serves is meant before who has left, one's own before another station's.
        let serving = all.filter { !$0.isFormer }
        let meant = serving.isEmpty ? all : serving
        let own = meant.filter { $0.station == near }
        return own.isEmpty ? meant : own
    }

    /// Chooses whom a list of names names; the others stay in the line and are said.
    private mutating func take(namesIn text: String, _ context: Context) {
        var (found, left, shared): ([String], [String], [String]) = ([], [], [])
        for name in names(in: text) {
            let options = options(named: name)
            switch options.count {
            case 0: left.append(name)
            case 1: found.append(options[0].value)
            default: shared.append(name)
            }
        }
        let added = found.filter { !people.contains($0) }
        chosen = (people + added.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }).joined(separator: " ")
        line = TextField((left + shared).joined(separator: "、"))
        let already = Set(found).count - Set(added).count
        let sum =
            "选上 \(Set(added).count) \(counting.unit)" + (already > 0 ? "(\(already) 人已在内)" : "")
            + ",共 \(people.count) \(counting.unit)"
        guard !line.isEmpty else {
            context.say(sum)
            return
        }
        let unknown = left.isEmpty ? "" : ";没有找到:\(left.joined(separator: "、"))"
        let several = shared.isEmpty ? "" : ";有同名,请逐位选:\(shared.joined(separator: "、"))"
        context.complain(sum + unknown + several)
    }

    private func names(in text: String) -> [String] { NamesInCell(text, isName: isName).names }
}
