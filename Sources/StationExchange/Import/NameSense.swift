import StationCore
import StationModel

/// Whether a cell can be somebody's name.
enum NameSense {
    /// Why it hardly is one; nil: it can be.
    static func doubt(about name: String) -> String? {
        let plain = Canonical.text(name)
        if let apart = wordsApart(name) { return apart }
        let parts = NamesInCell(name).names
        if parts.count > 1, name.contains(where: NamesInCell.isSeparator) {
            return "像是 \(parts.count) 个人(\(parts.prefix(3).joined(separator: "、"))\(parts.count > 3 ? "…" : "")),请一人一行"
        }
        // 委员12 is how people without a name are numbered; 138… and 3号 are none.
        let letters = plain.unicodeScalars.reversed().drop { isDigit($0) }.reversed()
        if letters.isEmpty || letters.contains(where: isDigit) || plain.unicodeScalars.count - letters.count > 4 {
            return "有数字,不像人名"
        }
        if let sign = plain.first(where: { !$0.isLetter && !$0.isMark && !$0.isASCIINumber && !" ·.'-".contains($0) }) {
            return "有“\(sign)”,不像人名"
        }
        if let sign = [plain.first, plain.last].compactMap(\.self).first(where: { ".'-".contains($0) }),
            !plain.hasSuffix(".")
        {
            return "有“\(sign)”,不像人名"
        }
        let characters = plain.filter { !$0.isWhitespace }
        if characters.allSatisfy({ !$0.isLetter }) { return "不像人名" }
        for end in ["局", "公司", "委员会", "联络站", "办公室", "学校", "中学", "小学", "医院", "合作社", "协会", "街道办"]
        where characters.hasSuffix(end) && characters.count > 3 { return "像是单位名称,不像人名" }
        let isTitled = ["先生", "女士", "小姐"].contains { characters.hasSuffix($0) && characters.count == $0.count + 1 }
        if nobody.contains(characters) || isTitled || characters.allSatisfy({ $0 == "某" }) { return "没有写出姓名" }
        if let bare = withoutTitle(characters) { return "像是“\(bare)”带着称呼" }
        let isParted = characters.contains("·") || characters.unicodeScalars.allSatisfy { $0.value < 0x2E80 }
        if !isParted, characters.count > 10 || characters.count > 5 && isSentence(characters) { return "不像人名" }
        return nil
    }

    /// What is to be asked about a name with what stands behind it; nil: nothing.
    static func fault(of remarks: NameRemarks, _ typed: String) -> Fault? {
        // The blanks within it are gone from the name as it is kept.
        let written = remarks.words.isEmpty && remarks.signs.isEmpty ? typed : remarks.name
        guard let doubt = wordsApart(written) ?? doubt(about: remarks.name) else { return nil }
        let (names, isLikely) = proposals(for: wordsApart(written) == nil ? remarks.name : written)
        return .doubtful(
            "姓名“\(typed.prefix(30))”\(doubt)", field: "姓名",
            proposal: isLikely ? names.first.map { "姓名=\($0)" } : nil, alternatives: isLikely ? [] : names)
    }

    /// 韦桂芳 莫秋 are two rather, 张三 Zhang San is one who stands there twice; the characters of a name spread over a column,
    /// and a surname of two characters, are one.
    private static func wordsApart(_ name: String) -> String? {
        let words = name.split(whereSeparator: \.isWhitespace)
        guard words.count > 1 else { return nil }
        let isHan = words.map { $0.unicodeScalars.allSatisfy(\.properties.isIdeographic) }
        if isHan[0], isHan.dropFirst().allSatisfy({ !$0 }),
            words.dropFirst().joined().unicodeScalars.allSatisfy({ $0.value < 0x300 && $0.properties.isAlphabetic })
        {
            return "像是姓名和拼音写在一格"
        }
        guard isHan.allSatisfy(\.self), words.allSatisfy({ $0.count > 1 }),
            words.count > 2 || !compound.contains(String(words[0]))
        else { return nil }
        return "中间有空格,不知是一个人还是 \(words.count) 个人"
    }

    /// What a name may be that something is to be asked about, the likeliest first; whether the first is likelier.
    static func proposals(for name: String) -> (names: [String], isLikely: Bool) {
        let words = name.split(whereSeparator: \.isWhitespace).map(String.init)
        if words.count > 1, wordsApart(name) != nil {
            let isTwice = words[1].unicodeScalars.allSatisfy { $0.value < 0x3000 }
            return isTwice ? ([words[0]], true) : ([words.joined(), words.joined(separator: "·")], false)
        }
        return (withoutNumber(name) ?? withoutTitle(name)).map { ([$0], true) } ?? ([], false)
    }

    /// Surnames of two characters that lists part from the name behind them.
    private static let compound: Set<String> = [
        "欧阳", "上官", "司马", "诸葛", "皇甫", "东方", "尉迟", "公孙", "慕容", "令狐", "长孙", "司徒", "夏侯", "端木", "南宫", "宇文",
        "申屠", "闻人", "澹台", "轩辕", "钟离", "淳于", "单于", "濮阳", "独孤", "西门", "赫连", "呼延",
    ]

    /// 韦桂芳同志 is 韦桂芳; nil: there is no such word behind it.
    private static func withoutTitle(_ name: String) -> String? {
        let names = NamesInCell(name).names
        guard names.count == 1, name.hasPrefix(names[0]) else { return nil }
        return ["政协委员", "委员", "同志", "先生", "女士"].contains(String(name.dropFirst(names[0].count))) ? names[0] : nil
    }

    /// Whether it is a name as most are: two to four Chinese characters, or one with a dot.
    static func isUsual(_ text: String) -> Bool {
        let plain = Canonical.name(text)
        guard (2...4).contains(plain.count) || plain.contains("·") else { return false }
        return plain.unicodeScalars.allSatisfy { $0.value >= 0x3400 || $0 == "·" } && doubt(about: text) == nil
    }

    /// What stands where nobody is named.
    private static let nobody: Set<String> = [
        "未知", "待定", "空缺", "暂缺", "缺额", "不详", "同上", "略", "待补", "待增补", "待填", "待查", "待报", "未定", "未报", "暂无", "暂空", "空额",
        "出缺",
        "缺", "不明", "未填", "姓名", "序号", "平均年龄", "平均数", "男委员", "女委员", "男", "女",
    ]

    /// The name behind a number that a list was given: 1.韦桂芳, (3)莫涛; nil: there is none.
    static func withoutNumber(_ name: String) -> String? {
        let plain = Canonical.text(name)
        let digits = plain.drop { "( ".contains($0) }.prefix { isDigit($0.unicodeScalars.first!) }
        guard (1...3).contains(digits.count) else { return nil }
        let behind = plain[digits.endIndex...]
        let rest = behind.drop { ".、)) :-".contains($0) }
        guard rest.count > 1, doubt(about: String(rest)) == nil else { return nil }
        return String(rest)
    }

    /// Whether it ends in a number, which names do not.
    static func isNumbered(_ name: String) -> Bool { Canonical.text(name).unicodeScalars.last.map(isDigit) ?? false }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Long names of minorities without their dot have none of these.
    private static func isSentence(_ text: String) -> Bool {
        ["的", "请", "以上", "以下", "名单", "人员", "委员", "单位", "填", "按", "按照", "为准", "单", "表", "另", "由", "其他", "没有"].contains {
            text.contains($0)
        }
    }
}

extension Character {
    fileprivate var isASCIINumber: Bool { ("0"..."9").contains(self) }

    /// Whether it goes with a letter: a joiner, a mark above.
    fileprivate var isMark: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark, .format, .modifierLetter, .privateUse: true
            default: false
            }
        }
    }
}
