import StationCore

/// One of the standards (八有标准) that a station must meet. Titles and their number are data.
public struct Standard: Hashable, Sendable {
    /// A stable short name: `premises`.
    public var code: String
    /// 有办公场所.
    public var title: String
    /// What an inspector looks at.
    public var detail: String
    /// Its place in the list, from 1.
    public var position: Int

    /// A standard.
    public init(code: String, title: String, detail: String = "", position: Int) {
        self.code = code
        self.title = title
        self.detail = detail
        self.position = position
    }
}
