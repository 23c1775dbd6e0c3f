import ArgumentParser
import StationCore
import StationModel
import StationOffice
import StationStore

/// `liaison seeds`: what the seed files say otherwise than the file; `liaison seeds apply` takes it.
struct SeedsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seeds", abstract: "基础数据:看看有什么改动,由管理员采用",
        subcommands: [Show.self, Apply.self, Content.self, SurnameReadings.self], defaultSubcommand: Show.self)

    /// `seeds show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "列出基础数据的改动,不写入")
        @ParentCommand var parent: SeedsCommand
        @OptionGroup var own: CommonOptions

        func run() throws {
            let office = try Office(own.over(parent.root.common))
            let file = try office.read()
            guard let seeds = try office.proposedSeeds(for: file) else { return Output.say("基础数据没有改动") }
            let words = try file.differences(from: seeds)
            Output.say("基础数据有改动:\(words.isEmpty ? "只有写法" : words.joined(separator: ";"))")
        }
    }

    /// `seeds apply`.
    struct Apply: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "apply", abstract: "采用基础数据的改动,从今天(本机日期)起生效;设了操作员的要由管理员")
        @ParentCommand var parent: SeedsCommand
        @OptionGroup var own: CommonOptions
        @OptionGroup var who: OperatorOptions

        func run() throws {
            let office = try Office(own.over(parent.root.common))
            let file = try office.openToWrite(who)
            guard let seeds = try office.proposedSeeds(for: file) else { return Output.say("基础数据没有改动") }
            let words = try file.differences(from: seeds)
            _ = try file.writing { try $0.take(seeds) }
            Output.say("已采用基础数据:\(words.isEmpty ? "只有写法" : words.joined(separator: ";"))")
        }
    }

    @ParentCommand var root: Liaison
}
