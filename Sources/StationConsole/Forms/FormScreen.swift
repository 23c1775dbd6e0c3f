import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// A form on the screen: fields one below the other, and what to do with them on saving.
///
/// Typed text is never lost: it is kept as a draft when a field is left, two seconds after it was typed, and on
/// every way out (`Console`); the next time the same form is opened it is there again. A draft goes on from the revision that it began
/// from: what others wrote meanwhile is compared field by field (`ConflictScreen`), never written over.
struct FormScreen: Screen {
    /// What the form is about and what it does; the same for as long as it is open.
    struct Purpose {
        /// The page's title: 登记社情民意.
        var title: String
        /// Names the draft together with `record`.
        var form: String
        /// The record that is changed; empty for a new one.
        var record = ""
        /// What a new record comes from: drafts are kept apart by it.
        var origin = DraftPlace.Origin.none
        /// The record's revision that the form began from; 0 for a new one.
        var revision = 0
        /// The records that it writes; empty: `record` alone.
        var subjects: [RecordID] = []
        /// The same form made anew from the record as it stands in the file; nil: it adds a record, or a conflict only
        /// asks for looking again.
        var reopen: ((Context) throws -> FormScreen)?
        /// The fields as the file has them now, for what there is to choose from; nil: that never changes.
        var fields: ((Context) throws -> [FormField])?
        /// Whether the fields are the record's own, so that a conflict is settled field by field; a step's are not: they
        /// are said of whatever the record is now.
        var isComparable = true
        /// Whether Esc is offered; the first-run form has nowhere to go back to.
        var canLeave = true
        /// Lines about the values typed so far, shown beneath: similar earlier records, counts. With the field's
        /// name that has the caret.
        var aside: ((FormValues, String, Context) throws -> [AsideLine])?
        /// What the record's own rules say of the values, whatever fields are wrong by themselves.
        var rules: ((FormValues, Context) throws -> [Fault])?
        /// Warnings by field name; they do not stop saving.
        var warnings: ((FormValues, Context) -> [String: String])?
        /// The form for the next record, with date and place of the one that was saved; nil: it makes no new record, or one
        /// that is made once.
        var next: ((FormValues, Context) throws -> FormScreen)?
        /// What is written on saving. Throws a `Fault` whose field, if any, gets the caret.
        var save: (FormValues, Context) throws -> Change
        /// Where Esc leads.
        var leave: () -> Effect = { .pop }
    }

    /// A line beneath the fields.
    struct AsideLine: Hashable, Sendable {
        /// The words.
        var text: String
        /// How they look.
        var tone: Tone = .muted
    }

    private(set) var purpose: Purpose
    private(set) var fields: [FormField]
    /// What stood in the fields when the form was made, before anything was typed.
    private let blank: [String: String]
    /// What stood in the fields in the revision `begun`; empty for a new record.
    private(set) var opening: [String: String]
    /// The revision that what was typed began from: a draft's may be older than the record shown.
    private(set) var begun: Int
    /// The journal's newest entry about the subjects when the form was opened.
    private var seen: Int64 = 0
    /// The day that the form was begun with: 今天, +3 and what is proposed mean it for as long as it is open.
    var day: Day { started ?? Day(number: 0) }
    private var started: Day?
    /// Whether a draft was looked for: once, since what is typed after that is newer.
    private var hasLooked = false
    private(set) var focus = 0
    private var aside: [AsideLine] = []
    private(set) var isDirty = false
    /// Whether it was to be saved once: from then on empty fields are asked for, too.
    private var wasTried = false
    private(set) var hasDraft = false
    /// Whose name the draft stands under.
    private var keeper = ""
    /// Why what was typed could not be kept the last time that it was tried; nil: it was.
    private(set) var unkept: Fault?
    /// The file elsewhere that what stands in the fields was written to.
    private(set) var writtenTo: String?
    /// Where the draft lies that was found; nil: where the form's own belongs.
    private var found: DraftPlace?
    private(set) var noteOnOpening: (station: RecordID?, words: String)?
    /// Phrases of this office that are offered for the field with the caret; digits choose.
    private var phrases: [String] = []
    /// Whether Ctrl-D was pressed once and is to be confirmed.
    private var asksToDrop = false
    /// Fields as they were before each change, for undoing what was typed; the newest last.
    private var earlier: [(index: Int, field: FormField)] = []
    private static let undoable = 200
    /// Where the form was drawn last: lines of paragraphs break by it, pages end by it.
    private var area = Rect(x: 0, y: 1, width: 80, height: 21)
    /// When it was opened, and when what was typed was kept last; nil: not yet.
    private var (openedAt, keptAt): (Int64?, Int64?)

    init(_ purpose: Purpose, _ fields: [FormField]) {
        self.purpose = purpose
        self.fields = fields
        begun = purpose.revision
        blank = FormScreen.texts(fields, on: nil)
        opening = purpose.revision > 0 ? FormScreen.texts(fields, on: nil) : [:]
    }

    /// The form with these values typed into it, by name.
    ///
    /// - Parameter day: what 今天 meant where they were typed.
    func typed(_ values: [String: String], on day: Day) -> FormScreen {
        var form = self
        form.started = day
        for index in fields.indices {
            if let text = values[fields[index].name] {
                form.fields[index].value = text
                form.fields[index].isOffered = false
            }
        }
        form.isDirty = true
        form.hasLooked = true
        return form
    }

    /// The form with the draft of this place, and of no other, wherever the console stands.
    func resuming(_ place: DraftPlace) -> FormScreen {
        var form = self
        form.found = place
        // It is left to where it was opened.
        (form.purpose.canLeave, form.purpose.leave) = (true, { .pop })
        return form
    }

    /// What may be kept of the fields. A day is kept as the day that it is: 今天 would be another tomorrow.
    ///
    /// - Parameter today: what 今天 means; nil: the texts as they stand.
    private static func texts(_ fields: [FormField], on today: Day?) -> [String: String] {
        let kept = fields.filter { !$0.isSecret && !BulkField.asked.contains($0.name) }
        let values = kept.map { field in
            (field.name, today.flatMap { field.day(on: $0) }.map { "\($0)" } ?? field.value)
        }
        let unsettled = kept.filter { !$0.unsettled.isEmpty }.map { (unsettledMark + $0.name, $0.unsettled) }
        return Dictionary(values + unsettled) { first, _ in first }
    }

    /// Stands in a draft before the name of a field in which something was typed that names none of its options.
    private static let unsettledMark = "typed."

    /// The form with the caret in the named field.
    func focused(on name: String) -> FormScreen {
        var form = self
        if let index = fields.firstIndex(where: { $0.name == name }) { form.focus = index }
        return form
    }

    /// The form, which shows people's data: that it was opened stands in the journal.
    func showing(_ data: PersonalData?) -> FormScreen {
        var form = self
        form.noteOnOpening = data?.noteOfForm
        return form
    }

    /// Proposes values that a record elsewhere has already.
    mutating func fill(_ values: [String: String]) {
        for index in fields.indices {
            guard let value = values[fields[index].name], !value.isEmpty else { continue }
            fields[index].value = value
            fields[index].givesWay = true
        }
    }

    /// The form with these values proposed, the caret where the form begins, or in the first field that has none.
    func keeping(_ names: Set<String>, of values: FormValues) -> FormScreen {
        var form = self
        form.fill(Dictionary(uniqueKeysWithValues: names.filter { values.has($0) }.map { ($0, values[$0]) }))
        func isToBeFilled(_ field: FormField) -> Bool { field.value.isEmpty && !names.contains(field.name) }
        if !isToBeFilled(form.fields[form.focus]) {
            form.focus = form.fields.firstIndex(where: isToBeFilled) ?? form.focus
        }
        return form
    }

    var title: String { purpose.title }
    var takesText: Bool { true }
    // Passcodes are never kept, so a form of nothing else has nothing to keep.
    var isUnkept: Bool { isDirty && !fields.allSatisfy(\.isSecret) }

    private var values: FormValues { FormValues(fields: fields, today: day) }

    // MARK: Reading and keeping

    /// The same form of the record as it is in the file now; nil: it changes none.
    func reopened(_ context: Context) throws -> FormScreen? {
        try purpose.reopen?(context).focused(on: fields[focus].name)
    }

    mutating func refresh(in context: Context) throws {
        started = started ?? context.entryDay
        openedAt = openedAt ?? context.file.desk.now()
        if hasLooked {
            try renewOptions(context)
        } else {
            hasLooked = true
            seen = try context.file.history(of: purpose.written, limit: 1).first?.entry.number ?? 0
            if let found {
                if let draft = try context.file.draft(form: found.form, record: found.record) {
                    try restore(draft, context)
                }
            } else if let (place, draft) = try DraftPlace.find(purpose, context) {
                found = place
                try restore(draft, context)
            }
        }
        // The page of drafts may have been opened over it.
        if hasDraft, !isDirty {
            if keeper != context.file.desk.operatorName {
                // Under another name what was typed is to be kept once more.
                (isDirty, hasDraft) = (true, false)
            } else if try context.file.draft(form: draftPlace.form, record: draftPlace.record) == nil {
                hasDraft = false
                context.complain("这张表格的草稿已在别处保存或丢弃,请核对后再保存")
            }
        }
        try refreshAside(context)
    }

    /// Whom and what others have entered since can be chosen, too.
    private mutating func renewOptions(_ context: Context) throws {
        for fresh in try purpose.fields?(context) ?? [] {
            if let index = fields.firstIndex(where: { $0.name == fresh.name }) { fields[index].kind = fresh.kind }
        }
    }

    private mutating func restore(_ draft: Draft, _ context: Context) throws {
        for index in fields.indices {
            if let text = draft.fields[fields[index].name] {
                // A draft of an earlier program may hold 今天: that was the day of the draft.
                fields[index].value = fields[index].day(of: text, on: LocalTime.day(draft.at)).map { "\($0)" } ?? text
                if text != blank[fields[index].name] { fields[index].isOffered = false }
            }
            if let text = draft.fields[FormScreen.unsettledMark + fields[index].name] {
                fields[index].line = TextField(text)
            }
        }
        hasDraft = true
        (keeper, openedAt, keptAt) = (draft.operatorName, draft.at, draft.at)
        guard draft.revision != purpose.revision else {
            context.say("已恢复 \(draft.operatorName) \(LocalTime.short(draft.at)) 未保存的草稿;Ctrl-D 放弃草稿")
            return
        }
        let revisions = purpose.revision - draft.revision
        let who = try Meanwhile(of: purpose.written, revisions: revisions, context).who ?? "别人"
        context.say(
            "已恢复 \(LocalTime.short(draft.at)) 的草稿;其间 \(who) 改过记录"
                + (purpose.isSettledByField ? ",保存时逐项对照" : "") + "。Ctrl-D 弃草稿")
        guard purpose.isSettledByField else { return }
        begun = draft.revision
        opening = draft.opening
    }

    func typing(in context: Context) -> Typing? {
        guard isUnkept else { return nil }
        return Typing(
            place: draftPlace, revision: begun, fields: FormScreen.texts(fields, on: day), opening: opening,
            words: words(context))
    }

    mutating func wasKept(under name: String, at moment: Int64, _ fault: Fault?) {
        if let fault {
            unkept = fault
        } else {
            (isDirty, hasDraft, unkept, keeper, keptAt) = (false, true, nil, name, moment)
        }
    }

    var keeping: Keeping {
        if isUnkept, let unkept { return writtenTo.map { .elsewhere($0) } ?? .unkept(unkept) }
        return hasDraft ? .kept(keptWords) : .nothing
    }

    private var keptWords: String {
        let isPart = fields.contains { $0.isSecret && !$0.value.isEmpty }
        return "填写的内容已存为草稿" + (isPart ? "(口令不存)" : "") + ",下次打开时恢复"
    }

    mutating func wasWritten(to path: String) { writtenTo = path }

    /// The fields that differ from what the form was made with.
    var filled: [FormField] { fields.filter { !$0.isSecret && ($0.value != blank[$0.name] || !$0.unsettled.isEmpty) } }

    private var draftPlace: DraftPlace { found ?? DraftPlace(purpose) }

    /// What was typed is given up: its draft goes.
    func givingUp(saying words: String, then next: Effect) -> Change {
        var change = Change { _ in Done(saying: words, then: next) }
        change.draft = draftPlace
        return change
    }

    mutating func wasSaved() { (isDirty, hasDraft, unkept) = (false, false, nil) }

    private mutating func refreshAside(_ context: Context) throws {
        for index in fields.indices { fields[index].near = values.has("station") ? values["station"] : "" }
        let now = values
        aside = try purpose.aside?(now, fields[focus].name, context) ?? []
        guard let warnings = purpose.warnings?(now, context) else { return }
        for index in fields.indices { fields[index].warning = warnings[fields[index].name] }
    }

    // MARK: Keys

    /// Whose table brings in many records of this kind at once, as long as nothing has been typed for one; nil: there is no
    /// such table, or one record is being entered already.
    private var broughtIn: String? {
        guard purpose.record.isEmpty, purpose.revision == 0, !isDirty, !hasDraft,
            TableKind(records: purpose.form) != nil
        else { return nil }
        return purpose.form
    }

    func bindings(_ context: Context) -> [Binding<FormScreen>] {
        var all: [Binding<FormScreen>] = [
            Binding([.f(2)], "保存", "检查并保存") { form, context in try form.save(context) },
            Binding([.backTab], "上一项", "到上一项", isHinted: false) { form, context in
                try form.move(to: form.focus - 1, context)
            },
            // In a paragraph Enter breaks the line, so the hint names the key that leaves it.
            Binding(
                isParagraph ? [.tab, .enter] : [.enter], "下一项", "到下一项;在最后一项上即保存;长文本里 Enter 换行,Tab 到下一项"
            ) { form, context in
                if form.focus == form.fields.count - 1, !form.isParagraph { return try form.save(context) }
                return try form.move(to: form.focus + 1, context)
            },
        ]
        if let records = broughtIn {
            all.append(
                Binding([.f(3)], "从表格带入", "不一条一条填,从工作簿、CSV 或粘贴的内容带进来") { _, _ in
                    .closing(then: .open(.intake(of: records)))
                })
        }
        all += [
            Binding([.down], "下一项", "到下一项", isHinted: false) { form, context in
                try form.move(to: form.focus + 1, context)
            },
            Binding([.up], "上一项", "到上一项", isHinted: false) { form, context in
                try form.move(to: form.focus - 1, context)
            },
        ]
        if broughtIn == nil, purpose.next != nil {
            all.insert(
                Binding([.f(3)], "存后再登", "保存,接着登记下一条;日期、地点不用再填") { form, context in
                    try form.save(context, isFollowed: true)
                }, at: 1)
        }
        all += [
            Binding([.pageDown], "下一组", "到下一组", isHinted: false) { form, context in try form.turn(1, context) },
            Binding([.pageUp], "上一组", "到上一组", isHinted: false) { form, context in try form.turn(-1, context) },
        ]
        if !isParagraph {
            all.append(
                Binding([.tab], "下一项", "到下一项", isHinted: false) { form, context in
                    try form.move(to: form.focus + 1, context)
                })
        }
        all.append(
            Binding(
                [.f(6)], "撤销", "撤销在表格里的上一次输入", disabled: earlier.isEmpty ? "还没有输入可撤销" : nil,
                isHinted: false
            ) { form, context in
                guard let (index, field) = form.earlier.popLast() else { return .stay }
                form.fields[index] = field
                form.focus = index
                form.isDirty = true
                form.writtenTo = nil
                try form.refreshAside(context)
                return .stay
            })
        if hasDraft || isDirty {
            all.append(
                Binding([.control("d")], "弃草稿", "放弃填写的内容与草稿,返回;要按两次") { form, context in
                    guard form.asksToDrop else {
                        form.asksToDrop = true
                        context.complain("放弃后找不回来;确定放弃请再按一次 Ctrl-D")
                        return .stay
                    }
                    return .change(form.givingUp(saying: "已放弃填写的内容", then: form.purpose.canLeave ? .pop : .stay))
                })
        }
        if takesPhrases {
            all.append(
                Binding([.f(5)], "常用语", "这一栏里写过三次的话,按数字填上", isHinted: false) { form, context in
                    let field = form.fields[form.focus]
                    form.phrases = try context.file.phrases(
                        of: form.purpose.form, field: field.name, most: FormLayout.bandHeight)
                    if form.phrases.isEmpty { context.complain("“\(field.label)”还没有常用的话:同样的话写过三次就有") }
                    return .stay
                })
        }
        if purpose.canLeave {
            all.append(
                Binding([.escape], "返回", "返回;填写的内容存为草稿", isHinted: false) { form, _ in form.purpose.leave() })
        }
        if unkept != nil {
            all.insert(
                Binding([.control("o")], "另存文字", "草稿存不住时,把填写的文字另存为文本文件") { form, context in
                    try form.writeElsewhere(context)
                }, at: 1)
        }
        return all
    }

    /// Whether what stands in the field with the caret is words of a kind's record.
    private var takesPhrases: Bool {
        switch fields[focus].kind {
        case .line, .paragraph: Catalogue.named(purpose.form) != nil
        case .secret, .day, .month, .number, .choice, .people: false
        }
    }

    private var isParagraph: Bool {
        if case .paragraph = fields[focus].kind { return true }
        return false
    }

    private mutating func move(to index: Int, _ context: Context) throws -> Effect {
        fields[focus].settle(in: context, on: day)
        if fields[focus].isAsking { return .keep(complaining: nil) }
        fields[focus].wasLeft = true
        try judge(context)
        focus = (index % fields.count + fields.count) % fields.count
        try refreshAside(context)
        return .keep(complaining: nil)
    }

    /// Goes to the first field of the next group, or of the one before; in the last to its end, in the first to its beginning.
    private mutating func turn(_ step: Int, _ context: Context) throws -> Effect {
        let pages = layout.pages
        let page = layout.page(of: focus) + step
        let end = step > 0 ? fields.count - 1 : 0
        let target = pages.indices.contains(page) ? pages[page].lowerBound : end
        return target == focus ? .stay : try move(to: target, context)
    }

    private var layout: FormLayout { FormLayout(fields, hasAside: purpose.aside != nil, area: area) }

    /// Says beside the fields that were left what the record's rules find wrong with them. An empty one may still be
    /// filled in; only saving asks for it.
    private mutating func judge(_ context: Context) throws {
        guard let rules = purpose.rules else { return }
        let faults = try rules(values, context)
        for index in fields.indices where fields[index].wasLeft || wasTried {
            if fields[index].isJudged { (fields[index].fault, fields[index].isJudged) = (nil, false) }
            guard fields[index].fault == nil, wasTried || !fields[index].trimmed.isEmpty else { continue }
            guard let fault = faults.first(where: { $0.kind == .badInput(field: fields[index].name) }) else { continue }
            (fields[index].fault, fields[index].isJudged) = (fault.sentence, true)
        }
    }

    /// Checks all fields and saves; what is wrong is shown and the form stays.
    ///
    /// - Parameter isFollowed: whether the form for the next one takes its place.
    mutating func save(_ context: Context, isFollowed: Bool = false) throws -> Effect {
        for index in fields.indices { fields[index].settle(in: context, on: day) }
        wasTried = true
        try judge(context)
        try refreshAside(context)
        let faults = fields.indices.filter { fields[$0].fault != nil }
        if let first = faults.first {
            focus = first
            let labels = faults.prefix(3).map { fields[$0].label }.joined(separator: "、")
            return .keep(complaining: "有 \(faults.count) 处需要改正:\(labels)" + (faults.count > 3 ? "等" : ""))
        }
        let (purpose, values, isOvertaken) = (purpose, values, begun != purpose.revision)
        var change = Change { file in
            guard !isOvertaken else { throw Fault(.conflict, "记录已被别人改过") }
            var done = try purpose.save(values, context).write(file)
            guard isFollowed, let receipt = done.receipt else { return done }
            (done.words, done.next) = ("已\(receipt.summary);接着登记下一条", .stay)
            return done
        }
        change.draft = draftPlace
        if isFollowed, let next = purpose.next {
            change = change.then { (_: inout FormScreen, context) in .replace(try next(values, context)) }
        }
        return .change(
            change.failed { (form: inout FormScreen, failure, context) in try form.take(failure, context) })
    }

    /// What is shown where saving went wrong; the form stays.
    mutating func take(_ failure: WriteFault, _ context: Context) throws -> Effect {
        let fault = failure.fault
        // It was written and what came after failed: filled in once more it would be written twice.
        if failure.hasWritten {
            wasSaved()
            context.complain(failure.sentence)
            return purpose.canLeave ? purpose.leave() : .home
        }
        // A file that cannot be written now would only be waited for once more before this is said; the draft follows.
        if fault.kind == .file, isDirty { unkept = fault }
        if fault.kind == .conflict, let effect = try meetConflict(failure, context) { return effect }
        if case .badInput(let name?) = fault.kind, let index = fields.firstIndex(where: { $0.name == name }) {
            fields[index].fault = fault.sentence
            focus = index
        }
        context.complain(failure.sentence)
        return .stay
    }

    /// Someone wrote the record since: says who and what, and goes on from the record as it stands now. Nil: nobody
    /// did, the conflict is of another kind.
    private mutating func meetConflict(_ failure: WriteFault, _ context: Context) throws -> Effect? {
        guard let reopen = purpose.reopen else {
            guard let said = try Meanwhile(of: purpose.written, after: seen, context).sentence else { return nil }
            context.complain("\(said);这里\(failure.words),\(whereItIs),按 Esc 返回核对")
            return .stay
        }
        let fresh: FormScreen
        do { fresh = try reopen(context) } catch let gone as Fault {
            let said = try Meanwhile(of: purpose.written, after: seen, context).sentence
            context.complain("\(said ?? gone.sentence);\(failure.words),\(whereItIs)")
            return .stay
        }
        if purpose.isComparable {
            guard fresh.purpose.revision != begun else { return nil }
            return try ConflictScreen.settling(self, with: fresh, context)
        }
        let meanwhile = try Meanwhile(of: purpose.written, after: seen, context)
        purpose = fresh.purpose
        begun = purpose.revision
        guard let said = meanwhile.sentence else { return nil }
        seen = meanwhile.newest
        try refreshAside(context)
        context.complain("\(said);\(failure.words),核对后可再按 F2")
        return .stay
    }

    mutating func receive(_ typed: Event, in context: Context) throws -> Effect? {
        var event = typed
        if !phrases.isEmpty {
            let offered = phrases
            phrases = []
            if typed == .key(.escape) { return .stay }
            // Any other key than a digit of theirs closes them and does its own work.
            if let place = typed.digit, offered.indices.contains(place - 1) { event = .text(offered[place - 1]) }
        }
        var field = fields[focus]
        switch field.kind {
        case .choice:
            guard field.choose(event, context) else { return nil }
        case .people:
            guard field.gather(event, context) else { return nil }
        case .paragraph:
            // A key that cannot move within the text leaves the field; Tab always does.
            let before = field.area.caret
            guard
                field.area.handle(
                    event, width: FormLayout.paragraphWidth(area.width), height: 100, metrics: context.metrics)
            else { return nil }
            if field.area.caret == before, event == .key(.pageDown) || event == .key(.pageUp) { return nil }
        case .line, .secret, .day, .month, .number:
            guard field.edit(event) else { return nil }
        }
        field.isOffered = false
        if field.value != fields[focus].value || field.line.text != fields[focus].line.text {
            isDirty = true
            asksToDrop = false
            writtenTo = nil
            field.fault = nil
            earlier.append((focus, fields[focus]))
            if earlier.count > FormScreen.undoable { earlier.removeFirst() }
        }
        fields[focus] = field
        try refreshAside(context)
        return .stay
    }

    // MARK: Drawing

    mutating func fit(_ area: Rect, in context: Context) { self.area = area }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        FormDrawing(
            layout: layout, fields: fields, focus: focus, phrases: phrases, aside: aside, urgent: reasonUnkept(context),
            context: context,
            today: day
        ).draw(in: &frame)
        let isOfAnotherDay = day != context.entryDay
        let words = [
            isOfAnotherDay ? "! 表格从 \(day.chinese) 开始填写,其中的今天、+3 等仍指这一天" : "", hasDraft ? draftWords : "",
        ].filter { !$0.isEmpty }.joined(separator: "  ")
        frame.put(
            words, x: area.x + 2, y: area.y, style: isOfAnotherDay ? .warning : .muted, width: area.width - 4)
    }

    /// Since when it is being filled in, and when what was typed was kept last.
    private var draftWords: String {
        guard let openedAt, let keptAt else { return "" }
        if openedAt == keptAt { return "草稿存于 \(LocalTime.short(keptAt))" }
        let isSameDay = LocalTime.day(openedAt) == LocalTime.day(keptAt)
        return "\(LocalTime.short(openedAt)) 起填,草稿存于 "
            + (isSameDay ? LocalTime.clock(keptAt) : LocalTime.short(keptAt))
    }
}

extension Event {
    /// The digit that it is, in half or full width.
    fileprivate var digit: Int? {
        switch self {
        case .key(.character(let sign)) where sign.isASCII: sign.wholeNumberValue
        case .text(let text) where text.count == 1:
            text.halfWidth.first.flatMap { $0.isASCII ? $0.wholeNumberValue : nil }
        default: nil
        }
    }
}

extension FormScreen.Purpose {
    /// The records that it writes.
    var written: [RecordID] { subjects.isEmpty && !record.isEmpty ? [RecordID(orNone: record)] : subjects }
    /// Whether what others wrote meanwhile is compared field by field.
    var isSettledByField: Bool { reopen != nil && isComparable }
}
