import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 历史: who changed a record, when, and which field from what to what; or all that one journal entry changed.
package struct HistoryScreen: Screen {
    private enum Subject {
        case records([RecordID])
        case entry(Int64)
    }

    private let subject: Subject
    private let name: String
    private var entries: [HistoryEntry] = []
    private var names = FieldNames()
    private var scroll = Viewport()

    /// The history of some records under one name.
    init(of records: [RecordID], named name: String) {
        subject = .records(records)
        self.name = name
    }

    /// What one entry changed.
    init(entry seq: Int64) {
        subject = .entry(seq)
        name = "第 \(seq) 步"
    }

    package var title: String { "历史 \(name)" }

    /// Reads the entries.
    package mutating func refresh(in context: Context) throws {
        switch subject {
        case .records(let records): entries = try context.file.history(of: records)
        case .entry(let seq): entries = try context.file.history(ofEntry: seq).map { [$0] } ?? []
        }
        names = try FieldNames(in: entries.flatMap(\.changes), context)
    }

    /// Movements only: history is read, never written.
    package func bindings(_ context: Context) -> [Binding<HistoryScreen>] { movements() }

    /// Fits the lines.
    package mutating func fit(_ area: Rect, in context: Context) {
        let count = lines(width: area.width - 4, context).count
        scroll.resize(count: max(1, count - area.height + 2), height: 1)
    }

    private struct Line {
        var text: String
        var isHeading = false
    }

    private func lines(width: Int, _ context: Context) -> [Line] {
        let wording = FieldWording(context: context, names: names)
        var lines: [Line] = []
        for entry in entries {
            lines.append(
                Line(
                    text: "\(LocalTime.short(entry.entry.at))  \(entry.entry.operatorName)  \(entry.entry.summary)",
                    isHeading: true))
            var last: RecordID?
            for change in entry.changes {
                // Of several records in one entry each is named once.
                if change.record != last, entry.changes.contains(where: { $0.record != change.record }),
                    !change.called.isEmpty, change.called != name
                {
                    lines.append(Line(text: "  \(change.called)"))
                }
                last = change.record
                let (was, became) = (wording.value(change.before, of: change), wording.value(change.after, of: change))
                let words =
                    change.before == nil || change.field == "hash"
                    ? "    \(wording.label(change)): \(became)" : "    \(wording.label(change)): \(was) → \(became)"
                lines += context.metrics.wrap(words, width: width).map { Line(text: $0.text) }
            }
        }
        return lines
    }

    /// Entries newest first, the changed fields beneath each.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard !entries.isEmpty else {
            frame.put("没有历史记录。", x: 2, y: area.y + 1)
            return
        }
        let all = lines(width: area.width - 4, context)
        for (line, text) in all.dropFirst(scroll.cursor).prefix(area.height - 1).enumerated() {
            frame.put(
                frame.metrics.clip(text.text, to: area.width - 4), x: 2, y: area.y + line,
                style: text.isHeading ? Style(.plain, bold: true) : Style(.muted))
        }
        if all.count - scroll.cursor > area.height - 1 {
            frame.put("▼", x: area.width - 2, y: area.bottom - 1, style: Style(.accent))
        }
    }

    /// A row a changed field.
    package func exported(in context: Context) throws -> Export? {
        let wording = FieldWording(context: context, names: names)
        let rows = entries.flatMap { entry in
            entry.changes.map { change in
                [
                    LocalTime.short(entry.entry.at), entry.entry.operatorName, entry.entry.summary, change.called,
                    wording.label(change), wording.value(change.before, of: change),
                    wording.value(change.after, of: change),
                ]
            }
        }
        return Export(name: "历史 \(name)", rows: [["时间", "操作人", "事项", "记录", "项目", "原为", "改为"]] + rows)
    }
}

extension HistoryScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        if case .page(let pages) = motion { scroll.move(by: pages * 12) } else { scroll.follow(motion) }
    }
}

extension Screen {
    /// The binding that every record page has for its history.
    static func history(_ name: @escaping (Self) -> (ids: [RecordID], name: String)?) -> Binding<Self> {
        Binding([.character("9")], "历史", "谁在什么时候把哪一项从什么改成什么", isHinted: false) { page, _ in
            guard let subject = name(page) else { return .stay }
            return .push(HistoryScreen(of: subject.ids, named: subject.name))
        }
    }
}
