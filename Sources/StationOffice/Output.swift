import Foundation
import StationCore
import StationStore
import TerminalKit

/// Standard output and standard error.
package enum Output {
    /// Prints a text and a line end to standard output. Where it cannot be written the program ends with 3 and says so: what
    /// was asked for was not handed on.
    package static func say(_ text: String) {
        guard !ErrandChannel.isOpen else { return ErrandChannel.tell("s", text.withVisibleControls) }
        guard let code = write(text, to: STDOUT_FILENO) else { return }
        complain("输出没有写完:\(DataFolder.reason(code))")
        Foundation.exit(3)
    }

    /// Prints a table as spreadsheet programs open it, with their line ends.
    package static func say(csv: String) {
        // Their line end is one character; what else controls anything is shown and never obeyed.
        let lines = csv.split(separator: "\r\n" as Character, omittingEmptySubsequences: false)
        let text = lines.map { String($0).withVisibleControls }.joined(separator: "\r\n")
        guard let code = write(bytes: Array(text.utf8), to: STDOUT_FILENO) else { return }
        complain("输出没有写完:\(DataFolder.reason(code))")
        Foundation.exit(3)
    }

    /// Prints a text and a line end to standard error; where that cannot be written nobody can be told.
    package static func complain(_ text: String) {
        guard !ErrandChannel.isOpen else { return ErrandChannel.tell("c", text.withVisibleControls) }
        _ = write(text, to: STDERR_FILENO)
    }

    /// Says how far something has come.
    package static func report(_ text: String) {
        if ErrandChannel.isOpen { ErrandChannel.tell("p", text) } else { complain(text) }
    }

    /// - Returns: the system's error; nil: all was written.
    private static func write(_ text: String, to descriptor: Int32) -> Int32? {
        // What records and ledgers hold is shown, never obeyed by a terminal.
        write(bytes: Array((text.hasSuffix("\n") ? text : text + "\n").withVisibleControls.utf8), to: descriptor)
    }

    package static func write(bytes: [UInt8], to descriptor: Int32) -> Int32? {
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
