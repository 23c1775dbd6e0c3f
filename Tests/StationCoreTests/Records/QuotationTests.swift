import StationCore
import Testing

@Suite struct QuotationTests {
    @Test func `quotation marks inside others are single, of a third level double again`() {
        #expect("提交“关于“河长制”的建议”".withInnerQuotes == "提交“关于‘河长制’的建议”")
        #expect("“甲“乙“丙”乙”甲”".withInnerQuotes == "“甲‘乙“丙”乙’甲”")
        #expect("“甲”和“乙”".withInnerQuotes == "“甲”和“乙”")
    }

    @Test func `marks that do not match are left as they were typed`() {
        for text in ["", "河长制", "“甲“乙”", "甲”乙“丙“丁”", "””““"] { #expect(text.withInnerQuotes == text) }
    }

    @Test func `findings and faults quote a title that has quotation marks`() {
        let title = "关于“河长制”的建议"
        #expect(Finding("a", "“\(title)”逾期", station: nil, subject: .station).text == "“关于‘河长制’的建议”逾期")
        #expect(Fault.badInput("没有“\(title)”").sentence == "没有“关于‘河长制’的建议”")
    }
}
