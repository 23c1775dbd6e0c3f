import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// Which station to look at, or all of them.
struct StationPicker: Screen {
    private var stations: [Station]
    private var viewport = Viewport()

    init(_ context: Context) {
        stations = StationPicker.inOrder(context)
        viewport.resize(count: stations.count + 1, height: 20)
        let here = context.station.flatMap { shown in stations.firstIndex { $0.id == shown.id } }
        viewport.select(here.map { $0 + 1 } ?? 0)
    }

    var title: String { "换站" }

    /// Those that stand first; what was closed can still be looked back at.
    private static func inOrder(_ context: Context) -> [Station] {
        context.stations.filter { $0.stands(on: context.today) }
            + context.stations.filter { !$0.stands(on: context.today) }
    }

    /// The stations as they are now; the cursor stays on the one that it stood on.
    mutating func refresh(in context: Context) throws {
        let here = viewport.cursor > 0 ? stations[viewport.cursor - 1].id : nil
        stations = StationPicker.inOrder(context)
        viewport.resize(count: stations.count + 1)
        if let index = stations.firstIndex(where: { $0.id == here }) { viewport.select(index + 1) }
    }

    func bindings(_ context: Context) -> [Binding<StationPicker>] {
        let digits = (0...min(9, stations.count)).map { index in
            Binding<StationPicker>(
                [.character(Character("\(index)"))], "选第 \(index) 项", "直接选定", isHinted: false
            ) { page, context in try page.choose(index, context) }
        }
        return [
            Binding([.enter, .f(4)], "选定", "看选中的联络站") { page, context in
                try page.choose(page.viewport.cursor, context)
            },
            Binding([.down], "下移", "下移一行", isHinted: false) { page, _ in
                page.viewport.move(by: 1)
                return .stay
            },
            Binding([.up], "上移", "上移一行", isHinted: false) { page, _ in
                page.viewport.move(by: -1)
                return .stay
            },
        ] + digits
    }

    private func choose(_ index: Int, _ context: Context) throws -> Effect {
        let station = index == 0 ? nil : stations[index - 1]
        context.say("正在看:\(station?.name ?? "全部联络站")")
        return .station(station, then: .pop)
    }

    /// Typing finds among them.
    func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        (["全部联络站"] + stations.map(\.name), viewport.cursor)
    }

    mutating func goTo(row: Int, in context: Context) throws { viewport.select(row) }

    mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height - 4)) }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        frame.put("看哪个联络站?按数字或 Enter", x: 2, y: area.y, style: Style(.muted))
        frame.putFindLine(context, y: area.y + 1, width: area.width - 2)
        for (line, index) in viewport.visible.enumerated() {
            let style = Style(index == viewport.cursor ? .accent : .plain, reverse: index == viewport.cursor)
            let name = index == 0 ? "全部联络站" : stations[index - 1].label(on: context.today)
            let y = area.y + 3 + line
            frame.fill(Rect(x: 2, y: y, width: min(50, area.width - 4), height: 1), style: style)
            frame.put(index <= 9 ? "\(index)" : "", x: 3, y: y, style: style)
            frame.put(name, x: 6, y: y, style: style, width: min(44, area.width - 8))
        }
    }
}
