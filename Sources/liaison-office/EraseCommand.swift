import ArgumentParser
import Foundation
import StationCore
import StationModel
import StationOffice
import StationStore

/// `liaison erase`: deletes a person's data by law; for a 管理员, with the reason, and for good.
struct EraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "依法删除一名委员的资料(限管理员):内容去掉,日志只留校验和,不能撤销")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Argument(help: ArgumentHelp("委员的姓名、编号或记录的编号", valueName: "PERSON"))
    var person: String

    @Option(help: ArgumentHelp("依据或理由,写入操作记录", valueName: "TEXT"))
    var reason: String

    @Flag(help: "不再询问")
    var yes = false

    func run() throws {
        let options = own.over(root.common)
        let office = try Office(options)
        let file = try office.openToWrite(who)
        let station = try options.station.map { try file.station(named: $0) }
        let id = try RecordID(text: person) ?? file.member(named: person, at: station).id
        if !yes {
            guard isatty(STDIN_FILENO) == 1 else {
                throw Fault(.badInput(field: nil), "没有删除:要加 --yes,或在终端里运行以便确认")
            }
            Output.say("将删除 \(person) 的资料,不能撤销。确定请输入 删除:")
            guard readLine()?.trimmingCharacters(in: .whitespaces) == "删除" else { return Output.say("没有删除,没有改动") }
        }
        let report = try file.erase(person: id, reason: reason).value
        Output.say("已依法删除:\(report.rows) 行的内容,日志里 \(report.withheld) 处只留校验和")
        if !report.mentions.isEmpty {
            Output.say("别的记录里还写着这个姓名,请核对是否要改:\(report.mentions.joined(separator: "、"))")
        }
        say(copies(in: office.folder) { StationFile.copy($0, stillHolds: report.persons) })
    }

    /// Copies cannot be changed; whoever keeps them has to know.
    private func say(_ copies: (holding: [String], sealed: [String])) {
        if !copies.holding.isEmpty {
            Output.say("这些备份里还有这些资料,请依规定保管或销毁:\n" + copies.holding.map { "  " + $0 }.joined(separator: "\n"))
        }
        if !copies.sealed.isEmpty {
            Output.say("这些加密备份没有打开看,可能也有:\n" + copies.sealed.map { "  " + $0 }.joined(separator: "\n"))
        }
        Output.say("拷到别处(如 U 盘)的备份,本程序不知道,请一并处理。")
    }

    private func copies(in folder: String, holds: (String) -> Bool) -> (holding: [String], sealed: [String]) {
        let paths = ["", "/backups", "/practice"].flatMap { place in
            DataFolder.names(in: folder + place).map { folder + place + "/" + $0 }
        }
        let plain = paths.filter { $0.hasSuffix(".sqlite") && !$0.hasSuffix("/" + StationFile.name) }
        return (plain.filter(holds), paths.filter { $0.hasSuffix(BackupRotation.sealedSuffix) })
    }
}
