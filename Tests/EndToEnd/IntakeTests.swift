import Foundation
import Testing

/// Whole rosters of ninety people, of the shapes that offices have, brought in at the keys.
@Suite("带入名册", .serialized)
struct IntakeTests {
    private static let surnames = Array("韦覃黄莫蓝罗蒙潘李王陆梁卢石金方陈林周吴").map(String.init)
    private static let given = ["志强", "丽华", "建国", "小燕", "秀英", "文武", "海", "永福", "天成", "桂芳", "大山", "春兰"]
    private static func name(_ index: Int) -> String {
        surnames[index % surnames.count] + given[(index / surnames.count * 3 + index) % given.count]
    }
    private static func phone(_ index: Int) -> String { "138772\(10000 + index * 7)" }

    private func desk(_ width: Int = 80, _ height: Int = 24) throws -> (TmuxTerminal, folder: String) {
        let desk = try TmuxTerminal(width: width, height: height)
        try desk.run(["init", "--station", "岭南镇"])
        let stations = desk.folder + "-站.csv"
        defer { try? FileManager.default.removeItem(atPath: stations) }
        try "联络站\n河里镇委员联络站\n北泗镇委员联络站\n".write(toFile: stations, atomically: true, encoding: .utf8)
        try desk.run(["import", "stations", stations])
        let folder = desk.folder + "/import"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return (desk, folder)
    }

    /// A workbook of one sheet, cell by cell as they stand in its XML.
    private func workbook(_ path: String, _ rows: [[String]], merges: [String] = []) throws {
        func cell(_ text: String, _ row: Int, _ column: Int) -> String {
            let place = "\(Character(UnicodeScalar(UInt8(65 + column))))\(row)"
            guard !text.isEmpty else { return "" }
            // What begins with = is a number here.
            return text.hasPrefix("=")
                ? "<c r=\"\(place)\"><v>\(text.dropFirst())</v></c>"
                : "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }
        let body = rows.enumerated().map { row, cells in
            "<row r=\"\(row + 1)\">\(cells.enumerated().map { cell($1, row + 1, $0) }.joined())</row>"
        }.joined()
        let merged =
            merges.isEmpty ? "" : "<mergeCells>\(merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined())</mergeCells>"
        let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        let related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let parts = [
            "_rels/.rels":
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"\(related)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            "xl/workbook.xml":
                "<workbook \(main) xmlns:r=\"\(related)\"><sheets><sheet name=\"名册\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels":
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"\(related)/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            "xl/worksheets/sheet1.xml": "<worksheet \(main)><sheetData>\(body)</sheetData>\(merged)</worksheet>",
        ]
        let script = """
            import json,sys,zipfile
            parts=json.load(open(sys.argv[2]))
            with zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED) as z:
                for name in parts: z.writestr(name,parts[name])
            """
        let input = path + ".json"
        defer { try? FileManager.default.removeItem(atPath: input) }
        try JSONEncoder().encode(parts).write(to: URL(fileURLWithPath: input))
        #expect(try Shell.run(["python3", "-c", script, path, input]).status == 0)
    }

    /// Opens the page, types these keys, and counts them; between two of them the answer is waited for.
    private func bring(_ desk: TmuxTerminal, _ steps: [(keys: [String], shows: String)]) throws -> Int {
        try desk.start()
        try desk.wait(for: "八有")
        try desk.press("F7")
        try desk.wait(for: "常用")
        try desk.type("从表格带入")
        try desk.wait(for: "找 从表格带入")
        try desk.press("Enter")
        try desk.wait(for: "像是")
        var count = 0
        for step in steps {
            for key in step.keys { try desk.press(key) }
            count += step.keys.count
            try desk.wait(for: step.shows)
        }
        return count
    }

    private func members(_ desk: TmuxTerminal) throws -> Int {
        let listed = try desk.run(["list", "members", "--json"]).output
        return listed.components(separatedBy: "\"name\"").count - 1
    }

    @Test("a committee's list by 界别 with headings between, of one station as its title says")
    func committee() throws {
        let (desk, folder) = try desk()
        var rows = ["政协合山市第七届委员会委员名单,,,", "(共90名),,,", "姓名,性别,工作单位及职务,联系电话"]
        for (group, sector) in ["中共", "农业界", "教育界"].enumerated() {
            rows.append("\(sector)(30名),,,")
            rows += (0..<30).map { index in
                let number = group * 30 + index
                return "\(IntakeTests.name(number)),\(number % 3 == 0 ? "女" : "男"),某单位职员,\(IntakeTests.phone(number))"
            }
        }
        rows.append("注:以上按姓氏笔画为序,,,")
        try rows.joined(separator: "\r\n").write(toFile: folder + "/名单.csv", atomically: true, encoding: .utf8)
        let keys = try bring(
            desk,
            [
                (["Enter"], "第3行是表头"), (["F2"], "替整份表说"), (["Enter"], "算作哪个站"),
                (["Down", "Down", "Enter"], "没写的行都照此"), (["F2"], "2新90"), (["F2"], "F2 写入"), (["F2"], "已导入 90 行"),
            ])
        #expect(keys <= 12, "\(keys)")
        #expect(try members(desk) == 90)
    }

    @Test("a workbook of the stations with merged towns")
    func merged() throws {
        let (desk, folder) = try desk()
        var rows = [["全市委员联络站人员表", "", "", ""], ["联络站", "姓名", "手机号", "任职时间"]]
        var merges = ["A1:D1"]
        for (group, town) in ["岭南镇", "河里镇", "北泗镇"].enumerated() {
            for index in 0..<30 {
                let number = group * 30 + index
                rows.append([
                    index == 0 ? town : "", IntakeTests.name(number), IntakeTests.phone(number), "2021年10月12日",
                ])
            }
            merges.append("A\(3 + group * 30):A\(32 + group * 30)")
        }
        try workbook(folder + "/各站.xlsx", rows, merges: merges)
        let keys = try bring(
            desk,
            [
                (["Enter"], "第2行是表头"), (["F2"], "[列]"), (["F2"], "2新90"), (["F2"], "F2 写入"), (["F2"], "已导入 90 行"),
            ])
        #expect(keys <= 12, "\(keys)")
        #expect(try members(desk) == 90)
        let listed = try desk.run(["list", "members", "--json"]).output
        #expect(listed.components(separatedBy: "河里镇委员联络站").count - 1 >= 30)
    }

    @Test("a workbook with serial numbers for days, telephones as numbers, words that nearly are of the lists")
    func serial() throws {
        let (desk, folder) = try desk(100, 30)
        var rows = [["站点", "姓 名", "联系方式", "出生年月", "任职时间", "所属界别"]]
        for index in 0..<90 {
            let station = ["岭南", "河里", "北泗"][index % 3]
            rows.append([
                station, IntakeTests.name(index), index == 40 ? "1.38E+10" : "=\(IntakeTests.phone(index))",
                "=\(26000 + index * 31)",
                "=44481", index % 9 == 0 ? "农业" : "教育界",
            ])
        }
        rows.append(["合计", "90人", "", "", "", ""])
        try workbook(folder + "/人员.xlsx", rows)
        let keys = try bring(
            desk,
            [
                (["Enter"], "第1行是表头"), (["F2"], "[列]"), (["F2"], "6存疑90"), (["C-e"], "整列照建议改:90 处"),
                (["C-e"], "2新90"), (["1", "C-e"], "界别整列照建议改"), (["F2"], "F2 写入"), (["F2"], "已导入 90 行"),
            ])
        #expect(keys <= 30, "\(keys)")
        #expect(try members(desk) == 90)
        try desk.press("F6")
        try desk.wait(for: "已撤销")
        #expect(try members(desk) == 0)
    }

    @Test("the next term begins with a workbook, and a bad row of it is named by its cell's sheet and row")
    func termOfWorkbook() throws {
        let (desk, folder) = try desk()
        let old = folder + "/本届.csv"
        try "姓名,手机号,联络站\n韦强,13877720031,岭南镇\n覃美玉,13877720032,河里镇\n".write(
            toFile: old, atomically: true, encoding: .utf8)
        try desk.run(["import", "members", old])
        let heading = ["姓 名", "联系电话", "所在站"]
        try workbook(folder + "/坏.xlsx", [heading, ["韦强", "=13877720031", "没有的站"]])
        let refused = try desk.run(["term", "--end", "2026-10-12", "--begin", folder + "/坏.xlsx"])
        #expect(refused.status == 2 && refused.output.contains("坏.xlsx:名册!A2"), "\(refused)")
        try workbook(
            folder + "/新.xlsx",
            [["第八届委员名单", "", ""], heading, ["韦强", "=13877720031", "河里镇"], ["蓝秀兰", "=13877720033", "岭南镇"]])
        let done = try desk.run(["term", "--end", "2026-10-12", "--begin", folder + "/新.xlsx"])
        #expect(done.status == 0, "\(done)")
        let listed = try desk.run(["list", "members", "--json"]).output
        #expect(listed.contains("蓝秀兰"))
    }

    @Test("the next term begins with a workbook at the keys, too")
    func termAtTheKeys() throws {
        let (desk, folder) = try desk()
        let old = folder + "/本届.csv"
        try "姓名,手机号,联络站\n韦强,13877720031,岭南镇\n覃美玉,13877720032,河里镇\n".write(
            toFile: old, atomically: true, encoding: .utf8)
        try desk.run(["import", "members", old])
        try workbook(
            folder + "/next.xlsx",
            [
                ["第八届委员名单", "", ""], ["姓 名", "联系电话", "所在站"], ["韦强", "=13877720031", "河里镇"],
                ["蓝秀兰", "=13877720033", "岭南镇"],
            ])
        try desk.start()
        try desk.wait(for: "八有")
        try desk.press("4")
        try desk.wait(for: "姓名")
        try desk.press("8")
        try desk.wait(for: "本届最后一天")
        try desk.type("2026-10-12")
        try desk.press("Tab")
        try desk.press("Tab")
        try desk.type(folder + "/next.xlsx")
        try desk.press("F2")
        for (key, shows) in [
            ("", "第2行是表头"), ("F2", "[列]"), ("F2", "2新2"), ("F2", "按这份名册去办换届"), ("F2", "届满 2 名;新一届 2 名"),
        ] {
            if !key.isEmpty { try desk.press(key) }
            try desk.wait(for: shows)
        }
        try desk.press("F2")
        try desk.wait(for: "确认数目")
        try desk.type("2")
        try desk.press("F2")
        try desk.wait(for: "已换届")
        let listed = try desk.run(["list", "members", "--json"]).output
        #expect(listed.contains("蓝秀兰"))
    }

    @Test("a blank workbook is written at the keys, and rows that stayed out come back as a workbook")
    func thereAndBack() throws {
        let (desk, folder) = try desk()
        var rows = [["姓名", "手机号", "联络站", "出生年月"]]
        rows += (0..<3).map {
            [IntakeTests.name($0), "=\(IntakeTests.phone($0))", "岭南镇", $0 == 1 ? "=28914" : "1979-03"]
        }
        try workbook(folder + "/名册.xlsx", rows)
        _ = try bring(
            desk,
            [
                (["Enter"], "第1行是表头"), (["F2"], "[列]"), (["F2"], "6存疑1"), (["F2"], "F2 写入"), (["F2"], "未带入.xlsx"),
                (["Escape"], "带入"),
            ])
        let left = desk.folder + "/export/名册-未带入.xlsx"
        let again = try desk.run(["import", "members", left, "--dry-run"])
        #expect(again.status == 2 && again.output.contains("28914") && !again.output.contains("没有读取"), "\(again)")
        try desk.press("F7")
        try desk.wait(for: "常用")
        try desk.type("从表格带入")
        try desk.wait(for: "找 从表格带入")
        try desk.press("Enter")
        try desk.wait(for: "名册.xlsx")
        try desk.press("F3")
        try desk.wait(for: "要哪一种记录的空白表")
        try desk.press("Enter")
        try desk.wait(for: "空白表写在")
        let blank = try desk.run(["import", "members", desk.folder + "/export/委员空白表.xlsx", "--dry-run"])
        #expect(blank.status == 0 && blank.output.contains("不是记录,没有读入(示例)"), "\(blank)")
    }
}
