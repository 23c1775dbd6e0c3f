import Foundation
import StationCore
import StationModel
import StationOffice
import StationStore

/// Asks for secret words on the terminal, without showing them.
struct SecretPrompt {
    /// Asks once for each of several questions; nil where the officer gave up (Ctrl-C, Ctrl-D).
    ///
    /// Keys are read one by one and raise no signals meanwhile, so that Ctrl-C cannot leave a terminal behind that
    /// shows nothing.
    ///
    /// - Parameter terminal: where it is typed.
    static func ask(_ questions: [String], on terminal: Int32 = STDIN_FILENO) -> [[UInt8]]? {
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return nil }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        tcsetattr(terminal, TCSAFLUSH, &silent)
        defer { tcsetattr(terminal, TCSANOW, &before) }
        var answers: [[UInt8]] = []
        for question in questions {
            _ = Output.write(bytes: Array(question.utf8), to: STDERR_FILENO)
            let answer = line(terminal)
            _ = Output.write(bytes: [10], to: STDERR_FILENO)
            guard let answer else { return nil }
            answers.append(answer)
        }
        return answers
    }

    /// One line of keys, with Backspace and Ctrl-U.
    private static func line(_ terminal: Int32) -> [UInt8]? {
        var typed: [UInt8] = []
        // Grown once: what a growing array leaves behind could not be wiped.
        typed.reserveCapacity(1024)
        func wipe() { typed.withUnsafeMutableBytes { bytes in for index in bytes.indices { bytes[index] = 0 } } }
        while typed.count < 1024 {
            var byte: UInt8 = 0
            let count = read(terminal, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1, byte != 3, byte != 4 else {
                wipe()
                return nil
            }
            switch byte {
            case 10, 13: return typed
            case 8, 127:
                // A character of UTF-8 goes as a whole.
                while let last = typed.popLast(), last & 0xC0 == 0x80 {}
            case 21:
                wipe()
                typed.removeAll(keepingCapacity: true)
            case ..<32: break
            default: typed.append(byte)
            }
        }
        return typed
    }
}

extension Passphrase {
    /// The passphrase of a sealed copy: a file's first line, or typed.
    ///
    /// - Parameter isNew: for sealing: it has to be long enough and is typed twice.
    static func ask(file: String?, isNew: Bool) throws(Fault) -> Passphrase {
        let passphrase = if let file { try firstLine(of: file) } else { try typed(twice: isNew) }
        guard !isNew || passphrase.isLongEnough else {
            throw .badInput("加密口令太短,至少要 \(leastLength) 个字。没有备份")
        }
        return passphrase
    }

    private static func typed(twice: Bool) throws(Fault) -> Passphrase {
        guard isatty(STDIN_FILENO) == 1 else {
            throw .badInput("要在终端里输入加密口令,或用 --passphrase-file 指定写有它的文件。没有改动")
        }
        let questions = twice ? ["加密口令(至少 \(leastLength) 个字,不显示): ", "再输一次: "] : ["加密口令(不显示): "]
        guard var answers = SecretPrompt.ask(questions) else { throw .badInput("没有输入加密口令。没有改动") }
        let passphrase = try Passphrase(taking: &answers[0])
        guard twice else { return passphrase }
        guard try passphrase.isSame(as: Passphrase(taking: &answers[1])) else {
            throw .badInput("两次输入的加密口令不一样。没有备份,请再运行一次")
        }
        return passphrase
    }

    private static func firstLine(of path: String) throws(Fault) -> Passphrase {
        guard let file = FileHandle(forReadingAtPath: path), let start = try? file.read(upToCount: 4096) else {
            throw .badInput("读不到 \(path),或里面是空的。没有改动")
        }
        var bytes = [UInt8](start)
        var line = Array(bytes.prefix { $0 != 10 && $0 != 13 })
        bytes.withUnsafeMutableBytes { bytes in for index in bytes.indices { bytes[index] = 0 } }
        return try Passphrase(taking: &line)
    }
}
