import StationCore
import StationModel
import StationStore

/// What a row of a submissions kind means: the furthest state reached, and with it the steps that led there.
extension Import {
    /// The states that such a kind knows.
    static let states = SubmissionState.all.reduce(into: [String]()) { states, state in
        if !states.contains(state.label) { states.append(state.label) }
    }

    func submissionRow(_ cells: RecordCells, _ hints: inout [CellHint]) throws(Fault) -> SubmissionEntry {
        let station = try station(cells)
        let registered = try cells.requiredDay("登记日期")
        let title = try cells.required("标题")
        guard registered <= today else { throw .badInput("登记日期 \(registered) 晚于今天", field: "登记日期") }
        let typed = try cells.required("状态")
        // An office may have words of its own for them.
        let label = submissionWording.state(named: typed)?.label ?? typed
        let route = try route(cells)
        guard Import.states.contains(label) else {
            throw Fault(
                .badInput(field: "状态"), "状态“\(label)”只能是 \(Import.states.joined(separator: "、"))",
                alternatives: Import.alike(label, among: Import.states))
        }
        // What only the city's desk does with it, nobody's does on the town's way; a draft may be meant for either.
        guard let state = SubmissionState(label: label, byTown: route == .town) ?? SubmissionState.begun(label) else {
            throw .badInput("办理途径为“镇”,不经“\(label)”;交办镇里的从“已转办”起")
        }
        if route == .town, state.editing != .entrusted { hints.append("办理途径为“镇”而还没有交办,照状态记下") }
        let history = try handling(cells, state, registered: registered)
        var draft = Submission(id: file.desk.newID())
        (draft.station, draft.registeredOn, draft.title) = (station.id, registered, title)
        draft.category = word(cells["类别"], .categories, "类别", &hints)
        draft.number = try number(cells, registered, &hints)
        draft.reporter = named.somebody(cells, "反映人", at: station.id, &hints)
        draft.officer = named.somebody(cells, "信息员", at: station.id, &hints)
        draft.phone = telephone(cells, "联系电话", &hints)
        let left = takeSubmitters(cells, into: &draft, &hints)
        (draft.situation, draft.cause, draft.proposal) = (cells["情况"], cells["原因"], cells["建议"])
        draft.campaign = Tags(cells["活动标签"]).text
        if draft.situation.isEmpty, state.editing != .draft { hints.append("已提交的信息没有写情况,照原样记下") }
        let moves = SubmissionStep.path(to: state).map { history.move($0) }
        return SubmissionEntry(
            draft: draft, moves: moves, adoptions: try adoptions(cells, state, registered),
            remark: left.isEmpty ? "" : ";提交委员一栏还写着:\(left.joined(separator: "、"))")
    }

    /// Who submitted it: the members of its own column; where that is empty, those among the reporters who are members of
    /// the station.
    ///
    /// - Returns: the names in that column that are no member's.
    private func takeSubmitters(
        _ cells: RecordCells, into draft: inout Submission, _ hints: inout [CellHint]
    ) -> [String] {
        guard !cells["提交委员"].isEmpty else {
            var unsaid: [CellHint] = []
            let reporters = named.members(cells, "反映人", at: draft.station, orAnywhere: false, &unsaid)
            draft.submitters = reporters.found.map { Participant($0) }
            return []
        }
        let (found, left, _) = named.members(cells, "提交委员", at: draft.station, &hints)
        draft.submitters = found.map { Participant($0) }
        return left
    }

    /// The number that the row has, if it is one of ours; what it is numbered by elsewhere is no number here.
    private func number(_ cells: RecordCells, _ registered: Day, _ hints: inout [CellHint]) throws(Fault) -> String {
        let text = cells["编号"]
        guard !text.isEmpty, !text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return "" }
        let running = text.split(separator: "-", maxSplits: 1).last.flatMap { Int($0) } ?? 0
        if text == Submission.number(year: registered.year, running: running), (1...9_999_999).contains(running) {
            return text
        }
        hints.append("编号不是本台账的写法(登记的年份和序号,如 2026-003),另外编号")
        return ""
    }

    /// Unit, days and result, checked against the state: what a state needs has to be there, what it cannot have yet
    /// must not.
    private func handling(
        _ cells: RecordCells, _ state: SubmissionState, registered: Day
    ) throws(Fault) -> History {
        let label = state.label
        let unit = cells["承办单位"]
        let decided = try cells.day("定稿日期")
        let due = try cells.day("答复期限")
        let closed = try cells.day("办结日期")
        let referred = try cells.day("转办日期")
        let answered = try cells.day("答复日期")
        let result = try result(cells)
        let isReferred = state.handling != .none
        let isAnswered = [.answered, .reported, .rated, .closed].contains(state.handling)
        let isDecided = [.issued, .kept, .declined].contains(state.editing)
        let isRated = [.rated, .closed].contains(state.handling)
        func demand(_ there: Bool, _ wanted: Bool, _ column: String) throws(Fault) {
            if there, !wanted { throw .badInput("状态为“\(label)”,却填了\(column)", field: column) }
            if !there, wanted { throw .badInput("状态为“\(label)”,缺少\(column)", field: column) }
        }
        try demand(referred != nil, isReferred, "转办日期")
        try demand(!unit.isEmpty, isReferred, "承办单位")
        try demand(answered != nil, isAnswered, "答复日期")
        try demand(result != nil, isAnswered, "结果")
        // What may be missing, and may not be there before its time.
        func allow(_ column: String, _ possible: Bool) throws(Fault) {
            try demand(!cells[column].isEmpty && !possible, false, column)
        }
        try allow("定稿日期", isDecided)
        try allow("编发期号", state.editing == .issued)
        try allow("协办单位", isReferred)
        try allow("答复期限", isReferred)
        try allow("答复内容", isAnswered)
        try allow("满意度", isRated)
        try allow("办结日期", state.handling == .closed)
        func order(_ day: Day?, _ name: String, after earlier: Day?, _ before: String) throws(Fault) {
            guard let day, let earlier, day < earlier else { return }
            throw .badInput("\(name) \(day) 早于\(before) \(earlier)", field: name)
        }
        if let referred {
            if referred < registered { throw .badInput("转办日期 \(referred) 早于登记日期 \(registered)") }
            if referred > today { throw .badInput("转办日期 \(referred) 晚于今天") }
            if let answered, answered < referred { throw .badInput("答复日期 \(answered) 早于转办日期 \(referred)") }
        }
        if let answered, answered > today { throw .badInput("答复日期 \(answered) 晚于今天") }
        try order(decided, "定稿日期", after: registered, "登记日期")
        try order(referred, "转办日期", after: decided, "定稿日期")
        try order(due, "答复期限", after: referred, "转办日期")
        try order(closed, "办结日期", after: answered, "答复日期")
        for (day, name) in [(decided, "定稿日期"), (closed, "办结日期")] {
            if let day, day > today { throw .badInput("\(name) \(day) 晚于今天", field: name) }
        }
        return History(
            registered: registered, decided: decided, referred: referred, answered: answered, closed: closed,
            unit: unit, helping: cells["协办单位"], issueNumber: cells["编发期号"], result: result, answer: cells["答复内容"],
            satisfaction: cells["满意度"],
            replyDays: due.flatMap { due in referred.map { due - $0 } } ?? replyDeadline)
    }

    private func result(_ cells: RecordCells) throws(Fault) -> HandlingResult? {
        let text = cells["结果"]
        guard !text.isEmpty else { return nil }
        // `A`, `Ａ`, and `A 已解决或基本解决` are the same.
        let first = text.unicodeScalars.first!
        let letter = (0xFF21...0xFF44).contains(first.value) ? Unicode.Scalar(first.value - 0xFEE0)! : first
        guard let result = HandlingResult(rawValue: String(letter).uppercased()),
            ["", result.label].contains(String(text.dropFirst()).trimmed)
        else { throw .badInput("结果“\(text)”只能是 A、B、C、D", field: "结果") }
        return result
    }

    /// 市 or nothing: the city's way; 镇: 镇级交办.
    private func route(_ cells: RecordCells) throws(Fault) -> Submission.Route {
        switch cells["办理途径"] {
        case "", "市": .city
        case "镇", "乡镇", "镇级交办": .town
        case let other: throw .badInput("办理途径“\(other)”只能是 市、镇,不填为市", field: "办理途径")
        }
    }

    /// The levels with their days: one day is that of all, several stand in the order of the levels.
    private func adoptions(
        _ cells: RecordCells, _ state: SubmissionState, _ registered: Day
    ) throws(Fault) -> [SubmissionEntry.Adopted] {
        let levels = try levels(cells, state)
        let days = try cells.days("采用日期", unknown: SubmissionSheet.unknownDay)
        guard !days.isEmpty else { return levels.map { ($0.level, $0.kind, nil) } }
        guard !levels.isEmpty else { throw .badInput("填了采用日期,却没有采用级别") }
        guard days.count == 1 || days.count == levels.count else {
            throw .badInput("采用日期有 \(days.count) 个,采用级别有 \(levels.count) 个,对不上")
        }
        for day in days.compactMap(\.self) {
            if day > today { throw .badInput("采用日期 \(day) 晚于今天") }
            if day < registered { throw .badInput("采用日期 \(day) 早于登记日期 \(registered)") }
        }
        return levels.enumerated().map { ($1.level, $1.kind, days.count == 1 ? days[0] : days[$0]) }
    }

    /// The levels, each with whether it was adopted by itself (市) or as a part of something larger (市(综合)).
    private func levels(
        _ cells: RecordCells, _ state: SubmissionState
    ) throws(Fault) -> [(level: String, kind: String)] {
        var found: [(level: String, kind: String)] = []
        for part in cells["采用级别"].split(whereSeparator: { "、,，;； /".contains($0) }) {
            let (bare, kind) = try kindOfAdoption(part)
            let name = bare.count > 1 && bare.hasSuffix("级") ? String(bare.dropLast()) : bare
            guard Adoption.levels.contains(name) else {
                throw .badInput("采用级别“\(part)”只能是 \(Adoption.levels.joined(separator: "、"))", field: "采用级别")
            }
            if !found.contains(where: { $0 == (name, kind) }) { found.append((name, kind)) }
        }
        if !found.isEmpty, !state.editing.isPassedOn { throw .badInput("状态为“\(state.label)”,却填了采用级别") }
        return found
    }
}

extension Import {
    /// `市(综合)` is 市 and 综合.
    private func kindOfAdoption(_ part: Substring) throws(Fault) -> (level: String, kind: String) {
        let plain = String(part).replacing("（", with: "(").replacing("）", with: ")")
        guard plain.hasSuffix(")"), let open = plain.firstIndex(of: "(") else { return (plain, Adoption.singly) }
        let kind = String(plain[plain.index(after: open)...].dropLast())
        guard adoptionKinds.contains(kind) else {
            throw .badInput("采用级别“\(part)”括号里只能是 \(adoptionKinds.joined(separator: "、"))", field: "采用级别")
        }
        return (String(plain[..<open]), kind)
    }
}

extension SubmissionState {
    /// A state in which nobody was asked yet: both ways begin with it.
    fileprivate static func begun(_ label: String) -> SubmissionState? {
        SubmissionState(label: label).flatMap { [.draft, .submitted, .reviewing].contains($0.editing) ? $0 : nil }
    }
}

/// The days and words of a kind's row, from which each step takes its own.
private struct History {
    let registered: Day
    let decided: Day?
    let referred: Day?
    let answered: Day?
    let closed: Day?
    let unit: String
    let helping: String
    let issueNumber: String
    let result: HandlingResult?
    let answer: String
    let satisfaction: String
    let replyDays: Int?

    /// A paper has three days, ours has five: editing is dated with the registration until it is decided, handling with the
    /// referral, what follows the answer with the answer until it is closed.
    func move(_ step: SubmissionStep) -> SubmissionMove {
        switch step {
        case .submit, .review, .return, .revise: SubmissionMove(step, on: registered)
        case .keep, .decline, .issue: SubmissionMove(step, on: decided ?? registered, issueNumber: issueNumber)
        case .refer, .entrust, .reassign, .reopen:
            SubmissionMove(
                step, on: referred ?? registered, leadUnit: unit, helpingUnits: helping, replyDays: replyDays)
        case .accept, .start, .requestReturn, .rejectReturn, .remind:
            SubmissionMove(step, on: referred ?? registered)
        case .answer: SubmissionMove(step, on: answered ?? registered, result: result, answer: answer)
        case .report: SubmissionMove(step, on: answered ?? registered)
        case .rate: SubmissionMove(step, on: answered ?? registered, satisfaction: satisfaction)
        case .close: SubmissionMove(step, on: closed ?? answered ?? registered)
        }
    }
}
