import ConsoleKit
import StationCore
import StationExchange
import StationModel

/// All that can be done by name: actions of the page below, pages, new records, papers, what works everywhere.
struct Commands {
    struct Command {
        let item: ConsoleCommand
        let note: BindingNote
    }

    let all: [Command]

    /// - Parameters:
    ///   - notes: what can be done on the page below.
    ///   - isInCity: whether the file takes part in a city: else nothing is said of one.
    init(over notes: [BindingNote], isInCity: Bool) {
        var all = notes.filter { !$0.isMovement }.map {
            Command(item: .own(label: $0.label, explanation: $0.explanation), note: $0)
        }
        // Home lists its parts itself.
        var listed = Set(notes.map(\.label))
        func add(
            _ item: ConsoleCommand, _ label: String, _ explanation: String, keys: [String] = [], disabled: String? = nil
        ) {
            guard listed.insert(label).inserted else { return }
            all.append(
                Command(
                    item: item,
                    note: BindingNote(keys: keys, label: label, explanation: explanation, disabled: disabled)))
        }
        for wing in Wing.allCases {
            add(.place(wing, 0), wing.title, wing.explanation, keys: ["\(wing.rawValue)"])
            guard wing.places.count > 1 else { continue }
            for (index, place) in wing.places.enumerated() {
                add(
                    .place(wing, index + 1), place.title, place.explanation, keys: ["\(wing.rawValue) \(index + 1)"])
            }
        }
        if isInCity { add(.sync, SyncScreen.name, SyncScreen.explanation, keys: ["0 6 5"]) }
        add(.map, "全部台账", "所有台账和页面在一张图上", keys: ["0 0"])
        add(.bringIn, IntakeScreen.name, IntakeScreen.explanation)
        for (place, page) in FigurePages.all.enumerated() { add(.figures(place), page.title, page.explanation) }
        for kind in Commands.registered {
            add(.register(kind.name), "登记\(kind.title)", "填一张新的\(kind.title)表")
        }
        for command in CommonCommand.notListed(in: notes) where ![.find, .back].contains(command) {
            add(.common(command), command.label, command.explanation, keys: command.keys.map(\.label))
        }
        // Reports are pages of their own, with F9.
        for kind in PaperKind.ofSessions + [.checklist, .checklistBlank, .duties, .handover] {
            add(.paper(kind), kind.label, "文书:看过以后做成 Word、PDF,或打印")
        }
        for (title, reason) in Commands.missing { add(.missing(reason), title, reason, disabled: reason) }
        self.all = all
    }

    /// The kinds with a form of their own among the commands.
    private static let registered: [any AnyKind] =
        [Submission.described, StudySession.described, Member.described] + Catalogue.general

    /// Papers that are looked for by name and made on another page.
    private static let missing =
        [
            ("履职档案", "在一位委员的页上按 7"), ("转站", "在一位委员的页上,或在名册里标记以后,按 Ctrl-V"),
            ("催办", "在一件社情民意的页上,从下一步里选"),
        ]
        + PaperKind.ofSubmissions.map { ($0.label, "在一件社情民意的页上按 F9") }
        + [
            (PaperKind.consultation.label, "在一件协商的页上按 F9"), (PaperKind.research.label, "在一个课题的页上按 F9"),
            (PaperKind.dutyReport.label, "在一位委员的履职档案上按 F9"), (PaperKind.score.label, "在一位委员的考核得分上按 F9"),
        ]

    /// Those that a text finds: what is called just so first, then what begins so, then what has it anywhere, or a synonym
    /// or key of it.
    ///
    /// - Parameters:
    ///   - synonyms: what an office says, with what is meant.
    ///   - initials: of a label, all readings apart by blanks.
    func matching(
        _ typed: String, synonyms: [(said: String, meant: String)], initials: (String) -> String
    ) -> [Command] {
        let typed = typed.lowercased().filter { $0 != " " }
        guard !typed.isEmpty else { return [] }
        let isLetters = typed.allSatisfy { $0.isASCII && $0.isLetter }
        let meant = Set(
            synonyms.filter {
                $0.said.lowercased().contains(typed)
                    || isLetters && initials($0.said).split(separator: " ").contains { $0.hasPrefix(typed) }
            }.map(\.meant))
        func rank(_ note: BindingNote) -> Int? {
            let label = note.label.lowercased()
            if label == typed { return 0 }
            if label.hasPrefix(typed) { return 1 }
            if meant.contains(note.label) { return 2 }
            if label.contains(typed) { return 3 }
            if note.keys.contains(where: { $0.lowercased() == typed }) { return 3 }
            if isLetters {
                return initials(note.label).split(separator: " ").contains { $0.hasPrefix(typed) } ? 4 : nil
            }
            return note.explanation.lowercased().contains(typed) ? 5 : nil
        }
        let ranked = all.enumerated().compactMap { place, command in rank(command.note).map { ($0, place, command) } }
        return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
}

extension BindingNote {
    /// Whether it only moves, which nobody looks for.
    fileprivate var isMovement: Bool {
        ["下移一行", "上移一行", "下翻一页", "上翻一页", "到第一行", "到最后一行"].contains(label)
    }
}
