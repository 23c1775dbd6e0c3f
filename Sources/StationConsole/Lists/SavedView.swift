import StationCore

/// A view of a list that an operator made: one of the list's own views, and words that all have to fit.
struct SavedView: Hashable {
    var name: String
    /// The label of the list's own view.
    var base: String
    var words: String

    /// Several as they are kept: a line each, its parts parted by tabs; none of these can be typed.
    static func encoded(_ views: [SavedView]) -> String {
        views.map { [$0.name, $0.base, $0.words].joined(separator: "\t") }.joined(separator: "\n")
    }

    static func decoded(_ text: String) -> [SavedView] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return parts.count == 3 ? SavedView(name: parts[0], base: parts[1], words: parts[2]) : nil
        }
    }
}
