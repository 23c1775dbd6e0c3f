import Foundation

/// A second implementation of the journal's verifier, written from docs/journal.md alone (Tests/Journal/verify_journal.py).
enum IndependentVerifier {
    static func verify(_ path: String) throws -> (status: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Journal/verify_journal.py").standardizedFileURL
        process.arguments = ["python3", script.path, path]
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }
}
