import StationCore
import Testing

@testable import StationModel

@Suite("一格里的几个名字")
struct NamesInCellTests {
    private static let known: Set<String> = ["覃志强", "韦丽华", "和志强", "李和平", "张和平", "alim hasan", "韦涛", "买买提·吐尔逊"]
    private func names(_ cell: String) -> [String] {
        NamesInCell(cell) { Self.known.contains(Canonical.name($0)) }.names
    }

    @Test(
        "any usual sign parts names",
        arguments: [
            "覃志强、韦丽华", "覃志强，韦丽华", "覃志强,韦丽华", "覃志强; 韦丽华", "覃志强；韦丽华", "覃志强/韦丽华", "覃志强／韦丽华", "覃志强\n韦丽华",
            "覃志强 韦丽华", "覃志强　韦丽华", "覃志强和韦丽华", "覃志强 和 韦丽华", "覃志强及韦丽华", "覃志强、韦丽华等2人", "覃志强、韦丽华等 ２ 名委员",
            "覃志强、韦丽华等", "覃志强(第一)、韦丽华（联名）", "覃志强同志、韦丽华委员", "覃\u{200B}志强、、韦丽华、", "覃 志强、韦丽 华", "覃志强、韦丽华、覃志强",
        ])
    func parted(cell: String) {
        #expect(names(cell) == ["覃志强", "韦丽华"] || names(cell).map { Canonical.name($0) } == ["覃志强", "韦丽华"])
    }

    @Test("what may be part of a name parts none that somebody bears, and none of one character")
    func whole() {
        #expect(names("和志强") == ["和志强"])
        #expect(names("李和平") == ["李和平"])
        #expect(names("张和平和李和平") == ["张和平", "李和平"])
        #expect(names("王和平") == ["王和平"])
        #expect(names("王小明和李大山") == ["王小明", "李大山"])
        #expect(names("Alim Hasan") == ["Alim Hasan"])
        #expect(names("Alim Hasan、覃志强") == ["Alim Hasan", "覃志强"])
        #expect(names("韦 涛") == ["韦涛"])
        #expect(names("韦 涛 覃志强").map { Canonical.name($0) } == ["韦涛", "覃志强"])
        #expect(names("买买提 · 吐尔逊").map { Canonical.name($0) } == ["买买提·吐尔逊"])
        #expect(names("里兰村村民 覃某") == ["里兰村村民", "覃某"])
        #expect(names("").isEmpty && names("、 ,").isEmpty && names("(女)").isEmpty)
    }

    @Test("what is said of how many there are is kept apart")
    func others() {
        #expect(NamesInCell("覃志强等5人").andOthers == "等5人")
        #expect(NamesInCell("覃志强等五名委员").andOthers == "等五名委员")
        #expect(NamesInCell("覃志强").andOthers == nil)
        #expect(NamesInCell("等闲").names == ["等闲"])
    }
}
