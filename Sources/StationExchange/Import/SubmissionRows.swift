import StationCore
import StationModel
import StationStore

/// What a row of a submissions kind means: the furthest state reached, and with it the steps that led there.
extension Import {
    /// The states that such a kind knows.
    static let states = [
        "草稿", "已提交", "审核中", "退回修改", "留存参考", "不采用", "已编发", "已转办", "办理中", "已答复", "办结",
    ]

    func submissionRow(_ cells: RecordCells, _ hints: inout [CellHint]) throws(Fault) -> SubmissionEntry {
        let station = try station(cells)
        let registered = try cells.requiredDay("登记日期")
        let title = try cells.required("标题")
        guard registered <= today else { throw .badInput("登记日期 \(registered) 晚于今天", field: "登记日期") }
        let label = try cells.required("状态")
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
        draft.reporter = named.somebody(cells["反映人"], at: station.id, "反映人", &hints)
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
        let cell = cells["提交委员"]
        guard !cell.isEmpty else {
            var unsaid: [CellHint] = []
            let reporters = named.members(
                cells["反映人"], at: draft.station, orAnywhere: false, "反映人", &unsaid)
            draft.submitters = reporters.found.map { Participant($0) }
            return []
        }
        let (found, left) = named.members(cell, at: draft.station, "提交委员", &hints)
        draft.submitters = found.map { Participant($0) }
        return left
    }

    /// Unit, days and result, checked against the state: what a state needs has to be there, what it cannot have yet
    /// must not.
    private func handling(
        _ cells: RecordCells, _ state: SubmissionState, registered: Day
    ) throws(Fault) -> History {
        let label = state.label
        let unit = cells["承办单位"]
        let referred = try cells.day("转办日期")
        let answered = try cells.day("答复日期")
        let result = try result(cells)
        let isReferred = state.handling != .none
        let isAnswered = [.answered, .closed].contains(state.handling)
        func demand(_ there: Bool, _ wanted: Bool, _ column: String) throws(Fault) {
            if there, !wanted { throw .badInput("状态为“\(label)”,却填了\(column)", field: column) }
            if !there, wanted { throw .badInput("状态为“\(label)”,缺少\(column)", field: column) }
        }
        try demand(referred != nil, isReferred, "转办日期")
        try demand(!unit.isEmpty, isReferred, "承办单位")
        try demand(answered != nil, isAnswered, "答复日期")
        try demand(result != nil, isAnswered, "结果")
        if let referred {
            if referred < registered { throw .badInput("转办日期 \(referred) 早于登记日期 \(registered)") }
            if referred > today { throw .badInput("转办日期 \(referred) 晚于今天") }
            if let answered, answered < referred { throw .badInput("答复日期 \(answered) 早于转办日期 \(referred)") }
        }
        if let answered, answered > today { throw .badInput("答复日期 \(answered) 晚于今天") }
        return History(
            registered: registered, referred: referred, answered: answered, unit: unit, result: result,
            replyDays: replyDeadline)
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
    ) throws(Fault) -> [(level: String, day: Day?)] {
        let levels = try levels(cells, state)
        let days = try cells.days("采用日期")
        guard !days.isEmpty else { return levels.map { ($0, nil) } }
        guard !levels.isEmpty else { throw .badInput("填了采用日期,却没有采用级别") }
        guard days.count == 1 || days.count == levels.count else {
            throw .badInput("采用日期有 \(days.count) 个,采用级别有 \(levels.count) 个,对不上")
        }
        for day in days {
            if day > today { throw .badInput("采用日期 \(day) 晚于今天") }
            if day < registered { throw .badInput("采用日期 \(day) 早于登记日期 \(registered)") }
        }
        return levels.enumerated().map { ($1, days.count == 1 ? days[0] : days[$0]) }
    }

    private func levels(_ cells: RecordCells, _ state: SubmissionState) throws(Fault) -> [String] {
        var found: [String] = []
        for part in cells["采用级别"].split(whereSeparator: { "、,，;； /".contains($0) }) {
            let name = part.count > 1 && part.hasSuffix("级") ? String(part.dropLast()) : String(part)
            guard Adoption.levels.contains(name) else {
                throw .badInput("采用级别“\(part)”只能是 \(Adoption.levels.joined(separator: "、"))", field: "采用级别")
            }
            if !found.contains(name) { found.append(name) }
        }
        if !found.isEmpty, !state.editing.isPassedOn { throw .badInput("状态为“\(state.label)”,却填了采用级别") }
        return found
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
    let referred: Day?
    let answered: Day?
    let unit: String
    let result: HandlingResult?
    let replyDays: Int?

    /// A kind has three days: editing is dated with the registration, handling with the referral, what follows the
    /// answer with the answer.
    func move(_ step: SubmissionStep) -> SubmissionMove {
        switch step {
        case .submit, .review, .return, .revise, .keep, .decline, .issue: SubmissionMove(step, on: registered)
        case .refer, .entrust, .reassign, .reopen:
            SubmissionMove(step, on: referred ?? registered, leadUnit: unit, replyDays: replyDays)
        case .accept, .start, .requestReturn, .rejectReturn, .remind:
            SubmissionMove(step, on: referred ?? registered)
        case .answer: SubmissionMove(step, on: answered ?? registered, result: result)
        case .report, .rate, .close: SubmissionMove(step, on: answered ?? registered)
        }
    }
}
