import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

extension Preview {
    /// A record of whatever kind at a glance, from its description: what it is called and how it stands, who took part, its
    /// fields, its long texts, what points to it, its last steps.
    ///
    /// - Parameter standing: how it stands beside the others of its kind; empty: nothing to say.
    init<R: Described>(_ record: R, _ texts: RecordTexts<R>, standing: String = "", _ context: Context) throws {
        self.init()
        let kind = R.described
        let mentioned = kind.mentions.compactMap { kind.field($0) }.map { texts.text($0, of: record) }
        let named = [kind.naming(record)] + mentioned
        add(named.filter { !$0.isEmpty }.joined(separator: " "), .bold)
        let events = kind.flow == nil ? [] : try context.file.events(of: record.id)
        if let flow = kind.flow {
            let waits =
                FlowEvent.stageBegan(record, flow, events)
                .map { context.today > $0 ? "  已\(context.today - $0)天" : "" } ?? ""
            add(flow.label(of: record[keyPath: flow.stage]) + waits, Style(.accent))
        }
        add(standing, Style(.accent))
        if kind.belonging != .city {
            add(record.hosts.isEmpty ? "全市" : record.hosts.map { context.stationName(of: $0) }.joined(separator: "、"))
        }
        for people in kind.people {
            let names = texts.people(people, of: record)
            add(names.isEmpty ? "" : "\(people.label) \(names)")
        }
        var long: [(String, String)] = []
        for field in kind.asked where !kind.mentions.contains(field.name) {
            let text = texts.text(field, of: record, isMasked: true)
            guard !text.isEmpty, text != kind.naming(record) else { continue }
            if case .paragraph = field.kind { long.append((field.label, text)) } else { add("\(field.label) \(text)") }
        }
        for (label, text) in long { add(label, text: text) }
        for other in try context.file.related(to: record.id, of: kind.name, limit: 2) where other.count > 0 {
            let names = other.newest.map(\.name).joined(separator: "\n")
            add("\(other.title) \(other.count)", text: names)
        }
        add(
            course: events.reversed().map { event in
                let step = kind.flow?.label(ofStep: event.step) ?? event.step
                return "\(event.day.description.dropFirst(5))  \(step)  \(event.operatorName)"
            })
    }
}
