import Foundation
import StationCore
import StationModel

/// The copy of a day that begins under an open console: this program, started once more with `backup`.
///
/// Nobody waits for it. A later key asks how it ended; on leaving the console the day's work is copied anyway.
final class DailyCopy {
    private let folder: String
    private let seeds: String?
    private var running: (process: pid_t, words: Int32)?

    init(of folder: String, seeds: String?) { (self.folder, self.seeds) = (folder, seeds) }

    deinit {
        if let running { close(running.words) }
    }

    /// Starts it, where the day has no copy yet and none is being made.
    func begin() {
        guard running == nil, !BackupFolder(of: folder).hasCopy(of: Clock.now.day) else { return }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        defer { close(ends[1]) }
        // The copy keeps neither end but as its own standard error, and nothing is waited for in reading it.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own: what the terminal sends to the console is not meant for it.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let words = ["liaison", "backup", "--data", folder] + (seeds.map { ["--seeds", $0] } ?? [])
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var process = pid_t()
        // By this name it is this very program, even where another has been put in its place since.
        guard posix_spawn(&process, "/proc/self/exe", &actions, &attributes, &arguments, environ) == 0 else {
            close(ends[0])
            return
        }
        running = (process, ends[0])
    }

    /// Why it failed, once; nil: it has not, or is still at work.
    func complaint() -> String? {
        var status: Int32 = 0
        guard let (process, words) = running, waitpid(process, &status, WNOHANG) == process else { return nil }
        running = nil
        defer { close(words) }
        guard status != 0 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = max(0, read(words, &buffer, buffer.count))
        let said = String(decoding: buffer.prefix(count), as: UTF8.self)
        // Progress goes to the same place; what went wrong is said last.
        let reason = said.split(whereSeparator: \.isNewline).last.map(String.init) ?? "备份程序异常结束"
        return "今天的备份没有做成:\(reason)"
    }
}
