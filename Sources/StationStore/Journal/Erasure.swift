/// A deletion by law.
enum Erasure {
    static let kind = "law.erase"
}
