import ConsoleKit
import StationCore
import StationModel
import StationStore

/// docs/keys.md, made from the bindings themselves, so that it cannot say what the program does not do.
package enum KeysDocument {
    /// The document: what works everywhere, Home, and every page of every wing.
    package static func text(_ context: Context) -> String {
        let pages: [any Screen] =
            [HomeScreen(), FinderScreen(over: []), MapScreen()] + Wing.allCases.flatMap { sorts(of: $0) }
        return text(pages: pages, context: context)
    }

    /// The pages of a part, each sort once.
    private static func sorts(of wing: Wing) -> [any Screen] {
        let none = RecordID.zero
        switch wing {
        case .checklist:
            return [
                wing.door,
                EvidenceScreen(
                    of: Standard(code: "", title: "", position: 1), station: Station(id: none, name: "", town: "")),
            ]
        case .study: return [wing.door, RosterScreen(none)]
        case .submissions: return [wing.door, SubmissionRecordScreen(none)]
        case .members: return [wing.door]
        case .party: return [wing.door, PartyPlacingScreen(), PartyFiguresScreen()]
        case .training: return [wing.door]
        case .service: return [wing.door, RecordsScreen<Donation>(), RecordScreen<Donation>(none)]
        case .focus:
            return [wing.door, FocusScreen(), RecordsScreen<Consultation>(), RecordScreen<Consultation>(none)]
        case .duties:
            return [
                wing.door, DutyStationScreen(), DutySheetScreen(none), AssessmentScreen(none), DossierScreen(none),
            ]
        case .city:
            return [
                wing.door, ComparisonScreen(), CityScreen(),
                ReportScreen(.stationQuarter(1), of: Station(id: none, name: "", town: "")),
                StationsScreen(), StationRecordScreen(none), JournalScreen(), DraftsScreen(), ErrandsScreen(),
                SyncScreen(), DisputesScreen(), OperatorsScreen(),
            ] + IntakeScreen.steps
        }
    }

    /// The document for these pages, after what works everywhere.
    static func text(pages: [any Screen], context: Context) -> String {
        var lines = [
            "# 按键", "", "本页由程序的按键绑定生成(`liaison keys > docs/keys.md`),测试会核对它是否过时。", "",
            "字母和汉字只用来查找,从不做事:有列表的页面在列表里找,别处打开 F7。数字打开印着它的页、栏、行、表;只有在选择行和点名里,数字才记录。每个操作都有功能键、Ctrl 或数字键。全角字母、数字等同半角。", "",
        ]
        lines += section("到处可用", CommonCommand.allCases.map(\.note))
        for page in pages { lines += section(page.title, page.notes(context)) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ title: String, _ notes: [BindingNote]) -> [String] {
        var lines = ["## \(title)", "", "| 键 | 名称 | 作用 |", "|---|---|---|"]
        for note in notes {
            let keys = note.keys.map { "`\($0)`" }.joined(separator: " ")
            lines.append("| \(keys.replacing("|", with: "\\|")) | \(note.label) | \(note.explanation) |")
        }
        return lines + [""]
    }
}
