import ArgumentParser
import Foundation
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationSeeds
import StationStore

/// `liaison mend`: what the console becomes where it finds its file damaged: offers the newest good copy, and becomes the
/// console again.
struct MendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mend", abstract: "数据文件有损坏时,换成最近一份完好的备份", shouldDisplay: false)

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Argument(parsing: .postTerminator, help: "之后打开控制台用的选项")
    var words: [String] = []

    func run() throws {
        let office = try Office(own.over(root.common))
        try offerNewestGood(office)
        try Program.console.become(words)
    }

    private func offerNewestGood(_ office: Office) throws {
        guard let damage = office.damage else { return }
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
        // Who restores is asked when it is needed.
        var who = OperatorOptions()
        (who.name, who.passcodeFile, who.asksForName) = (nil, nil, true)
        try office.requireAdministrator(who, toRestore: good.path)
        Output.say(try office.goBack(to: good.path))
    }
}

/// `liaison demonstration FOLDER`: makes the year that `--demo` opens, and prints the day to look at it.
struct DemonstrationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demonstration", abstract: "做一份演示数据", shouldDisplay: false)

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Argument(help: "放在这个文件夹里")
    var folder: String

    func run() throws {
        let file = try DemonstrationFile.make(own.over(root.common).plain, folder: folder).file
        Output.say("\(file.desk.today)")
    }
}

extension SeedsCommand {
    /// `seeds content`: all that a file takes of them, for the console.
    struct Content: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "content", shouldDisplay: false)
        @ParentCommand var parent: SeedsCommand
        @OptionGroup var own: CommonOptions

        func run() throws { try hand(over: folder(own.over(parent.root.common)).read().content) }
    }

    /// `seeds surnames`: how names are read, for the console.
    struct SurnameReadings: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "surnames", shouldDisplay: false)
        @ParentCommand var parent: SeedsCommand
        @OptionGroup var own: CommonOptions

        func run() throws { try hand(over: folder(own.over(parent.root.common)).surnames ?? Surnames()) }
    }

    private static func folder(_ options: CommonOptions) throws -> SeedFolder {
        guard let folder = try Office(options).seeds else { throw Fault(.file, "找不到基础数据(seeds)。请用 --seeds 指定其文件夹") }
        return folder
    }

    private static func hand(over value: some Encodable) throws {
        let bytes = [UInt8](try JSONEncoder().encode(value))
        if let code = Output.write(bytes: bytes, to: STDOUT_FILENO) {
            throw Fault(.file, "输出没有写完:\(DataFolder.reason(code))")
        }
    }
}
