import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 委员: the roster of the station looked at, or of all stations.
package struct MembersScreen: Screen {
    private var list = WindowedList<Member>()
    package var filter = FilterLine()
    private var order = NameOrder.strokes
    /// Whether people who do not serve are shown, too.
    private var showsAll: Bool { views.base == 1 }
    private var marked: Set<RecordID> = []
    var views = ListViews(["在任", "连同离任"], doors: [7, 8])
    var viewedKind: String { Member.described.name }
    var pane = PreviewPane()
    /// The station that the marks were made in.
    private var station: RecordID?

    package init() {}

    package var title: String { Wing.members.title }

    /// The member under the cursor.
    var person: Member? { list.current }

    /// While the filter is typed, letters are text.
    package var takesText: Bool { filter.isOpen }

    private func chosen(_ context: Context) -> MemberFilter { members(context, words: soughtWords, all: showsAll) }

    /// What the chosen view has without what is typed.
    private func inView(_ context: Context) -> MemberFilter { members(context, words: views.words, all: showsAll) }

    private func members(_ context: Context, words: String = "", all: Bool) -> MemberFilter {
        MemberFilter(station: context.station?.id, words: words, servingOn: all ? nil : context.day, order: order)
    }

    /// Reads the counts and a window of the list; the cursor stays on its person.
    package mutating func refresh(in context: Context) throws {
        if station != context.station?.id {
            station = context.station?.id
            marked = []
        }
        // Who is not listed any more, filter or not, cannot stay marked unseen.
        if !marked.isEmpty { marked.formIntersection(try context.file.memberIDs(inView(context))) }
        let before = person?.id
        pane.forget()
        try readViews(context)
        try read(context)
        let people =
            context.isTouched(before) ? [] : context.touched.prefix(Context.sought).map { $0.belonging ?? $0.record }
        for id in people + [before].compactMap(\.self) {
            guard let place = try context.file.place(of: id, in: chosen(context)) else { continue }
            return try move(.to(place), in: context)
        }
        if let before, context.isReturning, let gone = try context.file.members([before]).first {
            let standing = gone.serves(on: context.day) ? "" : " 已离任"
            context.sayGone(gone.name + standing, from: views.label)
        }
    }

    private mutating func readViews(_ context: Context) throws {
        readOwnViews(context)
        views.take(
            counts: try (0..<views.count).map { index in
                let words = index < views.labels.count ? "" : views.own[index - views.labels.count].words
                return try context.file.memberCount(members(context, words: words, all: views.base(of: index) == 1))
            })
    }

    private mutating func read(_ context: Context) throws {
        let shown = chosen(context)
        let count = try context.file.memberCount(shown)
        let total =
            soughtWords.isEmpty ? count : try context.file.memberCount(members(context, all: showsAll))
        try list.reload(count: count, total: total, stayingOn: context.isCatchingUp ? { $0.id } : nil) {
            try context.file.members(shown, window: $0)
        }
    }

    // MARK: Keys

    /// Enter opens, F5 filters, Space marks, Ctrl-E ends service of the marked or the one under the cursor.
    package func bindings(_ context: Context) -> [Binding<MembersScreen>] {
        if filter.isOpen { return viewTypingBindings() }
        let none = person == nil ? "列表里没有委员" : nil
        // Marked people may be of several stations; they are asked about when they have been read.
        let refusal =
            marked.isEmpty ? person.flatMap { context.refusal(of: .station($0.station)) } : context.refusalHere
        let noStation = context.stations.isEmpty ? "还没有联络站,先在“联络站”里添加" : nil
        return [
            Binding([.enter, .f(4)], "打开", "打开光标所在委员的资料与考勤", disabled: none) { page, _ in
                page.person.map { .push(MemberRecordScreen($0.id)) } ?? .stay
            },
            Binding([.f(3)], "登记", "登记一位委员", disabled: noStation ?? context.refusalHere) { _, context in
                .push(try MemberForm.form(nil, context))
            },
            filterBinding("按姓名、单位、界别的字,拼音首字母或电话尾号筛选;几个词都要符合"),
            previewBinding(context),
            Binding([.character(" ")], "标记", "标记或不再标记光标所在的委员,到下一位", disabled: none) { page, context in
                try page.mark(context)
            },
            Binding([.control("e")], "离任", "把标记的(没有标记时为光标所在的)委员记为离任", disabled: none ?? refusal) {
                page, context in
                .push(EndServiceForm.form(try page.affected(context)))
            },
            Binding([.control("v")], "转站", "把标记的(没有标记时为光标所在的)委员转到另一个站", disabled: none ?? refusal) {
                page, context in
                .push(try TransferForm.form(try page.affected(context), context))
            },
            Binding([.character("7")], "人员", "所有人,连同不是委员的:党组成员、专干、乡镇领导", isHinted: false) { _, _ in
                .open(.list(kind: Person.described.name))
            },
            Binding([.character("8")], "换届", "本届结束:标记连任的,一次办好", disabled: context.refusal(of: .office), isHinted: false)
            {
                _, _ in .push(TermEndForms.beginning())
            },
            Binding([.control("o")], "排序", "依次按姓氏笔画、拼音、任职日期排列") { page, context in
                try page.reorder(context)
            },
            Binding([.control("r")], showsAll ? "看在任" : "看全部", "只看在任的,或连同离任的一起看") { page, context in
                page.views.choose(page.showsAll ? 0 : 1)
                try page.refresh(in: context)
                return .stay
            },
            Binding([.delete], "作废", "作废标记的(没有标记时为光标所在的)委员,写明原因", disabled: none ?? refusal) { page, context in
                .push(VoidMembersForm.form(try page.affected(context)))
            },
            Binding([.control("a")], "全标记", "标记列出的所有委员", disabled: none, isHinted: false) { page, context in
                page.marked.formUnion(try context.file.memberIDs(page.chosen(context)))
                context.say("已标记 \(page.marked.count) 名;Esc 取消标记")
                return .stay
            },
            Binding([.escape], "返回", "清除筛选,取消标记,或返回上一级", isHinted: false) { page, context in
                try page.leave(context)
            },
        ] + viewBindings() + movements()
    }

    /// Text goes to the filter while it is typed; Esc clears it, Enter goes to the list, arrows move in the list.
    package mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        try takeTyping(event, in: context)
    }

    private mutating func mark(_ context: Context) throws -> Effect {
        guard let member = person else { return .stay }
        if marked.remove(member.id) == nil { marked.insert(member.id) }
        try move(.by(1), in: context)
        return .stay
    }

    private mutating func reorder(_ context: Context) throws -> Effect {
        let all = NameOrder.allCases
        order = all[(all.firstIndex(of: order)! + 1) % all.count]
        try refresh(in: context)
        context.say("按\(order.label)排列")
        return .stay
    }

    private mutating func leave(_ context: Context) throws -> Effect {
        if filter.isOpen || !filter.words.isEmpty {
            filter.clear()
            try refresh(in: context)
        } else if !marked.isEmpty {
            marked = []
        } else {
            return .pop
        }
        return .stay
    }

    /// Those that a bulk act is about: the marked ones, those hidden by the filter told apart; else the one under the
    /// cursor.
    ///
    /// - Throws: `refused` where one of them is of a station that the operator may not write; `conflict` where one is not
    ///   any more as it is listed.
    private func affected(_ context: Context) throws -> BulkAct<Member> {
        let members = marked.isEmpty ? person.map { [$0] } ?? [] : try context.file.members(marked)
        for member in members {
            if let listed = list.first(where: { $0.id == member.id }), listed.revision != member.revision {
                let said = try Meanwhile(of: [member.id], revisions: 1, context).sentence
                throw Fault(.conflict, "没有办理:\(said ?? "\(member.name)刚被别人改过");看过可再按")
            }
            guard let reason = context.refusal(of: .station(member.station)) else { continue }
            throw Fault(.refused, "\(member.name):\(reason)")
        }
        guard !filter.words.isEmpty, !marked.isEmpty else { return BulkAct(members) }
        let shown = Set(try context.file.memberIDs(chosen(context)))
        return BulkAct(
            members.filter { shown.contains($0.id) }, hidden: members.filter { !shown.contains($0.id) })
    }

    // MARK: Drawing

    private var listTop: Int { 3 }

    /// Fits the people beneath heading and filter.
    package mutating func fit(_ area: Rect, in context: Context) {
        list.fit(height: area.height - listTop)
        let here = person
        pane.fit(area, on: here?.id, context) {
            guard let here else { return Preview() }
            return try Preview(here, context)
        }
    }

    /// Heading, filter, and the people.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        let end = views.draw(
            in: &frame, y: area.y, width: area.width - 30,
            explains: [.figure(.members, station: context.station?.id)])
        frame.put(heading(context), x: end + 1, y: area.y, style: .muted, width: max(0, area.width - end - 12))
        ListHeading.draw(
            "", count: list.count, total: list.total,
            in: &frame, y: area.y,
            width: area.width)
        filter.draw(in: &frame, x: 1, y: area.y + 1, width: area.width - 2)
        let top = area.y + listTop - 1
        guard list.count > 0 else {
            for (line, text) in emptiness(context).enumerated() {
                frame.put(text, x: 2, y: top + line, width: area.width - 4)
            }
            return
        }
        let width = pane.listWidth(in: area)
        pane.draw(in: &frame, area: area.rows(from: listTop - 1))
        let table = MemberTable(
            showsStation: context.station == nil, showsAll: showsAll, day: context.day, width: width - 2)
        table.drawHeader(in: &frame, x: 1, y: top)
        for (line, index) in list.viewport.visible.enumerated() {
            guard let member = list[index] else { continue }
            let isHere = index == list.viewport.cursor
            let tone: Tone = member.serves(on: context.day) ? .plain : .muted
            table.drawRow(
                member, station: context.stationName(of: member.station),
                isMarked: marked.contains(member.id), isHere: isHere,
                style: isHere ? Style(.accent, reverse: !filter.isOpen, underline: filter.isOpen) : Style(tone),
                in: &frame, x: 1, y: top + 1 + line)
        }
    }

    private func heading(_ context: Context) -> String {
        "按\(order.label)" + (marked.isEmpty ? "" : "  已标记 \(marked.count)")
    }

    private func emptiness(_ context: Context) -> [String] {
        if !filter.words.isEmpty { return ["没有“\(filter.words)”。按 Esc 清除查找。"] }
        if context.stations.isEmpty { return ["还没有联络站。在首页按 0 再按 3 添加。"] }
        if showsAll { return ["还没有委员。按 F3 登记第一位委员。"] }
        return ["没有在任的委员。按 F3 登记委员。", "已离任的按 Ctrl-R 查看。"]
    }

    /// All the rows that the filter lets through.
    package func exported(in context: Context) throws -> Export? {
        try MemberExport.table(chosen(context), context)
    }
}

extension MembersScreen: ViewedPage, PreviewedPage {
    package mutating func readNarrowed(in context: Context) throws { try read(context) }

    package mutating func move(_ motion: Motion, in context: Context) throws {
        let shown = chosen(context)
        try list.move(motion) { try context.file.members(shown, window: $0) }
    }
}
