import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("表格的版面")
struct FormBandTests {
    private static let sizes = [Size(width: 80, height: 24), Size(width: 120, height: 36), Size(width: 60, height: 16)]

    private func form(_ fields: [FormField], _ saved: @escaping (FormValues) -> Void = { _ in }) throws -> Desktop {
        let desk = try Desktop()
        try desk.show(
            FormScreen(
                .init(
                    title: "试填", form: "test",
                    save: { values, _ in
                        Change { _ in
                            saved(values)
                            return Done(saying: nil, then: .stay)
                        }
                    }), fields))
        return desk
    }

    private static let sectors = FormField(
        "sector", "界别", .choice(["农业界", "教育界", "经济界", "科技界"].map { .init($0) }, isOpen: true))

    /// Where the labels of a form stand, by their rows.
    private func places(_ desk: Desktop, _ size: Size) -> [String: Int] {
        let rows = desk.text(size.width, size.height).split(separator: "\n", omittingEmptySubsequences: false)
        let labels = (desk.console.pages.last as? FormScreen)?.fields.map(\.label) ?? []
        var places: [String: Int] = [:]
        for label in labels {
            places[label] = rows.firstIndex { $0.prefix(16).contains(label) }
        }
        return places
    }

    @Test("no row moves whatever is typed, chosen, wrong or asked about", arguments: sizes)
    func nothingJumps(size: Size) throws {
        let desk = try form([
            Self.sectors, FormField("day", "日期", .day(.past), isRequired: true, value: "今天"),
            FormField("name", "来访人", isRequired: true), FormField("said", "说了什么", .paragraph(height: 2)),
            FormField("next", "下一步", .choice([.init("转办"), .init("留意")], isOpen: false)),
        ])
        let before = places(desk, size)
        #expect(before.count == 5)
        for keys in ["农", "<Tab>", "2.30", "<Tab>", "<Tab>", "一二三四五六七八九十", "<Tab>", "无此", "<Tab>", "<F2>", "<Up>"] {
            try desk.type(keys, size: size)
            #expect(places(desk, size) == before, "\(keys)\n\(desk.text(size.width, size.height))")
        }
    }

    @Test("what is wrong stands right of the field from column 40 and beside the label; below 80 columns in the band")
    func faults() throws {
        let desk = try form([FormField("name", "来访人", isRequired: true), FormField("phone", "电话")])
        try desk.type("<F2>")
        let row = try #require(desk.text().rowOf("来访人 *"))
        #expect(row.contains("x 来访人 *") && row.hasSuffix("x 请填写来访人"))
        let frame = desk.frame()
        #expect(frame[40, 2].scalar == "x" && frame[40, 2].style.tone == .alarm)
        let narrow = desk.text(60, 16).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(narrow[2].contains("x 来访人 *") && !narrow[2].contains("请填写"))
        #expect(narrow[5].contains("x 请填写来访人"), "\(desk.text(60, 16))")
    }

    @Test("one match on an open list is chosen; what is outside of it is asked about, and a second key means it")
    func oneMatch() throws {
        var saved = ""
        let desk = try form([Self.sectors, FormField("b", "备注")]) { saved = $0["sector"] }
        try desk.type("农<Tab><F2>")
        #expect(saved == "农业界")
        let other = try form([Self.sectors, FormField("b", "备注")]) { saved = $0["sector"] }
        try other.type("宗教界<Tab>")
        #expect(other.text().contains("“宗教界”不在名单里") && other.frame().caret?.y == 2)
        try other.type("<Tab><F2>")
        #expect(saved == "宗教界")
        let several = try form([Self.sectors, FormField("b", "备注")]) { saved = $0["sector"] }
        try several.type("济<BS>技<F2>")
        #expect(saved == "科技界")
        try several.type("界<Tab>")
        #expect(several.frame().caret?.y == 2 && several.text().contains("照写“界”"))
        try several.type("2<F2>")
        #expect(saved == "教育界")
    }

    @Test("a proposal looks selected and gives way to the first key; an arrow keeps it")
    func proposals() throws {
        let fields = [FormField("place", "地点", value: "镇文化站").proposed, FormField("b", "备注")]
        var saved = ""
        let desk = try form(fields) { saved = $0["place"] }
        #expect(desk.frame()[16, 2].style.reverse)
        try desk.type("村部<F2>")
        #expect(saved == "村部" && !desk.frame()[16, 2].style.reverse)
        let kept = try form(fields) { saved = $0["place"] }
        try kept.type("<End>二楼<F2>")
        #expect(saved == "镇文化站二楼")
        let dropped = try form(fields) { saved = $0["place"] }
        try dropped.type("<BS><F2>")
        #expect(saved.isEmpty)
    }

    @Test("namesakes are asked about with station, post and end of telephone; a digit answers")
    func namesakes() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "河里镇委员联络站"])
        var ids: [RecordID] = []
        for (place, post) in ["农业服务中心主任", "东亭村党总支书记"].enumerated() {
            var member = Member(
                id: desk.file.desk.newID(), station: desk.context.stations[place].id, name: "韦强",
                phone: "1390000003\(place + 1)")
            member.post = post
            ids.append(try desk.file.save(member).value.id)
        }
        try desk.show(try RecordForm<Donation>.form(nil, desk.context))
        let fields = try #require(desk.console.pages.last as? FormScreen).fields
        let giver = try #require(fields.firstIndex { $0.name == "member" })
        try desk.type(String(repeating: "<Tab>", count: giver) + "韦强")
        #expect(desk.text().contains("韦强 有2人"))
        #expect(desk.text().rowOf("1 韦强")?.contains("岭南镇 农业服务中心主任 尾号0031") == true, "\(desk.text())")
        #expect(desk.text().rowOf("2 韦强")?.contains("河里镇 东亭村党总支书记 尾号0032") == true)
        let place = desk.frame().caret?.y
        try desk.type("<Tab>")
        #expect(desk.frame().caret?.y == place && desk.text().contains("韦强 有2人,按数字选一位"))
        try desk.type("2")
        let form = try #require(desk.console.pages.last as? FormScreen)
        #expect(form.fields[giver].value == ids[1].text)
    }

    @Test("F3 saves and begins the next with date and place kept; F3 is not offered where a record is changed")
    func next() throws {
        let desk = try Desktop(members: 1)
        try desk.show(RecordsScreen<ServiceActivity>())
        try desk.type("<F3>")
        let fields = try #require(desk.console.pages.last as? FormScreen).fields
        func to(_ name: String) -> String {
            let form = desk.console.pages.last as? FormScreen
            let steps = (fields.firstIndex { $0.name == name } ?? 0) - (form?.focus ?? 0)
            return String(repeating: steps < 0 ? "<Up>" : "<Tab>", count: abs(steps))
        }
        // Before anything is typed the same key leads to the table that brings in many.
        #expect(desk.text().contains("F3 从表格带入"))
        try desk.type(to("day") + "11.20")
        #expect(desk.text().contains("F3 存后再登"))
        try desk.type(to("place") + "镇文化站")
        try desk.type(to("theme") + "1")
        for field in fields where field.isRequired && !["day", "place", "theme"].contains(field.name) {
            try desk.type(to(field.name) + "1")
        }
        try desk.type("<F3>")
        #expect(desk.text().contains("接着登记下一条"), "\(desk.text())")
        #expect(try desk.file.recordCount(of: ServiceActivity.self, RecordFilter()) == 1)
        let form = try #require(desk.console.pages.last as? FormScreen)
        let values = Dictionary(uniqueKeysWithValues: form.fields.map { ($0.name, $0.value) })
        #expect(values["day"] == "11.20" || values["day"] == "2026-11-20")
        #expect(values["place"] == "镇文化站" && values["theme"] == "")
        #expect(form.keeping.isNothing)
        try desk.type("<Esc><F4>")
        #expect(!desk.text().contains("存后再登"))
    }

    @Test("a long form says what is not seen, and PgDn goes to the next group")
    func long() throws {
        let fields = (1...20).map { FormField("f\($0)", "第\($0)栏", hint: "提示\($0)") }
        let desk = try form(fields)
        #expect(desk.text().contains("(下面还有5栏 PgDn)") && !desk.text().contains("第16栏"))
        try desk.type("<PgDn>")
        #expect(desk.text().contains("(上面还有5栏 PgUp)") && desk.text().contains("提示16"))
        try desk.type("<PgUp>")
        #expect(desk.text().contains("提示1") && desk.text().contains("(下面还有5栏 PgDn)"))
        #expect(desk.text(60, 16).contains("(下面还有13栏 PgDn)"))
        #expect(!desk.text(120, 36).contains("下面还有"))
    }

    @Test("a paragraph being written covers what is below it, which is there again when it is left")
    func writing() throws {
        let desk = try form(
            [
                FormField("said", "情况", .paragraph(height: 2)), FormField("cause", "原因", .paragraph(height: 2)),
            ] + (1...11).map { FormField("f\($0)", "第\($0)栏") })
        let before = places(desk, Self.sizes[0])
        desk.console.handle(.paste((1...6).map { "第\($0)段" }.joined(separator: "\n")))
        let text = desk.text()
        #expect((1...6).allSatisfy { text.contains("第\($0)段") } && !text.contains("原因") && text.contains("18字"))
        try desk.type("<Tab>")
        #expect(places(desk, Self.sizes[0]) == before)
    }

    @Test("the line of the draft says since when it is kept, and Ctrl-D drops it")
    func draftLine() throws {
        let desk = try form([FormField("a", "标题"), FormField("b", "备注")])
        try desk.type("路灯")
        #expect(!desk.text().contains("草稿存于"))
        try desk.type("<Tab>")
        #expect(desk.text().split(separator: "\n", omittingEmptySubsequences: false)[1].contains("起填,草稿存于"))
        #expect(desk.text().contains("Ctrl-D 弃草稿"))
    }
}

extension Keeping {
    fileprivate var isNothing: Bool { if case .nothing = self { true } else { false } }
}
