import StationCore
import StationModel
import TerminalKit
import Testing

@testable import StationConsole

@Suite("表格")
struct FormTests {
    private func form(_ fields: [FormField], save: @escaping (FormValues) -> Void = { _ in }) throws -> Desktop {
        let desk = try Desktop()
        try desk.show(HomeScreen())
        let form = FormScreen(
            .init(
                title: "试填", form: "test",
                save: { values, _ in
                    Change { _ in
                        save(values)
                        return Done(saying: nil, then: .pop)
                    }
                }), fields)
        let console = try Console(desk.file, desk.context, showing: form)
        desk.console = console
        return desk
    }

    @Test("the caret stands behind what is typed, wide characters and all")
    func caret() throws {
        let desk = try form([FormField("a", "标题"), FormField("b", "内容", .paragraph(height: 3))])
        try desk.type("“合山”—a")
        let frame = desk.frame()
        #expect(frame.caret == Point(x: 16 + 8, y: 2))
        let wide = desk.frame(wide: true)
        #expect(wide.caret == Point(x: 16 + 8 + 3, y: 2))
        try desk.type("<Tab>第一行")
        #expect(desk.frame().caret == Point(x: 16 + 6, y: 3))
    }

    @Test("a day is read back in words while it is typed; what is no day stays as typed with its fault")
    func day() throws {
        let desk = try form([FormField("day", "日期", .day(.any)), FormField("a", "标题")])
        try desk.type("3.5")
        #expect(desk.text().contains("2026年3月5日 周四"))
        try desk.type("<C-u>2.30<Tab>")
        #expect(desk.text().contains("2.30"))
        #expect(desk.text().contains("x 2026年2月没有 30 日"))
    }

    @Test("all faults are shown on saving, the caret on the first")
    func faults() throws {
        let desk = try form([
            FormField("a", "甲", isRequired: true), FormField("b", "乙", isRequired: true), FormField("c", "丙"),
        ])
        try desk.type("<Tab><Tab><F2>")
        #expect(desk.text().contains("x 请填写甲"))
        #expect(desk.text().contains("x 请填写乙"))
        #expect(desk.frame().caret?.y == 2)
        #expect(desk.text().contains("有 2 处需要改正"))
    }

    @Test("a choice is made by digit, by arrows, by initials and by characters")
    func choice() throws {
        let options = ["汉族", "壮族", "瑶族", "苗族"].map { FormField.Option($0) }
        var saved = ""
        let desk = try form([FormField("e", "民族", .choice(options, isOpen: false)), FormField("z", "末项")]) {
            saved = $0["e"]
        }
        try desk.type("2<F2>")
        #expect(saved == "壮族")
        let typed = try form([FormField("e", "民族", .choice(options, isOpen: false)), FormField("z", "末项")]) {
            saved = $0["e"]
        }
        try typed.type("瑶<F2>")
        #expect(saved == "瑶族")
        let wrong = try form([FormField("e", "民族", .choice(options, isOpen: false)), FormField("z", "末项")])
        try wrong.type("无此<Tab>")
        #expect(wrong.text().contains("不在可选范围内"))
        #expect(wrong.text().contains("无此"))
    }

    @Test("Esc keeps what was typed; the form offers it again and Ctrl-D drops it")
    func draft() throws {
        let desk = try Desktop()
        try desk.type("2<F3><Tab>上午九点<Esc>")
        #expect(desk.text().contains("已存为草稿"))
        try desk.type("<F3>")
        #expect(desk.text().contains("上午九点"))
        #expect(desk.text().contains("已恢复 值班员"))
        try desk.type("<C-d><C-d><F3>")
        #expect(!desk.text().contains("上午九点"))
    }

    @Test("a paste of many lines arrives whole in a paragraph and in one line in a line")
    func paste() throws {
        let desk = try form([FormField("a", "标题"), FormField("b", "内容", .paragraph(height: 4))])
        desk.console.handle(.paste("第一行\n第二行"))
        #expect(desk.text().contains("第一行 第二行"))
        try desk.type("<Tab>")
        desk.console.handle(.paste("甲\n乙\n丙"))
        let text = desk.text()
        #expect(text.contains("\n                乙\n") && text.contains("\n                丙\n") && text.contains("甲 "))
    }

    @Test("letters typed in a form are text and fire nothing")
    func lettersAreText() throws {
        let desk = try form([FormField("a", "标题")])
        try desk.type("npu?:qj")
        #expect(desk.text().contains("npu?:qj"))
        #expect(desk.text().contains("试填"))
    }
}
