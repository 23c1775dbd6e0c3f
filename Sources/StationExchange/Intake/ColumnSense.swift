import StationCore
import StationModel
import StationStore

/// What a column is, by what stands in it: for headings that nobody knows, and tables that have none.
struct ColumnSense {
    /// The words by which columns are known.
    struct Lists {
        fileprivate let words: [(field: String, words: Set<String>)]
        fileprivate let stations: StationNames

        init(_ file: StationFile) throws(Fault) {
            var words: [(String, Set<String>)] = []
            for (field, list) in [
                ("性别", WordList.genders), ("民族", .ethnicities), ("党派", .parties), ("界别", .sectors), ("类别", .categories),
                ("形式", .sessionForms),
            ] {
                words.append((field, Set(try file.words(list).map { Canonical.name($0.label) })))
            }
            self.words = words
            stations = StationNames(try file.stations(), committee: try file.setting(.committee) ?? "")
        }
    }

    private let lists: Lists

    init(_ lists: Lists) { self.lists = lists }

    /// The field of which nearly all values are; nil: none, or too few values to tell.
    func field(of values: [String], among fields: [String]) -> String? {
        guard values.count > 1 || values.first.map({ $0.count > 1 }) ?? false else { return nil }
        func most(_ test: (String) -> Bool) -> Bool { values.count(where: test) * 5 >= values.count * 4 }
        for (field, words) in lists.words where fields.contains(field) && !words.isEmpty {
            if most({ words.contains(Canonical.name($0)) }) { return field }
        }
        if let phone = fields.first(where: { ["手机号", "联系电话"].contains($0) }), most(ColumnSense.isTelephone) {
            return phone
        }
        if fields.contains("联络站"), most({ lists.stations.meant(by: $0) != nil }) { return "联络站" }
        if fields.contains("姓名"), most(ColumnSense.isName) { return "姓名" }
        return nil
    }

    private static func isTelephone(_ text: String) -> Bool {
        let digits = text.filter { ("0"..."9").contains($0) }
        return digits.count == 11 && digits.hasPrefix("1") && text.count <= 16
    }

    static func isName(_ text: String) -> Bool {
        let plain = Canonical.name(text)
        guard (2...4).contains(plain.count) || plain.contains("·") else { return false }
        return plain.unicodeScalars.allSatisfy { $0.value >= 0x3400 || $0 == "·" }
            && NameSense.doubt(about: text) == nil
    }
}
