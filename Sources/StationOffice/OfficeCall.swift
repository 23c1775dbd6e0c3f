import Foundation
import StationCore
import StationModel

/// The office asked for something that the console waits for: it is small, and nothing can be shown before it is there.
package enum OfficeCall {
    /// Runs `liaison-office` to its end.
    ///
    /// - Returns: what it printed.
    /// - Throws: what it said was wrong; `file` where it cannot be run or dies.
    package static func answer(_ words: [String]) throws(Fault) -> [UInt8] {
        let said = try pipe()
        defer { close(said.reading) }
        let complained: (reading: Int32, writing: Int32)
        do { complained = try pipe() } catch {
            close(said.writing)
            throw error
        }
        defer { close(complained.reading) }
        let process: pid_t
        do {
            defer {
                close(said.writing)
                close(complained.writing)
            }
            process = try Program.office.start(words, [0: nil, 1: said.writing, 2: complained.writing])
        }
        // It says little on the second channel, so reading one after the other never makes it wait for ever.
        let (answer, words) = (all(of: said.reading), all(of: complained.reading))
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status != 0 else { return answer }
        let sentence = String(decoding: words, as: UTF8.self).trimmingCharacters(in: .newlines)
        let isWrongInput = status & 0x7F == 0 && status >> 8 == 2
        throw Fault(
            isWrongInput ? .badInput(field: nil) : .file,
            sentence.isEmpty ? "\(Program.office.path) 异常结束。没有改动,请重新安装" : sentence)
    }

    /// A pipe that no other program keeps open.
    private static func pipe() throws(Fault) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Foundation.pipe(&ends) == 0 else { throw Program.office.missing(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func all(of descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }
}

extension Program {
    /// Starts this program beside the present one.
    ///
    /// It is in a group of its own: what the terminal sends to the console is not meant for it.
    ///
    /// - Parameter descriptors: what its descriptors are to be of ours; nil: nothing is read or written there. It keeps no
    ///   others but 2.
    package func start(_ words: [String], _ descriptors: [Int32: Int32?]) throws(Fault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (own, ours) in descriptors.sorted(by: { $0.key < $1.key }) {
            if let ours {
                posix_spawn_file_actions_adddup2(&actions, ours, own)
            } else {
                posix_spawn_file_actions_addopen(&actions, own, "/dev/null", O_RDWR, 0)
            }
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var arguments: [UnsafeMutablePointer<CChar>?] = ([Program.console.rawValue] + words).map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        setenv(Program.caller, Program.build, 1)
        defer { unsetenv(Program.caller) }
        var process = pid_t()
        let code = posix_spawn(&process, path, &actions, &attributes, &arguments, environ)
        guard code == 0 else { throw missing(code) }
        return process
    }
}
