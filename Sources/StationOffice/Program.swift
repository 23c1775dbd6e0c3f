import Foundation
import StationCore
import StationModel
import StationStore

/// This program and the one beside it: `liaison`, the console, and `liaison-office`, all other commands.
///
/// To whoever types it they are one. Each becomes the other where what was asked for is the other's, and says from what it
/// was built: two that do not belong together do nothing.
package enum Program: String {
    case console = "liaison"
    case office = "liaison-office"

    /// What `--version` says.
    package static let version = "0.1.0"

    /// What both programs have to agree on.
    package static var build: String { "\(version) \(StationFile.schemaMark)" }

    static let caller = "LIAISON_BUILD"

    /// This program's own path, also where another was put in its place since it was started.
    package static var path: String {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = buffer.withUnsafeMutableBytes {
            readlink("/proc/self/exe", $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count - 1)
        }
        guard count > 0 else { return CommandLine.arguments.first ?? "" }
        let path = String(decoding: buffer.prefix(count), as: UTF8.self)
        let gone = " (deleted)"
        return path.hasSuffix(gone) && access(path, F_OK) != 0 ? String(path.dropLast(gone.count)) : path
    }

    /// The other program's path: beside this one.
    package var path: String {
        let own = Program.path
        return own[..<(own.lastIndex(of: "/").map { own.index(after: $0) } ?? own.startIndex)] + rawValue
    }

    /// Becomes this program; returns only by throwing why that cannot be.
    package func become(_ arguments: [String]) throws(Fault) -> Never {
        setenv(Program.caller, Program.build, 1)
        var words: [UnsafeMutablePointer<CChar>?] = ([Program.console.rawValue] + arguments).map { strdup($0) } + [nil]
        execv(path, &words)
        let code = errno
        words.forEach { free($0) }
        unsetenv(Program.caller)
        throw missing(code)
    }

    /// - Throws: where another version of this program became this one.
    package static func checkCaller() throws(Fault) {
        guard let found = getenv(caller) else { return }
        let theirs = String(cString: found)
        // What this program starts later is none of that caller's.
        unsetenv(caller)
        try check(theirs)
    }

    /// - Parameter theirs: what the other program was built from.
    package static func check(_ theirs: String) throws(Fault) {
        guard theirs != build else { return }
        throw Fault(.file, "liaison 与 liaison-office 不是同一次安装的(\(path))。没有改动;请重新安装,两个程序要在同一个文件夹里")
    }

    /// Why this program cannot be started.
    func missing(_ code: Int32) -> Fault {
        Fault(.file, "不能运行 \(path):\(DataFolder.reason(code))。没有改动;liaison 与 liaison-office 要在同一个文件夹里,请重新安装")
    }
}

extension Program {
    /// What holds for both from their first instruction on.
    package static func begin() throws(Fault) {
        // Nothing is lost when a reader of our output goes away: writing to it just ends.
        signal(SIGPIPE, SIG_DFL)
        // A limit on file sizes is a full disk like any other: the write fails, and that is said.
        signal(SIGXFSZ, SIG_IGN)
        // What this program writes holds people's names and telephones: for its owner only.
        umask(0o077)
        try checkCaller()
    }
}

extension Fault {
    /// 2: wrong input, and nothing wrong with the file; 3: the file cannot be used.
    package var exitStatus: Int32 { kind == .file || kind == .replaced ? 3 : 2 }
}
