import StationCore
import StationModel
import Testing

@testable import StationExchange

@Suite("姓名读音与笔画")
struct NameReaderTests {
    @Test(
        "pinyin to sort by, and initials on every reading, with the real seeds",
        arguments: [
            ("覃绍诗", "qin shaoshi", "qss tss"), ("单雄信", "shan xiongxin", "sxx"), ("欧阳修", "ouyang xiu", "oyx"),
            ("曾国藩", "zeng guofan", "zgf"), ("仇英", "qiu ying", "qy"), ("区志强", "ou zhiqiang", "ozq"),
            ("解小燕", "xie xiaoyan", "xxy"), ("查良镛", "zha liangyong", "zly"), ("任建国", "ren jianguo", "rjg"),
            ("华丽", "hua li", "hl"), ("朴明", "piao ming", "pm"), ("盖海", "ge hai", "gh"),
            ("万俟明", "moqi ming", "mqm"), ("尉迟恭", "yuchi gong", "ycg"), ("令狐冲", "linghu chong", "lhc"),
            ("韦丽华", "wei lihua", "wlh"), ("王力", "wang li", "wl"), ("上官婉儿", "shangguan waner", "sgwe"),
            ("李 明", "li ming", "lm"), ("阿里·买买提", "a limaimaiti", "almmt"),
        ])
    func readings(name: String, pinyin: String, initials: String) {
        let reading = Workbench.reader.read(name)
        #expect(reading.pinyin == pinyin)
        #expect(reading.initials.hasPrefix(initials))
    }

    @Test("a surname of one character alone, letters, digits, signs, and nothing at all")
    func odd() {
        #expect(Workbench.reader.read("覃").initials == "q t qin tan")
        #expect(Workbench.reader.read("Ann").pinyin.filter { $0 != " " } == "ann")
        #expect(Workbench.reader.read("12").initials == "12")
        for name in ["", "·", "①…—", "\u{301}", "𠮷"] { _ = Workbench.reader.read(name) }
        #expect(Workbench.reader.read("").initials == "")
    }

    @Test("both readings of 覃 in a list: q finds it, and so does t")
    func find() {
        let reading = Workbench.reader.read("覃丽华")
        for typed in ["q", "t", "qlh", "tl"] {
            #expect(reading.initials.split(separator: " ").contains { $0.hasPrefix(typed) })
        }
    }

    @Test(
        "every reading of a character counts, by initials and in full; ü is typed v or u",
        arguments: [
            ("罗朝阳", ["lcy", "lzy", "luochaoyang", "luozhaoyang"]), ("吕布", ["lb", "lvbu", "lubu"]),
            ("曾乐行", ["zlx", "zyh", "zengyuexing", "zenglehang"]), ("黄绿", ["huanglv", "huanglu"]),
            ("单雄信", ["sxx", "shanxiongxin"]),
        ])
    func everyReading(name: String, ways: [String]) {
        let reading = Workbench.reader.read(name).initials.split(separator: " ").map(String.init)
        for way in ways { #expect(reading.contains(way), "\(name): \(way) in \(reading)") }
        #expect(Set(reading).count == reading.count)
    }

    @Test("a surname's own readings come before the table's, and a long title has one reading and no pinyin in full")
    func bounds() {
        // 单 as a surname is no dan.
        #expect(!Workbench.reader.read("单雄信").initials.contains("dan"))
        #expect(Workbench.reader.read("关于朝阳路行道树长势的建议").initials.split(separator: " ").count == 1)
    }

    @Test("a compound surname of three characters is not cut in two")
    func threeCharacters() {
        #expect(Workbench.reader.read("侯莫陈悦").pinyin == "houmochen yue")
    }

    @Test("姓氏笔画 as official lists print it")
    func official() {
        // Strokes of the surname, then 一丨丿丶乛; within a surname one-character given names, then the second character.
        let list = [
            "丁一", "卜小明", "刁明", "万志强", "马海", "王力", "王文", "王一平", "王大明", "王小军", "韦丽华", "毛建国", "文武", "方明", "孔海",
            "邓小燕", "甘小燕", "石明", "龙海", "卢一", "叶明", "田力", "白海", "冯志强", "李明", "陆海", "罗明", "莫文", "黄一", "覃绍诗",
            "曾明", "蓝明", "蒙海", "廖明", "潘海",
        ]
        let sorted = list.shuffled().sorted {
            Workbench.reader.read($0).strokeKey < Workbench.reader.read($1).strokeKey
        }
        #expect(sorted == list)
        #expect(sorted.firstIndex(of: "韦丽华")! < sorted.firstIndex(of: "文武")!)
        #expect(sorted.firstIndex(of: "文武")! < sorted.firstIndex(of: "方明")!)
    }
}
