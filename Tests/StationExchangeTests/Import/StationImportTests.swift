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

    @Test("撤并日期 and 并入: a station of the file or of the same sheet, twice adds nothing")
    func closed() throws {
        let bench = try Workbench(stations: ["岭南镇委员联络站"])
        let rows = ["岭南镇,,,,,,,,2026-05-31,新岭南", "新岭南,岭南镇,乡镇,,2026-06-01,,,,,"]
        #expect(try bench.take(.stations, rows).counts == [2, 0, 0])
        let stations = try bench.file.stations()
        #expect(stations[0].closedOn == Day("2026-05-31") && stations[0].successor == stations[1].id)
        #expect(try bench.take(.stations, rows).counts == [0, 2, 0])
        let bad = try bench.take(
            .stations, ["甲,,,,,,,,,新岭南", "乙,,,,,,,,2026-05-31,月亮", "丙,,,,,,,,2026-05-31,丙"])
        #expect(bad.reasons == ["2: 填了并入哪个联络站,要有撤并日期", "3: 并入:没有名为“月亮”的联络站", "4: 不能并入自己"])
        #expect(try bench.file.stations().count == 2)
    }

    @Test(
        "a closed station: its own number in check, after its last day only what that lacked, no town, nothing registered there"
    )
    func afterClosing() throws {
        let bench = try Workbench()
        _ = try bench.take(.stations, ["岭南镇,,,,,,,,2026-05-31,北泗镇"])
        let report = try CheckReport(of: bench.file, station: nil, in: .year(2026))
        #expect(report.stations.map(\.study.required) == [1, 4])
        #expect(
            report.stations[0].findings.allSatisfy { $0.code.hasPrefix("study.") }
                && !report.stations[1].findings.isEmpty)
        #expect(try bench.file.townCoverage().missing.contains("岭南镇"))
        let late = try bench.take(.submissions, ["岭南镇,2026-06-01,路灯,社会,,,,,,草稿", "岭南镇,2026-05-31,水渠,社会,,,,,,草稿"])
        #expect(late.reasons == ["2: “岭南镇”已于 2026-05-31 撤并,2026-06-01 的不能再记在它名下"])
    }

    @Test("a rehearsal says the same and writes nothing")
    func rehearsal() throws {
        let bench = try Workbench(stations: [])
        let report = try bench.take(.stations, rows + ["甲,,,,坏,,,"], isRehearsal: true)
        #expect(report.summary == "试运行,未写入:可导入 2 行,已有 0 行,未导入 1 行")
        #expect(try bench.file.stations().isEmpty)
    }
}
