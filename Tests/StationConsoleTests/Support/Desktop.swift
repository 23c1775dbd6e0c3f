import ConsoleKit
import Foundation
import StationCore
import StationModel
import StationSamples
import StationStore
import Synchronization
import TerminalKit

@testable import StationConsole

/// A console on a fresh file in a folder of its own, with a fixed day, clock and readings of names.
final class Desktop {
    let folder: String
    let file: StationFile
    var console: Console
    /// What its pages are shown with.
    var context: Context {
        get { console.context }
        set { console.context = newValue }
    }

    static let today = Day("2026-11-23")!

    /// - Parameters:
    ///   - stations: names of stations to set up, in order; none leads to the first-run form.
    ///   - members: how many members each station gets.
    init(stations: [String] = ["岭南镇委员联络站"], members: Int = 0, today: Day = Desktop.today) throws {
        folder = NSTemporaryDirectory() + "liaison-" + UUID().uuidString
        file = try StationFile(folder: folder, create: true, desk: Desktop.desk(today: today))
        try file.take(Desktop.seeds)
        for (place, name) in stations.enumerated() {
            let station = Station(id: file.desk.newID(), name: name, town: String(name.prefix(3)))
            _ = try file.add(station)
            for index in 0..<members {
                let member = Member(
                    id: file.desk.newID(), station: station.id, name: Desktop.name(index),
                    phone: "139000\(place)\(1000 + index)")
                _ = try file.save(member)
            }
        }
        console = try Console(file, Context(file: file, exportFolder: folder + "/export"))
    }

    /// A console over files that were made before.
    init(kept: KeptFolder, today: Day) throws {
        folder = NSTemporaryDirectory() + "liaison-" + UUID().uuidString
        try kept.lay(in: folder)
        file = try StationFile(folder: folder, desk: Desktop.desk(today: today, from: kept.clock))
        console = try Console(file, Context(file: file, exportFolder: folder + "/export"))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Shows a page in place of all others.
    func show(_ page: any Screen) throws { console = try Console(file, context, showing: page) }

    /// Types a script such as `<F3>abc<Enter>`.
    func type(_ script: String, size: Size = Size(width: 80, height: 24)) throws {
        // What is on the screen when the first key comes.
        _ = console.frame(size: size, metrics: TextMetrics())
        for event in try KeyScript(script).events {
            console.handle(event, size: size)
            _ = console.frame(size: size, metrics: TextMetrics())
        }
    }

    /// Has the page's table written as CSV, by the keys.
    func exportTable() throws {
        try type("<F9>")
        for _ in 0..<9 where !text().contains("[CSV]") { try type("<Right>") }
        try type("<F2>")
    }

    /// The screen as text.
    func text(_ width: Int = 80, _ height: Int = 24, wide: Bool = false) -> String {
        frame(width, height, wide: wide).text()
    }

    func frame(_ width: Int = 80, _ height: Int = 24, wide: Bool = false) -> Frame {
        console.frame(size: Size(width: width, height: height), metrics: TextMetrics(ambiguousIsWide: wide))
    }

    static func name(_ index: Int) -> String {
        let surnames = ["覃", "韦", "黄", "莫", "蓝", "罗", "蒙", "潘", "李", "王"]
        let given = ["志强", "丽华", "建国", "小燕", "明", "秀英", "文武", "海"]
        return surnames[index % surnames.count] + given[(index / surnames.count + index) % given.count]
    }

    /// - Parameter start: what the clock shows at first; milliseconds since 1970.
    static func desk(today: Day = Desktop.today, from start: Int64 = 1_795_400_000_000) -> Desk {
        let clock = Mutex(start)
        let now: @Sendable () -> Int64 = {
            clock.withLock {
                $0 += 1000
                return $0
            }
        }
        let identifiers = IdentifierSequence(now: now)
        return Desk(
            today: today, operatorName: "值班员", now: now, newID: { identifiers.next() }, readName: { read($0) })
    }

    /// Readings of the few characters that the tests use.
    private static let readings: [Character: [String]] = [
        "接": ["jie"], "待": ["dai"], "走": ["zou"], "访": ["fang"], "公": ["gong"], "益": ["yi"], "落": ["luo"],
        "实": ["shi"], "事": ["shi"], "覃": ["qin", "tan"], "韦": ["wei"], "黄": ["huang"], "莫": ["mo"], "蓝": ["lan"],
        "罗": ["luo"], "蒙": ["meng"],
        "潘": ["pan"], "李": ["li"], "王": ["wang"], "志": ["zhi"], "强": ["qiang"], "丽": ["li"], "华": ["hua"],
        "建": ["jian"], "国": ["guo"], "小": ["xiao"], "燕": ["yan"], "明": ["ming"], "秀": ["xiu"], "英": ["ying"],
        "文": ["wen"], "武": ["wu"], "海": ["hai"], "命": ["ming"], "令": ["ling"], "学": ["xue"], "习": ["xi"],
        "考": ["kao"], "勤": ["qin"], "社": ["she"], "情": ["qing"], "民": ["min"], "意": ["yi"], "换": ["huan"],
        "站": ["zhan"],
    ]

    static func read(_ name: String) -> NameReading {
        let first = name.first.flatMap { readings[$0] } ?? []
        let rest = name.dropFirst().map { readings[$0]?.first ?? "" }
        let initials = first.map { reading in
            String(reading.prefix(1)) + rest.map { String($0.prefix(1)) }.joined()
        }
        let spelled = first.map { $0 + rest.joined() }
        return NameReading(
            pinyin: ([first.first ?? ""] + rest).joined(separator: " "),
            initials: (initials + spelled).joined(separator: " "),
            strokeKey: name)
    }

    static let seeds = SeedContent(
        standards: [
            ("premises", "有办公场所"), ("staff", "有人员配备"), ("funds", "有工作经费"), ("rules", "有规章制度"), ("signage", "有标识标牌"),
            ("equipment", "有设施设备"), ("plan", "有活动计划"), ("archive", "有档案台账"),
        ].enumerated().map { Standard(code: $1.0, title: $1.1, detail: "现场查看", position: $0 + 1) },
        study: StudyStandard(),
        words: [
            .sessionForms: ["学习研讨", "交流座谈", "读书分享", "经典朗诵", "集中培训"].map { Word($0) },
            .sessionTopics: ["人民政协理论", "履职业务知识"].map { Word($0) },
            .categories: ["经济", "政治", "文化", "社会", "生态文明", "党的建设"].map { Word($0) },
            .parties: ["中共", "民革", "民盟", "无党派", "群众"].map { Word($0) },
            .ethnicities: ["汉族", "壮族", "瑶族", "苗族"].map { Word($0) },
            .genders: ["男", "女"].map { Word($0) },
            .satisfactions: ["满意", "基本满意", "不满意"].map { Word($0) },
            .notAccepted: ["信访个案", "涉法涉诉", "涉密", "个人隐私", "组织人事"].map { Word($0) },
            .numbers: [Word("90", code: "reply"), Word("1500", code: "longTextWarning")],
        ], fingerprint: "test")
}

extension Context {
    /// Looks at another station, as the picker does.
    mutating func show(_ station: Station?) { outlook.station = station }
}

/// A second console's view of a file.
enum StationFileOpener {
    static func open(_ folder: String) throws -> StationFile {
        try StationFile(folder: folder, desk: Desktop.desk())
    }
}

extension String {
    /// The first line that has some words.
    func rowOf(_ words: String) -> Substring? { split(separator: "\n").first { $0.contains(words) } }
}
