import ArgumentParser
import StationCore
import StationModel
import StationOffice
import StationStore

/// `liaison head`: by what the file's present state is called, for writing it down elsewhere.
struct HeadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head", abstract: "显示数据文件现在的日志号;记在别处,以后用 verify --against 核对")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    func run() throws {
        guard let head = try Office(own.over(root.common)).read().head() else {
            throw Fault(.notFound, "数据文件里还没有登记过任何内容")
        }
        Output.say(head.text)
    }
}
