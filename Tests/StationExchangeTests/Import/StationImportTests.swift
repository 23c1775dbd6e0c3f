import StationCore
import StationModel
import Testing

@testable import StationExchange

@Suite("导入联络站")
struct StationImportTests {
    private let rows = [
        "河里镇委员联络站,河里镇,乡镇,河里街12号,2022-03-15,黄世昌,韦彩霞,覃伟民",
        "岭南社区,,社区,岭南路1号,,,,",
    ]

    @Test("good rows go in with every column; a town left out is the name's")
    func good() throws {
        let bench = try Workbench(stations: [])
        let report = try bench.take(.stations, rows)
        #expect(report.counts == [2, 0, 0])
        #expect(report.summary == "已导入 2 行,已有 0 行,未导入 0 行")
        let stations = try bench.file.stations()
        #expect(stations.map(\.name) == ["河里镇委员联络站", "岭南社区"])
        let first = stations[0]
        #expect(first.town == "河里镇" && first.kind == "乡镇" && first.address == "河里街12号")
        #expect(first.foundedOn == Day("2022-03-15") && first.head == "黄世昌" && first.officer == "韦彩霞")
        #expect(first.leader == "覃伟民" && stations[1].town == "岭南社区")
    }

    @Test("twice, and in another order, adds nothing")
    func again() throws {
        let bench = try Workbench(stations: [])
        _ = try bench.take(.stations, rows)
        let before = try bench.everything()
        #expect(try bench.take(.stations, rows).counts == [0, 2, 0])
        #expect(try bench.take(.stations, rows.reversed()).counts == [0, 2, 0])
        #expect(try bench.everything() == before)
    }

    @Test("a station under its short name is the same one: blanks are filled in, what differs is kept and named")
    func filling() throws {
        let bench = try Workbench(stations: ["岭南镇委员联络站"])
        let filled = try bench.take(.stations, ["岭南镇,岭南镇,乡镇,人民路2号,,莫站长,,"])
        #expect(filled.counts == [1, 0, 0])
        let differing = try bench.take(.stations, ["岭南镇联络站,岭南镇,乡镇,另一条路,,,,"])
        #expect(differing.counts == [0, 1, 0])
        #expect(differing.hintLines == ["提示:“岭南镇委员联络站”已有不同的内容,保留原样(第 2 行)"])
        #expect(try bench.file.stations().map(\.address) == ["人民路2号"])
    }

    @Test("bad rows")
    func bad() throws {
        let bench = try Workbench(stations: [])
        let report = try bench.take(.stations, [",河里镇,乡镇,,,,,", "河里镇,河里镇,乡镇,,2022-02-30,,,", "北泗镇,,星球,,,,,"])
        #expect(report.reasons == ["2: 缺少联络站", "3: 成立日期“2022-02-30”不是有效日期,应写成 2026-03-05"])
        #expect(report.faultLines[0] == "\(bench.sheet):2: 缺少联络站")
        #expect(report.hintLines == ["提示:类型“星球”不在词表中,照原样记下(第 4 行)"])
        #expect(report.counts == [1, 0, 2])
    }

    @Test("a rehearsal says the same and writes nothing")
    func rehearsal() throws {
        let bench = try Workbench(stations: [])
        let report = try bench.take(.stations, rows + ["甲,,,,坏,,,"], isRehearsal: true)
        #expect(report.summary == "试运行,未写入:可导入 2 行,已有 0 行,未导入 1 行")
        #expect(try bench.file.stations().isEmpty)
    }
}
