import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// 考核得分: a member's score of the year, line by line, with the records behind each line and what a cap cut.
package struct AssessmentScreen: Screen, MemberLinesPage {
    private let id: RecordID
    private(set) var member: Member?
    private var tables: [AssessmentTable] = []
    /// The table looked at, by its code; nil: the one in force.
    private var chosen: String?
    private var score: Assessment?
    /// The table chosen in the settings; nil: none was chosen.
    private var settled: String?
    var text = LinkedLines()

    /// The score of a member, of the year looked at.
    package init(_ id: RecordID) { self.id = id }

    /// Read and handed on.
    package var isHandout: Bool { true }
    package var title: String { "考核得分" }

    /// Reads the facts of the year, and of the years that thresholds ask for.
    package mutating func refresh(in context: Context) throws {
        member = try context.file.members([id]).first
        tables = try context.file.assessmentTables()
        settled = try context.file.setting(.assessment).flatMap { $0.isEmpty ? nil : $0 }
        let inForce = try context.file.assessmentTable()
        guard let table = tables.first(where: { $0.code == chosen }) ?? inForce else {
            score = nil
            return text.take([.init(text: "还没有考核表:基础数据的 assessment 文件夹里没有文件。", style: Style(.muted))])
        }
        chosen = table.code
        guard !table.categories.isEmpty else {
            score = nil
            return text.take(offer(table))
        }
        let span = table.thresholds.map(\.years).max() ?? 1
        let years = try (0..<span).map { back in
            Assessment(table, facts: try context.file.dutyFacts(of: id, year: context.year - back))
        }
        score = years[0]
        text.take(lines(years[0], Assessment.thresholds(reached: years)))
    }

    // MARK: Lines

    /// The tables that have something in them, those that are known in part only behind the others.
    private var filled: [AssessmentTable] {
        let filled = tables.filter { !$0.categories.isEmpty }
        return filled.filter { $0.partial != true } + filled.filter { $0.partial == true }
    }

    /// Instead of a score by a table in which there is nothing yet.
    private func offer(_ table: AssessmentTable) -> [LinkedLines.Line] {
        let standing = settled == nil ? "还没有选定本地的考核表。" : "选定的考核表“\(table.title)”还没有填写。"
        var lines: [LinkedLines.Line] = [.init(text: standing, style: Style(.warning, bold: true)), .init(text: "")]
        if !filled.isEmpty {
            lines.append(.init(text: "外地公布的表可以先试算:按 F5 一张一张看,记录不会改动。"))
            lines += filled.map { .init(text: "    \($0.title)", style: Style(.muted)) }
            lines.append(.init(text: ""))
        }
        return lines + [
            .init(text: "本地的办法写进 seeds/assessment 里的文件(写法见 blank.yaml),"),
            .init(text: "再由管理员在“操作员”的“设置”里选定。"),
        ]
    }

    private func lines(_ score: Assessment, _ reached: [AssessmentTable.Threshold]) -> [LinkedLines.Line] {
        let table = score.table
        var lines: [LinkedLines.Line] = []
        var category = ""
        for line in score.lines {
            if line.category != category {
                category = line.category
                if !category.isEmpty {
                    lines.append(.init(text: category + words(of: category, in: table), style: .bold))
                }
            }
            let cut = line.points == line.raw ? "" : "  (原 \(Points.signed(line.raw)),封顶后)"
            lines.append(
                .init(
                    text: "  \(line.title)\(cut)", value: Points.signed(line.points),
                    style: line.kind == .cut ? Style(.warning) : line.points < 0 ? Style(.alarm) : .plain))
            lines += line.entries.map { entry in
                entry.reason.isEmpty
                    ? entry.fact.line(Points.signed(entry.points))
                    : entry.fact.line(entry.reason, style: Style(.muted))
            }
        }
        lines.append(.init(text: "合计(以上各行相加)", value: Points.text(score.total), style: .bold))
        if let band = score.band { lines.append(.init(text: "等级", value: band.title, style: .bold)) }
        if table.partial == true, !table.bands.isEmpty {
            lines.append(.init(text: "等级(分值不全,只列出,不评定)", style: .bold))
            lines += AssessmentScreen.words(of: table.bands).map { .init(text: "  \($0)") }
        }
        if !score.requirements.isEmpty { lines.append(.init(text: "基本要求", style: .bold)) }
        for standing in score.requirements {
            lines.append(
                .init(
                    text: "  \(standing.requirement.title)",
                    value:
                        "要求 \(standing.requirement.number),做了 \(standing.done)  \(standing.isMet ? "+ 做到" : "! 没有做到")",
                    style: Style(standing.isMet ? .good : .warning)))
        }
        for threshold in reached { lines.append(.init(text: "已到“\(threshold.title)”的条件", style: Style(.alarm))) }
        if !table.unknown.isEmpty { lines.append(.init(text: "这张表没有公开、因而空着的", style: .bold)) }
        lines += table.unknown.map { .init(text: "  \($0)", style: Style(.muted)) }
        if settled != table.code { lines.append(.init(text: "本地没有选定这张表,只作试算。", style: Style(.muted))) }
        if !table.source.isEmpty { lines.append(.init(text: "出处:\(table.source)", style: Style(.muted))) }
        return lines
    }

    /// The bands, highest first: 优秀 90 分起; the lowest has no bound.
    private static func words(of bands: [AssessmentTable.Band]) -> [String] {
        let sorted = bands.sorted { $0.from > $1.from }
        return sorted.enumerated().map { index, band in
            let isLowest = index == sorted.count - 1 && index > 0
            return isLowest
                ? "\(band.title) \(Points.text(sorted[index - 1].from)) 分以下"
                : "\(band.title) \(Points.text(band.from)) 分起"
        }
    }

    private func words(of category: String, in table: AssessmentTable) -> String {
        guard let cap = table.categories.first(where: { $0.title == category })?.bounds.cap else { return "" }
        return "(最多 \(Points.text(cap)) 分)"
    }

    /// Enter opens the record of a line, F5 looks at the same records by another table.
    package func bindings(_ context: Context) -> [Binding<AssessmentScreen>] {
        let gone = member == nil ? "这位委员已不在名册里" : nil
        let isAlone = filled.allSatisfy { $0.code == chosen }
        return [
            openBinding(),
            Binding([.f(5)], "换表", "同样的记录按另一张考核表算", disabled: isAlone ? "没有别的考核表" : nil) { page, context in
                let here = page.filled.firstIndex { $0.code == page.chosen } ?? -1
                let next = page.filled[(here + 1) % page.filled.count]
                page.chosen = next.code
                try page.refresh(in: context)
                page.text.follow(.home)
                context.say("按“\(next.title)”计算,记录没有改动")
                return .stay
            },
            Binding([.character("8")], "履职档案", "看各年各届做过的一切", disabled: gone) { page, _ in .open(.dossier(page.id))
            },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    /// Fits the lines beneath the heading.
    package mutating func fit(_ area: Rect, in context: Context) { text.fit(height: area.height - 1) }

    /// The table and the score above, its lines beneath.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        let sum =
            score.map {
                let words = $0.table.partial == true ? "已知部分" : "得分"
                return "  考核表:\($0.table.title)  \(words) \(Points.text($0.total)) \($0.band?.title ?? "")"
            } ?? ""
        drawLines("\(member?.name ?? "")  \(context.year)年\(sum)", in: &frame, area: area)
    }

    package func papers(in context: Context) -> PaperOffer? {
        member.map { PaperOffer(PaperKind.ofMembers, first: .score, about: .member($0.id), in: .year(context.year)) }
    }

    /// The lines as a table.
    package func exported(in context: Context) throws -> Export? {
        guard let member, let score else { return nil }
        return Export(
            name: "考核得分 \(member.name) \(context.year)年 \(score.table.title)", rows: text.rows(["项目", "分"]))
    }
}
