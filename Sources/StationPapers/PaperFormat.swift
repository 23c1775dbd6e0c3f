import StationExchange

/// The page of GB/T 9704—2012: A4, a type area of 156 × 225 mm with 22 lines of 28 characters.
///
/// What the standard is read differently about, and which faces stand in where one is missing, an office writes into
/// `seeds/paper.yaml`.
package struct PaperFormat: Hashable, Sendable {
    /// A face and its size.
    package struct Letter: Hashable, Sendable {
        /// Its name in a Word document, and, after it, what pages are set in where the machine has none of that name; a
        /// name that ends in `Bold` is set bold.
        package var faces: [String]
        /// Half points: 三号 is 32.
        package let halfPoints: Int

        package init(_ faces: [String], halfPoints: Int) { (self.faces, self.halfPoints) = (faces, halfPoints) }

        /// The name that stands in a document.
        var face: String { faces.first ?? "" }
        var points: Double { Double(halfPoints) / 2 }
    }

    /// Millimetres from the edges. 天头 is 37, 订口 28; right and below follow from the type area.
    package var (top, bottom, left, right) = (37, 35, 28, 26)
    /// Whether the page lies on its side: a table that does not go upright.
    var isLandscape = false
    /// Millimetres from the lower edge to the page number: 7 beneath the type area, and its own height.
    var footer: Int { bottom - 11 }
    /// The distance of lines in twentieths of a point: 22 of them make 225 mm.
    var pitch = 579
    /// The same for headings of a paper.
    var titlePitch = 700
    /// The same within cells.
    var cellPitch = 320
    /// The same beneath a text.
    var notePitch = 400
    /// What each character gives up, in twentieths of a point, so that 28 of 三号 fill a line of 156 mm.
    var tightening = 5

    /// 二号小标宋.
    package var title = Letter(["方正小标宋简体", "FZXiaoBiaoSong-B05S", "Noto Serif CJK SC Bold"], halfPoints: 44)
    /// 三号黑体: 一、.
    package var part = Letter(["黑体", "SimHei", "FandolHei", "Noto Sans CJK SC"], halfPoints: 32)
    /// 三号楷体: （一）.
    package var section = Letter(["楷体_GB2312", "KaiTi", "FandolKai", "Noto Serif CJK SC"], halfPoints: 32)
    /// 三号仿宋.
    package var text = Letter(["仿宋_GB2312", "FangSong", "FandolFang", "Noto Serif CJK SC"], halfPoints: 32)
    /// 四号仿宋: what stands beneath a text.
    var note: Letter { Letter(text.faces, halfPoints: 28) }
    /// 小四仿宋: cells; 五号 in a table that is wider than its page.
    func cell(of table: PaperTable) -> Letter {
        let isWide = needs(of: table).reduce(0, +) * cellHalfPoints * 5 > typeWidth
        return Letter(text.faces, halfPoints: isWide ? 21 : cellHalfPoints)
    }
    var cell: Letter { Letter(text.faces, halfPoints: cellHalfPoints) }
    /// The size of letters in cells.
    let cellHalfPoints = 24
    /// 四号宋体: page numbers.
    package var number = Letter(["宋体", "SimSun", "FandolSong", "Noto Serif CJK SC"], halfPoints: 28)

    package init() {}

    /// Twentieths of a point, as Word counts.
    static func twips(_ millimetres: Int) -> Int { (millimetres * 14_400 + 127) / 254 }

    /// Width and height of the page in millimetres.
    var page: (width: Int, height: Int) { isLandscape ? (297, 210) : (210, 297) }

    /// The width of the type area in twentieths of a point.
    var typeWidth: Int { PaperFormat.twips(page.width - left - right) }

    /// The page that a paper needs: on its side where a table of it is much wider than the type area.
    func fitting(_ paper: PrintedReport) -> PaperFormat {
        let most = paper.blocks.lazy.compactMap { block -> Int? in
            if case .table(let table) = block { self.needs(of: table).reduce(0, +) } else { nil }
        }.max()
        guard !isLandscape, let most, most * cellHalfPoints * 5 > typeWidth * 5 / 4 else { return self }
        var turned = self
        turned.isLandscape = true
        // The upper margin comes to lie at the left, the others follow.
        (turned.top, turned.right, turned.bottom, turned.left) = (left, top, right, bottom)
        return turned
    }

    /// How wide each column would like to be, in halves of a character.
    private func needs(of table: PaperTable) -> [Int] {
        table.columns.indices.map { column in
            let stated = table.columns[column].characters.map { $0 * 2 + 2 }
            return stated ?? ([table.columns[column].heading] + table.rows.map { $0[column] }).map {
                min(24, $0.columns) + 2
            }.max() ?? 2
        }
    }

    /// Columns as wide as what stands in them, together as wide as a line; in twentieths of a point.
    func widths(of table: PaperTable) -> [Int] {
        let needs = needs(of: table)
        let all = max(1, needs.reduce(0, +))
        return needs.map { max(1, typeWidth * $0 / all) }
    }
}

extension String {
    /// How wide it is, a Chinese character as two.
    fileprivate var columns: Int { unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) } }
}
