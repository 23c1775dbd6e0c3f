import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// F8 in the demonstration: try each role, without a passcode.
struct RolePicker: Screen {
    private var viewport = Viewport()

    init(_ context: Context) {
        viewport.resize(count: Role.allCases.count, height: 10)
        let here = Role.allCases.firstIndex { $0 == context.file.signedIn?.role } ?? 0
        viewport.select(here)
    }

    var title: String { "试用角色" }

    func bindings(_ context: Context) -> [Binding<RolePicker>] {
        let digits = Role.allCases.indices.map { index in
            Binding<RolePicker>(
                [.character(Character("\(index + 1)"))], Role.allCases[index].label, "试用\(Role.allCases[index].label)",
                isHinted: false
            ) { page, context in
                page.viewport.select(index)
                return try page.choose(context)
            }
        }
        return [
            Binding([.enter, .f(4)], "选定", "以选中的角色继续") { page, context in try page.choose(context) },
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

    private func choose(_ context: Context) throws -> Effect {
        let role = Role.allCases[viewport.cursor]
        let station = context.station ?? context.stations.first
        let someone = Operator(
            id: context.file.desk.newID(), name: "演示\(role.label)", role: role,
            stations: role.needsStations ? [station?.id].compactMap { $0 } : [])
        let whose = role.needsStations ? "(\(station?.shortName ?? ""))" : ""
        return .change { file in
            try file.tryOut(someone)
            return Done(saying: "正在以\(role.label)\(whose)的身份试用;F8 再换", then: .home)
        }
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        frame.put("演示数据不设操作员。以哪种角色试用?按数字或 Enter", x: 2, y: area.y + 1, style: .muted)
        for (line, role) in Role.allCases.enumerated() {
            let style = line == viewport.cursor ? Style(.accent, reverse: true) : Style.plain
            let y = area.y + 3 + line
            frame.fill(Rect(x: 2, y: y, width: min(64, area.width - 4), height: 1), style: style)
            frame.put("\(line + 1) \(role.label)", x: 3, y: y, style: style, width: 12)
            frame.put(role.explanation, x: 16, y: y, style: style, width: min(48, area.width - 20))
        }
    }
}
