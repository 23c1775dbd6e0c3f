import StationCore
import StationExchange
import StationModel
import StationOffice
import StationStore

/// Makes a file with the demonstration year.
package enum DemonstrationFile {
    /// - Parameters:
    ///   - folder: where; nil: the data folder of the options.
    ///   - clock: milliseconds since 1970, for the journal.
    /// - Throws: `badInput` where there is a file already: real records and made-up ones are never mixed.
    package static func make(
        _ options: OfficeOptions, folder: String?, clock: @escaping @Sendable () -> Int64 = Office.milliseconds
    ) throws(Fault) -> (folder: String, file: StationFile) {
        let probe = try Office(options, reading: .here, folder: folder)
        guard !DataFolder.hasStation(probe.folder) else {
            throw .badInput("\(probe.folder) 里已有数据文件,不能再载入演示数据。没有改动;请用 --data 另指一个文件夹")
        }
        guard let seeds = probe.seeds else { throw Fault(.file, "找不到基础数据(seeds)。请用 --seeds 指定其文件夹") }
        let content = try seeds.read()
        let demonstration = try Demonstration(folder: seeds)
        let office = try Office(options, reading: .here, folder: folder, today: demonstration.asOf, clock: clock)
        let file = try office.openOrMake()
        let today = file.desk.today
        file.desk.today = max(today, demonstration.asOf)
        file.desk.operatorName = "演示数据"
        do {
            try file.filling { () throws(Fault) in
                try file.set(.committee, to: content.committee)
                for station in content.stations {
                    _ = try file.add(
                        Station(id: file.desk.newID(), name: station.name, town: station.town, kind: station.kind))
                }
                try demonstration.enter(into: file)
            }
        } catch {
            DataFolder.removeStation(office.folder)
            throw error
        }
        file.desk.today = today
        file.desk.operatorName = "值班员"
        return (office.folder, file)
    }
}
