import TerminalKit
import Testing

@Suite("Viewport")
struct ViewportTests {
    @Test(
        "the cursor is a row and in view, and no place is left blank while rows are hidden", arguments: UInt64(0)..<40)
    func property(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        var view = Viewport(
            count: Int.random(in: -1...40, using: &numbers), height: Int.random(in: -1...12, using: &numbers))
        for _ in 0..<200 {
            switch Int.random(in: 0..<8, using: &numbers) {
            case 0: view.select(Int.random(in: -5...50, using: &numbers))
            case 1: view.move(by: Int.random(in: -9...9, using: &numbers))
            case 2: view.page(by: Int.random(in: -2...2, using: &numbers))
            case 3: view.home()
            case 4: view.end()
            case 5: view.resize(count: Int.random(in: -1...40, using: &numbers))
            case 6: view.resize(height: Int.random(in: -1...12, using: &numbers))
            default:
                let keys: [Key] = [.up, .down, .pageUp, .pageDown, .home, .end]
                #expect(view.handle(.key(keys.randomElement(using: &numbers)!)) == true)
            }
            #expect(view.height >= 1)
            #expect(view.visible.count == min(view.count, view.height))
            #expect(view.count == 0 ? view.cursor == 0 : view.visible.contains(view.cursor))
        }
    }

    @Test("a page leaves one row of the last in view; keys that move nothing are not taken")
    func pages() {
        var view = Viewport(count: 30, height: 10)
        #expect(view.handle(.key(.pageDown)) == true)
        #expect(view.cursor == 9)
        #expect(view.visible == 9..<19)
        view.page(by: 1)
        view.page(by: 1)
        #expect(view.visible == 20..<30)
        view.page(by: 9)
        #expect(view.cursor == 29)
        view.page(by: -1)
        #expect(view.visible == 11..<21)
        view.select(3)
        view.resize(count: 2)
        #expect(view.cursor == 1)
        #expect(view.handle(.key(.left)) == false)
        #expect(view.handle(.text("中")) == false)
    }
}

@Suite("TableLayout")
struct TableLayoutTests {
    private let columns = [
        Column("编号", width: .fixed(8)), Column("标题", width: .flexible(min: 10, weight: 2)),
        Column("反映人", width: .fixed(8), dropAt: 1),
        Column("单位", width: .flexible(min: 12), alignment: .right, dropAt: 3),
        Column("备注", width: .fixed(6), dropAt: 3), Column("天", width: .fixed(4), alignment: .right, dropAt: 2),
    ]

    @Test(
        "columns go by their order of leaving, of equals the rightmost first",
        arguments: [
            (100, [0, 1, 2, 3, 4, 5]), (53, [0, 1, 2, 3, 4, 5]), (52, [0, 1, 2, 3, 5]), (46, [0, 1, 2, 3, 5]),
            (45, [0, 1, 2, 5]), (33, [0, 1, 2, 5]), (32, [0, 1, 2]), (28, [0, 1, 2]), (27, [0, 1]), (19, [0, 1]),
            (5, [0, 1]),
        ])
    func dropping(width: Int, kept: [Int]) { #expect(TableLayout(columns, width: width).placed.map(\.index) == kept) }

    @Test("what is placed stands side by side within the width and fills it", arguments: 0...120)
    func filling(width: Int) {
        let layout = TableLayout(columns, width: width)
        var edge = -1
        for place in layout.placed where place.width > 0 {
            #expect(place.x == edge + 1)
            edge = place.x + place.width
            if width >= 19 { #expect(place.width >= [8, 10, 8, 12, 6, 4][place.index]) }
        }
        #expect(edge <= width)
        if width >= 19 { #expect(edge == width) }
    }

    @Test("what is left over is shared by weight")
    func weights() {
        let layout = TableLayout(columns, width: 53 + 30)
        #expect(layout.placed.map(\.width) == [8, 30, 8, 22, 6, 4])
    }

    @Test("header and rows stand under each other, clipped to their columns, on either terminal")
    func rows() {
        let layout = TableLayout(
            [
                Column("名", width: .fixed(4)), Column("数", width: .fixed(4), alignment: .right),
                Column("注", width: .flexible(min: 2)),
            ], width: 14)
        var frame = Frame(size: Size(width: 20, height: 2), metrics: TextMetrics(ambiguousIsWide: true))
        layout.drawHeader(in: &frame, x: 1, y: 0)
        layout.drawRow(["岭南镇", "12", "一二三四", "多余"], in: &frame, x: 1, y: 1, style: .selected, styles: [1: .alarm])
        #expect(frame.row(0) == " 名     数 注")
        #expect(frame.row(1) == " 岭…   12 一…")
        #expect(frame[1, 1].style == .selected)
        #expect(frame[8, 1].style == .alarm)
        #expect(frame[14, 1].style == .selected)
        #expect(frame[15, 1].style == .plain)
        expectWhole(frame)
    }
}
