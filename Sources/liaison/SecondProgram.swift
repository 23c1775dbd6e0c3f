import Foundation
import StationConsole
import StationCore
import StationModel
import StationOffice
import StationStore

/// The office at work beside the console, one errand at a time.
///
/// It is told who acts over a socket that only it inherits; in its words, its environment or a file nothing stands by which
/// another could act.
final class SecondProgram: BackOffice {
    private struct Work {
        let errand: Errand
        let process: pid_t
        let socket: Int32
        /// Bytes of a line that has not ended yet.
        var rest: [UInt8] = []
        var said: [String] = []
        var complained: [String] = []
        /// From what the office says that it was built; nil: it has not said anything.
        var build: String?
    }

    private let folder: String
    private let options: OfficeOptions
    private var work: Work?
    let keepsDays: Bool
    private var owesCopy = false

    /// - Parameter keepsDays: whether a day's copy is wanted; of the demonstration it is not.
    init(of folder: String, options: OfficeOptions, keepsDays: Bool = true) {
        (self.folder, self.options, self.keepsDays) = (folder, options, keepsDays)
    }

    var descriptor: Int32? { work?.socket }
    var errand: Errand? { work?.errand }
    var newestCopy: (day: Day, time: String)? {
        BackupFolder(of: folder).newest.flatMap { path in
            path.split(separator: "/").last.flatMap { BackupRotation.moment(of: String($0)) }
        }
    }

    private static let daysCopy = Errand("今天的备份", ["backup"], needsOperator: false)

    func keepDay() throws(Fault) {
        guard keepsDays, !BackupFolder(of: folder).hasCopy(of: Clock.now.day), DataFolder.hasStation(folder) else {
            return
        }
        guard work == nil else { return owesCopy = true }
        owesCopy = false
        try start(SecondProgram.daysCopy, command(SecondProgram.daysCopy), ticket: nil)
    }

    func begin(_ errand: Errand, for file: StationFile) throws(Fault) {
        if let work { throw Fault(.refused, "\(work.errand.title)还在进行,请等它做完。没有开始") }
        let command = command(errand)
        try start(errand, command, ticket: errand.needsOperator ? file.issueTicket(for: command) : nil)
    }

    /// The command of an errand, with which file is meant. The day that is looked at as today goes along, the station does
    /// not: an errand says its own.
    private func command(_ errand: Errand) -> [String] {
        let file = OfficeOptions(data: folder, today: options.today, seeds: options.seeds)
        return errand.words.prefix(1) + file.words + errand.words.dropFirst()
    }

    private func start(_ errand: Errand, _ words: [String], ticket: Ticket?) throws(Fault) {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw Fault(.file, "不能运行 liaison-office:\(DataFolder.reason(errno))。没有开始")
        }
        defer { close(ends[1]) }
        let input = errand.input.isEmpty ? nil : ErrandChannel.file(of: errand.input)
        defer { input.map { _ = close($0) } }
        let process: pid_t
        do throws(Fault) {
            if input == nil, !errand.input.isEmpty { throw Fault(.file, "内存不够,\(errand.title)没有开始") }
            var descriptors: [Int32: Int32?] = [0: nil, 1: nil, 2: nil, ErrandChannel.descriptor: ends[1]]
            if let input { descriptors[ErrandChannel.inputDescriptor] = .some(input) }
            process = try Program.office.start([ErrandChannel.word] + words, descriptors)
        } catch {
            close(ends[0])
            throw error
        }
        // Where it is gone already, its end is the news.
        let greeting = ErrandChannel.greeting(ticket, of: errand.input.count)
        var done = 0
        while done < greeting.count {
            let count = greeting.withUnsafeBytes {
                send(ends[0], $0.baseAddress! + done, greeting.count - done, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            done += count
        }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        work = Work(errand: errand, process: process, socket: ends[0])
    }

    func news() -> [ErrandNews] {
        var news: [ErrandNews] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while let work {
            let count = read(work.socket, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { break }
            if count > 0 {
                news += take(buffer[..<count])
            } else {
                news.append(ended(work))
                if owesCopy {
                    do { try keepDay() } catch { news.append(.failed("今天的备份没有做成:\(error.sentence)", report: [])) }
                }
                break
            }
        }
        return news
    }

    private func take(_ bytes: ArraySlice<UInt8>) -> [ErrandNews] {
        var (progress, answers): (String?, [ErrandNews]) = (nil, [])
        guard var rest = work?.rest else { return [] }
        work?.rest = []
        rest += bytes
        // An answer may be long and come in many pieces: what has been looked at is not looked at again.
        var start = 0
        while let end = rest[Swift.max(start, rest.count - bytes.count)...].firstIndex(of: 10)
            ?? rest[start...].firstIndex(of: 10)
        {
            let line = rest[start..<end]
            start = end + 1
            guard line.count >= 2 else { continue }
            let words = line.dropFirst(2)
            switch line.first {
            case UInt8(ascii: "p"): progress = String(decoding: words, as: UTF8.self)
            case UInt8(ascii: "b"): work?.build = String(decoding: words, as: UTF8.self)
            case UInt8(ascii: "s"): work?.said.append(String(decoding: words, as: UTF8.self))
            case UInt8(ascii: "c"): work?.complained.append(String(decoding: words, as: UTF8.self))
            case UInt8(ascii: "d"): answers.append(.answer(Array(words)))
            default: break
            }
        }
        rest.removeFirst(start)
        work?.rest = rest
        return (progress.map { [.progress($0)] } ?? []) + answers
    }

    /// What an errand came to whose channel is closed.
    private func ended(_ work: Work) -> ErrandNews {
        self.work = nil
        close(work.socket)
        var status: Int32 = 0
        while waitpid(work.process, &status, 0) < 0, errno == EINTR {}
        let (title, report) = (work.errand.title, work.complained + work.said)
        // Whoever ends well without a word is not the office that belongs to this console.
        guard work.build == Program.build || status != 0 else {
            return .failed("\(title)没有做成:liaison-office 没有应答,或与控制台不是同一次安装的。请重新安装程序", report: report)
        }
        if status == 0 {
            let isDaysCopy = work.errand == SecondProgram.daysCopy
            return .done(isDaysCopy ? "\(title)已做好" : work.said.last ?? "\(title)已做完", report: report)
        }
        let signal = status & 0x7F
        let reason =
            signal != 0
            ? "程序异常结束(信号 \(signal))"
            : work.said.last ?? work.complained.last ?? "liaison-office 没有说明原因(状态 \(status >> 8))"
        return .failed("\(title)没有做成:\(reason)", report: report)
    }

    /// Waits for what is still being done, when the console has left the terminal: somebody may want to switch the machine off.
    ///
    /// - Parameters:
    ///   - seconds: how long it is waited for at most, and then what came of it is said in any case; nil: until it is done.
    ///     It goes on by itself.
    ///   - words: what is said where it is not waited for any longer.
    func finish(within seconds: Double? = nil, leaving words: String = "") {
        guard let errand else { return }
        var shown = "\(errand.title)还在进行,请稍候;按 Ctrl-C 不再等,它会自己做完"
        var isSlow = false
        let end = seconds.map { ContinuousClock.now + .seconds($0) }
        while let descriptor {
            var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let left = end.map { ContinuousClock.now.duration(to: $0) / .milliseconds(1) }
            if let left, left <= 0 { return Output.complain(words) }
            if poll(&source, 1, isSlow ? left.map { Int32($0) + 1 } ?? -1 : 300) == 0 {
                if !isSlow { Output.complain(shown) }
                isSlow = true
            }
            for news in news() {
                switch news {
                case .answer: break
                case .progress(let words):
                    if isSlow, words != shown { Output.complain(words) }
                    shown = words
                case .done(let words, _): if isSlow || seconds != nil { Output.complain(words) }
                case .failed(let words, _): Output.complain(words)
                }
            }
        }
    }
}
