import ArgumentParser
import StationCore
import StationModel
import StationStore

/// `liaison verify`: whether the file is whole and all of it came about through the journal; status 3 if not.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "核验数据文件:完整性、日志链、按日志重放比对")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Option(help: ArgumentHelp("再看现在的文件是不是这份备份的继续(加密的也行)", valueName: "BACKUP"))
    var against: String?

    @Option(help: ArgumentHelp("加密备份的口令在这个文件的第一行(默认在终端里输入)", valueName: "FILE"))
    var passphraseFile: String?

    @Flag(help: "日志里记着的缺失已经查明,以后不再算作不符;写入一条操作记录")
    var known = false

    func run() throws {
        var office = try Office(own.over(root.common))
        // What is missing is among what it finds.
        office.remark = { _ in }
        if known {
            let count = try office.openToWrite(who).writing { try $0.acknowledgeLosses() }
            Output.say(count == 0 ? "没有记着的缺失" : "已确认 \(count) 次缺失")
        }
        let file = try office.read()
        var found = try file.verify()
        if let against {
            let departure = try withPlainCopy(of: against, passphraseFile: passphraseFile, office) {
                _ = try BackupSummary(of: $0)
                return try file.departure(from: $0)
            }
            if let departure { found.faults.append("与 \(against) 相比:\(departure)") }
        }
        for fault in found.faults { Output.complain(fault) }
        guard found.faults.isEmpty else {
            Output.say("有 \(found.faults.count) 处不符(日志 \(found.entries) 条,比对 \(found.rows) 行)。请用最近的备份核对")
            throw ExitCode(3)
        }
        Output.say(
            "完好:日志 \(found.entries) 条环环相扣,重放后 \(found.rows) 行全部一致"
                + (against.map { ";是 \($0) 的继续" } ?? ""))
    }
}
