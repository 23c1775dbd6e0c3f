import StationCore

/// One of the standards (八有标准) that a station must meet. Titles and their number are data.
package struct Standard: Hashable, Sendable, Codable {
    /// A stable short name: `premises`.
    package var code: String
    /// 有办公场所.
    package var title: String
    /// What an inspector looks at.
    package var detail: String
    /// Its place in the list, from 1.
    package var position: Int

    package init(code: String, title: String, detail: String = "", position: Int) {
        self.code = code
        self.title = title
        self.detail = detail
        self.position = position
    }
}
