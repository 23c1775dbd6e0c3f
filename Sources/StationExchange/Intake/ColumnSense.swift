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
        func most(_ field: String) -> Bool { values.count { fits($0, field) } * 5 >= values.count * 4 }
        let known = lists.words.filter { !$0.words.isEmpty }.map(\.field) + ["手机号", "联系电话", "联络站", "姓名"]
        return known.first { fields.contains($0) && most($0) }
    }

    /// Whether a value is one of a field that is known by its values.
    func fits(_ value: String, _ field: String) -> Bool {
        switch field {
        case "手机号", "联系电话": ColumnSense.isTelephone(value)
        case "联络站": lists.stations.meant(by: value) != nil
        case "姓名": NameSense.isUsual(value)
        default: lists.words.first { $0.field == field }?.words.contains(Canonical.name(value)) ?? false
        }
    }

    private static func isTelephone(_ text: String) -> Bool {
        let digits = text.filter { ("0"..."9").contains($0) }
        return digits.count == 11 && digits.hasPrefix("1") && text.count <= 16
    }
}
