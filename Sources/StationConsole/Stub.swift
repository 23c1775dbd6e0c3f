import StationModel
import TerminalKit
<<<<<<< HEAD
struct StationRecordScreen: Screen {
    init(_ id: RecordID) {}; var title: String { "" }; func bindings(_ c: Context) -> [Binding<Self>] { [] };
    func draw(in frame: inout Frame, area: Rect, context: Context) {}
}
struct MembersScreen: Screen {
    var title: String { "" }; func bindings(_ c: Context) -> [Binding<Self>] { [] };
    func draw(in frame: inout Frame, area: Rect, context: Context) {}
}
struct StationsScreen: Screen {
    var title: String { "" }; func bindings(_ c: Context) -> [Binding<Self>] { [] };
    func draw(in frame: inout Frame, area: Rect, context: Context) {}
}
struct ComparisonScreen: Screen {
    var title: String { "" }; func bindings(_ c: Context) -> [Binding<Self>] { [] };
    func draw(in frame: inout Frame, area: Rect, context: Context) {}
}
=======
struct SubmissionsScreen: Screen {
    var title: String { "" }; func bindings(_ c: Context) -> [Binding<Self>] { [] };
    func draw(in frame: inout Frame, area: Rect, context: Context) {}
}
struct SubmissionRecordScreen: Screen {
    init(_ id: RecordID) {}; var title: String { "" }; func bindings(_ c: Context) -> [Binding<Self>] { [] };
    func draw(in frame: inout Frame, area: Rect, context: Context) {}
}
enum CSVWriter { static func text(rows: [[String]]) -> String { "" } }
>>>>>>> people
