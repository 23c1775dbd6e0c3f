import ArgumentParser
import Foundation
import NcursesTerminal
import StationConsole
import StationExchange
import StationCore
import StationModel
import StationStore
import TerminalKit

/// Opens the file and runs the console on the terminal, on a script, or prints the overview where there is neither.
struct ConsoleRun {
    let common: CommonOptions
    let console: ConsoleOptions

    func run() throws {
        guard console.demo else {
            var office = try Office(common)
            office.patience = 5
            let isWatched = console.script != nil || isatty(STDOUT_FILENO) == 1
            guard isWatched || console.kiosk else { return try printOverview(office.read()) }
            if console.kiosk { NcursesTerminal.ignoreJobControl() }
            let remarks = Remarks()
            office.remark = { remarks.add($0) }
            let folder = office.folder
            let lastWord = console.script == nil ? LastWord(path: folder + "/last-crash") : nil
            let prepare = { (file: StationFile) in
                if let (signal, seconds) = lastWord?.take() {
                    remarks.add("上次异常结束(\(Clock.text(Int64(seconds) * 1000)),信号 \(signal)),已保存的内容都在")
                }
                if let path = DataFolder.openness(folder) {
                    remarks.add("其他人可以读取 \(path),请运行 chmod -R go= \(folder)")
                }
                return try begun(over: file, folder: folder, saying: remarks.text)
            }
            guard console.script == nil else { return try show(prepare(office.openOrMake())) }
            let (file, desk) = try Opening(office: office, prepare: prepare).begin()
            let before = try file.lastEntry()
            try show(desk, lastWord: lastWord, copying: DailyCopy(of: office.folder, seeds: common.seeds))
            if file.loss != nil { return }
            if try file.lastEntry() != before { backUp(file, office) }
            return
        }
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let file = try DemonstrationFile.make(common, folder: folder.path).file
        guard console.script != nil || isatty(STDOUT_FILENO) == 1 else { return try printOverview(file) }
        // What is exported from the demonstration outlives it.
        try show(begun(over: file, folder: Office(common).folder))
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

    private func printOverview(_ file: StationFile) throws {
        let station = try common.station.map { try file.station(named: $0) }
        Output.say(try CheckReport(of: file, station: station, year: file.desk.today.year).text)
    }

    private func begun(over file: StationFile, folder: String, saying text: String? = nil) throws -> Console {
        var context = try Context(
            file: file, stationName: common.station, exportFolder: console.export ?? folder + "/export")
        // A slip in a seed file keeps nobody from work; `liaison doctor` says what it is.
        if try file.hasOperators() { context.proposedSeeds = try? Office(common).proposedSeeds(for: file) }
        let console = try Console(file, context)
        if let text { context.complain(text) }
        return console
    }

    /// - Parameter copy: makes the day's copy when the day changes; nil: nobody needs one.
    private func show(_ begun: Console, lastWord: LastWord? = nil, copying copy: DailyCopy? = nil) throws {
        var desk = begun
        desk.dayTurn = copy.map { copy in DayTurn(begin: copy.begin, complaint: copy.complaint) }
        if let keys = console.script { return try play(keys, on: &desk) }
        do {
            let terminal = try NcursesTerminal(
                width: console.width.ambiguous, mono: console.mono, lastWord: lastWord)
            desk.run(on: terminal)
            terminal.close()
            if let farewell = desk.farewell { Output.complain(farewell) }
        } catch {
            throw Fault(.file, error.description)
        }
        if let words = desk.lastWords { throw words }
    }

    private func play(_ keys: String, on desk: inout Console) throws {
        let events: [Event]
        do {
            events = try KeyScript(keys).events
        } catch {
            throw ValidationError("--script:\(error)")
        }
        let parts = console.size.split(separator: "x").compactMap { Int($0) }
        guard parts.count == 2, parts.allSatisfy({ (1...1000).contains($0) }) else {
            throw ValidationError("--size 要写成 80x24")
        }
        let terminal = ScriptedTerminal(
            size: Size(width: parts[0], height: parts[1]),
            metrics: TextMetrics(ambiguousIsWide: console.width == .wide), events: events)
        desk.run(on: terminal)
        if let words = desk.lastWords { throw words }
        // What is on the screen of who has unlocked it leaves the file.
        if desk.lock == nil, let someone = desk.file.signedIn {
            try desk.file.note(.export, by: someone.name, "画面存到 \(console.dump ?? "-")")
        }
        guard let path = console.dump, path != "-" else { return Output.say(terminal.lastFrame?.dump() ?? "") }
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

    var text: String? { sentences.isEmpty ? nil : sentences.joined(separator: ";") }
}

extension ConsoleOptions.Width {
    fileprivate var ambiguous: AmbiguousWidth {
        switch self {
        case .measure: .measure
        case .narrow: .narrow
        case .wide: .wide
        }
    }
}
