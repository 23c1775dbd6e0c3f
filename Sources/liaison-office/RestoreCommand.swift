import ArgumentParser
import Foundation
import StationCity
import StationCore
import StationModel
import StationOffice
import StationStore

/// `liaison restore`: goes back to a copy, after saying what would be lost.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "恢复:先列出将失去什么,确认后换成备份;现有文件改名保留")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Argument(help: ArgumentHelp("备份文件,加密的也行", valueName: "FILE"))
    var path: String

    @Option(help: ArgumentHelp("加密备份的口令在这个文件的第一行(默认在终端里输入)", valueName: "FILE"))
    var passphraseFile: String?

    @Flag(help: "备份之后送到过市里的也不要了:同步把它们送回来时,用一条记录作废")
    var discard = false

    @Flag(help: "不再询问")
    var yes = false

    func run() throws {
        let office = try Office(own.over(root.common))
        try withPlainCopy(of: path, passphraseFile: passphraseFile, office) { try restore($0, office) }
    }

    private func restore(_ copyPath: String, _ office: Office) throws {
        let copy: BackupSummary
        do {
            copy = try BackupSummary(of: copyPath)
        } catch {
            // The officer knows the file that was named, not the one that was made of it.
            throw Fault(error.kind, error.sentence.replacing(copyPath, with: path))
        }
        Output.say("备份:\(copy.stations.joined(separator: "、"))")
        Output.say("      日志到第 \(copy.lastEntry) 条,\(Clock.text(copy.lastAt))")
        try office.requireAdministrator(who, toRestore: copyPath)
        try requireCity(office, copyPath)
        try sayWhatIsLost(office, copy, copyPath)
        if discard { Output.say("备份之后送到过市里的,下次同步送回来时一并作废;别人已接着用的记录留着") }
        if !yes {
            guard isatty(STDIN_FILENO) == 1 else {
                throw Fault(.badInput(field: nil), "没有恢复:要加 --yes,或在终端里运行以便确认")
            }
            Output.say("确定恢复请输入 恢复:")
            guard readLine()?.trimmingCharacters(in: .whitespaces) == "恢复" else { return Output.say("没有恢复,没有改动") }
        }
        Output.say(try office.goBack(to: copyPath, discarding: discard))
    }

    /// Without a city nothing comes back; what a copy from before the city had is told apart by nothing.
    private func requireCity(_ office: Office, _ copyPath: String) throws {
        guard discard else { return }
        guard try CityPlace.read(in: office.folder) != nil else {
            throw Fault(.refused, "--discard 只用在已加入全市的数据文件上:没有加入,就没有什么会送回来。没有恢复,没有改动;请不加 --discard 再来")
        }
        guard try StationFile.rehearsal(of: copyPath, desk: office.desk).isInCity() else {
            throw Fault(.refused, "这份备份是加入全市以前的,不能用 --discard。没有恢复,没有改动;请不加 --discard 再来")
        }
    }

    private func sayWhatIsLost(_ office: Office, _ copy: BackupSummary, _ copyPath: String) throws {
        guard DataFolder.hasStation(office.folder) else { return }
        if let damage = DataFolder.damage(in: office.folder) {
            return Output.say("现有文件有损坏(\(damage)),恢复时原样改名保留")
        }
        do {
            let file = try office.read()
            // A copy of another file, or of one that went another way since, shares no history with this one.
            guard try file.holds(copy.last) else {
                return Output.say("注意:这份备份不是现有文件的前身;恢复后现有文件的内容全部由备份代替")
            }
            let (count, newest) = try file.entries(after: copy.lastEntry, limit: 10)
            Output.say(count == 0 ? "现有文件没有比备份更新的内容" : "恢复后将失去 \(count) 步,最近的是:")
            for entry in newest {
                Output.say("      \(Clock.text(entry.at)) \(entry.operatorName) \(entry.summary)")
            }
            let erased = try file.erasedPersons(after: copy.lastEntry).filter {
                StationFile.copy(copyPath, stillHolds: [$0])
            }
            guard !erased.isEmpty else { return }
            Output.say("注意:这份备份里还有 \(erased.count) 名已依法删除的委员的资料。恢复以后要立即再删一次:")
            for person in erased { Output.say("      liaison erase \(person.text) --reason 恢复备份后重新删除") }
        } catch {
            Output.say("现有文件不能读取(\(error.sentence))")
        }
    }
}

/// Does something with a copy that may be sealed: it is opened into the data folder for as long as that takes.
func withPlainCopy<T>(
    of path: String, passphraseFile: String?, _ office: Office, _ body: (String) throws -> T
) throws -> T {
    guard let sealed = try SealedCopy(at: path) else { return try body(path) }
    let passphrase = try Passphrase.ask(file: passphraseFile, isNew: false)
    let plain = try PlainCopy(in: office.folder)
    defer { plain.remove() }
    let progress = Progress("正在解密")
    try sealed.open(with: passphrase, into: plain.path) { progress.report($0) }
    return try body(plain.path)
}

extension Office {
    /// Lets only a 管理员 put another file in the place of the present one. Who is asked by the present file, if it can be
    /// read; else by the newest good copy beside it, else by the one given: a file that was damaged, by whomever, opens no door.
    func requireAdministrator(_ who: OperatorOptions, toRestore copy: String) throws(Fault) {
        guard let judge = try judge(of: copy) else { return }
        if judge.isCopy {
            try LooseAttempts.counted(in: folder) { () throws(Fault) in try who.signIn(to: judge) }
        } else {
            try who.signIn(to: judge)
        }
        guard judge.signedIn?.role == .administrator else { throw Fault(.refused, "只有管理员能恢复备份。没有改动") }
    }

    /// The file whose operators are asked; nil: none knows any.
    private func judge(of copy: String) throws(Fault) -> StationFile? {
        if DataFolder.hasStation(folder), DataFolder.damage(in: folder) == nil, let file = try? openAsItIs() {
            return try file.hasOperators() ? file : nil
        }
        for path in [BackupFolder(of: folder).newestGood()?.path, copy].compactMap(\.self) {
            let file = try StationFile.rehearsal(of: path, desk: desk)
            if try file.hasOperators() { return file }
        }
        return nil
    }

    /// Puts a copy in the place of the folder's file.
    ///
    /// - Parameter isDiscarding: whether what comes back of the file's own later entries is not wanted.
    /// - Returns: what was done, with the name under which the replaced file is kept.
    func goBack(to copy: String, discarding isDiscarding: Bool = false) throws(Fault) -> String {
        let now = Clock.now
        let aside = "station-replaced-\(now.day.description.filter { $0 != "-" })-\(now.time)-\(getpid()).sqlite"
        try DataFolder.make(folder)
        let hadFile = DataFolder.hasStation(folder)
        let progress = Progress("正在恢复")
        try DataFolder.restore(copy, into: folder, keeping: aside) { progress.report($0) }
        if isDiscarding {
            do { try StationFile(folder: folder, desk: desk).discardWhatReturns() } catch {
                throw Fault(error.kind, "已恢复,但没有记下“送回来的作废”:\(error.sentence)。请在同步以前再恢复一次")
            }
        }
        return "已恢复。" + (hadFile ? "原来的文件保留为 \(folder)/\(aside)" : "")
    }
}
