import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// Who keeps contact with a member, and each contact: when, how, what was said.
struct MemberContactsScreen: Screen, MemberLinesPage {
    private let id: RecordID
    private(set) var member: Member?
    var text = LinkedLines()

    /// As many contacts of a link as are listed.
    private static let most = 200

    init(_ id: RecordID) { self.id = id }

    var title: String { "联系" }

    mutating func refresh(in context: Context) throws {
        member = try context.file.members([id]).first
        let links = try context.file.records(of: Link.self, naming: id)
        let names = try context.file.names(of: links.map(\.id), in: Link.described.name)
        let contacts = try context.file.records(
            of: Contact.self, by: "link", to: links.map(\.id), limit: Self.most)
        var lines: [LinkedLines.Line] = []
        for link in links {
            let isOver = !link.holds(on: context.day)
            let own = contacts[link.id]
            lines.append(
                .init(
                    text: (names[link.id] ?? "") + (isOver ? "  已结束" : ""), value: "联系 \(own?.count ?? 0) 次",
                    style: isOver ? .muted : .bold, link: (Link.described.name, link.id)))
            for contact in own?.newest ?? [] {
                let said = contact.said.split(whereSeparator: \.isNewline).joined(separator: " ")
                lines.append(
                    .init(
                        text: "  \(contact.day.map { "\($0)" } ?? "") \(contact.way)  \(said)",
                        link: (Contact.described.name, contact.id)))
            }
        }
        if lines.isEmpty { lines = [.init(text: "没有结对。在 5 党建 的“结对联系”里登记。", style: .muted)] }
        text.take(lines)
    }

    func bindings(_ context: Context) -> [Binding<MemberContactsScreen>] { [openBinding()] + movements() }

    mutating func fit(_ area: Rect, in context: Context) { text.fit(height: area.height - 1) }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        drawLines("\(member?.name ?? "")  结对和联系", in: &frame, area: area)
    }

    func exported(in context: Context) throws -> Export? {
        member.map { Export(name: "联系 \($0.name)", rows: text.rows(["事项", "次数"])) }
    }
}
