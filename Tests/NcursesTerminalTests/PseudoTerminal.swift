import Foundation

/// A program on a pseudo-terminal of its own, whose leader it is: bytes go in as from a keyboard, and come out as to a screen.
final class PseudoTerminal {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let master: Int32
    /// Held open, so that the terminal's modes can be asked for after the program has ended.
    private let slave: Int32
    private let told: Int32
    private let news: Int32
    private let process: pid_t
    private var lines: [String] = []
    private var rest: [UInt8] = []
    /// All that was written to the screen.
    private(set) var screen: [UInt8] = []
    /// The terminal's modes before the program began.
    let before: termios

    /// Starts TerminalTrial in a window of 80 × 24.
    init(_ arguments: String...) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (locked, number): (Int32, Int32) = (0, -1)
        // TIOCSPTLCK and TIOCGPTN, which Swift does not import.
        guard master >= 0, ioctl(master, 0x4004_5431, &locked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
            throw Failure(description: "no pseudo-terminal")
        }
        let path = "/dev/pts/\(number)"
        slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        var modes = termios()
        tcgetattr(slave, &modes)
        before = modes
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        var (out, new): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard pipe(&out) == 0, pipe(&new) == 0 else { throw Failure(description: "no pipe") }
        for end in out + new { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        _ = fcntl(out[0], F_SETFL, O_NONBLOCK)
        (told, news) = (out[0], new[1])
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that a leader opens is its own.
        for descriptor in 0..<Int32(3) { posix_spawn_file_actions_addopen(&actions, descriptor, path, O_RDWR, 0) }
        // Not by chance one that is put in its place before it is copied.
        let (high, higher) = (fcntl(out[1], F_DUPFD_CLOEXEC, 50), fcntl(new[0], F_DUPFD_CLOEXEC, 50))
        posix_spawn_file_actions_adddup2(&actions, high, 3)
        posix_spawn_file_actions_adddup2(&actions, higher, 4)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The threads of tests hold signals back; the program is to get them.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | 0x80 /* POSIX_SPAWN_SETSID */)
        var words: [UnsafeMutablePointer<CChar>?] = ([PseudoTerminal.program] + arguments).map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] =
            (["TERM=xterm-256color", "LC_ALL=C.UTF-8"] as [String]).map { strdup($0) } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var process = pid_t()
        let code = posix_spawn(&process, PseudoTerminal.program, &actions, &attributes, &words, &settings)
        for end in [out[1], new[0], high, higher] { close(end) }
        guard code == 0 else { throw Failure(description: "\(PseudoTerminal.program) did not start: \(code)") }
        self.process = process
    }

    deinit {
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, WNOHANG)
        for descriptor in [master, slave, told, news] { close(descriptor) }
    }

    /// Where the program that was built with the tests lies.
    private static let program: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("terminal-trial")
            .path
        if FileManager.default.fileExists(atPath: beside) { return beside }
        return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent(".build/debug/terminal-trial").path
    }()

    func type(_ text: String) { type(bytes: Array(text.utf8)) }

    func type(bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

    func tellNews() { _ = write(news, [1], 1) }

    func endNews() { close(news) }

    func resize(width: UInt16, height: UInt16) {
        var size = winsize(ws_row: height, ws_col: width, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    func signal(_ number: Int32) { kill(process, number) }

    /// The next thing that the program tells.
    func next() throws -> String {
        try wait("something told") { lines.isEmpty ? nil : lines.removeFirst() }
    }

    /// Waits until the screen was sent a text.
    func wait(for text: String) throws {
        try wait(text.debugDescription) { String(decoding: screen, as: UTF8.self).contains(text) ? () : nil }
    }

    /// How the program ended: its status, or the signal that it died of.
    func ending() throws -> (status: Int32, signal: Int32) {
        try wait("an end") {
            var status: Int32 = 0
            guard waitpid(process, &status, WNOHANG) == process else { return nil }
            read()
            return (status >> 8 & 0xFF, status & 0x7F)
        }
    }

    /// The terminal's modes now.
    var modes: termios {
        var modes = termios()
        tcgetattr(slave, &modes)
        return modes
    }

    /// Forgets what was sent to the screen so far, once nothing more comes.
    func settle() {
        var quiet = 0
        while quiet < 5 {
            let count = screen.count
            usleep(10_000)
            read()
            quiet = screen.count == count ? quiet + 1 : 0
        }
        screen = []
    }

    @discardableResult
    private func wait<T>(_ what: String, until found: () -> T?) throws -> T {
        let end = Date().addingTimeInterval(10)
        while Date() < end {
            read()
            if let found = found() { return found }
            usleep(5000)
        }
        throw Failure(
            description:
                "did not come in 10 s: \(what); on the screen \(String(decoding: screen, as: UTF8.self).debugDescription), told \(lines)"
        )
    }

    private func read() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Foundation.read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            screen += buffer[..<count]
        }
        while true {
            let count = Foundation.read(told, &buffer, buffer.count)
            guard count > 0 else { break }
            rest += buffer[..<count]
        }
        while let end = rest.firstIndex(of: 10) {
            lines.append(String(decoding: rest[..<end], as: UTF8.self))
            rest.removeFirst(end + 1)
        }
    }
}
