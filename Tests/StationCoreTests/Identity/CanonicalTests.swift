import StationSamples
import Testing

@testable import StationCore

@Suite("同一个人、同一个词:比较用的形式")
struct CanonicalTests {
    @Test(
        "one name in many dresses is one",
        arguments: [
            // Dots, blanks beside them (case 05).
            [
                "买买提·吐尔逊", "买买提•吐尔逊", "买买提・吐尔逊", "买买提．吐尔逊", "买买提‧吐尔逊", "买买提 · 吐尔逊", "买买提.吐尔逊",
                "买买提\u{2219}吐尔逊", "买买提\u{FF65}吐尔逊", "·买买提··吐尔逊·",
            ],
            // What nobody sees (case 06).
            [
                "王伟", "王\u{200B}伟", "王伟\u{200D}", "\u{FEFF}王伟", "王\u{AD}伟", "王\u{2060}伟", "王\u{3000}伟", "王\u{A0}伟",
                "\u{202D}王伟\u{202C}", " 王 伟 ", "王\u{FE00}伟", "王伟\u{E0100}", "王\u{2003}伟", "王\u{200C}伟\u{2069}",
            ],
            // Radicals and compatibility forms (case 07).
            ["方文龙", "方⽂龙"], ["石一凡", "⽯⼀凡"], ["金大勇", "\u{F90A}大勇"], ["户民长", "\u{2F3E}\u{2EA0}\u{2ED3}"],
            ["勇", "\u{2F825}"],
            // Private characters of old GBK (case 08).
            ["䶮", "\u{E863}"], ["䴔", "\u{E85D}"],
            // Names in letters.
            ["Alim Hasan", "ALIM  HASAN", "Ａｌｉｍ　Ｈａｓａｎ", " alim hasan "], ["Ömer", "O\u{308}mer", "omer"],
        ])
    func oneName(dresses: [String]) {
        #expect(Set(dresses.map { Canonical.name($0) }).count == 1, "\(dresses.map { Canonical.name($0) })")
    }

    @Test(
        "two names are two",
        arguments: [
            ("陈峰", "陈峯"), ("王伟", "王玮"), ("买买提·吐尔逊", "买买提吐尔逊"), ("Alim Hasan", "Alim Hassan"), ("李一", "李二"),
            ("Al Im", "Alim"),
        ])
    func twoNames(one: String, other: String) { #expect(Canonical.name(one) != Canonical.name(other)) }

    @Test("what stands in the canonical form of a name")
    func name() {
        #expect(Canonical.name("买买提 ．吐尔逊") == "买买提·吐尔逊")
        #expect(Canonical.name("Alim　 Hasan") == "alim hasan")
        #expect(Canonical.name("方⽂\u{200B} 龙") == "方文龙")
        #expect(Canonical.name("") == "")
        #expect(Canonical.name("\u{200B}·") == "")
        #expect(Canonical.name("𠮷野") == "𠮷野")
        #expect(Canonical.name("A·B.C") == "a·b.c")
    }

    @Test(
        "what is typed finds what was stored in another width, bracket, quotation mark or variant (case 35)",
        arguments: [
            ("8号楼", "８号楼 A座"), ("a座", "８号楼 A座"), ("\"两新\"", "市“两新”组织"), ("「两新」", "市“两新”组织"), ("台阶", "关于臺阶與峯頂路灯"),
            ("峰顶", "关于臺阶與峯頂路灯"), ("臺阶", "台阶"), ("(二期)", "停车难（二期）"), ("【二期】", "停车难(二期)"), ("wifi", "ＷｉＦｉ信号弱"),
            ("５月", "2026年5月路面"), ("lü", "lv"), ("LÜ", "lv"), ("u\u{308}", "v"), ("买买提吐", "买买提·吐尔逊"), ("买买提・", "买买提吐尔逊"),
            ("水渠", "⼀是⽔渠淤塞"), ("1,000", "１，０００元"), ("wi-fi", "Ｗｉ－Ｆｉ"), ("3.5", "３．５万"),
        ])
    func finds(typed: String, stored: String) {
        #expect(Canonical.sought(stored).contains(Canonical.sought(typed)))
    }

    @Test("a title that was typed twice is one, whatever signs stand in it; another number is another title")
    func title() {
        let titles = ["河里镇街道路灯不亮", "河里镇街道路灯不亮。", " 河里镇 街道路灯不亮", "“河里镇”街道路灯不亮\u{200B}!"]
        #expect(Set(titles.map { Canonical.title($0) }).count == 1)
        #expect(Canonical.title("停车难(一)") != Canonical.title("停车难(二)"))
        #expect(Canonical.title("停车难①") != Canonical.title("停车难②"))
        #expect(Canonical.title("第1期") != Canonical.title("第2期"))
    }

    @Test("only what a search in the text as typed would miss is kept beside it")
    func beside() {
        #expect(Canonical.soughtBeside(["路灯不亮", "KTV 噪音", ""]) == [])
        #expect(Canonical.soughtBeside(["ＫＴＶ", "路灯"]) == ["ktv"])
    }

    @Test("kept text loses what nobody sees and nobody means, and no joiner or selector")
    func visible() {
        #expect(Canonical.visible("\u{202D}13607720044\u{202C}") == "13607720044")
        #expect(Canonical.visible("葛\u{E0100}明") == "葛\u{E0100}明")
        #expect(Canonical.visible("می\u{200C}خواهم") == "می\u{200C}خواهم")
        #expect(Canonical.visible("路灯　“不亮”") == "路灯　“不亮”")
    }

    @Test("each form of a form is itself, and no blanks, capitals or invisible marks are left in it")
    func isIdempotent() {
        var random = SeededNumbers(seed: 13)
        let pool: [UInt32] =
            [
                0x20, 0x3000, 0xB7, 0x2E, 0xFF0E, 0x30FB, 0x200B, 0x308, 0x75, 0xFC, 0x41, 0xFF21, 0x31, 0x4E00, 0x2F00,
                0xF90A,
            ]
            + [0x81FA, 0x5CEF, 0xE863, 0x201C, 0x3001, 0xFE00, 0xE0100, 0x2F800, 0x20087, 0x1E00, 0x0A]
        for _ in 0..<4000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...9, using: &random) {
                let any = UInt32.random(in: 0...0x2FFFF, using: &random)
                let value = Bool.random(using: &random) ? pool.randomElement(using: &random)! : any
                if let scalar = Unicode.Scalar(value) { text.append(scalar) }
            }
            let typed = String(text)
            for form in [Canonical.text(typed), Canonical.name(typed), Canonical.sought(typed), Canonical.title(typed)]
            {
                #expect(
                    form.unicodeScalars.allSatisfy { !("A"..."Z").contains($0) && $0 != "\u{200B}" && $0 != "\u{3000}" }
                )
            }
            #expect(Canonical.text(Canonical.text(typed)) == Canonical.text(typed))
            #expect(Canonical.name(Canonical.name(typed)) == Canonical.name(typed))
            #expect(Canonical.sought(Canonical.sought(typed)) == Canonical.sought(typed))
            #expect(Canonical.title(Canonical.title(typed)) == Canonical.title(typed))
        }
    }
}
