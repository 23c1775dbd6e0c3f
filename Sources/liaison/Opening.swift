import Foundation
import StationConsole
import StationCore
import StationModel
import StationStore

/// Opens the file for an officer's day: a copy before the first work of a day, and a way back where it is damaged.
struct Opening {
    let office: Office
    /// Brings the console up to its first frame, without a terminal yet.
    let prepare: (StationFile) throws -> Console

    /// The file and the console over it.
    ///
    /// - Throws: where the file is damaged and the officer does not go back to a copy: `file`, status 3.
    func begin() throws -> (file: StationFile, console: Console) {
        do {
            return try attempt()
        } catch let fault as Fault where fault.kind == .file {
            guard let damage = office.damage else { throw fault }
            try offerNewestGood(damage)
            return try attempt()
        }
    }

    private func attempt() throws -> (file: StationFile, console: Console) {
        guard DataFolder.hasStation(office.folder) else {
            let file = try office.openOrMake()
            return (file, try prepare(file))
        }
        // Only the first start of a day, by this machine's date, pays for looking through the file and for the copy.
        let isFirst = !BackupFolder(of: office.folder).hasCopy(of: Clock.now.day)
        // Before anything of ours opens it for writing: a damaged file stays as it was found.
        if isFirst, let damage = office.damage { throw Fault(.file, "数据文件有损坏:\(damage)") }
        let file = try office.openAsItIs()
        if isFirst { try keepDailyCopy(of: file) }
        return (file, try prepare(file))
    }

    private func keepDailyCopy(of file: StationFile) throws {
        guard try file.lastEntry() > 0 else { return }
        let progress = Progress("今天第一次打开,正在备份")
        do {
            try BackupFolder(of: office.folder).add(file) { progress.report($0) }
        } catch {
            // A full disk or a folder that cannot be written must not keep an officer from the day's work.
            Output.complain("今天的备份没有做成:\(error.sentence)")
        }
    }

    /// Who restores, asked when it is needed.
    private func askedHere() -> OperatorOptions {
        var who = OperatorOptions()
        (who.name, who.passcodeFile, who.asksForName) = (nil, nil, true)
        return who
    }

    private func offerNewestGood(_ damage: String) throws {
        Output.say("数据文件有损坏:\(office.folder)/\(StationFile.name)(\(damage))\n文件没有改动。正在查看备份……")
        guard let good = BackupFolder(of: office.folder).newestGood(isReplayed: true) else {
            throw Fault(.file, "没有找到完好的备份。请不要删除数据文件,换用 U 盘上的备份:liaison restore 备份文件")
        }
        Output.say(
            """
            最近一份完好的备份:\(good.path)
            日志到第 \(good.summary.lastEntry) 条,\(Clock.text(good.summary.lastAt));此后的登记不在里面。
            输入 恢复 再按 Enter,换成这份备份(损坏的文件改名保留)。直接按 Enter 离开:
            """)
        guard readLine()?.trimmingCharacters(in: .whitespaces) == "恢复" else {
            throw Fault(.file, "没有恢复,没有改动。以后要恢复:liaison restore \(good.path)")
        }
        try office.requireAdministrator(askedHere(), toRestore: good.path)
        Output.say(try office.goBack(to: good.path))
    }
}
