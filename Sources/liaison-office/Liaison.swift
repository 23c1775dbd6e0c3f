import ArgumentParser
import Foundation
import StationCity
import StationCore
import StationModel
import StationOffice
import StationSeeds
import StationStore
import TerminalKit

/// All commands but the console, which is another program beside this one; to whoever types it they are one.
@main
struct Liaison: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "liaison", abstract: "乡镇委员联络站控制台",
        discussion: """
            不带子命令时打开控制台;标准输出不是终端时打印概况后结束。
            退出状态:0 正常,1 有不达标项(check),2 用法或内容有误,3 文件或终端不能用。
            """,
        version: Program.version,
        subcommands: [
            InitCommand.self, CheckCommand.self, ImportCommand.self, TemplateCommand.self, ListCommand.self,
            VerifyCommand.self,
            BackupCommand.self, RestoreCommand.self, HeadCommand.self, EraseCommand.self, OperatorCommand.self,
            TransferCommand.self, TermCommand.self, SeedsCommand.self, DoctorCommand.self,
            OverviewCommand.self, FiguresCommand.self, ReportCommand.self, PaperCommand.self,
            ExportCommand.self, KeysCommand.self,
            CityCommand.self, JoinCommand.self, SyncCommand.self, BundleCommand.self,
            DisputesCommand.self,
            MendCommand.self, IntakeCommand.self, RegisterCommand.self, PrintersCommand.self,
            DemonstrationCommand.self,
        ])

    @OptionGroup var common: CommonOptions
    @OptionGroup(title: "控制台") var console: ConsoleOptions

    /// Without a command the console is meant, unless nobody is there to look at it.
    func run() throws {
        let arguments = console.over(common)
        guard !arguments.isWatched else { try Program.console.become(arguments.words) }
        guard console.demo else { return try CheckCommand.say(Office(common).read(), common) }
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try CheckCommand.say(DemonstrationFile.make(common.plain, folder: folder.path).file, common)
    }

    /// Runs what was asked for; every way out has a documented status.
    static func main() {
        do {
            try Program.begin()
            var words = Array(CommandLine.arguments.dropFirst())
            if words.first == ErrandChannel.word {
                try ErrandChannel.open()
                words.removeFirst()
            }
            var command = try parseAsRoot(words)
            try command.run()
        } catch let fault as WriteFault {
            Output.complain(fault.sentence)
            Foundation.exit(fault.fault.exitStatus)
        } catch let fault as Fault {
            Output.complain(fault.sentence)
            Foundation.exit(fault.exitStatus)
        } catch let fault as CityFault {
            Output.complain(fault.fault.sentence)
            Foundation.exit(fault.fault.exitStatus)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            let status = exitCode(for: error)
            let text = fullMessage(for: error)
            if status == .success {
                Output.say(text)
                Foundation.exit(0)
            }
            Output.complain(text)
            Foundation.exit(2)
        }
    }
}
