import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange
@testable import StationSeeds

@Suite("基础数据")
struct SeedFolderTests {
    @Test("the real files read, and say what the field says")
    func real() throws {
        let seeds = try Workbench.seeds.read()
        #expect(
            seeds.content.standards.map(\.title) == [
                "有办公场所", "有人员配备", "有工作经费", "有规章制度", "有标识标牌", "有设施设备", "有活动计划", "有档案台账",
            ])
        #expect(seeds.content.standards.map(\.position) == Array(1...8))
        let study = seeds.content.study
        #expect(study.sessionsPerYear == 4 && study.ratePercent == 90 && study.onePerQuarter && study.decidedBy == .all)
        #expect(seeds.committee == "政协合山市委员会")
        #expect(seeds.stations.map(\.town) == ["岭南镇", "北泗镇", "河里镇"])
        let words = seeds.content.words
        #expect(words[.sectors]?.count == 34 && words[.ethnicities]?.count == 56 && words[.parties]?.count == 11)
        #expect(words[.categories]?.map(\.label) == ["经济", "政治", "文化", "社会", "生态文明", "党的建设"])
        let links = [("1", "linksLeast"), ("2", "linksMost"), ("2", "groupContacts"), ("3", "outsideContacts")]
        #expect(
            words[.numbers] == [Word("1500", code: "longTextWarning"), Word("90", code: "reply")]
                + links.map { Word($0.0, code: $0.1) })
        #expect(words[.daysOff]?.count == 39)
        #expect(words[.daysOff]?.contains(Word("春节", code: "2026-02-15..2026-02-23")) == true)
        #expect(words[.daysOff]?.contains(Word("上班", code: "2026-02-14")) == true)
        #expect(words[.towns]?.map(\.label) == ["岭南镇", "北泗镇", "河里镇"])
        #expect(words[.partySpellings]?.contains(Word("中共", code: "中共党员")) == true)
        let labels = Dictionary(uniqueKeysWithValues: (words[.labels] ?? []).map { ($0.code, $0.label) })
        for state in SubmissionState.all {
            let code = state.handling == .none ? state.editing.rawValue : state.handling.rawValue
            #expect(labels[code] == state.label)
        }
        for result in HandlingResult.allCases { #expect(labels[result.rawValue] == result.label) }
    }

    @Test("the folder is found by its name, and one without seeds is refused")
    func find() throws {
        #expect(try SeedFolder.find(named: Workbench.seeds.path, program: "")?.path == Workbench.seeds.path)
        #expect(try SeedFolder.find(named: nil, program: Workbench.seeds.path + "/../.build/debug/liaison") != nil)
        let found = fault { try SeedFolder.find(named: "/usr", program: "") }
        #expect(found?.kind == .file && found?.sentence == "/usr 里没有基础数据(缺少 standards.yaml)")
    }

    @Test("the fingerprint changes with a file")
    func fingerprint() throws {
        let copy = try SeedCopy()
        let before = copy.folder.fingerprint
        #expect(before == copy.folder.fingerprint)
        try copy.edit("study", "sessionsPerYear: 4", "sessionsPerYear: 12")
        #expect(copy.folder.fingerprint != before)
        #expect(try copy.folder.read().content.study.sessionsPerYear == 12)
    }

    /// A change of one file, and what it is refused with: the line is that of the changed text.
    static let slips: [(file: String, old: String, new: String, reason: String)] = [
        ("study", "sessionsPerYear: 4", "sessionsPerYear: 四", "这里要填 0 到 366 的整数"),
        ("study", "sessionsPerYear: 4", "sessionsPerYear: 4.5", "这里要填 0 到 366 的整数"),
        ("study", "ratePercent: 90", "ratePercent: 101", "这里要填 1 到 100 的整数"),
        ("study", "ratePercent: 90", "ratePercent: 90%", "这里要填 1 到 100 的整数"),
        ("study", "onePerQuarter: true", "onePerQuarter: 是", "这里只能填 true 或 false"),
        ("study", "decidedBy: all", "decidedBy: some", "只能填 all(请假计入应到)或 excludingExcused(剔除准假)"),
        (
            "study", "ratePercent: 90", "ratepercent: 90",
            "不认识的名称“ratepercent”,可用的有 sessionsPerYear、ratePercent、onePerQuarter、decidedBy、forms、topics、campaigns"
        ),
        ("study", "  - 交流座谈", "  - 学习研讨", "“学习研讨”重复了"),
        ("study", "  - 交流座谈", "  - ''", "这里不能空着"),
        ("study", "ratePercent: 90", "ratePercent: [90", "YAML 写法有误"),
        ("study", "ratePercent: 90", "ratePercent: 90\nratePercent: 91", "同一处重复写了"),
        ("standards", "  - code: staff", "  - code: premises", "“有人员配备”与前面的一项重复"),
        ("standards", "    title: 有工作经费", "    title: ''", "这里不能空着"),
        ("standards", "    title: 有工作经费", "    name: 有工作经费", "不认识的名称“name”,可用的有 code、title、detail、evidence"),
        ("submissions", "  reply: 90", "  reply: 0", "这里要填 1 到 3650 的整数"),
        ("submissions", "  draft: 草稿", "  drafted: 草稿", "不认识的名称“drafted”"),
        ("members", "genders: [男, 女]", "genders: 男", "这里要写成列表"),
        ("members", "genders: [男, 女]", "genders: [男, 男]", "“男”重复了"),
        ("stations", "kind: 乡镇}", "kind: 乡村}", "类型不在 kinds 之内"),
        ("surnames", "  单: [shan]", "  单: [SHAN]", "“单”的读音只能用小写拼音字母,复姓各音节之间空一格"),
        ("assessment/jinan-2015", "base: 70", "base: 七十", "这里要填分值,如 5、-10、2.5,最多两位小数"),
        ("assessment/jinan-2015", "points: -30", "points: -30.123", "这里要填分值,如 5、-10、2.5,最多两位小数"),
        ("assessment/jinan-2015", "points: -30", "points: -1000000.01", "在正负一百万之间"),
        ("assessment/jinan-2015", "base: 70", "base: 999999999999万", "这里要填分值"),
        ("study", "sessionsPerYear: 4", "sessionsPerYear: 9223372036854775807", "这里要填 0 到 366 的整数"),
        ("submissions", "  reply: 90", "  reply: 9223372036854775808", "这里要填 1 到 3650 的整数"),
        ("assessment/jinan-2015", "cap: 120", "top: 120", "不认识的名称“top”"),
        ("assessment/jinan-2015", "marks: [缺席]", "marks: [旷会]", "只能填 出席、请假、缺席、迟到早退"),
        ("assessment/jinan-2015", "kinds: [service_activity]", "kinds: [service]", "不认识的种类“service”,可用的有 study、"),
        ("assessment/jinan-2015", "    cap: 50", "    floor: 60\n    cap: 50", "保底不能高于封顶"),
        ("assessment/jinan-2015", "years: 2, below: 60", "years: 2", "要写明条件:below、lacking 或 missed"),
        ("assessment/minhang", "code: minhang", "code: jinan-2015", "代号 jinan-2015 与另一张考核表重复"),
        ("assessment/minhang", "per: 1}", "per: 1, period: week}", "只能填 year、halfYear、quarter、month"),
        ("surnames", "  单: [shan]", "  单: []", "“单”的读音只能用小写拼音字母,复姓各音节之间空一格"),
    ]

    @Test("a slip of the pen is refused with file, line and reason", arguments: slips.indices)
    func slip(index: Int) throws {
        let (file, old, new, reason) = SeedFolderTests.slips[index]
        let copy = try SeedCopy()
        let line = try copy.edit(file, old, new)
        let found = try #require(fault { try copy.folder.read() })
        #expect(found.kind == .badInput(field: nil))
        let start = "\(copy.folder.path)/\(file).yaml:"
        #expect(found.sentence.hasPrefix(start))
        #expect(found.sentence.contains(reason))
        let number = found.sentence.dropFirst(start.count).prefix { $0.isNumber }
        // A broken bracket shows only where the parser gives up, a key written twice at the beginning of its mapping.
        if !reason.hasPrefix("YAML"), !reason.hasPrefix("同一处") { #expect(Int(number) == line) }
    }

    @Test(
        "what is missing is named",
        arguments: [
            ("study", "decidedBy: all", "缺少 decidedBy"), ("standards", "    title: 有工作经费", "缺少 title"),
            ("submissions", "  closed: 办结", "缺少 closed"), ("submissions", "  D: 留作参考", "缺少 D"),
            ("stations", "committee: 政协合山市委员会", "缺少 committee"), ("members", "genders: [男, 女]", "缺少 genders"),
        ])
    func missing(file: String, line: String, reason: String) throws {
        let copy = try SeedCopy()
        try copy.edit(file, line, "")
        #expect(fault { try copy.folder.read() }?.sentence.hasSuffix(reason) == true)
    }

    @Test(
        "a file that is empty, not there, or no YAML at all",
        arguments: ["standards", "study", "submissions", "members", "stations", "surnames"])
    func broken(file: String) throws {
        let copy = try SeedCopy()
        let path = "\(copy.folder.path)/\(file).yaml"
        try "".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(fault { try copy.folder.read() }?.sentence == "\(path):1: 文件是空的")
        try "一句话".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(fault { try copy.folder.read() }?.sentence == "\(path):1: 这里要写成“名称: 内容”的形式")
        try FileManager.default.removeItem(atPath: path)
        let found = fault { try copy.folder.read() }
        #expect(found?.kind == .file && found?.sentence == "无法读取基础数据 \(path)")
    }

    @Test("a seed file saved by an old editor as GB18030 reads the same")
    func encoding() throws {
        let copy = try SeedCopy()
        let path = copy.folder.path + "/standards.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.data(using: String.Encoding(rawValue: 0x8000_0632))!.write(to: URL(fileURLWithPath: path))
        #expect(try copy.folder.read().content.standards == Workbench.seeds.read().content.standards)
    }

    @Test("deadlines may be left out: then there is none")
    func noDeadline() throws {
        let copy = try SeedCopy()
        try copy.edit("submissions", "deadlines:\n  reply: 90", "")
        #expect(try copy.folder.read().content.words[.numbers]?.contains { $0.code == "reply" } == false)
    }

    @Test("towns and the numbers of links may be left out: seed files of an older program are read")
    func olderFiles() throws {
        let copy = try SeedCopy()
        try copy.edit("stations", "towns: [岭南镇, 北泗镇, 河里镇]\n", "")
        try copy.edit("members", "links: {linksLeast: 1, linksMost: 2, groupContacts: 2, outsideContacts: 3}\n", "")
        let words = try copy.folder.read().content.words
        #expect(words[.towns]?.isEmpty == true && words[.numbers]?.count == 2)
    }
}

/// A copy of the seeds to be spoilt.
final class SeedCopy {
    let folder: SeedFolder

    init() throws {
        folder = SeedFolder(path: NSTemporaryDirectory() + "seeds-" + UUID().uuidString)
        try FileManager.default.copyItem(atPath: Workbench.seeds.path, toPath: folder.path)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder.path) }

    /// Puts other text in the place of the first occurrence of a line; returns the number of that line.
    @discardableResult
    func edit(_ file: String, _ old: String, _ new: String) throws -> Int {
        let path = "\(folder.path)/\(file).yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let range = try #require(text.range(of: old))
        let before = text[..<range.lowerBound]
        try (before + new + text[range.upperBound...]).write(toFile: path, atomically: true, encoding: .utf8)
        return before.count { $0 == "\n" } + 1
    }
}
