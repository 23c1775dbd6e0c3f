import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 编组: party members who are in no party group, each with the group of the station; the marked ones are placed with
/// one key.
package struct PartyPlacingScreen: Screen {
    private var proposals: [PartyProposal] = []
    private var hasPartyMember = false
    private var marked: Set<RecordID> = []
    private var viewport = Viewport()

    package init() {}

    package var title: String { "编组" }

    /// Reads who is not placed; marks of those who were placed meanwhile fall away.
    package mutating func refresh(in context: Context) throws {
        let here = current?.member.id
        proposals = try context.file.partyProposals(of: context.station?.id, on: context.day)
        let filter = MemberFilter(station: context.station?.id, servingOn: context.day)
        hasPartyMember =
            try !proposals.isEmpty
            || context.file.members(filter, window: 0..<max(1, context.file.memberCount(filter))).contains(
                where: \.isInParty)
        marked.formIntersection(proposals.map(\.member.id))
        viewport.resize(count: proposals.count)
        viewport.stay(on: here, among: proposals.lazy.map(\.member.id))
    }

    /// Typing finds among them.
    package func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        (proposals.map(\.member.name), viewport.cursor)
    }

    private var current: PartyProposal? {
        proposals.indices.contains(viewport.cursor) ? proposals[viewport.cursor] : nil
    }

    // MARK: Keys

    /// Space marks, Ctrl-A marks all who can be placed, F2 places the marked ones.
    package func bindings(_ context: Context) -> [Binding<PartyPlacingScreen>] {
        let none = current == nil ? hasPartyMember ? "没有待编组的党员委员" : "这里没有党员委员" : nil
        let refusal =
            (context.station.map { [$0] } ?? context.stations)
            .map { context.refusal(of: .station($0.id)) }.first { $0 == nil } ?? context.refusal(of: .office)
        return [
            Binding(
                [.f(2)], "编入", "把标记的人(没有标记时为光标所在的人)编入所列党小组,一步完成,一次撤销",
                disabled: refusal ?? none
            ) { page, context in try page.place(context) },
            Binding([.character(" ")], "标记", "标记或取消标记,光标下移", disabled: none) { page, context in
                page.mark(context)
            },
            Binding([.control("a")], "全标", "标记所有能编组的人", disabled: none) { page, context in
                page.marked = Set(page.proposals.filter { $0.group != nil }.map(\.member.id))
                let left = page.proposals.count - page.marked.count
                context.say("已标记 \(page.marked.count) 人" + (left > 0 ? ",\(left) 人所在站没有党小组" : ""))
                return .stay
            },
            Binding([.f(3)], "另选", "为光标所在的人另选党组织", disabled: refusal ?? none) { page, context in
                guard let proposal = page.current else { return .stay }
                return .push(
                    try RecordForm<PartyPlacement>.form(proposal.waiting, from: proposal.member.id, context) {
                        placement in
                        placement.station = proposal.member.station
                        placement.member = proposal.member.id
                        placement.group = proposal.group?.id
                        placement.from = context.entryDay
                        placement.isConfirmed = true
                    })
            },
            Binding([.enter, .f(4)], "委员", "打开光标所在委员的档案", disabled: none) { page, _ in
                page.current.map { .open(.record(kind: Member.described.name, $0.member.id)) } ?? .stay
            },
            Binding([.control("t")], "换站", "改看另一个联络站,或全部") { _, context in .push(StationPicker(context)) },
            Binding([.escape], "返回", "取消标记,或返回上一级", isHinted: false) { page, _ in
                if page.marked.isEmpty { return .pop }
                page.marked = []
                return .stay
            },
        ] + movements()
    }

    private mutating func mark(_ context: Context) -> Effect {
        guard let proposal = current else { return .stay }
        guard proposal.group != nil else {
            context.complain("\(proposal.member.name)所在的站还没有党小组,请先登记党小组,或按 F3 另选")
            return .stay
        }
        if marked.remove(proposal.member.id) == nil { marked.insert(proposal.member.id) }
        viewport.move(by: 1)
        context.say("已标记 \(marked.count) 人,F2 编入")
        return .stay
    }

    private mutating func place(_ context: Context) throws -> Effect {
        let chosen = marked.isEmpty ? current.map { [$0] } ?? [] : proposals.filter { marked.contains($0.member.id) }
        let act = BulkAct(chosen)
        if !act.fields.isEmpty { return .push(PlacingForm.form(act)) }
        let day = context.entryDay
        // Marks of those who are placed fall away when the page is read again.
        return .change { file in Done(try file.place(chosen, on: day)) }
    }

    // MARK: Drawing

    /// Fits the rows beneath heading and titles.
    package mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height - 3)) }

    /// A line each: mark, name, station, post, the proposed group.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        ListHeading.draw(
            marked.isEmpty ? "未编组的党员委员;按站建议党小组" : "已标记 \(marked.count) 人;按 F2 编入", count: proposals.count,
            total: proposals.count, in: &frame, y: area.y, width: area.width)
        guard !proposals.isEmpty else {
            let words = hasPartyMember ? "党员委员都已编组。" : "这里没有党员委员:名册里没有党派是“中共”的在任委员。"
            frame.put(
                words, x: 2, y: area.y + 2, style: Style(hasPartyMember ? .good : .muted), width: area.width - 4)
            return
        }
        let layout = TableLayout(
            [
                Column("", width: .fixed(1)), Column("姓名", width: .fixed(10)).ofNames,
                Column("联络站", width: .fixed(8)), Column("建议编入", width: .flexible(min: 16, weight: 2)),
                Column("单位及职务", width: .flexible(min: 12, weight: 2), dropAt: 1),
            ], width: area.width - 2)
        frame.putFindLine(context, y: area.y + 1, width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 2, style: .muted)
        for (line, index) in viewport.visible.enumerated() {
            let proposal = proposals[index]
            let isHere = index == viewport.cursor
            layout.drawRow(
                [
                    marked.contains(proposal.member.id) ? "*" : "", proposal.member.name,
                    context.stationName(of: proposal.member.station), words(proposal), proposal.member.post,
                ], in: &frame, x: 1, y: area.y + 3 + line, style: isHere ? Style(.accent, reverse: true) : .plain,
                isHere: isHere)
        }
    }

    private func words(_ proposal: PartyProposal) -> String {
        guard let group = proposal.group else { return "(本站没有党小组)" }
        return group.name + (proposal.waiting == nil ? "" : "(待确认)")
    }

    /// The list as a table.
    package func exported(in context: Context) throws -> Export? {
        let rows = proposals.map {
            [
                $0.member.name, context.station(of: $0.member.station)?.name ?? "", words($0), $0.member.post,
            ]
        }
        return Export(name: "未编组党员委员", rows: [["姓名", "联络站", "建议编入", "单位及职务"]] + rows)
    }
}

extension PartyPlacingScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
