import ArgumentParser
import Foundation
import StationCore
import StationExchange
import StationOffice
import StationPapers

/// A printer of this machine, by CUPS.
struct Printer {
    /// As `lpstat -e` lists it; nil: the one that CUPS takes where none is named.
    let name: String?

    init(_ name: String) { self.name = name == "default" ? nil : name }

    /// The printers that there are, the usual one first; none where there is no CUPS.
    static var all: [String] {
        guard let listed = output(of: ["lpstat", "-e"]) else { return [] }
        let names = listed.split(separator: "\n").map(String.init)
        let usual = output(of: ["lpstat", "-d"])?.split(separator: ":").last.map { $0.filter { !$0.isWhitespace } }
        return names.filter { $0 == usual } + names.filter { $0 != usual }
    }

    /// Prints a paper.
    ///
    /// - Returns: how many pages it has.
    /// - Throws: `file` where it cannot be printed, with what to do instead.
    func print(_ paper: PrintedReport, on day: Day, _ format: PaperFormat, copies: Int) throws(Fault) -> Int {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.path + "/paper.pdf"
        let made = try PDFPaper(paper, day: day, format: format).write(to: path)
        let words =
            ["lp", "-n", "\(copies)", "-t", FileName.of(paper.title)] + (name.map { ["-d", $0] } ?? []) + [path]
        guard Printer.output(of: words) != nil else {
            throw Fault(.file, "没有印:这台电脑上没有可用的打印机\(name.map { "“\($0)”" } ?? "")。请先做成 PDF(--as pdf),再到能打印的地方印")
        }
        return made.pages
    }

    /// What a program says; nil: there is none, or it failed.
    private static func output(of words: [String]) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }
}

/// The printers of this machine, for the console's page 文书.
struct PrintersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "printers", abstract: "(只由控制台使用)列出打印机", shouldDisplay: false)

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    func run() throws {
        let all = Printer.all
        for name in all { ErrandChannel.isOpen ? ErrandChannel.tell("d", name) : Output.say(name) }
        if ErrandChannel.isOpen { Output.say("打印机 \(all.count) 台") }
    }
}
