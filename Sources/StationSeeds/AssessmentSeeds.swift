import StationCore
import StationExchange
import StationModel
import StationStore

extension SeedFolder {
    /// The tables of assessment, as the file keeps them.
    func assessments() throws(Fault) -> [Word] {
        var words: [Word] = []
        for name in assessmentNames {
            let node = try node(name)
            let table = try node.assessment()
            guard !words.contains(where: { $0.code == table.code }) else {
                throw node.fault("代号 \(table.code) 与另一张考核表重复")
            }
            words.append(Word(table.encoded, code: table.code))
        }
        return words
    }
}

extension SeedNode {
    private static let selection = ["kinds", "roles", "grades", "marks"]

    func assessment() throws(Fault) -> AssessmentTable {
        let entry = try mapping([
            "code", "title", "source", "unknown", "base", "cap", "floor", "countsOnce", "partial", "categories",
            "requirements",
            "bands", "thresholds",
        ])
        var table = AssessmentTable(
            code: try entry.required("code", in: self).text(), title: try entry.required("title", in: self).text(),
            source: try entry.text("source"))
        table.unknown = try entry["unknown"]?.texts() ?? []
        table.base = try entry["base"]?.points() ?? 0
        table.bounds = try bounds(entry)
        table.countsOnce = try entry["countsOnce"]?.flag() ?? false
        table.partial = try entry["partial"]?.flag()
        for node in try entry["categories"]?.list() ?? [] { table.categories.append(try node.category()) }
        for node in try entry["requirements"]?.list() ?? [] { table.requirements.append(try node.requirement()) }
        for node in try entry["bands"]?.list() ?? [] {
            let band = try node.mapping(["title", "from"])
            table.bands.append(
                AssessmentTable.Band(
                    try band.required("title", in: node).text(), from: try band["from"]?.points() ?? Band.lowest))
        }
        for node in try entry["thresholds"]?.list() ?? [] { table.thresholds.append(try node.threshold()) }
        return table
    }

    private enum Band {
        /// What a band without a lower bound begins with: below every score.
        static let lowest = -100_000_000
    }

    private func category() throws(Fault) -> AssessmentTable.Category {
        let entry = try mapping(["title", "base", "cap", "floor", "items"])
        var items: [AssessmentTable.Item] = []
        for node in try entry["items"]?.list() ?? [] { items.append(try node.item()) }
        return AssessmentTable.Category(
            try entry.required("title", in: self).text(), base: try entry["base"]?.points() ?? 0,
            bounds: try bounds(entry), items: items)
    }

    private func item() throws(Fault) -> AssessmentTable.Item {
        let entry = try mapping(
            SeedNode.selection + [
                "title", "points", "per", "after", "most", "once", "onTop", "shares", "split", "atMost", "cap", "floor",
                "period",
            ])
        var item = AssessmentTable.Item(
            try entry.required("title", in: self).text(), try selection(entry),
            points: try entry.required("points", in: self).points())
        item.per = try entry["per"]?.integer(1...1_000_000_000)
        item.after = try entry["after"]?.integer(0...1000) ?? 0
        item.most = try entry["most"]?.integer(1...1000)
        item.once = try entry["once"]?.flag() ?? false
        item.onTop = try entry["onTop"]?.flag() ?? false
        item.isSplit = try entry["split"]?.flag() ?? false
        item.atMost = try entry["atMost"]?.integer(1...100)
        for (role, share) in try entry["shares"]?.mapping([]) ?? [:] { item.shares[role] = try share.integer(0...100) }
        item.bounds = try bounds(entry)
        if let period = entry["period"] {
            guard let known = AssessmentTable.Period(rawValue: try period.text()) else {
                throw period.fault("只能填 \(AssessmentTable.Period.allCases.map(\.rawValue).joined(separator: "、"))")
            }
            item.period = known
        }
        return item
    }

    private func requirement() throws(Fault) -> AssessmentTable.Requirement {
        let entry = try mapping(SeedNode.selection + ["title", "number"])
        return AssessmentTable.Requirement(
            try entry.required("title", in: self).text(), try selection(entry),
            number: try entry["number"]?.integer(1...1000) ?? 1)
    }

    private func threshold() throws(Fault) -> AssessmentTable.Threshold {
        let entry = try mapping(["title", "years", "below", "lacking", "missed"])
        let threshold = AssessmentTable.Threshold(
            try entry.required("title", in: self).text(), years: try entry["years"]?.integer(1...5) ?? 1,
            below: try entry["below"]?.points(), lacking: try entry["lacking"]?.kinds() ?? [],
            missed: try entry["missed"]?.requirement())
        guard threshold.below != nil || !threshold.lacking.isEmpty || threshold.missed != nil else {
            throw fault("要写明条件:below、lacking 或 missed")
        }
        return threshold
    }

    // MARK: Parts

    private func selection(_ entry: [String: SeedNode]) throws(Fault) -> AssessmentTable.Selection {
        let labels = AttendanceMark.allCases.dropFirst().map(\.label)
        let marks = try entry["marks"]?.list() ?? []
        for mark in marks where !labels.contains(mark.node.string ?? "") {
            throw mark.fault("只能填 \(labels.joined(separator: "、"))")
        }
        return AssessmentTable.Selection(
            try entry.required("kinds", in: self).kinds(), roles: try entry["roles"]?.texts() ?? [],
            grades: try entry["grades"]?.texts() ?? [], marks: marks.compactMap(\.node.string))
    }

    private func kinds() throws(Fault) -> [String] {
        let known = DutyFact.knownKinds
        for kind in try list() where !known.contains(kind.node.string ?? "") {
            throw kind.fault("不认识的种类“\(kind.node.string ?? "")”,可用的有 \(known.joined(separator: "、"))")
        }
        return try texts()
    }

    private func bounds(_ entry: [String: SeedNode]) throws(Fault) -> AssessmentTable.Bounds {
        let bounds = AssessmentTable.Bounds(cap: try entry["cap"]?.points(), floor: try entry["floor"]?.points())
        if let cap = bounds.cap, let floor = bounds.floor, floor > cap {
            throw (entry["floor"] ?? self).fault("保底不能高于封顶")
        }
        return bounds
    }

    private func points() throws(Fault) -> Int {
        guard let points = Points.read(node.scalar?.string ?? "") else {
            throw fault("这里要填分值,如 5、-10、2.5,最多两位小数,在正负一百万之间")
        }
        return points
    }
}
