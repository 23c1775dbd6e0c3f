import ArgumentParser
import Foundation
import StationCity
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationStore

/// `liaison join`: makes a station's file a member of its city.
struct JoinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "用市里给的加入文件加入全市(限管理员);这里已有的记录都留着")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Argument(help: ArgumentHelp("加入文件", valueName: "FILE"))
    var path: String

    @Option(help: ArgumentHelp("加密口令在这个文件的第一行(默认在终端里输入)", valueName: "FILE"))
    var passphraseFile: String?

    func run() throws {
        let office = try Office(own.over(root.common))
        let join = try JoinFile.read(path, with: Passphrase.ask(file: passphraseFile, isNew: false))
        let known = try CityPlace.read(in: office.folder)
        var place = try join.place(after: known)
        let isThere = FileManager.default.fileExists(atPath: office.folder + "/" + StationFile.name)
        let own = try isThere ? self.own(office.openToWrite(who), join) : nil
        // The city hears of the keys before the file becomes its, and before there is one: where it knows others nothing is
        // changed.
        let silence: String?
        (place, silence) = try joined(place, after: known, office)
        let file = try office.openToWrite(who, isMaking: true)
        try file.keep([join.cityOffice()])
        if let own, let identity = place.station { try file.giveIdentity(identity, to: own) }
        if let silence {
            try file.join(as: place.author)
            return Output.say(
                "已记下加入“\(place.cityName)”,但没有连上市里的服务器(\(silence))。这里照常用;连上以后用 liaison sync 同步,"
                    + "没有网的用 U 盘:liaison bundle --to 文件夹")
        }
        let sync = try CitySync(
            file, place, folder: office.folder, program: Program.version, clock: Office.milliseconds)
        let report = try SyncMemory(of: office.folder).noting { try sync.run() }
        Output.say("已加入“\(place.cityName)”。\(report.sentence)")
        if known == nil, let lost = try file.lostWithPredecessor() { for line in lost.lines { Output.say(line) } }
        let twice = try file.sameInBoth()
        if !twice.isEmpty {
            Output.say("市里和站里都登记了 \(twice.count) 人,请由市里核对后合并:\(twice.joined(separator: "、"))")
        }
    }
}

extension JoinCommand {
    /// The station of a file that may join; nil: it has none yet.
    private func own(_ file: StationFile, _ join: JoinFile) throws -> Station? {
        try file.requireAdministrator("加入全市")
        let stations = try file.stations()
        let own = stations.first { $0.isMeant(by: join.stationName) }
        let advice = "没有改动;可以在一个空的数据文件夹里加入(liaison join 文件 --data 新文件夹),再把这里的记录导出、导入"
        guard own != nil || stations.isEmpty else {
            let here = stations.map(\.shortName).joined(separator: "、")
            throw Fault(.conflict, "加入文件是“\(join.memberName)”的,这里的联络站是\(here)。\(advice)")
        }
        guard stations.count <= 1 else {
            throw Fault(.conflict, "这份数据文件里有 \(stations.count) 个联络站,只有一个站的才能加入。\(advice)")
        }
        return own
    }

    /// The place once the city knows it; and where its server cannot be reached, why.
    private func joined(
        _ place: CityPlace, after known: CityPlace?, _ office: Office
    ) throws -> (CityPlace, silence: String?) {
        let isNew = !FileManager.default.fileExists(atPath: office.folder)
        if isNew { try DataFolder.make(office.folder) }
        do {
            return (
                try place.join(in: office.folder, program: Program.version, clock: Office.milliseconds), nil
            )
        } catch let fault as CityFault where fault.cause.isOfLine {
            return (try CityPlace.read(in: office.folder) ?? place, fault.fault.sentence)
        } catch {
            if let known { try known.write(in: office.folder) } else { CityPlace.forget(in: office.folder) }
            if isNew { rmdir(office.folder) }
            guard (error as? CityFault)?.cause == .login else { throw error }
            throw Fault(.refused, "这份加入文件已在另一台电脑上用过,或市里已作废。没有改动;请向市里要一份新的加入文件")
        }
    }
}

/// `liaison sync`: what is new goes up, what the city and others did comes down.
struct SyncCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "与市里同步:送出这里新登记的,收下市里的;断了再来一次就接上")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions
    @Flag(help: "JSON") var json = false

    @Option(help: ArgumentHelp("服务器多少秒没有回答就算断了", valueName: "SECONDS"))
    var patience = 60

    func validate() throws {
        if !(1...3600).contains(patience) { throw ValidationError("--patience 是 1 到 3600") }
    }

    func run() throws {
        let office = try Office(own.over(root.common))
        let place = try office.cityPlace()
        let file = try office.openToWrite(who)
        // What waited for this program is there with or without a line.
        try file.applyWaiting()
        let progress = Progress("正在同步")
        let report = try SyncMemory(of: office.folder).noting {
            try CitySync(
                file, place, folder: office.folder, program: Program.version, patience: patience,
                clock: Office.milliseconds
            ).run { done, all in if all > 0 { progress.report(done * 100 / all) } }
        } half: {
            if json { Output.say($0.json.encoded) }
        }
        try place.confirm(in: office.folder)
        Output.say(json ? report.json.encoded : report.sentence)
    }
}

/// What the console's status light and page are told of a sync: that it was begun, and how it ended (`SyncNote`).
struct SyncMemory {
    private let folder: String
    private var note: SyncNote

    init(of folder: String) {
        self.folder = folder
        note = SyncNote.read(in: folder) ?? SyncNote()
    }

    /// Does it and notes it.
    ///
    /// - Parameter half: hears of one of which one of the two ways was not gone to its end, before its fault is thrown.
    func noting(_ sync: () throws -> SyncReport, half: (SyncReport) -> Void = { _ in }) throws -> SyncReport {
        var note = note
        note.begin(at: Office.milliseconds())
        note.write(in: folder)
        let report: SyncReport
        do {
            report = try sync()
        } catch {
            let fault = (error as? CityFault)?.fault ?? error as? Fault ?? Fault(.file, "\(error)")
            let needsSomebody = (error as? CityFault)?.cause.isOfLine != true
            note.fail(at: Office.milliseconds(), needsSomebody: needsSomebody, saying: fault.sentence)
            note.write(in: folder)
            throw error
        }
        note.acknowledge(report.acknowledged)
        if let fault = report.faults.first {
            note.fail(at: Office.milliseconds(), needsSomebody: report.needsSomebody, saying: fault.sentence)
            note.write(in: folder)
            half(report)
            throw fault
        }
        note.end(
            at: Office.milliseconds(), sent: report.sent, received: report.received, skew: report.skew,
            standings: report.stations, saying: report.sentence)
        note.write(in: folder)
        return report
    }

    /// What a stick brought: a receipt of the city's is as good as a sync.
    func note(received: Int, acknowledged: [RecordID: Int64], saying sentence: String) {
        var note = note
        note.begin(at: Office.milliseconds())
        note.acknowledge(acknowledged)
        note.end(at: Office.milliseconds(), sent: 0, received: received, saying: sentence)
        note.write(in: folder)
    }
}

extension SyncReport {
    /// How the stations in force stand, for the city's office.
    fileprivate var stations: [SyncNote.Standing] {
        standings.filter(\.member.isInForce).compactMap { standing in
            standing.member.station.map { station in
                SyncNote.Standing(
                    name: standing.member.name, station: station, reach: reach[standing.member.id] ?? 0,
                    seen: standing.member.joined == nil ? nil : standing.seen, program: standing.report?.program,
                    skew: standing.report?.skew, disputes: standing.report?.disputes)
            }
        }
    }
}

extension SyncReport {
    /// `送出 3 条,收到 5 条`.
    var sentence: String {
        var words = ["送出 \(sent) 条,收到 \(received) 条"]
        if waiting > 0 { words.append("\(waiting) 条等待处理(升级或补齐后可见)") }
        if disputes > 0 { words.append("\(disputes) 处两边写得不同,待对照") }
        if abs(skew) > 60_000 { words.append("本机时钟比市里\(skew > 0 ? "快" : "慢") \(abs(skew) / 1000) 秒,请校准") }
        words += awaited.map {
            $0.author == $0.other
                ? "“\($0.author)”的 \($0.count) 条是别人带回来的,等它再同步一次才收;它的电脑已不在的,请市里换发加入文件(liaison city replace)"
                : "“\($0.author)”的 \($0.count) 条是别人带回来的,不一定全;等“\($0.other)”同步过再收,那里可能是全的"
        }
        words += [discarded, Arrival.words(bereft: bereft)].compactMap(\.self)
        words += bare.map { bare in
            let since = bare.since.map { "(\(Clock.text($0)) 起)" } ?? ""
            return "“\(bare.author)”的第 \(bare.span) 条\(since)市里丢过,其中 \(bare.seqs.count) 条没有一份文件给得出全部内容(本来就不外送的也算在内)"
        }
        return words.joined(separator: ";")
    }

    var json: JSON {
        .object([
            ("sent", .number(sent)), ("received", .number(received)), ("disputes", .number(disputes)),
            ("waiting", .number(waiting)),
            ("heads", .list(heads.map { .text("\($0.chain.text.suffix(4))-\($0.seq)") })),
        ])
    }
}

extension LostWithPredecessor {
    /// What the old computer took with it, as far as the file can tell.
    fileprivate var lines: [String] {
        let reach = lastAt.map { "旧电脑送到过 \(entries) 步,最后一步是 \(Clock.text($0)) 登记的,都接过来了" } ?? "旧电脑什么也没有送到过"
        var kinds: [String] = []
        if withoutParticulars > 0 { kinds.append("\(withoutParticulars) 人的手机号和出生年月") }
        kinds.append("社情民意的联系电话(市里办理的除外)")
        kinds.append("操作员、口令和设置")
        return [
            reach + "。此后登记的市里没有收到,已随旧电脑失去;还有旧电脑或它的备份的,可以照着补登",
            "本来就不送市里的也没有了:\(kinds.joined(separator: "、"))(共 \(withheld) 处)。请补登,并重新设操作员",
        ]
    }
}

extension BareEntries {
    /// `12–15`.
    fileprivate var span: String {
        guard let first = seqs.min(), let last = seqs.max(), first < last else { return "\(seqs.first ?? 0)" }
        return "\(first)–\(last)"
    }
}

extension Office {
    /// The place in its city that the file has.
    ///
    /// - Throws: `file` where there is no file, `refused` where it is in no city.
    func cityPlace() throws(Fault) -> CityPlace {
        // Reading what is not there says so.
        if !DataFolder.hasStation(folder) { _ = try read() }
        guard let place = try CityPlace.read(in: folder) else {
            throw Fault(.refused, "这份数据文件还没有加入全市。没有同步;请先用市里给的加入文件:liaison join 文件")
        }
        return place
    }
}

extension StationFile {
    /// - Throws: `refused` where somebody else than a 管理员 asks.
    func requireAdministrator(_ deed: String) throws(Fault) {
        if let signedIn, signedIn.role != .administrator { throw Fault(.refused, "\(deed)只有管理员能做。没有改动") }
    }
}
