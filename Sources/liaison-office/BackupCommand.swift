import ArgumentParser
import Foundation
import StationCore
import StationModel
import StationOffice
import StationStore

/// `liaison backup`: a checked copy, into the data folder or onto a stick, sealed if asked for.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "备份:复制并核验数据文件(默认到 数据文件夹/backups)")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Option(help: ArgumentHelp("复制到这个文件夹,如 U 盘", valueName: "DIR"))
    var to: String?

    @Flag(help: "加密:没有加密口令就打不开,与 --to 同用")
    var encrypt = false

    @Option(help: ArgumentHelp("加密口令在这个文件的第一行(默认在终端里输入)", valueName: "FILE"))
    var passphraseFile: String?

    func validate() throws {
        if let to, to.allSatisfy(\.isWhitespace) { throw ValidationError("--to 要写明文件夹") }
        if encrypt, to == nil { throw ValidationError("--encrypt 要与 --to 同用") }
        if passphraseFile != nil, !encrypt { throw ValidationError("--passphrase-file 要与 --encrypt 同用") }
    }

    func run() throws {
        let office = try Office(own.over(root.common))
        let progress = Progress("正在备份")
        // Beside the file it goes nowhere that the file is not, so nobody is asked.
        guard let to else {
            let path = try BackupFolder(of: office.folder).add(office.read()) { progress.report($0) }
            return Output.say("已备份并核验:\(path)")
        }
        let file = try office.openToWrite(who)
        if let refusal = file.signedIn?.refusalToHandOutFile { throw Fault(.refused, refusal + "。没有备份") }
        let passphrase = encrypt ? try Passphrase.ask(file: passphraseFile, isNew: true) : nil
        try DataFolder.make(to)
        BackupFolder.clear(to, before: Clock.now.day)
        let ending = passphrase == nil ? "" : BackupRotation.sealedSuffix
        let path = to + "/" + (try BackupFolder.reserveName(in: to, head: file.head(), ending: ending))
        // Before the first byte: a note without a copy is a question, a copy without a note is a leak.
        do { try file.note(.export, "整份数据文件备份到 \(path)") } catch {
            unlink(path + ".part")
            throw error
        }
        guard let passphrase else {
            try file.backUp(to: path) { progress.report($0) }
            return Output.say("已备份并核验:\(path)")
        }
        let plain = try PlainCopy(in: office.folder)
        defer { plain.remove() }
        try file.backUp(to: plain.path) { progress.report($0) }
        let sealing = Progress("正在加密并读回核对")
        try SealedCopy.seal(plain.path, as: path, with: passphrase) { sealing.report($0) }
        Output.say("已备份、加密并读回核验:\(path)\n加密口令请另外记好:忘了它,谁也打不开这份备份")
    }
}
