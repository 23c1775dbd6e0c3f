import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// 一人一档: one member on one page: who, since when, whether they come, what was asked and done, what was brought and what
/// came of it, who keeps contact. Telephone and month of birth are masked until asked for. No score and no rank unless an
/// administrator has chosen a table of assessment.
package struct MemberRecordScreen: Screen {
    private let id: RecordID
    private var facts: PersonFacts?
    private var scroll = Viewport()
    /// Which sign of the attendance strip is pointed at; nil: none.
    private var pointed: Int?
    var isRevealed = false
    private var member: Member? { facts?.member }
    var personalData: PersonalData? { member.flatMap { PersonalData($0) } }

    package init(_ id: RecordID) { self.id = id }

    package var opened: OpenedRecord? {
        member.map { OpenedRecord(kind: Member.described.name, id: id, words: "\($0.name)  \($0.post)") }
    }

    package var title: String { "委员资料" }

    /// Reads the record; one that was voided meanwhile leaves the page empty.
    package mutating func refresh(in context: Context) throws {
        facts = try context.file.members([id]).first.map { try PersonFacts(of: $0, context) }
        if let place = pointed, !(facts?.strip.sessions.indices.contains(place) ?? false) { pointed = nil }
    }

    /// Digits open what lies behind, F4 edits, Ctrl-E ends service.
    package func bindings(_ context: Context) -> [Binding<MemberRecordScreen>] {
        let gone = member == nil ? "这位委员已不在名册里" : nil
        let refusal = gone ?? member.flatMap { context.refusal(of: .station($0.station)) }
        let none = facts?.strip.sessions.isEmpty ?? true ? "还没有到会的记录" : nil
        let isAssessed = facts?.isAssessed ?? false
        let score = Binding<MemberRecordScreen>([.character("5")], "得分", "按考核表看得分") { page, _ in
            .open(.score(page.id))
        }
        return (facts?.disputes ?? RecordDisputes()).bindings() + [
            Binding([.character("1")], "答卷", "这一年的作业做了多少、还差什么", disabled: gone) { page, _ in
                .open(.answerSheet(page.id))
            },
            Binding([.character("2")], "各年明细", "履职档案:各年各届做过的一切", disabled: gone) { page, _ in
                .open(.dossier(page.id))
            },
            Binding([.character("3"), .enter], "席位考勤", "各个任职、奖惩、每一场的考勤,一行一条", disabled: gone) { page, _ in
                .push(MemberCourseScreen(page.id))
            },
            Binding([.character("4")], "联系", "结对和每一次联系", disabled: gone) { page, _ in
                .push(MemberContactsScreen(page.id))
            },
        ] + (isAssessed ? [score] : []) + [
            Binding([.f(4)], "修改", "修改资料", disabled: refusal) { page, context in
                guard let member = page.member else { return .stay }
                return .push(try MemberForm.form(member, context).showing(page.personalData))
            },
            Binding([.control("e")], "离任", "记为离任", disabled: refusal) { page, _ in
                page.member.map { .push(EndServiceForm.form(BulkAct([$0]))) } ?? .stay
            },
            Binding([.control("v")], "转站", "转到另一个站,写明日期", disabled: refusal) { page, context in
                try page.member.map { .push(try TransferForm.form(BulkAct([$0]), context)) } ?? .stay
            },
            Binding([.f(3)], "加任职", "再登记一个任职:另一层级的,或以前的一届", disabled: refusal, isHinted: false) {
                page, context in
                try page.member.map { .push(try SeatForm.form(nil, of: $0, context)) } ?? .stay
            },
            Binding([.character("8")], "合并", "与另一条记录是同一个人:并到这一条", disabled: refusal, isHinted: false) { page, context in
                try page.member.map { .push(try MergeForm.form($0, context)) } ?? .stay
            },
            revealBinding(),
            Self.history { page in page.member.map { ([$0.id], $0.name) } },
            Binding([.delete], "作废", "作废这条记录,写明原因", disabled: refusal, isHinted: false) { page, _ in
                page.member.map { .push(VoidMembersForm.form(BulkAct([$0]))) } ?? .stay
            },
            Binding([.control("g")], "换期间", "看另一年", isHinted: false) { _, context in .push(PeriodPicker(context)) },
            Binding([.left], "前一场", "近十次到会里的前一场:哪天、什么、记为什么", disabled: none, isHinted: false) { page, context in
                page.point(by: -1, context)
            },
            Binding([.right], "后一场", "近十次到会里的后一场", disabled: none, isHinted: false) { page, context in
                page.point(by: 1, context)
            },
        ] + movements()
    }

    /// Says which session a sign of the strip stands for; from the newest on.
    private mutating func point(by step: Int, _ context: Context) -> Effect {
        guard let strip = facts?.strip, !strip.sessions.isEmpty else { return .stay }
        let place = pointed.map { min(max(0, $0 + step), strip.sessions.count - 1) } ?? strip.sessions.count - 1
        pointed = place
        context.say(strip.words(at: place))
        return .stay
    }

    // MARK: Drawing

    /// From where on what was done stands beside, and from where on contacts, too.
    private static let (second, third) = (120, 160)
    private static let pageWidth = 80

    private func lines(_ facts: PersonFacts, width: Int, _ context: Context) -> PersonLines {
        let member = facts.member
        let end = member.phone.isEmpty ? "" : isRevealed ? member.phone : ".." + member.phone.suffix(4) + " Ctrl-P 看号码"
        return PersonLines(
            facts, telephone: end,
            born: isRevealed ? member.born.map { "\($0.year)年\($0.month)月" } ?? "" : member.maskedBorn,
            pointed: pointed,
            width: width >= MemberRecordScreen.second ? MemberRecordScreen.pageWidth : width, context)
    }

    /// Fits what has to be scrolled in a low window.
    package mutating func fit(_ area: Rect, in context: Context) {
        let count = facts.map { lines($0, width: area.width, context).lines.count } ?? 1
        scroll.resize(count: max(1, count - area.height + 1), height: 1)
    }

    /// The page; beside it, where there is room, deeds by date and contacts.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let facts else {
            frame.put("这位委员已不在名册里:可能已被作废,或登记已撤销。按 Esc 返回。", x: 2, y: area.y + 1)
            return
        }
        let page = lines(facts, width: area.width, context)
        page.draw(in: &frame, area: area, from: scroll.cursor)
        if page.lines.count - scroll.cursor > area.height {
            frame.put("▼", x: area.width - 2, y: area.bottom - 1, style: .accent)
        }
        guard area.width >= MemberRecordScreen.second else { return }
        let x = MemberRecordScreen.pageWidth + 1
        let hasThird = area.width >= MemberRecordScreen.third
        let width = hasThird ? 38 : area.width - x - 2
        let deeds = facts.deeds.map { "\(DutyFact.label(ofKind: $0.kind))  \($0.sentence)" }
        MemberRecordScreen.drawColumn(
            "所做的事 \(context.year)年 \(facts.deeds.count)", deeds.isEmpty ? ["还没有登记"] : deeds, in: &frame,
            area: Rect(x: x, y: area.y, width: width, height: area.height))
        guard hasThird else { return }
        let contacts = facts.contacts.map { "\($0.day.map { "\($0)" } ?? "") \($0.way)  \($0.said)" }
        MemberRecordScreen.drawColumn(
            "联系 \(facts.links.count)对", facts.links.map(\.name) + contacts, in: &frame,
            area: Rect(x: x + width + 3, y: area.y, width: area.width - x - width - 5, height: area.height))
    }

    private static func drawColumn(_ heading: String, _ texts: [String], in frame: inout Frame, area: Rect) {
        frame.put(heading, x: area.x, y: area.y, style: .bold, width: area.width)
        var y = area.y + 1
        for text in texts {
            for line in frame.metrics.wrap(text, width: area.width) {
                guard y < area.bottom else { return }
                frame.put(line.text, x: area.x, y: y, width: area.width)
                y += 1
            }
        }
    }

    package func papers(in context: Context) -> PaperOffer? {
        opened.map { PaperOffer(PaperKind.ofMembers, about: .member($0.id), in: context.period) }
    }

    /// The year's attendance as a table.
    package func exported(in context: Context) throws -> Export? {
        var course = MemberCourseScreen(id)
        try course.refresh(in: context)
        return try course.exported(in: context)
    }
}

extension MemberRecordScreen: MaskingPage {}

extension MemberRecordScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { scroll.follow(motion) }
}
