import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// 八有标准: items by stations as a matrix of marks, and the history of the item under the cursor.
package struct ChecklistScreen: Screen {
    private var stations: [Station] = []
    private var figures: [ChecklistFigures] = []
    private var history: [Inspection] = []
    private var proofs: [RecordID: [String: ProofCount]] = [:]
    private var row = Viewport()
    private var column = 0
    /// The round that is looked at; nil: the one that runs.
    private var chosenRound: InspectionRound?
    private var workingDays = WorkingDays()
    /// Which line of choices is open.
    private var choosing: Choosing?
    /// What counted when it was opened: what another console finds after that is not covered unseen.
    private var seen: Inspection?
    private var wanted: (station: RecordID?, standard: String?)

    /// The page; with the cursor on a station's item if they are given.
    package init(station: RecordID? = nil, standard: String? = nil) { wanted = (station, standard) }

    /// What a digit chooses.
    private enum Choosing {
        case status, round
    }

    package var title: String { Wing.checklist.title }

    private func round(_ context: Context) -> InspectionRound { chosenRound ?? InspectionRound(of: context.day) }

    private var standards: [Standard] { figures.first?.items.map(\.standard) ?? [] }
    private var item: ChecklistFigures.Item? {
        guard figures.indices.contains(column), figures[column].items.indices.contains(row.cursor) else { return nil }
        return figures[column].items[row.cursor]
    }
    private var station: Station? { stations.indices.contains(column) ? stations[column] : nil }

    /// Reads the marks of all stations and the history under the cursor.
    package mutating func refresh(in context: Context) throws {
        let here = (station: station?.id, standard: item?.standard.code)
        stations = context.stations
        let day = round(context).judged(on: context.day)
        let checklists = try context.file.checklists(on: day)
        figures = stations.map {
            checklists[$0.id] ?? ChecklistFigures(standards: [], inspections: [], station: $0.id, on: day)
        }
        workingDays = try context.file.workingDays()
        proofs = try context.file.proofCounts()
        row.resize(count: standards.count, height: max(1, standards.count))
        column = stations.firstIndex { $0.id == here.station } ?? column
        if let index = standards.firstIndex(where: { $0.code == here.standard }) { row.select(index) }
        if let id = wanted.station ?? (history.isEmpty ? context.station?.id : nil),
            let index = stations.firstIndex(where: { $0.id == id })
        {
            column = index
        }
        if let code = wanted.standard, let index = standards.firstIndex(where: { $0.code == code }) {
            row.select(index)
        }
        wanted = (nil, nil)
        goToTouched(context)
        column = min(column, max(0, stations.count - 1))
        try readHistory(context)
    }

    private mutating func goToTouched(_ context: Context) {
        let places = context.touched.compactMap { touched -> (column: Int, row: Int)? in
            guard let column = stations.firstIndex(where: { $0.id == touched.belonging }),
                let row = standards.firstIndex(where: { $0.code == touched.standard })
            else { return nil }
            return (column, row)
        }
        guard let first = places.min(by: { $0 < $1 }), !places.contains(where: { $0 == (column, row.cursor) }) else {
            return
        }
        column = first.column
        row.select(first.row)
    }

    private mutating func readHistory(_ context: Context) throws {
        guard let item, let station else {
            history = []
            return
        }
        history = try context.file.inspections(of: station.id, standard: item.standard.code)
    }

    /// What was found, as the open line of choices asks for it, 5 says once more what was said last; or which round is looked at.
    package func choiceLine(_ context: Context) -> ChoiceLine? {
        switch choosing {
        case nil: return nil
        case .round:
            let rounds = rounds(context).enumerated().map { ChoiceLine.Choice($0 + 1, $1.name + "检查") }
            return ChoiceLine("看哪一轮", rounds, refusal: "不换")
        case .status:
            guard let item, let station else { return nil }
            return ChoiceLine(
                "\(station.shortName) \(item.standard.title) 记为",
                ChecklistScreen.statuses.map { .init($0.digit, $0.status.label) }
                    + (item.inspection == nil ? [] : [.init(ChecklistScreen.again, "与上次相同")]), refusal: "不记")
        }
    }

    /// The round that runs and the three before it.
    private func rounds(_ context: Context) -> [InspectionRound] { InspectionRound(of: context.day).andBefore(4) }

    private static let statuses: [(digit: Int, status: Inspection.Status)] = [
        (1, .met), (2, .mending), (3, .unmet), (0, .unchecked),
    ]
    private static let again = 5

    /// Digits go to the rows, Space opens the choices, Enter the proofs; arrows move in the matrix.
    package func bindings(_ context: Context) -> [Binding<ChecklistScreen>] {
        if let line = choiceLine(context) {
            let isRound = choosing == .round
            return line.bindings { page in
                page.choosing = nil
            } choose: { page, digit, context in
                if isRound {
                    page.chosenRound = digit == 1 ? nil : page.rounds(context)[digit - 1]
                    try page.refresh(in: context)
                    return .stay
                }
                if digit == ChecklistScreen.again { return page.repeatLast() }
                return try ChecklistScreen.statuses.first { $0.digit == digit }.map { try page.set($0.status, context) }
                    ?? .stay
            }
        }
        let nothing = item == nil ? "还没有联络站或标准" : nil
        let isOver = !round(context).isRunning(on: context.day)
        let none = nothing ?? (isOver ? "这一轮已过,Ctrl-G 回到现在这一轮再记" : nil) ?? refusal(context)
        let digits = (1...8).map { place in
            Binding<ChecklistScreen>(
                [.character(Character("\(place)"))], "第\(place)项", "到第 \(place) 项", isHinted: false
            ) { page, context in
                try page.move(.to(place - 1), in: context)
                return .stay
            }
        }
        return [
            Binding([.character(" ")], "记结果", "记光标所在一项的检查结果:已达标、整改中、未达标、未检查", disabled: none) { page, _ in
                (page.choosing, page.seen) = (.status, page.item?.inspection)
                return .stay
            },
            Binding(
                [.enter], "佐证", "光标所在一项的佐证:引用学习活动、台账、记录", disabled: nothing
            ) { page, _ in
                guard let item = page.item, let station = page.station else { return .stay }
                return .push(EvidenceScreen(of: item.standard, station: station))
            },
            Binding([.f(4), .f(3)], "登记", "登记一次检查:状态、依据、日期、检查人、整改期限", disabled: none) { page, context in
                // What was said without its evidence is opened for that.
                let lacksEvidence = page.item?.inspection.map { $0.evidence.isEmpty } ?? false
                return try page.form(page.item?.status ?? .met, focus: lacksEvidence ? "evidence" : nil, context)
            },
            Binding([.control("g")], "换期间", "改看另一轮检查:上半年、下半年") { page, _ in
                page.choosing = .round
                return .stay
            },
        ] + digits + [
            Self.history { page in
                page.item.map { (page.history.map(\.id), $0.standard.title) }
            },
            Binding([.delete], "作废", "作废这一项最近的一次检查", disabled: none ?? (history.isEmpty ? "这一项没有检查记录" : nil)) {
                page, _ in
                page.history.first.map { .push(ChecklistScreen.voidForm($0)) } ?? .stay
            },
            Binding([.left], "左移", "到左边的联络站", isHinted: false) { page, context in
                page.column = max(0, page.column - 1)
                try page.readHistory(context)
                return .stay
            },
            Binding([.right], "右移", "到右边的联络站", isHinted: false) { page, context in
                page.column = min(max(0, page.stations.count - 1), page.column + 1)
                try page.readHistory(context)
                return .stay
            },
        ] + movements()
    }

    private func refusal(_ context: Context) -> String? { station.flatMap { context.refusal(of: .station($0.id)) } }

    private mutating func set(_ status: Inspection.Status, _ context: Context) throws -> Effect {
        guard let item, let station else { return .stay }
        // What falls short has to be said: by when it is mended, or what is missing. The others are one key.
        switch status {
        case .mending: return try form(status, focus: item.inspection?.dueOn == nil ? "due_on" : "evidence", context)
        case .unmet: return try form(status, focus: "evidence", context)
        case .met, .unchecked: break
        }
        let seen = seen
        return Self.change { file in
            Done(
                try file.inspect(
                    [item.standard], of: station.id, status: status, checker: file.desk.operatorName,
                    insteadOf: seen.map { [item.standard.code: $0] } ?? [:]))
        } then: { page, context in
            // The cursor stays: F4 adds to what was just said, and the history beneath shows it.
            if status == .met { context.line.add(";依据还没有写,F4 补上") }
            try page.readHistory(context)
            return .stay
        }
    }

    /// The last result once more, as of today, found by who sits here.
    private func repeatLast() -> Effect {
        guard let item, let last = seen else { return .stay }
        return Self.change { file in
            var again = last
            again.id = file.desk.newID()
            again.revision = 1
            again.checkedOn = file.entryDay
            again.checker = Somebody(file.desk.operatorName)
            return Done(try file.save(again, insteadOf: [item.standard.code: last]).receipt)
        }
    }

    /// - Parameter focus: the field that the caret stands in; nil: the form's first.
    private func form(_ status: Inspection.Status, focus: String?, _ context: Context) throws -> Effect {
        guard let item, let station else { return .stay }
        return .push(try InspectionForm.form(item: item, station: station, status: status, focus: focus, context))
    }

    /// Asks why an inspection is voided.
    static func voidForm(_ newest: Inspection) -> FormScreen {
        ReasonForm.form(title: "作废 \(newest.checkedOn)“\(newest.title)”的检查", form: "inspection.void", id: newest.id) {
            reason, file in
            try file.void(newest, reason: reason)
        }
    }

    // MARK: Drawing

    /// The matrix above, the item's standing and history beneath.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let item, let station else {
            frame.put("还没有联络站。按 Esc 返回首页,再按 0、3 添加联络站。", x: 2, y: area.y + 1)
            return
        }
        let matrix = ChecklistMatrix(
            stations: stations, figures: figures, round: round(context), proofs: proofs[station.id] ?? [:],
            row: row.cursor, column: column, width: area.width, today: context.day)
        let bottom = matrix.draw(in: &frame, y: area.y)
        let detail = Rect(x: 0, y: bottom, width: area.width, height: area.y + area.height - bottom)
        drawDetail(item, of: station, in: &frame, area: detail, context)
    }

    /// What is to be looked at, what is cited, and all that was found; beside the evidence only what was found.
    private func drawDetail(
        _ item: ChecklistFigures.Item, of station: Station, in frame: inout Frame, area: Rect, _ context: Context
    ) {
        let width = area.width - 3
        var y = area.y
        let used = frame.put("\(station.shortName) \(item.standard.title)", x: 1, y: y, style: .bold, width: width)
        if let (words, style) = standing(item, context) {
            frame.put(words, x: max(32, used + 4), y: y, style: style, width: area.width - 1 - max(32, used + 4))
        }
        y += 1
        if !ChecklistMatrix.isExplained(area.width) {
            if !item.standard.detail.isEmpty, area.height > 4 {
                frame.put("查看  " + item.standard.detail, x: 1, y: y, style: .muted, width: width)
                y += 1
            }
            if let count = proofs[station.id]?[item.standard.code], y < area.bottom {
                let sign = count.voided > 0 ? "! " : ""
                frame.put(
                    "\(sign)\(count.text)(Enter 查看)", x: 1, y: y, style: Style(count.voided > 0 ? .alarm : .good),
                    width: width)
                y += 1
            }
        }
        if history.isEmpty {
            frame.put("还没有检查过。Space 记结果,F9 打印自查表带去看。", x: 1, y: y, width: width)
            return
        }
        for inspection in history where y < area.bottom {
            let mark = InspectionMark(inspection.status, isOverdue: inspection == history[0] && item.isOverdue)
            frame.put(inspection.checkedOn.brief(from: context.day), x: 1, y: y, style: .muted)
            frame.put("\(mark.sign) \(inspection.status.label)", x: 13, y: y, style: Style(mark.tone), width: 10)
            let due = inspection.dueOn.map { "期限 \($0.brief(from: context.today))" }
            let words = [inspection.evidence, due, inspection.checker.name].compactMap { $0 }.filter { !$0.isEmpty }
            // Evidence is read whole: as many lines as it takes.
            let room = min(72, area.width - 25)
            for line in frame.metrics.wrap(words.joined(separator: ";"), width: room) where y < area.bottom {
                frame.put(line.text, x: 23, y: y, width: room)
                y += 1
            }
        }
    }

    /// What presses about an item: its due day, or that what it shows was found before this round.
    private func standing(_ item: ChecklistFigures.Item, _ context: Context) -> (words: String, style: Style)? {
        if item.status == .mending, let due = item.inspection?.dueOn {
            let words = "整改期限\(workingDays.distance(to: due, from: round(context).judged(on: context.day)))"
            return item.isOverdue ? ("! " + words, .alarm) : ("~ " + words, .warning)
        }
        guard round(context).carries(item), let day = item.inspection?.checkedOn else { return nil }
        return ("? 这一轮还没有查,沿用 \(day.brief(from: context.day)) 的结果", .muted)
    }

    package func papers(in context: Context) -> PaperOffer? {
        context.station.map { PaperOffer([.checklist, .checklistBlank], about: .station($0.id), in: context.period) }
    }

    /// The matrix as a table.
    package func exported(in context: Context) throws -> Export? {
        let heading = ["标准"] + stations.map(\.name)
        let rows = standards.indices.map { index in
            [standards[index].title]
                + zip(stations, figures).map { station, all in
                    let item = all.items[index]
                    let count = proofs[station.id]?[item.standard.code].map { "(\($0.text))" } ?? ""
                    return item.status.label + (item.isOverdue ? "(逾期)" : "") + count
                }
        }
        return Export(name: "八有标准 \(context.period.name)", rows: [heading] + rows)
    }
}

extension ChecklistScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        row.follow(motion)
        try readHistory(context)
    }
}
