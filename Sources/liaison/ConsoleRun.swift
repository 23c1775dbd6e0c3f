import Foundation
import NcursesTerminal
import StationConsole
import StationCore
import StationModel
import StationOffice
import StationStore
import TerminalKit

/// Opens the file and runs the console on the terminal or on a script.
struct ConsoleRun {
    private let arguments: ConsoleArguments

    init(_ arguments: ConsoleArguments) { self.arguments = arguments }

    func run() throws(Fault) {
        guard !arguments.demo else { return try demonstrate() }
        var office = try Office(arguments.office, reading: .byOffice)
        office.patience = 5
        if arguments.kiosk { NcursesTerminal.ignoreJobControl() }
        let remarks = Remarks()
        office.remark = { remarks.add($0) }
        let folder = office.folder
        let lookAtRights = {
            if let path = DataFolder.openness(folder) {
                remarks.add("其他人可以读取 \(path),请运行 chmod -R go= \(folder)")
            }
        }
        guard arguments.script == nil else {
            let file = try office.openOrMake()
            lookAtRights()
            return try play(
                begun(over: file, office, saying: remarks),
                SecondProgram(of: folder, options: arguments.office, keepsDays: false))
        }
        let lastWord = LastWord(path: office.folder + "/last-crash")
        if let (signal, seconds) = lastWord.take() {
            remarks.add("上次异常结束(\(Clock.text(Int64(seconds) * 1000)),信号 \(signal)),已保存的内容都在")
        }
        lookAtRights()
        Practice.clear(office.folder)
        while try work(office, lastWord, saying: remarks) {
            do {
                try practise(office)
                remarks.add("练习结束,副本已丢掉,现在是真数据")
            } catch {
                remarks.add(error.sentence)
            }
        }
    }

    /// One sitting over the file, from unlocking to leaving.
    ///
    /// - Returns: whether it was left to practise.
    private func work(_ office: Office, _ lastWord: LastWord, saying remarks: Remarks) throws(Fault) -> Bool {
        let file = try opened(office)
        let before = try file.lastEntry()
        let backOffice = SecondProgram(of: office.folder, options: arguments.office)
        let wantsPractice = try show(
            begun(over: file, office, saying: remarks), lastWord: lastWord, backOffice: backOffice)
        backOffice.finish()
        guard file.loss == nil else { return wantsPractice }
        if try file.lastEntry() != before {
            if let head = try file.head() {
                Output.say("现在的日志号:\(head.text)(记在别处,以后可用 liaison verify --against 核对)")
            }
            backUp(file, office)
        }
        if !wantsPractice { sync(file, backOffice) }
        return wantsPractice
    }

    /// Syncs with the city in the background. Nobody is held by a line that is dead: what came of it is said at the next start.
    private func sync(_ file: StationFile, _ backOffice: SecondProgram) {
        guard let isInCity = try? file.isInCity(), isInCity else { return }
        // Left at the lock nobody is there in whose name it could be done.
        guard (try? backOffice.begin(.sync, for: file)) != nil else { return }
        backOffice.finish(within: 4, leaving: "同步还在后面进行,不用等;结果下次打开时看")
    }

    /// A sitting over a copy of the file that is thrown away.
    private func practise(_ office: Office) throws(Fault) {
        let practice = try Practice(of: office)
        defer { practice.remove() }
        let copy = try Office(arguments.office, reading: .byOffice, folder: practice.folder)
        let file = try copy.openAsItIs()
        let backOffice = SecondProgram(of: practice.folder, options: arguments.office, keepsDays: false)
        _ = try show(
            begun(over: file, copy, saying: Remarks(), isPractice: true), lastWord: nil, backOffice: backOffice)
        backOffice.finish()
    }

    /// The file, looked through at the first start of a day; where it is damaged the office offers the way back.
    private func opened(_ office: Office) throws(Fault) -> StationFile {
        do throws(Fault) {
            guard DataFolder.hasStation(office.folder) else { return try office.openOrMake() }
            // Before anything of ours opens it for writing: a damaged file stays as it was found.
            if office.isQuicklyLookedThrough, !BackupFolder(of: office.folder).hasCopy(of: Clock.now.day),
                let damage = office.damage
            {
                throw Fault(.file, "数据文件有损坏:\(damage)")
            }
            return try office.openAsItIs()
        } catch {
            guard error.kind == .file, office.damage != nil else { throw error }
            try Program.office.become(["mend"] + arguments.office.words + ["--"] + arguments.words)
        }
    }

    /// A year to look at and to try things on; what is exported from it outlives it.
    private func demonstrate() throws(Fault) {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let made = try OfficeCall.answer(["demonstration"] + arguments.office.words + [folder.path])
        guard let asOf = Day(option: String(decoding: made, as: UTF8.self).trimmingCharacters(in: .newlines)) else {
            throw Fault(.file, "演示数据没有做成。没有改动,请重新安装")
        }
        let office = try Office(arguments.office, reading: .byOffice, folder: folder.path, today: asOf)
        let file = try office.openAsItIs()
        file.desk.operatorName = "值班员"
        let console = try begun(over: file, Office(arguments.office, reading: .byOffice), saying: Remarks())
        let backOffice = SecondProgram(of: folder.path, options: arguments.office, keepsDays: false)
        if arguments.script != nil { return try play(console, backOffice) }
        _ = try show(console, lastWord: nil, backOffice: backOffice)
        backOffice.finish()
    }

    /// A copy after a day's work. What goes wrong with it is said and keeps nobody from leaving.
    private func backUp(_ file: StationFile, _ office: Office) {
        let progress = Progress("正在备份")
        do {
            try BackupFolder(of: office.folder).add(file) { progress.report($0) }
        } catch {
            Output.complain("没有备份成:\(error.sentence)")
        }
    }

    /// The console up to its first frame, without a terminal yet.
    private func begun(
        over file: StationFile, _ office: Office, saying remarks: Remarks, isPractice: Bool = false
    ) throws(Fault) -> Console {
        do {
            var context = try Context(
                file: file, stationName: arguments.office.station,
                exportFolder: arguments.export ?? office.folder + "/export")
            // A slip in a seed file keeps nobody from work; `liaison doctor` says what it is.
            if try file.hasOperators() { context.proposedSeeds = try? office.proposedSeeds(for: file) }
            (context.isPlain, context.isPractice) = (arguments.plain, isPractice)
            context.isKiosk = arguments.kiosk
            if let words = try file.isInCity() ? SyncNote.read(in: office.folder)?.unfinished : nil {
                remarks.add(words)
            }
            let console = try Console(file, context)
            if let text = remarks.take() { context.complain(text) }
            return console
        } catch {
            throw error as? Fault ?? Fault(.file, "\(error)")
        }
    }

    /// Shows the console until it is left.
    ///
    /// - Returns: whether it was left to practise.
    private func show(_ begun: Console, lastWord: LastWord?, backOffice: SecondProgram?) throws(Fault) -> Bool {
        var desk = begun
        desk.backOffice = backOffice
        do {
            let terminal = try NcursesTerminal(
                width: arguments.width.ambiguous, mono: arguments.mono || arguments.plain, lastWord: lastWord)
            desk.run(on: terminal)
            terminal.close()
            if let farewell = desk.farewell { Output.complain(farewell) }
        } catch {
            throw Fault(.file, error.description)
        }
        if let words = desk.lastWords { throw words }
        return desk.wantsPractice
    }

    private func play(_ begun: Console, _ backOffice: SecondProgram) throws(Fault) {
        var desk = begun
        desk.backOffice = backOffice
        let events = (try? KeyScript(arguments.script ?? "").events) ?? []
        let terminal = ScriptedTerminal(
            size: ConsoleArguments.size(of: arguments.size) ?? Size(width: 80, height: 24),
            metrics: TextMetrics(ambiguousIsWide: arguments.width == .wide), events: events
        ) { descriptor in
            // What the second program says comes before the next key, or the same script would show now this and now that.
            var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&source, 1, 60_000) > 0
        }
        desk.run(on: terminal)
        if let words = desk.lastWords { throw words }
        // What is on the screen of who has unlocked it leaves the file.
        if desk.lock == nil, let someone = desk.file.signedIn {
            try desk.file.note(.export, by: someone.name, "画面存到 \(arguments.dump ?? "-")")
        }
        guard let path = arguments.dump, path != "-" else { return Output.say(terminal.lastFrame?.dump() ?? "") }
        let isPicture = path.lowercased().hasSuffix(".svg")
        let dump = (isPicture ? terminal.lastFrame?.drawing() : terminal.lastFrame?.dump()) ?? ""
        // Written in place: a file put there by renaming would take the place of a device or a link of that name.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault(.file, "无法写入 \(path):\(DataFolder.reason(errno))") }
        defer { close(descriptor) }
        guard
            !DataFolder.holds(
                descriptor, in: URL(fileURLWithPath: desk.file.path).deletingLastPathComponent().path)
        else { throw Fault(.badInput(field: nil), "\(path) 是数据文件夹里的文件,不能把画面写进去。没有改动") }
        ftruncate(descriptor, 0)
        if let code = Output.write(bytes: Array(dump.utf8), to: descriptor) {
            throw Fault(.file, "\(path) 没有写完:\(DataFolder.reason(code))")
        }
    }
}

/// What was found out while opening, for the first message line.
private final class Remarks {
    private var sentences: [String] = []

    func add(_ sentence: String) { sentences.append(sentence.replacing("\n", with: " ")) }

    /// What was found out since it was asked last; nil: nothing.
    func take() -> String? {
        defer { sentences = [] }
        return sentences.isEmpty ? nil : sentences.joined(separator: ";")
    }
}

extension ConsoleArguments.Width {
    fileprivate var ambiguous: AmbiguousWidth {
        switch self {
        case .measure: .measure
        case .narrow: .narrow
        case .wide: .wide
        }
    }
}
