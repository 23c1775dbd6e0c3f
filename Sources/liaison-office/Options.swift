import ArgumentParser
import StationCore
import StationModel
import StationOffice
import StationSeeds
import TerminalKit

/// Options that stand before or after any subcommand.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("数据文件夹(默认 LIAISON_DATA 或 ./data)", valueName: "DIR"))
    var data: String?

    @Option(name: .customLong("station"), help: ArgumentHelp("联络站,可省去“委员联络站”", valueName: "NAME"))
    var stations: [String] = []

    /// The station, for commands that are about one; the last one given counts.
    var station: String? { stations.last }

    @Option(help: ArgumentHelp("把这一天当作今天,如 2026-11-23", valueName: "DATE"))
    var today: Day?

    @Option(help: ArgumentHelp("基础数据文件夹(默认 LIAISON_SEEDS 或程序旁的 seeds)", valueName: "DIR"))
    var seeds: String?

    /// These options, with those given before the subcommand where these are silent.
    func over(_ earlier: CommonOptions) -> CommonOptions {
        var merged = self
        merged.data = data ?? earlier.data
        merged.stations = stations.isEmpty ? earlier.stations : stations
        merged.today = today ?? earlier.today
        merged.seeds = seeds ?? earlier.seeds
        return merged
    }
}

struct ConsoleOptions: ParsableArguments {
    @Option(help: "“”…—① 等字符的宽度:measure 向终端询问,narrow 一格,wide 两格")
    var width: ConsoleArguments.Width = .measure

    @Flag(help: "不用颜色(与环境变量 NO_COLOR 相同)")
    var mono = false

    @Flag(help: "给读屏软件用:不用颜色,只排一栏,终端光标停在所选的一行")
    var plain = false

    @Option(help: ArgumentHelp("导出文件夹(默认 数据文件夹/export)", valueName: "DIR"))
    var export: String?

    @Flag(help: "用作登录程序:不能中断、挂起或转到别处,离开即退出登录")
    var kiosk = false

    @Flag(help: "打开一份用完即弃的演示数据")
    var demo = false

    @Option(help: ArgumentHelp("按脚本按键,如 '2<F3>abc<Enter>',不占用终端", valueName: "KEYS"))
    var script: String?

    @Option(help: ArgumentHelp("与 --script 同用:把最后的画面存成文本(- 为标准输出),文件名以 .svg 结尾时存成图", valueName: "FILE"))
    var dump: String?

    @Option(help: ArgumentHelp("与 --script 同用:画面大小", valueName: "COLSxROWS"))
    var size = "80x24"

    func validate() throws {
        if let script {
            do { _ = try KeyScript(script) } catch { throw ValidationError("--script:\(error)") }
        }
        if ConsoleArguments.size(of: size) == nil { throw ValidationError("--size 要写成 80x24") }
        guard kiosk else { return }
        if demo || script != nil || dump != nil {
            throw ValidationError("--kiosk 不能与 --demo、--script、--dump 同用")
        }
    }
}

extension Day: ExpressibleByArgument {
    /// A day as typed on the command line.
    package init?(argument: String) { self.init(option: argument) }
}

extension ConsoleArguments.Width: ExpressibleByArgument {}

extension CommonOptions {
    /// The same for who knows no parser.
    var plain: OfficeOptions { OfficeOptions(data: data, stations: stations, today: today, seeds: seeds) }
}

extension ConsoleOptions {
    /// What the console is to be opened with.
    func over(_ common: CommonOptions) -> ConsoleArguments {
        var arguments = ConsoleArguments()
        arguments.office = common.plain
        (arguments.width, arguments.mono, arguments.plain) = (width, mono, plain)
        (arguments.export, arguments.kiosk) = (export, kiosk)
        (arguments.demo, arguments.script, arguments.dump, arguments.size) = (demo, script, dump, size)
        return arguments
    }
}

extension Office {
    init(
        _ options: CommonOptions, folder: String? = nil, today: Day? = nil,
        clock: @escaping @Sendable () -> Int64 = Office.milliseconds
    ) throws(Fault) {
        try self.init(options.plain, reading: .here, folder: folder, today: today, clock: clock)
    }
}
