import ArgumentParser
import StationCore
import StationModel
import StationOffice
import StationStore

/// `liaison operator`: sets a terminal up without the screen.
struct OperatorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operator", abstract: "操作员:添加、列出、停用、换口令(第一位要是管理员)",
        subcommands: [Add.self, List.self, Remove.self, ChangePasscode.self])

    /// `operator add`.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "添加操作员;分管几个联络站,就写几次 --station")
        @ParentCommand var root: Liaison
        @OptionGroup var own: CommonOptions
        @OptionGroup var who: OperatorOptions

        @Argument(help: ArgumentHelp("姓名", valueName: "NAME"))
        var name: String
        @Option(help: "管理员、站务、信息员或查看")
        var role: Role
        @Option(help: ArgumentHelp("新口令文件(默认在终端里询问)", valueName: "FILE"))
        var newPasscodeFile: String?

        func run() throws {
            let options = own.over(root.common)
            let file = try Office(options).openToWrite(who)
            let stations = try options.stations.map { try file.station(named: $0).id }
            let passcode = try Passcode.new(from: newPasscodeFile, of: name)
            let someone = Operator(id: file.desk.newID(), name: name, role: role, stations: stations)
            Output.say("已" + (try file.writing { try $0.add(someone, passcode: passcode).receipt.summary }))
        }
    }

    /// `operator list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "列出操作员")
        @ParentCommand var root: Liaison
        @OptionGroup var own: CommonOptions

        func run() throws {
            let file = try Office(own.over(root.common)).read()
            let names = Dictionary(try file.stations().map { ($0.id, $0.shortName) }) { first, _ in first }
            let lines = try file.operators().map { someone in
                [someone.name, someone.role.label, someone.stations.compactMap { names[$0] }.joined(separator: "、")]
                    .joined(separator: "\t")
            }
            Output.say((["姓名\t角色\t联络站"] + lines).joined(separator: "\n"))
        }
    }

    /// `operator remove`.
    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: "停用操作员,要写明原因")
        @ParentCommand var root: Liaison
        @OptionGroup var own: CommonOptions
        @OptionGroup var who: OperatorOptions

        @Argument(help: ArgumentHelp("姓名", valueName: "NAME"))
        var name: String
        @Option(help: "原因,记入日志")
        var reason: String

        func run() throws {
            let file = try Office(own.over(root.common)).openToWrite(who)
            Output.say("已" + (try file.writing { try $0.void($0.operator(named: name), reason: reason).summary }))
        }
    }

    /// `operator passcode`.
    struct ChangePasscode: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "passcode", abstract: "换口令:本人换自己的,管理员换任何人的")
        @ParentCommand var root: Liaison
        @OptionGroup var own: CommonOptions
        @OptionGroup var who: OperatorOptions

        @Argument(help: ArgumentHelp("姓名", valueName: "NAME"))
        var name: String
        @Option(help: ArgumentHelp("新口令文件(默认在终端里询问)", valueName: "FILE"))
        var newPasscodeFile: String?

        func run() throws {
            let file = try Office(own.over(root.common)).openToWrite(who)
            let someone = try file.operator(named: name)
            let passcode = try Passcode.new(from: newPasscodeFile, of: name)
            Output.say("已" + (try file.writing { try $0.setPasscode(of: someone, to: passcode).summary }))
        }
    }
}

extension Role: ExpressibleByArgument {
    /// A role as it is called: `站务`.
    package init?(argument: String) {
        guard let role = Role.allCases.first(where: { $0.label == argument }) else { return nil }
        self = role
    }

    /// As it is called, for the help.
    package var defaultValueDescription: String { label }
    /// The ways to write it.
    package static var allValueStrings: [String] { allCases.map(\.label) }
}
