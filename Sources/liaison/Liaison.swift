import ArgumentParser
import Foundation
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The program: without a subcommand the console, with one a report or a change, by the same rules.
@main
struct Liaison: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "liaison", abstract: "乡镇委员联络站控制台",
        discussion: """
            不带子命令时打开控制台;标准输出不是终端时打印概况后结束。
            退出状态:0 正常,1 有不达标项(check),2 用法或内容有误,3 文件或终端不能用。
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, CheckCommand.self, ImportCommand.self, ListCommand.self, VerifyCommand.self,
            BackupCommand.self, RestoreCommand.self, OperatorCommand.self, SeedsCommand.self, DoctorCommand.self,
            OverviewCommand.self, FiguresCommand.self, ReportCommand.self, KeysCommand.self, PicturesCommand.self,
        ])

    @OptionGroup var common: CommonOptions
    @OptionGroup(title: "控制台") var console: ConsoleOptions

    func run() throws { try ConsoleRun(common: common, console: console).run() }

    /// Runs what was asked for; every way out has a documented status.
    static func main() {
        // Nothing is lost when a reader of our output goes away: writing to it just ends.
        signal(SIGPIPE, SIG_DFL)
        // A limit on file sizes is a full disk like any other: the write fails, and that is said.
        signal(SIGXFSZ, SIG_IGN)
        // What this program writes holds people's names and telephones: for its owner only.
        umask(0o077)
        do {
            if let quick = QuickStart(Array(CommandLine.arguments.dropFirst())) {
                try ConsoleRun(common: quick.common, console: quick.console).run()
            } else {
                var command = try parseAsRoot()
                try command.run()
            }
        } catch let fault as WriteFault {
            Output.complain(fault.sentence)
            Foundation.exit(fault.fault.exitStatus)
        } catch let fault as Fault {
            Output.complain(fault.sentence)
            Foundation.exit(fault.exitStatus)
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

extension Fault {
    /// 2: wrong input, and nothing wrong with the file; 3: the file cannot be used.
    fileprivate var exitStatus: Int32 { kind == .file || kind == .replaced ? 3 : 2 }
}

/// Standard output and standard error.
enum Output {
    /// Prints a text and a line end to standard output. Where it cannot be written the program ends with 3 and says so: what
    /// was asked for was not handed on.
    static func say(_ text: String) {
        guard let code = write(text, to: STDOUT_FILENO) else { return }
        complain("输出没有写完:\(DataFolder.reason(code))")
        Foundation.exit(3)
    }

    /// Prints a text and a line end to standard error; where that cannot be written nobody can be told.
    static func complain(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    /// - Returns: the system's error; nil: all was written.
    private static func write(_ text: String, to descriptor: Int32) -> Int32? {
        // What records and kinds hold is shown, never obeyed by a terminal.
        write(bytes: Array((text.hasSuffix("\n") ? text : text + "\n").withVisibleControls.utf8), to: descriptor)
    }

    /// Writes bytes as they are.
    static func write(bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress! + done, bytes.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return errno }
            done += count
        }
        return nil
    }
}
