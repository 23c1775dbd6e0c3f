import Foundation
import StationCore
import StationModel
import StationOffice
import StationStore

/// Where passcodes come from on the command line: a file, or the terminal, which shows nothing of them.
enum Passcode {
    /// The first line of a file.
    static func inFile(_ path: String) throws(Fault) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .badInput("口令文件 \(path) 不能读取:\(DataFolder.reason(errno))。没有改动") }
        defer { close(descriptor) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 {
            Output.complain("注意:其他人可以读取口令文件 \(path),请改为只有本人可读:chmod 600 \(path)")
        }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = max(0, read(descriptor, &bytes, bytes.count))
        let line = bytes[..<count].prefix { $0 != 10 && $0 != 13 }
        guard !line.isEmpty else { throw .badInput("口令文件 \(path) 的第一行是空的。没有改动") }
        return String(decoding: line, as: UTF8.self)
    }

    /// A new passcode, from a file or typed twice.
    static func new(from path: String?, of name: String) throws(Fault) -> String {
        let passcode: String
        if let path {
            passcode = try inFile(path)
        } else {
            passcode = try typed("\(name) 的新口令(至少 \(PasscodeRule.shortest) 个字符):")
            guard try typed("再输入一次:") == passcode else { throw .badInput("两次输入不一致。没有改动") }
        }
        if let warning = PasscodeRule.warning(about: passcode) { Output.complain("注意:\(warning)") }
        return passcode
    }

    /// Asks on the terminal, whatever standard input and output are, and reads a line without showing it.
    static func typed(_ question: String) throws(Fault) -> String {
        var terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        if terminal < 0, isatty(STDIN_FILENO) == 1 { terminal = dup(STDIN_FILENO) }
        var settings = termios()
        guard terminal >= 0, tcgetattr(terminal, &settings) == 0 else {
            if terminal >= 0 { close(terminal) }
            throw .badInput("没有终端可以询问口令,请用 --passcode-file 或 --new-passcode-file。没有改动")
        }
        defer { close(terminal) }
        guard let line = SecretPrompt.ask([question], on: terminal)?.first else { throw .badInput("没有输入口令。没有改动") }
        return String(decoding: line, as: UTF8.self)
    }
}
