import ArgumentParser
import Foundation
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationStore
import StationWorkbooks

/// A table on its way in, for the console's page 带入: what is to be done comes over the channel (`ImportPlan`), and what is to be
/// seen goes back over it (`ImportView`). Nothing is written unless it is to be taken over.
struct IntakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake", abstract: "(只由控制台使用)带入一张表", shouldDisplay: false)

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Flag(help: "带入,而不只是看")
    var take = false

    func run() throws {
        let office = try Office(own.over(root.common))
        let plan = try JSONDecoder().decode(ImportPlan.self, from: Data(ErrandChannel.input()))
        let file = try take ? office.openToWrite(who) : office.rehearse()
        let doing = take ? "正在带入;写入时,别的登记要等一会" : "正在核对"
        let progress = Progress(doing)
        if take { Output.report(doing) }
        let desk = IntakeDesk(file)
        var (view, report) = try file.writing { file in
            try desk.view(plan, isRehearsal: !take, reading: Workbook.orTextAmongSheets(path:sheet:encoding:)) {
                progress.report($0)
            }
        }
        if take, let report {
            if let kind = view.kind { try desk.keepColumns(plan, kind: kind) }
            view.taken = report.summary
            if report.outcome.leftOut > 0 {
                (view.rejects, view.fault) = keep(report.rejectedRows, of: view.name, in: plan.folder)
            }
        }
        ErrandChannel.tell("d", String(decoding: try JSONEncoder().encode(view), as: UTF8.self))
        Output.say(view.taken ?? view.fault ?? "已核对 \(view.total) 行")
    }

    /// Writes what stayed out to a workbook of its own.
    ///
    /// - Returns: its path, or why there is none.
    private func keep(_ rows: [[String]], of name: String, in folder: String) -> (String?, String?) {
        let stem = name.split(separator: ".").dropLast().joined(separator: ".")
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            for number in 1... {
                let path = "\(folder)/\(stem.isEmpty ? name : stem)-未带入\(number == 1 ? "" : "-\(number)").xlsx"
                guard !FileManager.default.fileExists(atPath: path) else { continue }
                try WholeFile.write(to: path) { part throws(Fault) in
                    try PlainWorkbook.write(rows, title: "未带入", to: part)
                }
                return (path, nil)
            }
        } catch {
            return (nil, "没带入的行没有存成:\((error as? Fault)?.sentence ?? "\(folder) 不能写")")
        }
        return (nil, nil)
    }
}
