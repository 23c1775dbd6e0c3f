import Foundation
import StationCore
import StationExchange
import StationModel
import StationStore

/// The data folder with its file and seeds, opened as the options say.
package struct Office {
    /// The data folder.
    package let folder: String
    /// The seeds; nil where there are none beside the program.
    package let seeds: SeedFolder?
    /// Takes what is worth knowing and stops nobody; the console puts it on its message line.
    package var remark: (String) -> Void = Output.complain
    /// Seconds to wait for another program that is writing: a command waits its turn, the console says so soon.
    package var patience = 60.0
    private let reader: SeedReader
    private let today: Day
    /// Whether today was given instead of the clock's.
    private let isTodayGiven: Bool
    private let clock: @Sendable () -> Int64
    private let identifiers: IdentifierSequence

    package init(
        _ options: OfficeOptions, reading reader: SeedReader, folder: String? = nil, today: Day? = nil,
        clock: @escaping @Sendable () -> Int64 = Office.milliseconds
    ) throws(Fault) {
        self.reader = reader
        self.clock = clock
        identifiers = IdentifierSequence(now: clock)
        let named = options.data ?? ProcessInfo.processInfo.environment["LIAISON_DATA"] ?? ""
        self.folder = folder ?? (named.isEmpty ? "data" : named)
        seeds = try SeedFolder.find(named: options.seeds, program: Program.path)
        isTodayGiven = options.today != nil || today != nil
        self.today = options.today ?? today ?? Clock.now.day
    }

    /// Opens the file that is there for work: the console, and commands that write or hand out.
    ///
    /// - Throws: a fault that also names the newest good copy where the file is damaged.
    package func open() throws(Fault) -> StationFile { try namingBackup { () throws(Fault) in try openAsItIs() } }

    /// Opens the file that is there to be read. Nothing is written, whatever the options say.
    ///
    /// - Throws: as `open`.
    package func read() throws(Fault) -> StationFile {
        try namingBackup { () throws(Fault) in
            try refuseEmptied()
            let file = try StationFile.reading(folder: folder, desk: desk, patience: patience)
            if let missing = file.missing { remark("注意:\(missing)") }
            try note(in: file)
            try warnOfSeeds(for: file)
            return file
        }
    }

    /// Says what is wrong with seeds that were edited: whoever reads learns it before the one who would take them.
    private func warnOfSeeds(for file: StationFile) throws(Fault) {
        do { _ = try proposedSeeds(for: file) } catch { remark(Office.unread(error)) }
    }

    private static func unread(_ fault: Fault) -> String { "\(fault.sentence)\n基础数据未更新,沿用上一次读入的内容。" }

    /// A copy of the file in memory, to try on it what would be written.
    package func rehearse() throws(Fault) -> StationFile { try read().rehearsalCopy() }

    private func namingBackup(_ open: () throws(Fault) -> StationFile) throws(Fault) -> StationFile {
        do {
            return try open()
        } catch {
            guard error.kind == .file, damage != nil else { throw error }
            guard let copy = BackupFolder(of: folder).newestGood()?.path else {
                throw Fault(.file, "\(error.sentence)\n\(folder)/backups 里没有完好的备份,请用 U 盘上的:liaison restore 备份文件")
            }
            throw Fault(.file, "\(error.sentence)\n最近一份完好的备份:\(copy)(恢复:liaison restore \(copy))")
        }
    }

    /// Opens the file that is there, without looking for a way back.
    package func openAsItIs() throws(Fault) -> StationFile {
        try refuseEmptied()
        let progress = Progress("升级数据文件之前,正在备份")
        let file = try StationFile(folder: folder, desk: desk, patience: patience, copying: { progress.report($0) })
        if let missing = file.missing { remark("注意:\(missing)。已记入操作记录,请核对并补登") }
        return try prepared(file)
    }

    /// Nothing in it and copies beside it: the disk lost it, and SQLite would begin a new one in its place.
    private func refuseEmptied() throws(Fault) {
        if DataFolder.isEmptied(folder), BackupFolder(of: folder).newest != nil {
            throw Fault(.file, "数据文件是空的:\(folder)/\(StationFile.name)。文件没有改动,请用备份恢复")
        }
    }

    /// What is damaged in the file, in a few words; nil if nothing is.
    package var damage: String? {
        DataFolder.isEmptied(folder) && BackupFolder(of: folder).newest == nil ? nil : DataFolder.damage(in: folder)
    }

    /// Whether looking through all of the file for damage holds nobody up: at most 64 MB.
    package var isQuicklyLookedThrough: Bool {
        var status = stat()
        return stat(folder + "/" + StationFile.name, &status) != 0 || status.st_size <= 64 << 20
    }

    /// Opens the file, or makes a new one; that needs seeds.
    package func openOrMake() throws(Fault) -> StationFile {
        guard !DataFolder.hasStation(folder) else { return try open() }
        // Where there was one, a new one in its place would hide that it is gone, and be open to everybody.
        if DataFolder.remembersStation(folder) || BackupFolder(of: folder).newest != nil {
            throw Fault(
                .file, "\(folder) 里有过数据文件,现在不见了。没有另建,没有改动;请找回它,或用备份恢复:liaison restore 备份文件")
        }
        guard let seeds else {
            throw Fault(.file, "找不到基础数据(seeds),不能建立新的数据文件。请用 --seeds 指定其文件夹")
        }
        // Read before the file is made, so that bad seeds leave no half-made file behind.
        let content = try reader.content(seeds)
        let file = try StationFile(folder: folder, create: true, desk: desk, patience: patience)
        try file.take(content)
        return try prepared(file)
    }

    /// The file as it stood at the end of a day by this machine's clock, with that day as today; nil: as it is.
    package func read(asOf day: Day?) throws(Fault) -> StationFile {
        let file = try read()
        guard let day else { return file }
        var parts = tm()
        let (year, month, date) = day.parts
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (Int32(year - 1900), Int32(month - 1), Int32(date))
        (parts.tm_hour, parts.tm_min, parts.tm_sec, parts.tm_isdst) = (23, 59, 59, -1)
        let earlier = try file.asOf(Int64(mktime(&parts)) * 1000 + 999)
        (earlier.desk.today, earlier.desk.isTodayGiven) = (day, true)
        return earlier
    }

    /// Takes over seeds that were edited since. Where operators were made they are a 管理员's to take (`SeedProposal`).
    private func prepared(_ file: StationFile) throws(Fault) -> StationFile {
        try note(in: file)
        guard let seeds, try file.setting(.seeds) != seeds.fingerprint, try !file.hasOperators() else { return file }
        do {
            try file.take(reader.content(seeds))
        } catch {
            // A slip in a seed file must not keep an officer from the day's work; what was read before still holds.
            remark(Office.unread(error))
        }
        return file
    }

    /// What the seed files say and the file does not yet; nil: nothing, or there are no seeds.
    package func proposedSeeds(for file: StationFile) throws(Fault) -> SeedContent? {
        guard let seeds, try file.setting(.seeds) != seeds.fingerprint else { return nil }
        return try reader.content(seeds)
    }

    /// Takes note of what was entered last: when, and by whom.
    private func note(in file: StationFile) throws(Fault) {
        if let newest = try file.entryFromTheFuture() {
            remark("本机时间可能不对:最近一次操作记于 \(Clock.text(newest)),比现在还晚。请核对本机日期")
            // Identifiers of that last change may be a little later than its entry.
            identifiers.go(past: newest.adding(60_000))
        }
        if let name = try file.remembered(.operatorName), !name.isEmpty { file.desk.operatorName = name }
    }

    package var desk: Desk {
        let reader = seeds?.nameReader(reader.surnames) ?? NameReader { .init() }
        let identifiers = identifiers
        return Desk(
            today: today, isTodayGiven: isTodayGiven, clockDay: { Clock.now.day }, operatorName: "值班员", now: clock,
            newID: { identifiers.next() },
            readName: { reader.read($0) }, readInitials: { reader.initials(of: $0) })
    }

    package static let milliseconds: @Sendable () -> Int64 = {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }
}
