import StationCore

/// A human being whom records name: a member, whatever seats they hold or held. What facts say of somebody, they say of
/// the person, so that whoever moves or sits for another term is still counted once.
package struct Person: Described {
    package var id: RecordID
    /// The station that keeps the record and may change it; nil: the office.
    package var station: RecordID?
    package var revision = 1
    package var name = ""
    package var gender = ""
    /// In the long form of GB/T 3304: 壮族.
    package var ethnicity = ""
    /// 中共, one of the eight democratic parties, 无党派 or 群众.
    package var party = ""
    package var post = ""
    /// Where they live or work (辖区); empty: not known.
    package var area = ""
    package var note = ""
    /// The telephone, as typed. It is kept with the particulars (`Particulars.phone`), which can be withheld.
    package var telephone = ""
    /// How the name is read; kept with it, because working it out is slow.
    package var reading = NameReading()

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<Person>(
        "person", plural: "people", title: "人员", explanation: "委员,和记录里写到的其他人:党组成员、专干、乡镇领导", belonging: .stationOrCity,
        fields: [
            .text("name", "姓名", \.name, required: true, list: .fixed(10)),
            .words("gender", "性别", \.gender, .genders, isOpen: false),
            .words("ethnicity", "民族", \.ethnicity, .ethnicities),
            .words("party", "党派", \.party, .parties, list: .fixed(8, dropAt: 2)),
            .text("post", "单位及职务", \.post, list: .flexible(16)),
            .text("area", "辖区", \.area, hint: "居住或工作的乡镇、村(社区)", list: .flexible(10, dropAt: 1)),
            .text("phone", "手机号", \.telephone, sensitive: true, list: .fixed(11, dropAt: 3)).keptApart,
            .text("note", "备注", \.note),
            .text("pinyin", "拼音", \.reading.pinyin).unasked,
            .text("initials", "首字母", \.reading.initials).unasked,
            .text("stroke_key", "笔画", \.reading.strokeKey).unasked,
            .worked("canonical") { Canonical.name($0.name) },
            .worked("found_by") { Canonical.soughtBeside([$0.name, $0.post]).joined(separator: "\n") },
        ],
        naming: \.name,
        warnings: { one, _ in Telephone.oddity(ofMobile: one.telephone.halfWidth).map { ["phone": $0] } ?? [:] },
        order: ["stroke_key", "name"],
        list: [.id] + ["name", "gender", "ethnicity", "party", "post", "area"].map { .field($0) }
            + [.station, .field("note"), .seats, .field("phone")])

    /// The long form of a 民族 that is in a list: 壮族 for 壮; nil: the list has neither.
    ///
    /// - Parameter known: a word of the list by its canonical form.
    package static func ethnicity(_ typed: String, in known: (String) -> String?) -> String? {
        let plain = Canonical.name(typed)
        return known(plain + "族") ?? known(plain)
    }

    /// 男 or 女 for what forms say instead: 男性, 女士, M, F, and the codes 1 and 2 of GB/T 2261; else as typed.
    package static func gender(_ typed: String) -> String {
        let plain = Canonical.name(typed)
        let other = ["男": ["男性", "先生", "m", "male", "1"], "女": ["女性", "女士", "f", "female", "2"]]
        return other.first { $0.value.contains(plain) }?.key ?? plain
    }

    /// The people of a code of GB/T 3304, in digits or letters, or of an old or short name; nil: it is none.
    package static func ethnicity(ofCode typed: String) -> String? {
        let plain = Canonical.name(typed)
        let place =
            Int(plain).map { $0 - 1 } ?? ethnicityCodes.firstIndex { $0.letters == plain || $0.older.contains(plain) }
        return place.flatMap { ethnicityCodes.indices.contains($0) ? ethnicityCodes[$0].name + "族" : nil }
    }

    /// GB/T 3304-1991, in the order of its numbers.
    private static let ethnicityCodes: [(name: String, letters: String, older: [String])] = [
        ("汉", "ha", []), ("蒙古", "mg", ["蒙族"]), ("回", "hu", []), ("藏", "za", []), ("维吾尔", "ug", ["维族"]),
        ("苗", "mh", []), ("彝", "yi", []), ("壮", "zh", ["僮族"]), ("布依", "by", []), ("朝鲜", "cs", ["鲜族"]),
        ("满", "ma", []), ("侗", "do", []), ("瑶", "ya", []), ("白", "ba", []), ("土家", "tj", []),
        ("哈尼", "hn", []), ("哈萨克", "kz", ["哈族"]), ("傣", "da", []), ("黎", "li", []), ("傈僳", "ls", []),
        ("佤", "va", []), ("畲", "sh", []), ("高山", "gs", []), ("拉祜", "lh", []), ("水", "su", []),
        ("东乡", "dx", []), ("纳西", "nx", []), ("景颇", "jp", []), ("柯尔克孜", "kg", ["柯族"]), ("土", "tu", []),
        ("达斡尔", "du", []), ("仫佬", "ml", []), ("羌", "qi", []), ("布朗", "bl", []), ("撒拉", "sl", []),
        ("毛南", "mn", ["毛难族", "毛难"]), ("仡佬", "gl", []), ("锡伯", "xb", []), ("阿昌", "ac", []), ("普米", "pm", []),
        ("塔吉克", "ta", []), ("怒", "nu", []), ("乌孜别克", "uz", []), ("俄罗斯", "rs", []), ("鄂温克", "ew", []),
        ("德昂", "de", ["崩龙族"]), ("保安", "bn", []), ("裕固", "yg", []), ("京", "gi", []), ("塔塔尔", "tt", []),
        ("独龙", "dr", []), ("鄂伦春", "or", []), ("赫哲", "hz", []), ("门巴", "mb", []), ("珞巴", "lb", []),
        ("基诺", "jn", []),
    ]

    /// A name as it is kept: as typed, without what nobody sees and without the blanks that people put between its characters
    /// to fill a column; words in letters keep one between two.
    package static func tidied(name typed: String) -> String {
        let name = Canonical.visible(typed)
        guard name.contains(where: \.isWhitespace) else { return name }
        return name.split(whereSeparator: \.isWhitespace).reduce(into: "") { tidy, word in
            if let last = tidy.last, let next = word.first, last.isOfAlphabet, next.isOfAlphabet { tidy += " " }
            tidy += word
        }
    }
}

extension Character {
    /// Whether it is a letter or a digit of words that are kept apart by blanks, and no Chinese character.
    fileprivate var isOfAlphabet: Bool {
        guard let scalar = unicodeScalars.first else { return false }
        // Letters of full width stand in words as those of half width do.
        return (scalar.value < 0x2000 || (0xFF10...0xFF5A).contains(scalar.value)) && (isLetter || isNumber)
    }
}
