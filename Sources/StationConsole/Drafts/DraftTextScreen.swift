import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The text of a draft whose form cannot be filled in any more: to be read, written to a file, or thrown away.
struct DraftTextScreen: Screen {
    private let draft: Draft
    private let reason: String
    private var scroll = Viewport()
    private var asksToDrop = false

    /// - Parameter reason: why there is no form to open.
    init(_ draft: Draft, because reason: String) {
        self.draft = draft
        self.reason = reason
    }

    var title: String { "草稿 \(draft.shownTitle)" }
    var isHandout: Bool { true }
    /// That telephones are seen in it stands in the journal, as with any form.
    var noteOnOpening: (station: RecordID?, words: String)? {
        let isPersonal = ["phone", "born", "telephone"].contains { draft.fields[$0]?.isEmpty == false }
        return isPersonal ? (nil, "草稿“\(draft.shownTitle)”里显示电话、出生年月") : nil
    }

    func bindings(_ context: Context) -> [Binding<DraftTextScreen>] {
        [
            Binding([.delete], "丢弃", "丢弃这份草稿,要按两次") { page, context in
                guard page.asksToDrop else {
                    page.asksToDrop = true
                    context.complain("丢弃后找不回来;要留着文字先按 F9。确定丢弃请再按一次 Delete")
                    return .stay
                }
                let draft = page.draft
                return .change { file in
                    try file.dropDraft(form: draft.form, record: draft.record)
                    return Done(saying: "已丢弃草稿“\(draft.shownTitle)”", then: .pop)
                }
            }
        ] + movements()
    }

    private func lines(_ width: Int, _ metrics: TextMetrics) -> [String] {
        draft.shownText.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { metrics.wrap(String($0), width: width).map(\.text) }
    }

    private func room(_ area: Rect) -> Int { max(1, area.height - 3) }

    mutating func fit(_ area: Rect, in context: Context) {
        scroll.resize(count: max(1, lines(area.width - 4, context.metrics).count - room(area) + 1), height: 1)
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let width = area.width - 4
        frame.put("\(reason)。文字都在下面。", x: 2, y: area.y, style: Style(.warning), width: width)
        let who = "\(draft.operatorName) \(LocalTime.short(draft.at)) 填写;F9 写成文件"
        frame.put(who, x: 2, y: area.y + 1, style: .muted, width: width)
        let all = lines(width, frame.metrics)
        for (line, text) in all.dropFirst(scroll.cursor).prefix(room(area)).enumerated() {
            frame.put(text, x: 2, y: area.y + 3 + line, width: width)
        }
        if all.count - scroll.cursor > room(area) {
            frame.put("▼", x: area.width - 2, y: area.bottom - 1, style: Style(.accent))
        }
    }

    /// The text as a file. A telephone in it is somebody's, so that it leaves is noted.
    func exported(in context: Context) throws -> Export? {
        var export = Export(name: "草稿 \(draft.shownTitle)", text: draft.shownTitle + "\n" + draft.shownText + "\n")
        let personal = ["phone", "born"].contains { draft.fields[$0]?.isEmpty == false }
        export.people = personal ? 1 : 0
        return export
    }
}

extension DraftTextScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        asksToDrop = false
        if case .page(let pages) = motion { scroll.move(by: pages * 12) } else { scroll.follow(motion) }
    }
}
