import Foundation

/// Runs commands to their end. Foundation's `Process` is not used: it waits for everything that a command leaves
/// behind, and tmux leaves its server behind.
enum Shell {
    /// - Parameter isSilent: the output is thrown away.
    /// - Returns: what was printed on both channels, and the exit status.
    static func run(_ arguments: [String], isSilent: Bool = false) throws -> (output: String, status: Int32) {
        let words = arguments.map { "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'" }
        let line = words.joined(separator: " ") + (isSilent ? " >/dev/null 2>&1" : " 2>&1") + " </dev/null"
        guard let stream = popen(line, "r") else { throw CocoaError(.fileReadUnknown) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = fread(&buffer, 1, buffer.count, stream)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        let status = pclose(stream)
        return (String(decoding: bytes, as: UTF8.self), status >> 8 & 0xFF)
    }
}
