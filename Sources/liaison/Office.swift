import Foundation
import StationExchange
import StationModel
import StationStore

/// The data folder with its file and seeds, opened as the options say.
struct Office {
    /// The data folder.
    let folder: String
    /// The seeds; nil where there are none beside the program.
    let seeds: SeedFolder?
    private let today: Day
    private let identifiers = IdentifierSequence(now: Office.milliseconds)

    init(_ options: CommonOptions, folder: String? = nil, today: Day? = nil) throws(Fault) {
        let named = options.data ?? ProcessInfo.processInfo.environment["LIAISON_DATA"] ?? ""
        self.folder = folder ?? (named.isEmpty ? "data" : named)
        seeds = try SeedFolder.find(named: options.seeds, program: Office.program)
        self.today = options.today ?? today ?? Office.localToday
    }

    /// Opens the file that is there.
    ///
    /// - Throws: a fault that also names the newest copy where the file is there and cannot be used.
    func open() throws(Fault) -> StationFile {
        do {
            return try prepared(StationFile(folder: folder, desk: desk))
        } catch {
            guard error.kind == .file, DataFolder.hasStation(folder), let copy = BackupFolder(of: folder).newest else {
                throw error
            }
            throw Fault(.file, "\(error.sentence)\n最近的备份:\(copy)(恢复:liaison restore \(copy))")
        }
    }

    /// Opens the file, or makes a new one; that needs seeds.
    func openOrMake() throws(Fault) -> StationFile {
        guard !DataFolder.hasStation(folder) else { return try open() }
        guard let seeds else {
            throw Fault(.file, "找不到基础数据(seeds),不能建立新的数据文件。请用 --seeds 指定其文件夹")
        }
        // Read before the file is made, so that bad seeds leave no half-made file behind.
        let content = try seeds.read().content
        let file = try StationFile(folder: folder, create: true, desk: desk)
        try file.take(content)
        return try prepared(file)
    }

    /// The file as it stood at the end of a day by this machine's clock, with that day as today; nil: as it is.
    func open(asOf day: Day?) throws(Fault) -> StationFile {
        let file = try open()
        guard let day else { return file }
        var parts = tm()
        let (year, month, date) = day.parts
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (Int32(year - 1900), Int32(month - 1), Int32(date))
        (parts.tm_hour, parts.tm_min, parts.tm_sec, parts.tm_isdst) = (23, 59, 59, -1)
        let earlier = try file.asOf(Int64(mktime(&parts)) * 1000 + 999)
        earlier.desk.today = day
        return earlier
    }

    /// What the seeds say, for a new file's stations.
    func readSeeds() throws(Fault) -> Seeds {
        guard let seeds else { throw Fault(.file, "找不到基础数据(seeds)。请用 --seeds 指定其文件夹") }
        return try seeds.read()
    }

    /// Takes over seeds that were edited since and the name of who worked here last.
    private func prepared(_ file: StationFile) throws(Fault) -> StationFile {
        if let name = try file.remembered(.operatorName), !name.isEmpty { file.desk.operatorName = name }
        guard let seeds, try file.setting(.seeds) != seeds.fingerprint else { return file }
        do {
            try file.take(seeds.read().content)
        } catch {
            // A slip in a seed file must not keep an officer from the day's work; what was read before still holds.
            Output.complain("\(error.sentence)\n基础数据未更新,沿用上一次读入的内容。")
        }
        return file
    }

    private var desk: Desk {
        let reader = seeds?.nameReader() ?? NameReader { (Surnames(), "") }
        let identifiers = identifiers
        return Desk(
            today: today, operatorName: "值班员", now: Office.milliseconds, newID: { identifiers.next() },
            readName: { reader.read($0) })
    }

    private static let milliseconds: @Sendable () -> Int64 = {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }

    /// Today by this machine's clock and zone.
    private static var localToday: Day {
        var seconds = time(nil)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
            ?? Day(number: seconds / 86400)
    }

    /// The program's own path.
    static var program: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return CommandLine.arguments.first ?? "" }
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
