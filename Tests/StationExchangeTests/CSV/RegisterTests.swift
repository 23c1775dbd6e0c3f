import Testing

@testable import StationExchange

@Suite("台账")
struct RegisterTests {
    @Test("columns of texts say by what stands in them what they hold; telephones and numbers of letters are texts")
    func contents() {
        let register = Register(
            title: "", scope: "",
            table: [
                ["日期", "件数", "电话", "编号", "门牌", "备注", "混"], ["2026-03-05", "12", "8912345", "17", "007", "", "1"],
                ["", "-3", "", "18", "12", "", "二"],
            ])
        #expect(register.columns.map(\.content) == [.day, .number, .text, .text, .text, .text, .text])
    }

    @Test(
        "a short row is filled up, a long one cut; columns that stay out are gone, and with the personal ones the people"
    )
    func columns() {
        let register = Register(
            title: "", scope: "", table: [["姓名", "电话", "出生年月"], ["韦强"], ["覃燕", "138", "1980-01", "多"]], people: 1)
        #expect(register.rows == [["韦强", "", ""], ["覃燕", "138", "1980-01"]])
        #expect(register.without(["电话"]).people == 1)
        let without = register.withoutPersonal
        #expect(without.rows == [["韦强"], ["覃燕"]] && without.people == 0 && without.columns.count == 1)
    }

    @Test("no spreadsheet makes a number or a day of a text of a CSV, and an import reads it as it was")
    func csv() throws {
        let cells = ["13800000000", "0772", "2026-017", "3/4", "=1+1", "普通", "12", "1.5", "2026-03-05"]
        let register = Register(
            title: "", scope: "", columns: cells.indices.map { .init("列\($0)") }, rows: [cells])
        let line = register.csv.split(separator: "\r\n").last.map(String.init) ?? ""
        #expect(
            line.split(separator: ",").map(String.init) == [
                "\t13800000000", "\t0772", "\t2026-017", "\t3/4", "'=1+1", "普通", "12", "1.5", "\t2026-03-05",
            ])
        let days = Register(title: "", scope: "", columns: [.init("日期", .day)], rows: [["2026-03-05"]])
        #expect(days.csv.hasSuffix("2026-03-05\r\n") && !days.csv.contains("\t"))
    }
}
