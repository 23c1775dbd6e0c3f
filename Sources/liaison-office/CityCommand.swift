import ArgumentParser
import Foundation
import StationCity
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationStore

/// `liaison city`: what the city's office does with its server: make it, let stations in, see how they stand, shut them out.
struct CityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "city", abstract: "市里的服务器:建立、发放加入文件、查看各站和报来的数字、停用(限管理员)",
        subcommands: [Init.self, Add.self, List.self, Revoke.self, Replace.self, CityFiguresCommand.self])

    @ParentCommand var root: Liaison

    /// `city init`.
    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init", abstract: "在一个空的 PostgreSQL 数据库里建立市级库,本机的数据文件成为市里的")
        @ParentCommand var parent: CityCommand
        @OptionGroup var own: CommonOptions
        @OptionGroup var who: OperatorOptions

        @Argument(help: ArgumentHelp("数据库的地址,以能建账号的身份:postgres://管理账号@主机/库名", valueName: "URL"))
        var server: String

        @Option(help: ArgumentHelp("市里的名称,如 合山市政协", valueName: "NAME"))
        var name: String

        @Flag(help: "服务器全丢了:在一个空的数据库里把同一个市级库重新建起来")
        var again = false

        @Option(help: ArgumentHelp("各站连接时用的地址,不含账号(默认同 URL)", valueName: "URL"))
        var address: String?

        @Option(help: ArgumentHelp("签发服务器证书的机构证书(PEM)", valueName: "FILE"))
        var ca: String?

        func run() throws {
            let office = try Office(own.over(parent.root.common))
            let file = try office.openToWrite(who)
            try file.requireAdministrator("建立市级库")
            let known = try CityPlace.read(in: office.folder)
            if let known, !again || known.station != nil {
                throw Fault(.conflict, "这份数据文件已经属于“\(known.cityName)”。没有改动;服务器全丢了要重建的,加 --again")
            }
            guard (known != nil) == again else {
                throw Fault(.refused, "--again 只用在市里原来的数据文件上,这份还不属于哪个市。没有改动")
            }
            let authority = try ca.map { path throws(Fault) in
                guard let text = FileManager.default.contents(atPath: path) else {
                    throw Fault(.notFound, "读不到 \(path)。没有改动")
                }
                return String(decoding: text, as: UTF8.self)
            }
            let city = known?.city ?? file.desk.newID()
            let secrets = known?.secrets ?? MemberSecrets()
            let place = CityPlace(
                city: city, cityName: name, member: known?.member ?? file.desk.newID(), memberName: name, station: nil,
                login: CityLogin.name(), password: CityLogin.password(),
                server: try CityLogin.address(address ?? server),
                authority: authority, secrets: secrets)
            let founding = CityFounding(
                id: city, name: name, office: place.member, login: place.login, password: place.password,
                keys: secrets.keys)
            do {
                try CityServer.make(founding, by: CityAddress(server, authority: ca))
            } catch {
                // Typed it stands in no list of processes and in no history.
                guard error.needsPassword, isatty(STDIN_FILENO) == 1,
                    let typed = SecretPrompt.ask(["数据库管理账号的口令:"])?.first
                else { throw error }
                let password = String(decoding: typed, as: UTF8.self)
                try CityServer.make(founding, by: CityAddress(server, password: password, authority: ca))
            }
            try place.write(in: office.folder)
            // What they signed before their end has to be known to be theirs.
            let server = try CityServer(place.address(in: office.folder))
            for member in try file.members() where member.revoked != nil {
                guard let station = member.station else { continue }
                try server.add(
                    member.id, name: member.name, station: station, login: CityLogin.name(),
                    password: CityLogin.password(), keys: MemberKeys(member), isRevoked: true)
            }
            let report = try SyncMemory(of: office.folder).noting {
                try CitySync(
                    file, place, folder: office.folder, program: Program.version, clock: Office.milliseconds
                ).run()
            }
            let next = again ? "每个站都要重发加入文件(原来的账号已没有了)" : "下一步"
            Output.say("已建立市级库“\(name)”,本机是市里的一份,送出 \(report.sent) 条。\(next):liaison city add 联络站 --to 文件")
        }
    }

    /// `city add`.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "为一个联络站开账号,写一份加入文件(用口令加密,只能用一次)")
        @ParentCommand var parent: CityCommand
        @OptionGroup var own: CommonOptions
        @OptionGroup var who: OperatorOptions

        @Argument(help: ArgumentHelp("联络站,可省去“委员联络站”", valueName: "STATION"))
        var station: String

        @OptionGroup var target: JoinTarget

        func run() throws {
            let city = try CityDesk(own.over(parent.root.common), who, "发放加入文件")
            let station = try city.file.station(named: station)
            // One that this file knows and the server does not, since it is a new or an old one, stays who it is.
            let server = try city.server()
            let members = try server.members().map(\.member)
            let there = Set(members.map(\.id))
            if let one = members.last(where: { $0.station == station.id }) {
                let state = one.isInForce ? one.keys == nil ? "有账号了,还没有加入" : "已经加入" : "有过账号,已停用"
                throw Fault(
                    .conflict,
                    "“\(station.shortName)”\(state)。没有改动;再要一份加入文件(换电脑、重新开用、加入文件丢了)请用 liaison city replace \(station.shortName) --to 文件,送到过的记录才接得上"
                )
            }
            let known = try city.file.members().first {
                $0.station == station.id && $0.revoked == nil && !there.contains($0.id)
            }
            let member = known?.id ?? city.file.desk.newID()
            let (login, password) = (CityLogin.name(), CityLogin.password())
            try target.write { passphrase, path in
                try server.add(
                    member, name: station.shortName, station: station.id, login: login, password: password,
                    keys: known.flatMap(MemberKeys.init))
                try city.keep(member, named: station.shortName, station: station.id)
                try JoinFile(
                    of: city.place, member: member, name: station.shortName, station: station.id,
                    stationName: station.name, login: login, password: password
                ).write(to: path, with: passphrase, by: city.office.folder)
            }
            Output.say("已为“\(station.shortName)”开账号,加入文件:\(target.to)。口令请另外告诉站里,不要与文件放在一起")
        }
    }

    /// `city list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "各站到哪里了:最近同步、版本、时钟、争议")
        @ParentCommand var parent: CityCommand
        @OptionGroup var own: CommonOptions
        @OptionGroup var who: OperatorOptions
        @Flag(help: "JSON") var json = false

        func run() throws {
            let city = try CityDesk(own.over(parent.root.common), who, "查看各站", isReading: true)
            let server = try city.server()
            let heads = try server.heads()
            let standings = try server.members()
            guard json else {
                for standing in standings {
                    Output.say(standing.line(heads, among: standings, now: Office.milliseconds()))
                }
                return
            }
            Output.say(JSON.list(standings.map { $0.json(heads, among: standings) }).encoded)
        }
    }

    /// `city revoke`.
    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke", abstract: "停用一个站的账号:不能再连接,U 盘上还没送到的也不再收")
        @ParentCommand var parent: CityCommand
        @OptionGroup var own: CommonOptions
        @OptionGroup var who: OperatorOptions

        @Argument(help: ArgumentHelp("城市成员的名称,如 河里镇", valueName: "NAME"))
        var name: String

        func run() throws {
            let city = try CityDesk(own.over(parent.root.common), who, "停用账号")
            let server = try city.server()
            let member = try server.member(named: name)
            try server.revoke(member.id)
            try city.end(member)
            Output.say("已停用“\(member.name)”的账号。已经送到的记录都在")
        }
    }

    /// `city replace`.
    struct Replace: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "replace", abstract: "一个站换了电脑:停用旧账号,另写一份加入文件,送到过的记录由市里还给它")
        @ParentCommand var parent: CityCommand
        @OptionGroup var own: CommonOptions
        @OptionGroup var who: OperatorOptions

        @Argument(help: ArgumentHelp("城市成员的名称,如 河里镇", valueName: "NAME"))
        var name: String

        @OptionGroup var target: JoinTarget

        func run() throws {
            let city = try CityDesk(own.over(parent.root.common), who, "换发加入文件")
            let server = try city.server()
            let old = try server.member(named: name, orEnded: true)
            guard let station = old.station else { throw Fault.badInput("“\(old.name)”是市里自己,不能换发。没有改动") }
            let full = try city.file.station(station)
            let member = city.file.desk.newID()
            let (login, password) = (CityLogin.name(), CityLogin.password())
            try target.write { passphrase, path in
                try server.replace(old.id, with: member, login: login, password: password)
                try city.end(old)
                try city.keep(member, named: old.name, station: station)
                try JoinFile(
                    of: city.place, member: member, name: old.name, station: station, stationName: full.name,
                    login: login, password: password
                ).write(to: path, with: passphrase, by: city.office.folder)
            }
            let reach = try server.heads().filter { $0.author == old.id }.map { "\($0.head.seq) 条" }
            Output.say(
                "已为“\(old.name)”换发加入文件:\(target.to)。旧电脑送到过 \(reach.isEmpty ? "0 条" : reach.joined(separator: "、")),此后没有送出的已随旧电脑失去"
            )
        }
    }
}

/// Where a join file goes and what seals it.
struct JoinTarget: ParsableArguments {
    @Option(help: ArgumentHelp("写到这个文件", valueName: "FILE"))
    var to: String

    @Option(help: ArgumentHelp("加密口令在这个文件的第一行(默认在终端里输入)", valueName: "FILE"))
    var passphraseFile: String?

    /// Asks for the passphrase before anything is done, so that nothing is begun without one.
    func write(_ make: (Passphrase, String) throws -> Void) throws {
        guard !FileManager.default.fileExists(atPath: to) else {
            throw Fault(.conflict, "\(to) 已经在了,没有覆盖。没有改动;请换一个文件名")
        }
        // Known before an account is opened that the file would be for.
        let folder = (to as NSString).deletingLastPathComponent
        guard access(folder.isEmpty ? "." : folder, W_OK) == 0 else {
            throw Fault(.file, "写不进 \(folder.isEmpty ? "这个文件夹" : folder):\(DataFolder.reason(errno))。没有改动")
        }
        try make(Passphrase.ask(file: passphraseFile, isNew: true), to)
    }
}

/// The city's own file and its server.
struct CityDesk {
    let office: Office
    let file: StationFile
    let place: CityPlace

    /// - Parameter isReading: nothing is changed: 市级 may look, too.
    init(_ options: CommonOptions, _ who: OperatorOptions, _ deed: String, isReading: Bool = false) throws {
        office = try Office(options)
        file = try office.openToWrite(who)
        if !isReading || file.signedIn?.role != .city { try file.requireAdministrator(deed) }
        guard let place = try CityPlace.read(in: office.folder), place.station == nil else {
            throw Fault(.refused, "\(deed)只能在市里的数据文件上做。没有改动")
        }
        self.place = place
    }

    /// Notes who got a join file: one that has no line comes by stick first.
    func keep(_ member: RecordID, named name: String, station: RecordID) throws {
        try file.keep([ChainAuthor(id: member, name: name, isCity: false, station: station, signing: [])])
    }

    /// Notes that a member takes part no more, so that no stick of its is taken from now on.
    func end(_ member: CityMember) throws {
        var author = member.author
        author.revoked = author.revoked ?? Office.milliseconds()
        try file.keep([author])
    }

    func server() throws -> CityServer { try CityServer.open(place, in: office.folder) }
}

extension CityServer {
    /// The member in force that is called so.
    ///
    /// - Parameter orEnded: else one whose login was closed and in whose place there is nobody.
    fileprivate func member(named name: String, orEnded: Bool = false) throws -> CityMember {
        let known = try members().map(\.member)
        let all = known.filter(\.isInForce)
        let ended = known.last { one in one.name == name && orEnded && !known.contains { $0.replaces == one.id } }
        guard let found = all.first(where: { $0.name == name }) ?? ended else {
            throw Fault(.notFound, "没有在用的“\(name)”(现有:\(all.map(\.name).joined(separator: "、")))。没有改动")
        }
        return found
    }
}

extension MemberStanding {
    fileprivate func chains(_ heads: [CityHead]) -> [CityHead] { heads.filter { $0.author == member.id } }

    /// Whether another computer is in its place.
    private func isReplaced(among all: [MemberStanding]) -> Bool { all.contains { $0.member.replaces == member.id } }

    /// How many of its entries others brought back, so that nobody takes them before it syncs again.
    private func awaited(_ heads: [CityHead]) -> Int {
        guard member.isInForce else { return 0 }
        return chains(heads).reduce(0) { sum, head in
            sum + (head.brought.map { Int(clamping: head.head.seq - $0 + 1) } ?? 0)
        }
    }

    fileprivate func line(_ heads: [CityHead], among all: [MemberStanding], now: Int64) -> String {
        let reach = chains(heads).map { "\($0.head.seq)" }.joined(separator: "+")
        if isReplaced(among: all) {
            let last = seen.map { "最后一次是 \(Clock.text($0))," } ?? ""
            return "\(member.name)  已换电脑:旧电脑送到 \(reach.isEmpty ? "0" : reach) 条,\(last)此后登记的已随它失去"
        }
        guard member.isInForce else { return "\(member.name)  已停用" }
        guard member.joined != nil else { return "\(member.name)  还没有加入" }
        let age = seen.map { "\(max(0, (now - $0) / 60_000)) 分钟前同步" } ?? "没有同步过"
        var words = [member.name, age, "送到 \(reach.isEmpty ? "0" : reach) 条"]
        if let report {
            words.append("版本 \(report.program)")
            if abs(report.skew) > 60_000 {
                words.append("时钟\(report.skew > 0 ? "快" : "慢") \(abs(report.skew) / 1000) 秒")
            }
            if report.disputes > 0 { words.append("争议 \(report.disputes)") }
        }
        let awaited = awaited(heads)
        if awaited > 0 {
            words.append("\(awaited) 条是别人带回来的,等它再同步一次才收;电脑已不在的请 liaison city replace \(member.name)")
        }
        return words.joined(separator: "  ")
    }

    fileprivate func json(_ heads: [CityHead], among all: [MemberStanding]) -> JSON {
        .object([
            ("name", .text(member.name)), ("role", .text(member.role.rawValue)),
            ("joined", .flag(member.joined != nil)), ("revoked", .flag(!member.isInForce)),
            ("replaced", .flag(isReplaced(among: all))), ("awaited", .number(awaited(heads))),
            ("seen", seen.map { .number(Int($0)) } ?? .null),
            ("heads", .list(chains(heads).map { .text("\($0.head.chain.text.suffix(4))-\($0.head.seq)") })),
            ("disputes", report.map { .number($0.disputes) } ?? .null),
            ("program", .optional(report?.program)), ("skew", report.map { .number(Int($0.skew)) } ?? .null),
        ])
    }
}
