import ArgumentParser

/// `liaison verify`: whether the file is whole and all of it came about through the journal; status 3 if not.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "核验数据文件:完整性、日志链、按日志重放比对")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    func run() throws {
        let file = try Office(own.over(root.common)).open()
        let found = try file.verify()
        for fault in found.faults { Output.complain(fault) }
        guard found.faults.isEmpty else {
            Output.say("有 \(found.faults.count) 处不符(日志 \(found.entries) 条,比对 \(found.rows) 行)。请用最近的备份核对")
            throw ExitCode(3)
        }
        Output.say("完好:日志 \(found.entries) 条环环相扣,重放后 \(found.rows) 行全部一致")
    }
}
