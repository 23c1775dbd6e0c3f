import ArgumentParser
import Foundation
import StationCore
import StationModel
import StationOffice
import StationSeeds
import StationStore

/// `liaison doctor`: looks at file, seeds and terminal, and says what is wrong and what to do.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "检查数据文件、基础数据和终端环境")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    func run() throws {
        let options = own.over(root.common)
        let office = try Office(options)
        var status: Int32 = 0
        Output.say("程序      \(Program.version)")
        if let seeds = office.seeds {
            do {
                let content = try seeds.read()
                Output.say("基础数据  完好:\(seeds.path)(标准 \(content.content.standards.count) 项)")
            } catch {
                Output.say("基础数据  有误:\(error.sentence)")
                status = 2
            }
        } else {
            Output.say("基础数据  没有找到;请用 --seeds 指定")
            status = 2
        }
        do {
            let file = try office.read()
            let faults = try file.integrityFaults()
            let size = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
            Output.say("数据文件  \(faults.isEmpty ? "完好" : "有损坏"):\(file.path)(\(size / 1024) KB)")
            for fault in faults { Output.say("          \(fault)") }
            let stations = try file.stations()
            Output.say("联络站    \(stations.isEmpty ? "还没有" : stations.map(\.shortName).joined(separator: "、"))")
            if let place = try file.membership() {
                let note = SyncNote.read(in: office.folder)
                let last = note?.good.map { "上次同步 \(Clock.text($0))" } ?? "还没有同步过"
                let whose = place.isOffice ? "市里的一份,名称 \(place.name)" : "\(place.city ?? "")的 \(place.name)"
                Output.say(
                    "全市      已加入:\(whose);\(([last] + [note?.unfinished].compactMap(\.self)).joined(separator: ";"))")
            }
            if !faults.isEmpty { status = 3 }
            let backups = BackupFolder(of: office.folder)
            if let newest = backups.newest {
                let good = backups.newestGood()?.path
                if good != newest {
                    Output.say("备份      最近一份有损坏:\(newest)")
                    status = max(status, 2)
                }
                Output.say("备份      " + (good.map { "最近一份完好的 \($0)" } ?? "没有一份完好的;运行 liaison backup"))
            } else {
                Output.say("备份      还没有;运行 liaison backup")
            }
            if let path = DataFolder.openness(office.folder) {
                Output.say("权限      其他人可以读取 \(path),请改为只有本人可读:chmod -R go= \(office.folder)")
                status = max(status, 2)
            }
        } catch {
            Output.say("数据文件  \(error.sentence)")
            status = 3
        }
        let environment = ProcessInfo.processInfo.environment
        let locale = environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"] ?? ""
        Output.say("终端      TERM=\(environment["TERM"] ?? "(未设)"),语言环境 \(locale.isEmpty ? "(未设,将用 C.UTF-8)" : locale)")
        if status != 0 { throw ExitCode(status) }
    }
}
