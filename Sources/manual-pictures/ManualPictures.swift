import ArgumentParser
import Foundation
import StationConsole
import StationCore
import StationModel
import StationOffice
import StationSeeds
import StationStore

/// Makes the pictures of the manual from the demonstration, or says which are no longer right.
///
/// Nothing of this machine gets into them: the day, the clock and its zone are fixed, so the same program makes the same
/// bytes anywhere.
@main
struct ManualPictures: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual-pictures", abstract: "制作手册的图(docs/pictures)")

    @Option(help: ArgumentHelp("基础数据文件夹", valueName: "DIR"))
    var seeds: String?

    @Argument(help: ArgumentHelp("图所在的文件夹,其中的 list.tsv 列出各图", valueName: "FOLDER"))
    var folder: String

    @Flag(help: "只比对,不写;有不符时退出状态为 1")
    var check = false

    func run() throws {
        try Program.begin()
        var options = OfficeOptions(today: Day("2026-11-20"), seeds: seeds)
        setenv("TZ", "CST-8", 1)
        tzset()
        let pictures = try ManualPicture.list(read("list.tsv", in: folder))
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        options.seeds = try Office(options, reading: .here).seeds.map { Self.absolute($0.path) }
        let folder = Self.absolute(folder)
        // Messages name the folder of exports: the one that an officer sees, wherever this is run.
        guard FileManager.default.changeCurrentDirectoryPath(temporary.path) else {
            throw Fault(.file, "进不了 \(temporary.path)")
        }
        let stage = PictureStage(options: options, folder: temporary.path)
        var stale: [String] = []
        for picture in pictures {
            let drawing = try stage.play(picture)
            guard drawing != (try? read("\(picture.name).svg", in: folder)) else { continue }
            stale.append(picture.name)
            if !check { try write(drawing, to: "\(folder)/\(picture.name).svg") }
        }
        guard !stale.isEmpty else { return Output.say("\(pictures.count) 幅图都与程序相符") }
        guard check else { return Output.say("已制作 \(stale.count) 幅:\(stale.joined(separator: " "))") }
        Output.complain("\(stale.count) 幅图与程序不符:\(stale.joined(separator: " "))。请运行 script/pictures 重新制作")
        throw ExitCode(1)
    }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    private func read(_ name: String, in folder: String) throws(Fault) -> String {
        do {
            return try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        } catch {
            throw .badInput("读不出 \(folder)/\(name)")
        }
    }

    private func write(_ text: String, to path: String) throws(Fault) {
        // Part of the documents, so for everybody to read, unlike all else that this program writes.
        let isWritten = FileManager.default.createFile(
            atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o644])
        guard isWritten else { throw Fault(.file, "无法写入 \(path)") }
    }
}

/// Gives each picture a file of its own to play on.
private final class PictureStage {
    private let options: OfficeOptions
    private let folder: String
    private var count = 0
    private var isMade = false

    /// Nine in the morning of the fixed day, always.
    private static let clock: @Sendable () -> Int64 = { 1_795_136_400_000 }

    init(options: OfficeOptions, folder: String) {
        (self.options, self.folder) = (options, folder)
    }

    /// The day is fixed for the sake of the pictures; what they show is no trial, but a clock that stands on it.
    private static func settle(_ file: StationFile) {
        let today = file.desk.today
        (file.desk.isTodayGiven, file.desk.clockDay) = (false, { today })
    }

    func play(_ picture: ManualPicture) throws -> String {
        let file = try file(picture.beginning)
        let exports = "data/export"
        var context = try Context(file: file.opened, exportFolder: exports)
        // What is in the machine that draws is in no picture.
        context.sticks = { [] }
        return try picture.drawn(on: Console(file.opened, context)) {
            let other = try Office(options, reading: .here, folder: file.path, clock: Self.clock).open()
            Self.settle(other)
            other.desk.operatorName = "韦丽华"
            return try Console(other, Context(file: other, exportFolder: exports))
        }
    }

    private func file(_ beginning: ManualPicture.Beginning) throws -> (path: String, opened: StationFile) {
        count += 1
        let path = "\(folder)/\(count)"
        if beginning == .demonstration {
            let original = "\(folder)/demonstration"
            if !isMade {
                try FileManager.default.createDirectory(atPath: original, withIntermediateDirectories: true)
                _ = try DemonstrationFile.make(options, folder: original, clock: Self.clock)
                isMade = true
            }
            try FileManager.default.copyItem(atPath: original, toPath: path)
        } else {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        let opened = try Office(options, reading: .here, folder: path, clock: Self.clock).openOrMake()
        Self.settle(opened)
        return (path, opened)
    }
}
