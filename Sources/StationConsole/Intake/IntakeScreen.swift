import ConsoleKit
import Foundation
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// 带入: a table from a file or a paste, in four steps; nothing is written before the last.
///
/// The console reads no workbook: the second program looks at the table as the plan says (`ImportPlan`) and answers with what is
/// to be seen (`ImportView`). Every key changes the plan; what is drawn is the last answer.
struct IntakeScreen: Screen {
    enum Step: Int, CaseIterable {
        case file, table, columns, values, take, done
    }

    /// What is being typed on the last line.
    enum Typing {
        case path
        /// What a cell says instead.
        case cell(line: Int, column: String)
        /// What all cells of a column say instead that say the same.
        case cells(saying: String, column: String)
        /// What a column says for the whole table.
        case whole(String)
    }

    /// A list to choose from, over the step.
    struct Pick {
        enum Purpose {
            case kind, sheet, encoding, separator, field(heading: String), whole(String)
            /// The columns of which one of the table says something, the first of them if it was chosen.
            case pair(heading: String, first: String?)
            /// The kind of a blank workbook.
            case blank
        }
        let purpose: Purpose
        let question: String
        /// What is chosen, and as what it is shown.
        let options: [(value: String, label: String)]
        var viewport = Viewport()
    }

    private(set) var step = Step.file
    let expected: String?
    private(set) var plan: ImportPlan?
    /// What was seen of a plan, and of which one.
    private(set) var view: ImportView?
    private(set) var answered: ImportPlan?
    /// Why there is nothing to be seen.
    private(set) var fault: String?
    private let places: IntakeFiles?
    private(set) var files: [IntakeFiles.File] = []
    private(set) var fileRows = Viewport()
    private(set) var lineRows = Viewport()
    private(set) var columnRows = Viewport()
    private(set) var valueRows = Viewport()
    private(set) var reportRows = Viewport()
    private(set) var tab = 1
    private(set) var typing: Typing?
    private(set) var field = TextField()
    private(set) var pick: Pick?
    /// Whether the choices of the row's first question are open.
    private(set) var isAsking = false
    private(set) var isTaking = false
    /// Whether the station of the whole table was chosen, and not only taken from what is looked at.
    private var isStationSaid = false
    /// How many steps on were asked for before the table was read.
    private var ahead = 0
    /// The kind of which a blank workbook is wanted, and the how many-th it is; nil: none.
    private var blank: (kind: String, title: String, number: Int)?
    private var blanks = 0

    /// Where a table leads that is not taken into the file here: the next term's roster.
    struct Destination {
        /// The last step's key in words.
        let words: String
        let termEnd: Day
        /// Goes on with the plan and the rows.
        let go: (ImportPlan, [SheetRecord]) -> Effect
    }
    private let destination: Destination?

    /// - Parameters:
    ///   - expected: the kind that the table most likely is of.
    ///   - files: where files are looked for; nil: where they usually lie.
    ///   - path: the file, where it was named already.
    ///   - destination: where it leads; nil: into the file.
    init(
        expecting expected: String? = nil, files: IntakeFiles? = nil, path: String? = nil,
        leadingTo destination: Destination? = nil
    ) {
        (self.expected, places, self.destination) = (expected, files, destination)
        if let path { (plan, step) = (plan(of: .file(path)), .table) }
    }

    /// The plan for a table of which nothing was chosen yet.
    private func plan(of source: ImportPlan.Source) -> ImportPlan {
        var plan = ImportPlan(source, expected: expected)
        if let destination { (plan.termEnd, plan.kind) = (destination.termEnd, SheetKind.members.rawValue) }
        return plan
    }

    static let name = "从表格带入"
    static let explanation = "把名册、台账从工作簿、CSV 或粘贴的内容带进来:表、列、值,最后一步才写入"

    var title: String {
        if step != .file, let view { return "带入 | \(view.name)" }
        let names = [
            Step.file: "带入", .table: "带入:表", .columns: "带入:列", .values: "带入:值", .take: "带入:写入", .done: "带入:已写入",
        ]
        return names[step] ?? "带入"
    }

    /// The page at each of its steps, for the list of keys.
    static var steps: [IntakeScreen] {
        Step.allCases.map { step in
            var page = IntakeScreen(files: IntakeFiles(folders: []))
            page.step = step
            return page
        }
    }

    var takesText: Bool { typing != nil }
    var isHandout: Bool { step == .done }

    mutating func refresh(in context: Context) throws {
        guard step == .file else { return }
        let here = files.indices.contains(fileRows.cursor) ? files[fileRows.cursor] : nil
        files = (places ?? .usual(own: IntakeScreen.folder("import", context))).found()
        fileRows.resize(count: files.count)
        if let here, let index = files.firstIndex(of: here) { fileRows.select(index) }
    }

    /// A folder beside the one for exports.
    private static func folder(_ name: String, _ context: Context) -> String {
        let parent = context.exportFolder.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return (parent + [Substring(name)]).joined(separator: "/")
    }

    // MARK: What the second program is asked

    /// The plan that is to be looked at: the chosen table, or the file under the cursor.
    private var wanted: ImportPlan? {
        plan
            ?? (files.indices.contains(fileRows.cursor)
                ? plan(of: .file(files[fileRows.cursor].path)) : nil)
    }

    /// Whether what is seen is of the plan as it is now.
    var isCurrent: Bool { answered == wanted && view != nil }

    func question(_ context: Context) -> Errand? {
        if let blank {
            let words = ["template", blank.kind, "--into", context.exportFolder]
            return Errand("空白表", words, needsOperator: false, input: [UInt8(truncatingIfNeeded: blank.number)])
        }
        guard var plan = wanted, step != .done else { return nil }
        if isTaking {
            plan.folder = context.exportFolder
            return Errand(
                IntakeScreen.name, ["intake", "--take", "--operator", context.operatorName], needsOperator: true,
                writes: true, input: IntakeScreen.bytes(of: plan))
        }
        guard plan != answered else { return nil }
        return Errand("核对", ["intake"], needsOperator: false, input: IntakeScreen.bytes(of: plan))
    }

    private static func bytes(of plan: ImportPlan) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(plan)).map(Array.init) ?? []
    }

    mutating func hear(_ news: ErrandNews, of errand: Errand, in context: Context) throws {
        if errand.words.first == "template" { return hearOfBlank(news, context) }
        guard errand.words.first == "intake" else { return }
        let isTaken = errand.words.contains("--take")
        switch news {
        case .progress, .done: break
        case .answer(let bytes):
            answered = try? JSONDecoder().decode(ImportPlan.self, from: Data(errand.input))
            let fresh = try JSONDecoder().decode(ImportView.self, from: Data(bytes))
            if isTaken {
                isTaking = false
                view = fresh
                guard let taken = fresh.taken else { return context.complain(fresh.fault ?? "没有带入") }
                step = .done
                context.confirm("\(taken),F6 撤销")
            } else {
                show(fresh)
            }
        case .failed(let words, _):
            let plain = words.replacing("核对没有做成:", with: "").replacing("\(IntakeScreen.name)没有做成:", with: "")
            if isTaken {
                isTaking = false
                context.complain(plain)
            } else {
                answered = try? JSONDecoder().decode(ImportPlan.self, from: Data(errand.input))
                (view, fault) = (nil, plain)
                if step != .file { context.complain(plain) }
            }
        }
    }

    private mutating func hearOfBlank(_ news: ErrandNews, _ context: Context) {
        switch news {
        case .progress, .answer: return
        case .done(let words, _): context.confirm(words)
        case .failed(let words, _): context.complain(words)
        }
        blank = nil
    }

    /// Shows an answer; cursors stay where they were.
    private mutating func show(_ fresh: ImportView) {
        let line = shownRows.indices.contains(valueRows.cursor) ? shownRows[valueRows.cursor].line : nil
        let isFirst = view == nil || view?.name != fresh.name
        (view, fault) = (fresh, nil)
        lineRows.resize(count: fresh.lines.count)
        if isFirst || !fresh.lines.indices.contains(lineRows.cursor),
            let index = fresh.lines.firstIndex(where: { $0.line == fresh.heading })
        {
            lineRows.select(index)
        }
        columnRows.resize(count: columnLines.count)
        valueRows.resize(count: shownRows.count)
        if let line, let index = shownRows.firstIndex(where: { $0.line >= line }) { valueRows.select(index) }
        if !isAsking, step == .values { skipToQuestion(from: valueRows.cursor) }
        goAhead()
    }

    // MARK: What is seen

    /// The verdicts in the order of their tabs; nil: all.
    static let tabs: [(title: String, verdict: RowVerdict?)] = [
        ("全部", nil), ("新", .new), ("已有", .known), ("补空", .fills), ("不同", .differs), ("存疑", .doubtful), ("不能", .bad),
    ]

    var shownRows: [ImportView.Row] {
        guard let view else { return [] }
        guard let verdict = IntakeScreen.tabs[tab - 1].verdict else { return view.rows }
        return view.rows.filter { $0.verdict == verdict }
    }

    var row: ImportView.Row? { shownRows.indices.contains(valueRows.cursor) ? shownRows[valueRows.cursor] : nil }

    /// A line of the step 列: a column of the table, or what is said for the whole of it.
    enum ColumnLine {
        case column(ImportView.Column)
        case whole(String)

        var isStation: Bool { if case .whole("联络站") = self { true } else { false } }
    }

    /// Fields that a table often leaves to its title.
    private static let wholeFields = ["联络站", "层级", "届次"]

    var columnLines: [ColumnLine] {
        guard let view else { return [] }
        let whole = IntakeScreen.wholeFields.filter { field in
            view.allFields.contains(field)
                && (plan?.choices.defaults[field] != nil || !view.columns.contains { $0.field == field })
        }
        return view.columns.map { .column($0) } + whole.map { .whole($0) }
    }

    /// What is said of a field for the whole table; empty: nothing.
    func whole(_ field: String) -> String {
        field == "联络站" ? plan?.station ?? "" : plan?.choices.defaults[field] ?? ""
    }

    // MARK: Keys

    func choiceLine(_ context: Context) -> ChoiceLine? {
        guard isAsking, let row, let question = row.questions.first else { return nil }
        if question.asksWho {
            let people = IntakeScreen.answers(of: question)
            var choices = people.indices.map { place in
                let isNobody = people[place] == RowQuestion.somebodyElse
                let isOne = people.count == 2 && people[1] == RowQuestion.somebodyElse
                let same = isOne ? "同一人" : "第\(place + 1)位"
                return ChoiceLine.Choice(place + 1, isNobody ? people[place] : same)
            }
            if let many = rowsAskingAlike(question) {
                choices += people.indices.map { .init(people.count + $0 + 1, "第\($0 + 1)位,\(many)行都是") }
            }
            return ChoiceLine("\(question.nameInCell ?? cellText(row, "姓名"))是谁", choices, refusal: "不定")
        }
        let cell = IntakeScreen.shown(cellText(row, question.column), in: question.column)
        let many = view?.asked[question.sort] ?? 1
        let options = question.options
        var choices: [ChoiceLine.Choice] = []
        if let first = options.first {
            choices.append(.init(1, question.isProposed ? "照建议" : "作\(first)"))
            if many > 1 { choices.append(.init(2, "整列\(many)行")) }
        }
        choices += [.init(3, "自己填"), .init(4, "留空")]
        if options.count > 1 {
            choices.append(.init(5, "作\(options[1])"))
            if many > 1 { choices.append(.init(6, "整列")) }
        }
        if options.count > 2 { choices.append(.init(7, "作\(options[2])")) }
        let alike = saying(cellText(row, question.column), question.column)
        if alike > 1 { choices += [.init(8, "同样\(alike)行都填"), .init(9, "都留空")] }
        return ChoiceLine("\(question.column)\(cell.isEmpty ? "" : " \(cell)")", choices, refusal: "不定")
    }

    /// What may be answered to who is meant: as many as there are digits, that it is nobody of them among these.
    static func answers(of question: RowQuestion) -> [String] {
        question.options.count <= 9 ? question.options : Array(question.options.prefix(8)) + question.options.suffix(1)
    }

    /// In how many rows the same name is asked about, where one answer for all of them fits among the digits; nil: it does not,
    /// or there is one row only.
    private func rowsAskingAlike(_ question: RowQuestion) -> Int? {
        let many = view?.asked[question.sort] ?? 1
        return question.nameInCell != nil && many > 1 && question.options.count <= 4 ? many : nil
    }

    /// In how many rows something is asked about a column whose cell says the same. Telephones are each somebody's own.
    private func saying(_ text: String, _ column: String) -> Int {
        guard !["手机号", "联系电话", "姓名"].contains(column) else { return 0 }
        return view?.rows.count { row in
            row.questions.contains { $0.column == column } && cellText(row, column) == text
        } ?? 0
    }

    func bindings(_ context: Context) -> [Binding<IntakeScreen>] {
        if let line = choiceLine(context) {
            return line.bindings {
                $0.isAsking = false
            } choose: { page, digit, context in
                page.choose(digit, context)
            }
        }
        if pick != nil { return pickBindings() }
        switch step {
        case .file: return fileBindings()
        case .table: return tableBindings(context)
        case .columns: return columnBindings()
        case .values: return valueBindings()
        case .take: return takeBindings(context)
        case .done: return [backBinding("返回")] + movements()
        }
    }

    private func onward(_ words: String, to step: Step) -> Binding<IntakeScreen> {
        Binding([.f(2)], words, "到下一步:\(words)", disabled: isBeingRead ? nil : notYet(before: step)) { page, context in
            page.ahead += 1
            if page.isBeingRead { context.say("正在核对,好了就到下一步") }
            page.goAhead()
            return .stay
        }
    }

    /// Whether the answer to the last change is still to come.
    private var isBeingRead: Bool { !isCurrent && (answered != wanted || fault == nil) }

    /// Goes as many steps on as were asked for while the table was being read; never so far that anything is written.
    private mutating func goAhead() {
        while ahead > 0, !isBeingRead {
            ahead -= 1
            guard step.rawValue < Step.take.rawValue, let next = Step(rawValue: step.rawValue + 1),
                notYet(before: next) == nil
            else { return ahead = 0 }
            go(to: next)
        }
    }

    /// Why a step cannot be taken yet; nil: it can.
    private func notYet(before step: Step) -> String? {
        if !isCurrent { return fault ?? "还在读,请稍候" }
        guard step == .values || step == .take else { return nil }
        return view?.fault
    }

    private mutating func go(to step: Step) {
        self.step = step
        if step == .values { skipToQuestion(from: 0) }
        columnRows.resize(count: columnLines.count)
        valueRows.resize(count: shownRows.count)
        // Without a station no row can be taken, so that is asked first.
        if step == .columns, lacksStation || contradictedStation != nil,
            let place = columnLines.firstIndex(where: \.isStation)
        {
            columnRows.select(place)
        }
    }

    /// Whether rows have to name a station, none does, and none is given for all.
    var lacksStation: Bool {
        plan?.station == nil && columnLines.contains(where: \.isStation)
            && view?.rows.contains { $0.questions.contains { $0.column == "联络站" } } ?? false
    }

    /// The station that the title names where another was said for the whole table; nil: nothing contradicts.
    var contradictedStation: String? {
        guard let said = plan?.station, let named = view?.titleStation, named != said, !isStationSaid else {
            return nil
        }
        return named
    }

    private func backBinding(_ words: String) -> Binding<IntakeScreen> {
        Binding([.escape], words, words, isHinted: false) { page, _ in
            switch page.step {
            case .file, .done: return .pop
            case .table: (page.plan, page.step, page.ahead) = (nil, .file, 0)
            default: page.step = Step(rawValue: page.step.rawValue - 1) ?? .file
            }
            return .stay
        }
    }

    private func fileBindings() -> [Binding<IntakeScreen>] {
        [
            Binding([.enter], "选这份", "带入光标所在的文件", disabled: files.isEmpty ? "这里没有表格文件,F5 写路径" : nil) { page, context in
                page.begin(.file(page.files[page.fileRows.cursor].path), context)
                return .stay
            },
            Binding([.f(5)], "写路径", "写出文件的完整路径") { page, _ in
                (page.typing, page.field) = (.path, TextField())
                return .stay
            },
            Binding([.f(3)], "空白表", "写一份空白的工作簿,填好再带入") { page, _ in
                page.open(
                    .blank, "要哪一种记录的空白表?", TableKind.all.map { ($0.name, $0.title) }, at: page.expected ?? "members")
                return .stay
            },
            backBinding("返回"),
        ] + movements()
    }

    private mutating func begin(_ source: ImportPlan.Source, _ context: Context) {
        var plan = plan(of: source)
        if answered != plan { (view, fault) = (nil, nil) }
        // Rows that name no station are of the one that is looked at.
        plan.station = context.station?.shortName
        (step, self.plan, tab, isStationSaid) = (.table, plan, 1, false)
        lineRows = Viewport(count: view?.lines.count ?? 0)
        if let index = view?.lines.firstIndex(where: { $0.line == view?.heading }) { lineRows.select(index) }
        (columnRows, valueRows) = (Viewport(), Viewport())
    }

    private func tableBindings(_ context: Context) -> [Binding<IntakeScreen>] {
        let sheets = view?.sheets ?? []
        let isFile = if case .file? = plan?.source { true } else { false }
        let isText = view.map { $0.encoding != nil } ?? (fault != nil)
        return [
            onward("列", to: .columns),
            Binding([.enter], "作表头", "以光标所在的一行为表头", disabled: view?.lines.isEmpty ?? true ? "还没有读到内容" : nil) {
                page, _ in
                guard let view = page.view, view.lines.indices.contains(page.lineRows.cursor) else { return .stay }
                page.plan?.choices.heading = view.lines[page.lineRows.cursor].line
                return .stay
            },
            Binding(
                [.character("1")], "种类", "改为另一种记录", disabled: destination == nil ? nil : "换届的名册是委员的"
            ) { page, _ in
                page.open(
                    .kind, "这是哪一种记录?", TableKind.all.map { ($0.name, $0.title) }, at: page.view?.kind)
                return .stay
            },
            Binding([.character("2")], "换表", "读工作簿里的另一张表", disabled: sheets.count < 2 ? "只有一张表" : nil) { page, _ in
                page.open(.sheet, "读哪一张表?", sheets.map { ($0, $0) }, at: page.view?.sheet)
                return .stay
            },
            Binding(
                [.character("3")], "编码", "按另一种编码读文字",
                disabled: isText && isFile ? nil : "只有文本文件才有编码可选", isHinted: false
            ) { page, _ in
                page.open(
                    .encoding, "按哪一种编码读?", [("", "自己认")] + SheetEncoding.allCases.map { ($0.rawValue, $0.rawValue) },
                    at: page.plan?.encoding?.rawValue ?? "")
                return .stay
            },
            Binding(
                [.character("4")], "分隔", "按另一种符号分格", disabled: isText ? nil : "只有文本才有分隔可选",
                isHinted: false
            ) { page, _ in
                page.open(
                    .separator, "格与格之间是什么?", [("", "自己找")] + IntakeScreen.separators,
                    at: page.plan?.choices.separator ?? "")
                return .stay
            },
            backBinding("上一步"),
        ] + movements()
    }

    /// What may part the cells of a text, and what it is called.
    static let separators = [
        (",", "逗号 ,"), ("\t", "制表符 Tab"), (";", "分号 ;"), ("，", "全角逗号 ，"), ("；", "全角分号 ；"), ("|", "竖线 |"),
    ]

    private func columnBindings() -> [Binding<IntakeScreen>] {
        let proposed = view?.columns.filter { $0.proposal != nil }.count ?? 0
        return [
            onward("值", to: .values),
            Binding([.enter], "改", "改光标所在的列读作什么,或整份表说什么") { page, context in
                page.changeColumn(context)
                return .stay
            },
            Binding(
                [.control("e")], "照建议", "不认得的列照内容的建议读", disabled: proposed == 0 ? "没有可以照办的建议" : nil
            ) { page, context in
                for column in page.view?.columns ?? [] {
                    if let field = column.proposal { page.plan?.choices.columns[column.heading] = field }
                }
                context.say("已照建议定了 \(proposed) 列")
                return .stay
            },
            backBinding("上一步"),
        ] + movements()
    }

    private mutating func changeColumn(_ context: Context) {
        guard columnLines.indices.contains(columnRows.cursor) else { return }
        switch columnLines[columnRows.cursor] {
        case .column(let column):
            let fields = (view?.allFields ?? []).map { ($0, $0) }
            // One that another column is read as already may take both.
            let joined = (view?.columns ?? []).compactMap { other -> (String, String)? in
                guard let field = other.field, other.heading != column.heading, !field.contains("+") else { return nil }
                return ("&\(field)", "\(field),接在“\(other.heading)”后面,两列作一栏")
            }
            open(
                .field(heading: column.heading), "“\(column.heading)”读作",
                [("", "不读这一列")] + fields + [("+", "一列作两栏…")] + joined, at: column.field ?? column.proposal)
        case .whole("联络站"):
            let names = context.standingStations.map { ($0.shortName, $0.shortName) }
            open(
                .whole("联络站"), "没有写联络站的行算作哪个站?", [("", "不指定")] + names,
                at: contradictedStation ?? plan?.station ?? view?.titleStation)
        case .whole("层级"):
            open(
                .whole("层级"), "整份表是哪一级的委员?", [("", "不指定(本级)")] + Seat.Level.allCases.map { ($0.label, $0.label) },
                at: plan?.choices.defaults["层级"])
        case .whole(let name): (typing, field) = (.whole(name), TextField(whole(name)))
        }
    }

    private mutating func open(
        _ purpose: Pick.Purpose, _ question: String, _ options: [(String, String)], at chosen: String?
    ) {
        var pick = Pick(purpose: purpose, question: question, options: options.map { (value: $0.0, label: $0.1) })
        pick.viewport.resize(count: options.count, height: options.count)
        if let index = options.firstIndex(where: { $0.0 == chosen }) { pick.viewport.select(index) }
        self.pick = pick
    }

    private func pickBindings() -> [Binding<IntakeScreen>] {
        [
            Binding([.enter], "选定", "选定光标所在的一项") { page, _ in
                guard let pick = page.pick else { return .stay }
                page.pick = nil
                let option = pick.options[pick.viewport.cursor]
                page.take(option.value, option.label, for: pick.purpose)
                return .stay
            },
            Binding([.escape], "不改", "不改", isHinted: false) { page, _ in
                page.pick = nil
                return .stay
            },
        ] + movements()
    }

    private mutating func take(_ value: String, _ label: String, for purpose: Pick.Purpose) {
        switch purpose {
        case .blank:
            blanks += 1
            blank = (value, label, blanks)
        case .encoding:
            plan?.encoding = SheetEncoding(rawValue: value)
            plan?.choices = Sheet.Choices()
            (view, fault) = (nil, nil)
        case .separator:
            plan?.choices = Sheet.Choices()
            plan?.choices.separator = value.isEmpty ? nil : value
        case .field(let heading) where value == "+":
            open(.pair(heading: heading, first: nil), "“\(heading)”前一半读作", fieldOptions(), at: nil)
        case .field(let heading) where value.hasPrefix("&"):
            let field = String(value.dropFirst())
            for column in view?.columns ?? [] where column.field == field {
                plan?.choices.columns[column.heading] = field
            }
            plan?.choices.columns[heading] = field
        case .pair(let heading, nil):
            open(.pair(heading: heading, first: value), "“\(heading)”后一半读作", fieldOptions(without: value), at: nil)
        case .pair(let heading, let first?): plan?.choices.columns[heading] = "\(first)+\(value)"
        case .kind:
            let heading = plan?.choices.heading
            plan?.kind = value
            plan?.choices = Sheet.Choices(heading: heading)
        case .sheet:
            plan?.sheet = value
            plan?.choices = Sheet.Choices()
            view = nil
        case .field(let heading): plan?.choices.columns[heading] = value
        case .whole("联络站"):
            plan?.station = value.isEmpty ? nil : value
            isStationSaid = true
        case .whole(let name): plan?.choices.defaults[name] = value.isEmpty ? nil : value
        }
    }

    private func fieldOptions(without chosen: String? = nil) -> [(String, String)] {
        (view?.allFields ?? []).filter { $0 != chosen }.map { ($0, $0) }
    }

    private func valueBindings() -> [Binding<IntakeScreen>] {
        let none = row == nil ? "这里没有行" : row?.questions.isEmpty ?? true ? "这一行没有要定的" : nil
        let proposed = row?.questions.first { $0.isProposed }
        let tabs = IntakeScreen.tabs.indices.map { index in
            Binding<IntakeScreen>(
                [.character(Character("\(index + 1)"))], IntakeScreen.tabs[index].title,
                "只看\(IntakeScreen.tabs[index].title)", isHinted: false
            ) { page, _ in
                page.tab = index + 1
                page.valueRows = Viewport(count: page.shownRows.count, height: page.valueRows.height)
                return .stay
            }
        }
        return [
            Binding([.enter], "定这一行", "一处一处定光标所在的一行", disabled: none) { page, _ in
                page.isAsking = true
                return .stay
            },
            Binding(
                [.control("e")], "照建议改整列", "光标所在这一行的建议,整列都照办",
                disabled: none ?? (proposed == nil ? "这里没有建议,Enter 自己定" : nil)
            ) { page, context in
                guard let question = proposed else { return .stay }
                context.say("\(question.column)整列照建议改:\(page.view?.asked[question.sort] ?? 1) 处")
                page.settle(question, option: 0)
                page.isAsking = false
                return .stay
            },
            onward("带入", to: .take),
            backBinding("上一步"),
        ] + tabs + movements()
    }

    private mutating func choose(_ digit: Int, _ context: Context) -> Effect {
        guard let row, let question = row.questions.first else { return .stay }
        if question.asksWho {
            let people = IntakeScreen.answers(of: question)
            if digit > people.count { settle(question, option: digit - people.count - 1) }
            guard people.indices.contains(digit - 1) else { return .stay }
            say(people[digit - 1], line: row.line, question.column)
            return .stay
        }
        let text = cellText(row, question.column)
        switch digit {
        case 3: (typing, field) = (.cell(line: row.line, column: question.column), TextField(text))
        case 4: say("", line: row.line, question.column)
        case 8: (typing, field) = (.cells(saying: text, column: question.column), TextField(text))
        case 9: sayOfAll(saying: text, question.column, "")
        case 2, 6: settle(question, option: digit == 2 ? 0 : 1)
        default:
            let index = [1: 0, 5: 1, 7: 2][digit] ?? 0
            guard question.options.indices.contains(index) else { return .stay }
            say(question.options[index], line: row.line, question.column)
        }
        return .stay
    }

    /// Puts something into a cell, and goes on to the row's next question.
    private mutating func say(_ value: String, line: Int, _ column: String) {
        plan?.choices.edits[line, default: [:]][column] = value
        forget { $0.line == line && $1.column == column }
    }

    /// Puts something into all cells of a column that say the same.
    private mutating func sayOfAll(saying text: String, _ column: String, _ value: String) {
        plan?.choices.replaced[column, default: [:]][text] = value
        let place = view?.fields.firstIndex(of: column)
        forget { row, question in
            question.column == column
                && (place.map { row.cells.indices.contains($0) ? row.cells[$0] : "" } ?? "") == text
        }
    }

    /// Settles what is asked in the same way of all rows.
    private mutating func settle(_ question: RowQuestion, option: Int) {
        plan?.choices.settled[question.sort] = option
        forget { $1.sort == question.sort }
    }

    /// Takes questions away that were settled; what comes of it is seen with the next answer.
    private mutating func forget(_ isSettled: (ImportView.Row, RowQuestion) -> Bool) {
        view?.forget(isSettled)
        isAsking = row.map { !$0.questions.isEmpty } ?? false
        if !isAsking { skipToQuestion(from: valueRows.cursor) }
    }

    /// Puts the cursor on the next row that has something to be settled.
    private mutating func skipToQuestion(from place: Int) {
        let rows = shownRows
        guard !rows.isEmpty, !rows.indices.contains(place) || rows[place].questions.isEmpty else { return }
        if let next = rows.indices.first(where: { $0 >= place && !rows[$0].questions.isEmpty })
            ?? rows.firstIndex(where: { !$0.questions.isEmpty })
        {
            valueRows.select(next)
        }
    }

    /// What a cell of a row says, by its column.
    func cellText(_ row: ImportView.Row, _ column: String) -> String {
        guard let place = view?.fields.firstIndex(of: column), row.cells.indices.contains(place) else { return "" }
        return row.cells[place]
    }

    /// A cell on a screen that visitors see: telephones are masked, wherever they stand.
    static func shown(_ text: String, in column: String? = nil) -> String {
        let digits = text.count(where: \.isDigit)
        let isTelephone = digits >= (["手机号", "联系电话"].contains(column) ? 7 : 10) && !text.contains(where: \.isLetter)
        if isTelephone { return Mask.telephone(Telephone.tidied(text)) }
        return text.contains(where: \.isNewline) ? text.split(whereSeparator: \.isNewline).joined(separator: " ") : text
    }

    private func takeBindings(_ context: Context) -> [Binding<IntakeScreen>] {
        if let destination {
            let left = (view?.count(of: .doubtful) ?? 0) + (view?.count(of: .bad) ?? 0)
            let reason = notYet(before: .take) ?? (left > 0 ? "还有 \(left) 行没有定,Esc 回去定好" : nil)
            return [
                Binding([.f(2)], destination.words, "按这份名册去办换届;还没有写入", disabled: reason) { page, _ in
                    page.plan.map { destination.go($0, page.view?.records ?? []) } ?? .stay
                },
                backBinding("上一步"),
            ] + movements()
        }
        let taken = (view?.count(of: .new) ?? 0) + (view?.count(of: .fills) ?? 0)
        let reason = isTaking ? "正在带入" : notYet(before: .take) ?? (taken == 0 ? "没有可以带入的行" : nil) ?? context.refusalHere
        return [
            Binding([.f(2)], "带入", "写入,一次改动,F6 可以撤销", disabled: reason) { page, context in
                page.isTaking = true
                context.say("正在带入")
                return .stay
            },
            backBinding("上一步"),
        ] + movements()
    }

    /// What the last step's key does.
    var takingWords: String {
        destination == nil
            ? "F2 写入:一次改动,一次撤销(F6)。存疑和不能的连同原因另存为工作簿。" : "F2 按这份名册去办换届:标谁连任、到哪个站,办理时才写入。"
    }

    mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        guard let typing else {
            guard case .paste(let text) = event, step == .file else { return nil }
            return paste(text, context)
        }
        switch event {
        case .key(.escape):
            self.typing = nil
            return .stay
        case .key(.enter), .key(.f(2)):
            self.typing = nil
            finish(typing, field.text.trimmingCharacters(in: .whitespaces), context)
            return .stay
        default: return field.handle(event) ? .stay : nil
        }
    }

    private mutating func paste(_ text: String, _ context: Context) -> Effect {
        let one = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if one.hasPrefix("/"), !one.contains(where: \.isNewline) {
            begin(.file(one), context)
        } else {
            begin(.pasted(text), context)
        }
        return .stay
    }

    private mutating func finish(_ typing: Typing, _ text: String, _ context: Context) {
        switch typing {
        case .path:
            guard !text.isEmpty else { return }
            begin(.file(text.hasPrefix("~/") ? NSHomeDirectory() + text.dropFirst() : text), context)
        case .cell(let line, let column): say(text, line: line, column)
        case .cells(let written, let column): sayOfAll(saying: written, column, text)
        case .whole(let name): plan?.choices.defaults[name] = text.isEmpty ? nil : text
        }
    }

    func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        if let pick { return (pick.options.map(\.label), pick.viewport.cursor) }
        switch step {
        case .file: return (files.map(\.name), fileRows.cursor)
        case .values: return (shownRows.map { cellText($0, "姓名") + ($0.cells.first ?? "") }, valueRows.cursor)
        default: return nil
        }
    }

    mutating func fit(_ area: Rect, in context: Context) {
        let height = area.height
        pick?.viewport.resize(height: max(1, height - 3))
        fileRows.resize(height: max(1, height - 2 - previewHeight(area)))
        lineRows.resize(height: max(1, height - 4))
        columnRows.resize(height: max(1, height - 4))
        valueRows.resize(height: max(1, height - 4 - panelHeight(area)))
        if step == .take || step == .done {
            reportRows.resize(count: report(context.metrics, width: area.width - 4).count, height: max(1, height - 2))
        }
    }

    func exported(in context: Context) throws -> Export? {
        guard step == .done || step == .take else { return nil }
        return Export(name: "带入 \(view?.name ?? "")", text: reportLines.joined(separator: "\n") + "\n")
    }
}

extension IntakeScreen: ListPage {
    mutating func move(_ motion: Motion, in context: Context) throws {
        if pick != nil {
            pick?.viewport.follow(motion)
            return
        }
        switch step {
        case .file: fileRows.follow(motion)
        case .table: lineRows.follow(motion)
        case .columns: columnRows.follow(motion)
        case .values: valueRows.follow(motion)
        case .take, .done: reportRows.follow(motion)
        }
    }
}
