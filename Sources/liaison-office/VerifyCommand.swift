import ArgumentParser
import StationCore
import StationModel
import StationOffice
import StationStore

/// `liaison verify`: whether the file is whole and all of it came about through the journal; status 3 if not.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "核验数据文件:完整性、日志链、按日志重放比对")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Option(help: ArgumentHelp("再看现在的文件是不是这份备份(加密的也行)或这个日志号(liaison head)的继续", valueName: "BACKUP|HEAD"))
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
            if let departure = try departure(of: file, from: against, office) {
                found.faults.append("与 \(against) 相比:\(departure)")
            }
        }
        for fault in found.faults { Output.complain(fault) }
        guard found.faults.isEmpty else {
            Output.say("有 \(found.faults.count) 处不符(日志 \(found.entries) 条,比对 \(found.rows) 行)。请用最近的备份核对")
            throw ExitCode(3)
        }
        Output.say(
            "完好:日志 \(found.entries) 条环环相扣,重放后 \(found.rows) 行全部一致"
                + (found.withheld > 0 ? ";其中 \(found.withheld) 处内容已依法删除,只留校验和" : "")
                + (against.map { ";是 \($0) 的继续" } ?? ""))
    }

    /// - Parameter earlier: a backup, or a head that was written down.
    private func departure(of file: StationFile, from earlier: String, _ office: Office) throws -> String? {
        if let head = FileHead(earlier) { return try file.departure(from: head) }
        return try withPlainCopy(of: earlier, passphraseFile: passphraseFile, office) {
            _ = try BackupSummary(of: $0)
            return try file.departure(from: $0)
        }
    }
}
