import ConsoleKit
import StationCore
import TerminalKit

/// The room beside a list for a glance at the record under its cursor: from 100 columns and 20 rows on, from 160 with its
/// course in a third column. It follows the cursor; an operator may hide it.
struct PreviewPane {
    private var preview: Preview?
    private var shown: RecordID?
    private var hasCourse = false
    /// Whether the window is wide enough for one.
    private(set) var hasRoom = false
    private var isShown = false

    /// The smallest area beside whose lists it stands: a window's rows but three.
    private static let smallest = Size(width: 100, height: 17)
    private static let (narrow, wide, course, gap) = (37, 58, 34, 3)
    /// From where on the course has a column of its own.
    private static let third = 160

    /// What was read of the record may be another by now.
    mutating func forget() { shown = nil }

    /// Fits it beside a list that is about to be drawn; reads one record where the cursor is on another one.
    ///
    /// - Parameter hasCourse: whether records of this list go through steps.
    mutating func fit(
        _ area: Rect, on record: RecordID?, hasCourse: Bool = false, _ context: Context, make: () throws -> Preview
    ) {
        hasRoom = area.width >= PreviewPane.smallest.width && area.height >= PreviewPane.smallest.height
        isShown = hasRoom && context.habit(.hidesPreview).isEmpty
        self.hasCourse = hasCourse
        guard isShown, let record else {
            (preview, shown) = (nil, nil)
            return
        }
        guard shown != record else { return }
        // A row that cannot be read now is told where it is opened.
        preview = try? make()
        shown = record
    }

    private func widths(in area: Rect) -> (glance: Int, course: Int) {
        guard isShown else { return (0, 0) }
        return area.width >= PreviewPane.third && hasCourse
            ? (PreviewPane.wide, PreviewPane.course) : (PreviewPane.narrow, 0)
    }

    /// What a list keeps of an area's width.
    func listWidth(in area: Rect) -> Int {
        let (glance, course) = widths(in: area)
        return area.width - glance - course - [glance, course].count { $0 > 0 } * PreviewPane.gap
    }

    /// Draws it beside the list.
    func draw(in frame: inout Frame, area: Rect) {
        guard let preview else { return }
        let (glance, course) = widths(in: area)
        let x = listWidth(in: area) + PreviewPane.gap - 1
        preview.draw(
            in: &frame, glance: Rect(x: x, y: area.y, width: glance, height: area.height),
            course: course == 0
                ? nil : Rect(x: x + glance + PreviewPane.gap, y: area.y, width: course, height: area.height))
    }
}

/// A list with a preview.
protocol PreviewedPage: Screen {
    var pane: PreviewPane { get set }
}

extension PreviewedPage {
    /// Ctrl-W hides it or shows it again, on this list and all others.
    func previewBinding(_ context: Context) -> Binding<Self> {
        let isHidden = !context.habit(.hidesPreview).isEmpty
        return Binding(
            [.control("w")], isHidden ? "放开预览" : "收起预览", "收起或放开列表旁的预览(窗口够宽时);记住您的选择",
            isHinted: pane.hasRoom
        ) { _, _ in .keepHabit(.hidesPreview, isHidden ? "" : "yes") }
    }
}
