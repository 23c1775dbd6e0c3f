import ArgumentParser
import Foundation
import StationModel
import StationStore

/// `liaison backup`: a checked copy, into the data folder or onto a stick.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "备份:复制并核验数据文件(默认到 数据文件夹/backups)")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Option(help: ArgumentHelp("复制到这个文件夹,如 U 盘", valueName: "DIR"))
    var to: String?

    func run() throws {
        let office = try Office(own.over(root.common))
        let file = try office.open()
        var progress = Progress("正在备份")
        let path: String
        if let to {
            try DataFolder.make(to)
            path = to + "/" + BackupRotation.name(day: file.desk.today, time: BackupFolder.timeOfDay)
            try file.backUp(to: path) { progress.report($0) }
        } else {
            path = try BackupFolder(of: office.folder).add(file) { progress.report($0) }
        }
        Output.say("已备份并核验:\(path)")
    }
}

/// `liaison restore`: goes back to a copy, after saying what would be lost.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "恢复:先列出将失去什么,确认后换成备份;现有文件改名保留")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Argument(help: ArgumentHelp("备份文件", valueName: "FILE"))
    var path: String

    @Flag(help: "不再询问")
    var yes = false

    func run() throws {
        let office = try Office(own.over(root.common))
        let copy = try BackupSummary(of: path)
        Output.say("备份:\(copy.stations.joined(separator: "、"))")
        Output.say("      日志到第 \(copy.lastEntry) 条,\(RestoreCommand.moment(copy.lastAt))")
        try sayWhatIsLost(office, copy)
        if !yes {
            guard isatty(STDIN_FILENO) == 1 else {
                throw Fault(.badInput(field: nil), "没有恢复:要加 --yes,或在终端里运行以便确认")
            }
            Output.say("确定恢复请输入 恢复:")
            guard readLine()?.trimmingCharacters(in: .whitespaces) == "恢复" else { return Output.say("没有恢复,没有改动") }
        }
        let aside = "station-replaced-\(BackupFolder.timeOfDay)-\(getpid()).sqlite"
        try DataFolder.make(office.folder)
        let hadFile = DataFolder.hasStation(office.folder)
        try DataFolder.restore(path, into: office.folder, keeping: aside)
        Output.say("已恢复。" + (hadFile ? "原来的文件保留为 \(office.folder)/\(aside)" : ""))
    }

    private func sayWhatIsLost(_ office: Office, _ copy: BackupSummary) throws {
        guard DataFolder.hasStation(office.folder) else { return }
        do {
            let file = try office.open()
            // A copy of another file, or of one that went another way since, shares no history with this one.
            guard try copy.lastEntry == 0 || file.hash(of: copy.lastEntry) == copy.lastHash else {
                return Output.say("注意:这份备份不是现有文件的前身;恢复后现有文件的内容全部由备份代替")
            }
            let (count, newest) = try file.entries(after: copy.lastEntry, limit: 10)
            Output.say(count == 0 ? "现有文件没有比备份更新的内容" : "恢复后将失去 \(count) 步,最近的是:")
            for entry in newest {
                Output.say("      \(RestoreCommand.moment(entry.at)) \(entry.operatorName) \(entry.summary)")
            }
        } catch {
            Output.say("现有文件不能读取(\((error as? Fault)?.sentence ?? "\(error)"))")
        }
    }

    static func moment(_ milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + "\(number)" }
        return
            "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) \(two(parts.tm_hour)):\(two(parts.tm_min))"
    }
}
