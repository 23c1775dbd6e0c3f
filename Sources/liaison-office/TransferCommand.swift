import ArgumentParser
import StationCore
import StationModel
import StationOffice
import StationStore

/// `liaison transfer`: moves a member to another station (转站), in one change.
struct TransferCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: "转站:原站的任职到前一天为止,新站的从这一天开始")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Argument(help: ArgumentHelp("委员的姓名或编号;同名的用 --station 指定现在的联络站", valueName: "NAME"))
    var name: String

    @Option(help: ArgumentHelp("转到哪个联络站", valueName: "STATION"))
    var to: String

    @Option(help: ArgumentHelp("在新站的第一天", valueName: "DAY"))
    var on: Day

    @Option(help: ArgumentHelp("原因,写入操作记录", valueName: "TEXT"))
    var reason = ""

    @Flag(help: "党员编组随着转入新站党小组")
    var placing = false

    @Flag(help: "加入新站活动小组")
    var joining = false

    @Option(help: ArgumentHelp("被联系的结对:move 随人转,end 结束,stay 不动", valueName: "HOW"))
    var links = Transfer.Links.stay

    func run() throws {
        let options = own.over(root.common)
        let file = try Office(options).openToWrite(who)
        let station = try options.station.map { try file.station(named: $0) }
        let member = try file.member(named: name, at: station)
        let followers = try file.followers(of: [member.id], on: on)
        var transfer = Transfer(to: try file.station(named: to).id, on: on)
        (transfer.reason, transfer.placing, transfer.joining, transfer.links) = (reason, placing, joining, links)
        Output.say("已" + (try file.transfer([member], transfer)).summary)
        if !placing, !followers.placements.isEmpty { Output.complain("提示:原站的党员编组没有动(--placing 随着转)") }
        if links == .stay, !followers.links.isEmpty {
            Output.complain("提示:\(followers.links.count) 个结对联系没有动(--links move 或 end)")
        }
    }
}

extension Transfer.Links: ExpressibleByArgument {}
