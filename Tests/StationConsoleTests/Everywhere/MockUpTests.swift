import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// Rows as they were drawn before they were built, exact in every column, whether the terminal draws marks narrow or wide.
@Suite("样张") struct MockUpTests {
    private static let today = Day("2026-11-20")!

    /// Whether the screen has these rows one below the other, in both widths.
    private func expect(_ rows: [String], on desk: Desktop, _ width: Int = 80, _ height: Int = 24) {
        for isWide in [false, true] {
            let text = desk.text(width, height, wide: isWide)
            #expect(text.contains(rows.joined(separator: "\n")), "\(isWide ? "wide" : "narrow")\n\(text)")
        }
    }

    @Test func `the checklist: items by stations, the cell of the cursor in brackets, the line of choices`() throws {
        let desk = try Desktop(stations: ["岭南镇", "北泗镇", "河里镇"].map { $0 + "委员联络站" }, today: Self.today)
        let found: [String: [Inspection.Status?]] = [
            "premises": [.met, .met, .met], "staff": [.met, .met, .met], "funds": [.met, .unmet, .met],
            "rules": [.met, .met, .met], "signage": [.met, .met, .mending], "equipment": [.met, .met, nil],
            "plan": [.met, .met, .met], "archive": [.met, .mending, .met],
        ]
        for standard in try desk.file.standards(on: Self.today) {
            for (station, status) in zip(desk.context.stations, found[standard.code] ?? []) {
                guard let status else { continue }
                var one = Inspection(id: desk.file.desk.newID())
                (one.station, one.standard, one.title) = (station.id, standard.code, standard.title)
                (one.status, one.checkedOn) = (status, Day("2026-07-02")!)
                if status == .mending { one.dueOn = standard.code == "signage" ? Day("2026-07-30") : Day("2026-12-30") }
                _ = try desk.file.save(one)
            }
        }
        try desk.type("1<Right><Right>5")
        expect(
            [
                "  1 有办公场所                  +达标     +达标     +达标",
                "  2 有人员配备                  +达标     +达标     +达标",
                "  3 有工作经费                  +达标     x未达     +达标",
                "  4 有规章制度                  +达标     +达标     +达标",
                "> 5 有标识标牌                  +达标     +达标    [!逾期]",
                "  6 有设施设备                  +达标     +达标     ?未查",
                "  7 有活动计划                  +达标     +达标     +达标",
                "  8 有档案台账                  +达标     ~整改     +达标",
                "    达标                        8/8       6/8       6/8", "",
                " 河里镇 有标识标牌              ! 整改期限7月30日,逾期113天",
            ], on: desk)
        try desk.type("<Space>")
        expect([" 河里镇 有标识标牌 记为  1已达标 2整改中 3未达标 0未检查 5与上次相同  Esc不记"], on: desk)
    }

    @Test func `the roll call: everybody in columns, a sign and a word each`() throws {
        let desk = try Desktop(members: 36)
        let session = try desk.file.save(
            StudySession(
                id: desk.file.desk.newID(), station: desk.context.stations[0].id, day: Desktop.today, topic: "法律法规",
                form: "集中培训", place: "镇文化广场")
        ).value
        let names = try desk.file.roster(of: session.id).map(\.attendance.name)
        func mark(_ places: [Int], _ mark: AttendanceMark) throws {
            let lines = try desk.file.roster(of: session.id).map(\.attendance)
            _ = try desk.file.mark(places.map { lines[$0 - 1] }, as: mark, in: session)
        }
        try mark([1, 5, 25, 36], .present)
        try mark([8], .absent)
        try mark([9], .excused)
        try mark([31], .late)
        try desk.show(RosterScreen(session.id))
        try desk.type("<Right><Down>")
        func cell(_ place: Int) -> String {
            let name = names[place - 1]
            return name + String(repeating: " ", count: 10 - 2 * name.count)
        }
        // As few columns as it takes to see everybody: two of eighteen.
        expect(
            [
                "  1 \(cell(1)) + 出席      19 \(cell(19)) - 未记",
                "  2 \(cell(2)) - 未记     >20 \(cell(20)) - 未记",
            ], on: desk)
        expect(
            [
                "  7 \(cell(7)) - 未记      25 \(cell(25)) + 出席",
                "  8 \(cell(8)) x 缺席      26 \(cell(26)) - 未记",
                "  9 \(cell(9)) o 请假      27 \(cell(27)) - 未记",
            ], on: desk)
        expect([" 13 \(cell(13)) - 未记      31 \(cell(31)) ~ 迟到"], on: desk)
    }

    @Test func `Home: what comes next in columns of time, kind, matter and deed`() throws {
        let desk = try Desktop(members: 29, today: Self.today)
        let session = try desk.file.save(
            StudySession(
                id: desk.file.desk.newID(), station: desk.context.stations[0].id, day: Self.today, time: "15:00",
                topic: "法律法规", form: "集中培训", place: "镇文化广场")
        ).value
        _ = try desk.file.mark(
            Array(desk.file.roster(of: session.id).map(\.attendance).prefix(2)), as: .excused, in: session)
        try desk.show(HomeScreen())
        expect(
            [" 今天 1", ">   15:00  学习  法律法规 集中培训  镇文化广场  应到29 已请假2        点名"], on: desk)
        expect([" 1八有 2学习 3民意 4委员 5党建 6培训 7服务群众 8调研协商 9履职 0全市与更多"], on: desk)
    }
}
