import ArgumentParser
import Foundation
import StationCore
import StationModel
import StationOffice
import StationStore

/// `liaison disputes`: what two sides wrote without knowing of each other, in three versions; one is chosen once for all.
struct DisputesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disputes", abstract: "与市里写得不同的地方:列出三个样子,定下一个",
        subcommands: [Show.self, Settle.self], defaultSubcommand: Show.self)

    @ParentCommand var root: Liaison

    /// `disputes show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "列出没有了结的,不写入")
        @ParentCommand var parent: DisputesCommand
        @OptionGroup var own: CommonOptions

        func run() throws {
            let disputes = try Office(own.over(parent.root.common)).read().disputes()
            if disputes.isEmpty { return Output.say("没有争议") }
            for (place, dispute) in disputes.enumerated() {
                Output.say("\(place + 1)  \(dispute.heading)")
                for field in dispute.versions {
                    let words = [("原来", field.base), ("这里", field.ours), ("送来", field.theirs)]
                    // A whole record is told a field a line.
                    let isLong = words.contains { $0.1?.contains("\n") == true }
                    let all = words.map { "\($0.0) \($0.1?.replacing("\n", with: "\n        ") ?? "空")" }
                    Output.say(
                        "   \(field.label):"
                            + all.map { isLong ? "\n     \($0)" : $0 }.joined(separator: isLong ? "" : " | "))
                }
                if dispute.isWhole { Output.say("   整条记录的,只能选 \(dispute.isTheirs ? "theirs" : "ours");要别的样子,先改记录") }
            }
        }
    }

    /// `disputes settle`.
    struct Settle: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "settle", abstract: "定下一处:照这里的(ours)或照送来的(theirs),同步后两边都照办")
        @ParentCommand var parent: DisputesCommand
        @OptionGroup var own: CommonOptions
        @OptionGroup var who: OperatorOptions

        enum Side: String, ExpressibleByArgument { case ours, theirs }

        @Argument(help: ArgumentHelp("第几处,按 liaison disputes 列出的", valueName: "N"))
        var place: Int

        @Argument(help: ArgumentHelp("ours 照这里的(建议:不采纳),theirs 照送来的(建议:采纳)", valueName: "SIDE"))
        var side: Side

        @Option(help: ArgumentHelp("给对方的答复", valueName: "TEXT"))
        var answer = ""

        func run() throws {
            let file = try Office(own.over(parent.root.common)).openToWrite(who)
            let disputes = try file.disputes()
            guard disputes.indices.contains(place - 1) else {
                throw Fault.badInput("没有第 \(place) 处,现有 \(disputes.count) 处。没有改动")
            }
            let dispute = disputes[place - 1]
            let receipt = try file.writing {
                try $0.settle(dispute, as: side == .theirs ? .theirs : .ours, answer: answer)
            }
            Output.say("已\(receipt.summary)。下次同步送到另一边")
        }
    }
}

extension Dispute {
    /// `人员 覃绍诗  现在照送来的`; of a suggestion whose it is and who has to say.
    fileprivate var heading: String {
        guard suggestion != nil else { return "\(called)  现在照\(isTheirs ? "送来" : "这里")的" }
        return isWaiting ? "建议 \(called)  等市里答复" : "“\(by)”建议 \(called)"
    }
}
