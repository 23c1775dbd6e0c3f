import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite struct LongNamesTests {
    private static let names = ["阿卜杜热合曼·买买提", "阿卜杜热合曼·艾合买提", "阿卜杜热合曼·艾山江"]

    private func desk(posts: Bool) throws -> Desktop {
        let desk = try Desktop()
        for (index, name) in LongNamesTests.names.enumerated() {
            _ = try desk.file.save(
                Member(
                    id: desk.file.desk.newID(), station: desk.context.stations[0].id, name: name,
                    gender: posts ? "男" : "",
                    ethnicity: "维吾尔族", party: posts ? "群众" : "", sector: posts ? "少数民族界" : "",
                    post: posts ? "岭南镇民族学校教师" : "", phone: "1380772000\(index)"))
        }
        return desk
    }

    /// What stands of each name on a screen, without what follows it.
    private func heads(_ text: String) -> [String] {
        text.split(separator: "\n").filter { $0.contains("阿") || $0.contains("…") }.map { row in
            String(row.trimmingPrefix { " >*0123456789".contains($0) }.prefix { $0 != " " })
        }.filter { !$0.isEmpty }
    }

    @Test(arguments: [(80, 24), (60, 16)], [false, true])
    func `no two people on a list of members read alike`(size: (Int, Int), wide: Bool) throws {
        for posts in [false, true] {
            let desk = try desk(posts: posts)
            try desk.type("4")
            let rows = heads(desk.text(size.0, size.1, wide: wide))
            #expect(rows.count >= 3 && Set(rows).count == rows.count, "\(rows)")
            // The cursor's row has the whole name.
            #expect(rows.contains(where: { LongNamesTests.names.contains($0) }), "\(rows)")
        }
    }

    @Test func `a name takes the room of empty cells behind it, and is cut in its middle where there is none`() {
        let metrics = TextMetrics()
        #expect(metrics.clipName("阿卜杜热合曼·艾山江", to: 13) == "阿卜杜…艾山江")
        #expect(metrics.clipName("阿卜杜热合曼·艾合买提", to: 13) == "阿卜…艾合买提")
        #expect(metrics.clipName("韦一鸣", to: 8) == "韦一鸣")
        for width in 0...24 {
            for name in LongNamesTests.names {
                #expect(metrics.width(of: metrics.clipName(name, to: width)) <= width)
            }
        }
        var frame = Frame(size: Size(width: 40, height: 1), metrics: metrics)
        let layout = TableLayout(
            [Column("姓名", width: .fixed(8)).ofNames, Column("性别", width: .fixed(4)), Column("民族", width: .fixed(8))],
            width: 40)
        layout.drawRow(["阿卜杜热合曼·艾山江", "", "维吾尔族"], in: &frame, x: 0, y: 0)
        #expect(frame.row(0).hasPrefix("阿卜杜…艾山江 维吾尔族"))
        // In the cursor's row what stands beside it gives way, too.
        layout.drawRow(["阿卜杜热合曼·艾山江", "女", "维吾尔族"], in: &frame, x: 0, y: 0)
        #expect(frame.row(0).hasPrefix("…艾山江  女"))
        layout.drawRow(["阿卜杜热合曼·艾山江", "女", "维吾尔族"], in: &frame, x: 0, y: 0, isHere: true)
        #expect(frame.row(0).hasPrefix("阿卜杜…艾山江 维吾尔族"))
    }

    @Test(arguments: [(80, 24), (60, 16)])
    func `a roll call has the whole name where there is room beside it`(size: (Int, Int)) throws {
        let desk = try desk(posts: false)
        let (width, height) = (size.0, size.1)
        try desk.type("2<F3><Tab><Tab>1<F2>", size: Size(width: width, height: height))
        let text = desk.text(width, height)
        #expect(LongNamesTests.names.allSatisfy { text.contains($0) }, "\(text)")
    }
}
