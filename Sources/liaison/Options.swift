import ArgumentParser
import StationModel

/// Options that stand before or after any subcommand.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("数据文件夹(默认 LIAISON_DATA 或 ./data)", valueName: "DIR"))
    var data: String?

    @Option(help: ArgumentHelp("联络站,可省去“委员联络站”", valueName: "NAME"))
    var station: String?

    @Option(help: ArgumentHelp("把这一天当作今天,如 2026-11-23", valueName: "DATE"))
    var today: Day?

    @Option(help: ArgumentHelp("基础数据文件夹(默认 LIAISON_SEEDS 或程序旁的 seeds)", valueName: "DIR"))
    var seeds: String?

    /// These options, with those given before the subcommand where these are silent.
    func over(_ earlier: CommonOptions) -> CommonOptions {
        var merged = self
        merged.data = data ?? earlier.data
        merged.station = station ?? earlier.station
        merged.today = today ?? earlier.today
        merged.seeds = seeds ?? earlier.seeds
        return merged
    }
}

/// Options of the console.
struct ConsoleOptions: ParsableArguments {
    /// How characters of ambiguous width are drawn.
    enum Width: String, CaseIterable, ExpressibleByArgument {
        case measure, narrow, wide
    }

    @Option(help: "“”…—① 等字符的宽度:measure 向终端询问,narrow 一格,wide 两格")
    var width: Width = .measure

    @Flag(help: "不用颜色(与环境变量 NO_COLOR 相同)")
    var mono = false

    @Flag(help: "打开一份用完即弃的演示数据")
    var demo = false

    @Option(help: ArgumentHelp("按脚本按键,如 '2<F3>abc<Enter>',不占用终端", valueName: "KEYS"))
    var script: String?

    @Option(help: ArgumentHelp("与 --script 同用:把最后的画面存成文本(- 为标准输出)", valueName: "FILE"))
    var dump: String?

    @Option(help: ArgumentHelp("与 --script 同用:画面大小", valueName: "COLSxROWS"))
    var size = "80x24"
}

extension Day: ExpressibleByArgument {
    /// A day as typed on the command line: `2026-11-23` and the other forms of `Day`.
    public init?(argument: String) { self.init(argument) }
}
