import Foundation
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

@testable import StationConsole

/// The second program's answers about tables, made here: of texts only, since no workbook is read by the console.
final class IntakeOffice: BackOffice {
    var descriptor: Int32?
    private(set) var errand: Errand?
    private(set) var begun: [Errand] = []
    let keepsDays = false
    var newestCopy: (day: Day, time: String)?
    private var waiting: [ErrandNews] = []

    func keepDay() throws(Fault) {}

    func begin(_ errand: Errand, for file: StationFile) throws(Fault) {
        self.errand = errand
        begun.append(errand)
        if errand.words.first == "template" {
            waiting = [.done("空白表写在 \(errand.words.last ?? "")", report: [])]
            return
        }
        do {
            let plan = try JSONDecoder().decode(ImportPlan.self, from: Data(errand.input))
            let isTaking = errand.words.contains("--take")
            var (view, report) = try IntakeDesk(file).view(plan, isRehearsal: !isTaking) { path, _, encoding in
                (try SheetTable(path: path, encoding: encoding), sheets: [])
            }
            if isTaking, let report {
                view.taken = report.summary
                if let kind = view.kind { try IntakeDesk(file).keepColumns(plan, kind: kind) }
                if report.outcome.leftOut > 0 { view.rejects = plan.folder + "/未带入.xlsx" }
            }
            waiting = [.answer(Array(try JSONEncoder().encode(view))), .done(view.taken ?? "", report: [])]
        } catch {
            waiting = [.failed("核对没有做成:\((error as? Fault)?.sentence ?? "\(error)")", report: [])]
        }
    }

    func news() -> [ErrandNews] {
        defer { waiting = [] }
        errand = nil
        return waiting
    }
}

extension Desktop {
    /// A desk on the page for bringing in, over a folder with these files.
    static func bringingIn(
        _ files: [String: String], expecting: String? = nil, stations: [String] = ["岭南镇委员联络站", "河里镇委员联络站"],
        members: Int = 0
    ) throws -> (desk: Desktop, office: IntakeOffice) {
        let desk = try Desktop(stations: stations, members: members)
        let folder = desk.folder + "/带来的"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
        let office = IntakeOffice()
        try desk.show(IntakeScreen(expecting: expecting, files: IntakeFiles(folders: [("U盘", folder)])))
        desk.console.backOffice = office
        desk.console.handle(.tick)
        desk.answer()
        return (desk, office)
    }

    /// Has what was asked answered.
    func answer(size: Size = Size(width: 80, height: 24)) {
        for _ in 0..<4 { console.handle(.news, size: size) }
    }

    /// Types a script key by key; each is followed by the answer to what it asked.
    func work(_ script: String, _ width: Int = 80, _ height: Int = 24) throws {
        let size = Size(width: width, height: height)
        for event in try KeyScript(script).events {
            _ = console.frame(size: size, metrics: TextMetrics())
            console.handle(event, size: size)
            answer(size: size)
        }
    }
}
