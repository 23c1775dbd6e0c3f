/// The page of GB/T 9704—2012: A4, a type area of 156 × 225 mm with 22 lines of 28 characters.
package struct PaperFormat: Sendable {
    /// A face and its size.
    package struct Letter: Hashable, Sendable {
        /// The name that stands in the document; another stands in where the machine has none of it.
        let face: String
        /// Half points: 三号 is 32.
        let halfPoints: Int

        package init(_ face: String, halfPoints: Int) { (self.face, self.halfPoints) = (face, halfPoints) }
    }

    /// Millimetres from the edges. 天头 is 37, 订口 28; right and below follow from the type area.
    var (top, bottom, left, right) = (37, 35, 28, 26)
    /// Millimetres from the lower edge to the page number.
    var footer = 24
    /// The distance of lines in twentieths of a point: 22 of them make 225 mm.
    var pitch = 579
    /// The same for headings of a paper.
    var titlePitch = 700
    /// What each character gives up, in twentieths of a point, so that 28 of 三号 fill a line of 156 mm.
    var tightening = 5

    /// 二号小标宋.
    var title = Letter("方正小标宋简体", halfPoints: 44)
    /// 三号黑体: 一、.
    var part = Letter("黑体", halfPoints: 32)
    /// 三号楷体: （一）.
    var section = Letter("楷体_GB2312", halfPoints: 32)
    /// 三号仿宋.
    var text = Letter("仿宋_GB2312", halfPoints: 32)
    /// 四号仿宋: what stands beneath a text.
    var note = Letter("仿宋_GB2312", halfPoints: 28)
    /// 小四仿宋: cells.
    var cell = Letter("仿宋_GB2312", halfPoints: 24)
    /// 四号宋体: page numbers.
    var number = Letter("宋体", halfPoints: 28)

    package init() {}

    /// Twentieths of a point, as Word counts.
    static func twips(_ millimetres: Int) -> Int { (millimetres * 14_400 + 127) / 254 }

    /// The width of the type area in twentieths of a point.
    var typeWidth: Int { PaperFormat.twips(210 - left - right) }
}
