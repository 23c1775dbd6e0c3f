import Foundation

/// The built program in a real terminal: tmux runs it, keys are typed, the screen is read back as text.
///
/// Each has a tmux server and a data folder of its own; both are gone when it is.
final class TmuxTerminal {
    private let socket = "liaison-test-\(UUID().uuidString.prefix(8))"
    /// The data folder.
    let folder: String

    /// What could not be done, with the screen as it was.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Where the program that was built with the tests lies.
    static let program: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var folder = URL(fileURLWithPath: tests).deletingLastPathComponent()
        // The tests may be started by a helper of the toolchain; then the program lies where it was built by default.
        if !FileManager.default.fileExists(atPath: folder.appendingPathComponent("liaison").path) {
            folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appendingPathComponent(".build/debug")
        }
        return folder.appendingPathComponent("liaison").path
    }()

    /// The folder of the seeds that belong to these sources.
    static let seeds = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("seeds").path

    init(width: Int = 80, height: Int = 24) throws {
        folder = NSTemporaryDirectory() + "liaison-" + UUID().uuidString
        // A shell that lives on, so that what the program leaves behind can be seen.
        try tmux(
            "new-session", "-d", "-x", "\(width)", "-y", "\(height)",
            "env LANG=C.UTF-8 LC_ALL=C.UTF-8 LIAISON_SEEDS='\(TmuxTerminal.seeds)' PS1='$ ' bash --norc --noprofile")
        try tmux("set-option", "-g", "escape-time", "0")
        try wait(for: "$")
    }

    deinit {
        _ = try? tmux("kill-server")
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Starts the console as an officer would.
    func start(_ arguments: String = "", today: String = "2026-11-23") throws {
        try line("'\(TmuxTerminal.program)' --data '\(folder)' --today \(today) \(arguments)")
    }

    /// Runs the program to its end without a terminal; returns what it printed and its exit status.
    @discardableResult
    func run(_ arguments: [String], today: String = "2026-11-23") throws -> (output: String, status: Int32) {
        try Shell.run(
            [
                "env", "-i", "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "LIAISON_SEEDS=\(TmuxTerminal.seeds)",
                TmuxTerminal.program,
            ]
                + arguments + ["--data", folder, "--today", today])
    }

    /// Presses keys by tmux's names: `Enter`, `F3`, `Escape`, `C-a`, `Space`.
    func press(_ keys: String...) throws {
        for key in keys { try tmux("send-keys", key) }
    }

    /// Types characters as they stand, as an input method hands them over.
    func type(_ text: String) throws { try tmux("send-keys", "-l", text) }

    /// Pastes a text as a terminal does, in brackets.
    func paste(_ text: String) throws {
        try tmux("set-buffer", text)
        try tmux("paste-buffer", "-p", "-r")
    }

    /// Types a shell line.
    func line(_ text: String) throws {
        try type(text)
        try press("Enter")
    }

    func resize(width: Int, height: Int) throws {
        try tmux("resize-window", "-x", "\(width)", "-y", "\(height)")
    }

    /// The screen as it is now, a line a row.
    func screen() throws -> String { try tmux("capture-pane", "-p") }

    /// The caret: column and row, from 0.
    func caret() throws -> (x: Int, y: Int) {
        let numbers = try tmux("display-message", "-p", "#{cursor_x} #{cursor_y}").split(whereSeparator: \.isWhitespace)
        return (Int(numbers[0]) ?? -1, Int(numbers[1]) ?? -1)
    }

    /// Waits until the screen shows a text; at most ten seconds.
    @discardableResult
    func wait(for text: String) throws -> String { try wait(text) { $0.contains(text) } }

    /// Waits until the screen no longer shows a text.
    func waitUntilGone(_ text: String) throws { try wait("not " + text) { !$0.contains(text) } }

    @discardableResult
    private func wait(_ what: String, until holds: (String) -> Bool) throws -> String {
        let end = Date().addingTimeInterval(10)
        var seen = ""
        while Date() < end {
            seen = try screen()
            if holds(seen) { return seen }
            usleep(20_000)
        }
        throw Failure(description: "did not show in 10 s: \(what)\n\(seen)")
    }

    @discardableResult
    private func tmux(_ arguments: String...) throws -> String {
        let command =
            ["env", "-u", "TMUX", "LC_ALL=C.UTF-8", "tmux", "-u", "-L", socket, "-f", "/dev/null"] + arguments
        // The server that the first command leaves behind would hold a pipe open for ever.
        let (output, status) = try Shell.run(command, isSilent: arguments.first == "new-session")
        guard status == 0 else { throw Failure(description: "tmux \(arguments): \(output)") }
        return output
    }
}

extension TmuxTerminal {
    /// The process identifier of the console that runs in this terminal.
    func programIdentifier() throws -> Int32 {
        let output = try Shell.run(["pgrep", "-f", "^[^ ]*liaison --data \(folder)"]).output
        guard let first = output.split(separator: "\n").first, let pid = Int32(first) else {
            throw Failure(description: "the console is not running")
        }
        return pid
    }
}

extension TmuxTerminal {
    /// Opens a ledger from any page by its name, as somebody would who does not know its digits.
    func open(_ title: String) throws {
        try press("F7")
        try wait(for: "常用")
        try type(title)
        try wait(for: "找 \(title)")
        try press("Enter")
        try wait(for: "| \(title)")
    }
}
