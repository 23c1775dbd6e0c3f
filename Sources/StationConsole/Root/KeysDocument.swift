import ConsoleKit
import StationCore
import StationModel
import StationStore

/// docs/keys.md, made from the bindings themselves, so that it cannot say what the program does not do.
package enum KeysDocument {
    /// The document: what works everywhere, Home, and every page of every wing.
    package static func text(_ context: Context) -> String {
        let none = RecordID.zero
        let pages: [any Screen] =
            [HomeScreen(), DraftsScreen(), ErrandsScreen()]
            + Wing.allCases.flatMap { wing -> [any Screen] in
                switch wing {
                case .study: [wing.page(), RosterScreen(none)]
                case .submissions: [wing.page(), SubmissionRecordScreen(none)]
                case .stations: [wing.page(), StationRecordScreen(none)]
                case .checklist:
                    [
                        wing.page(),
                        EvidenceScreen(
                            of: Standard(code: "", title: "", position: 1),
                            station: Station(id: none, name: "", town: "")),
                    ]
                case .comparison:
                    [wing.page(), ReportScreen(.stationQuarter(1), of: Station(id: none, name: "", town: ""))]
                case .members, .journal, .operators: [wing.page()]
                case .kinds:
                    [
                        wing.page(), RecordsScreen<Donation>(), RecordScreen<Donation>(none), FocusScreen(),
                        RecordsScreen<Consultation>(), RecordScreen<Consultation>(none),
                        PartyPlacingScreen(), PartyFiguresScreen(), DutyStationScreen(), DutySheetScreen(none),
                        AssessmentScreen(none), DossierScreen(none),
                    ]
                }
            }
        return text(pages: pages, context: context)
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
