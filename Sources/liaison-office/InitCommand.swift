import ArgumentParser
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationSeeds
import StationStore

/// `liaison init`: sets up the data folder.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "建立数据文件:默认按基础数据建站,也可指定一个站,或载入演示数据")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Flag(help: "载入演示的一年")
    var demo = false

    @Option(help: ArgumentHelp("所在乡镇,与 --station 同用", valueName: "NAME"))
    var town: String?

    func run() throws {
        let options = own.over(root.common)
        let isDemo = demo || root.console.demo
        guard town == nil || options.stations.count == 1 else { throw ValidationError("--town 只能与一个 --station 同用") }
        if !options.stations.isEmpty {
            guard !isDemo else { throw ValidationError("--demo 与 --station 不能同用") }
            for name in options.stations { try addStation(named: name, options) }
        } else if isDemo {
            let report = try DemonstrationFile.make(options.plain, folder: nil).folder
            Output.say("演示数据已建立:\(report)")
        } else {
            let office = try Office(options)
            let file = try office.openOrMake()
            let seeds = try office.readSeeds()
            guard try file.stations().isEmpty else {
                Output.say("\(office.folder) 里已有数据文件,没有改动")
                return
            }
            try signIn(to: file)
            try file.set(.committee, to: seeds.committee)
            for station in seeds.stations {
                _ = try file.add(
                    Station(id: file.desk.newID(), name: station.name, town: station.town, kind: station.kind))
            }
            Output.say("已建立 \(office.folder):\(seeds.stations.map(\.name).joined(separator: "、"))")
        }
    }

    private func signIn(to file: StationFile) throws(Fault) {
        file.desk.operatorName = "建站"
        try who.signIn(to: file)
    }

    private func addStation(named name: String, _ options: CommonOptions) throws {
        let office = try Office(options)
        let file = try office.openOrMake()
        if try file.stations().contains(where: { $0.isMeant(by: name) }) {
            Output.say("已有联络站 \(name),没有改动")
            return
        }
        try signIn(to: file)
        // A bare town stands for its station.
        let full = name.hasSuffix("联络站") ? name : name + "委员联络站"
        let station = Station(id: file.desk.newID(), name: full, town: town ?? Station.core(of: name))
        try file.writing { file in
            if try file.stations().isEmpty {
                _ = try file.found(station, committee: office.readSeeds().committee)
            } else {
                _ = try file.add(station)
            }
        }
        Output.say("已建立 \(full)(\(office.folder))")
    }
}

extension Office {
    /// What the seeds say, for a new file's stations.
    fileprivate func readSeeds() throws(Fault) -> Seeds {
        guard let seeds else { throw Fault(.file, "找不到基础数据(seeds)。请用 --seeds 指定其文件夹") }
        return try seeds.read()
    }
}
