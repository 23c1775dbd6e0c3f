import Foundation
import Testing

/// A city and a station that meet at a server, with the built program.
@Suite("全市", .serialized)
struct CityTests {
    /// A PostgreSQL of its own; it stops when its input ends.
    private final class Server {
        let folder: String
        let port: String
        private let process = Process()
        private let life = Pipe()

        init() throws {
            let said = Pipe()
            process.executableURL =
                URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("../../script/cluster").standardizedFileURL
            (process.standardInput, process.standardOutput) = (life, said)
            try process.run()
            var line = ""
            while let byte = try said.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) {
                line += String(decoding: byte, as: UTF8.self)
            }
            let words = line.split(separator: " ").map(String.init)
            (folder, port) = (try #require(words.first), try #require(words.last))
            for name in ["heshan", "anew"] {
                _ = try Shell.run([
                    "psql", "-h", folder, "-p", port, "-U", "admin", "-c", "CREATE DATABASE \(name)", "postgres",
                ])
            }
        }

        deinit { try? life.fileHandleForWriting.close() }

        var address: String { address("heshan") }
        func address(_ database: String) -> String { "host=\(folder) port=\(port) dbname=\(database) user=admin" }
    }

    @Test("a station joins, what it registers reaches the city, what the city changes comes back, each once")
    func joining() throws {
        let server = try Server()
        let (city, station) = (try Folder(), try Folder())
        #expect(city.run("init", "--station", "岭南镇", "--station", "河里镇").status == 0)
        _ = station.run("init", "--station", "河里镇")
        let words = try station.write("口令.txt", "山高水长,一路同行\n")
        let roster = try station.write("名册.csv", "姓名,手机号,单位及职务\n覃绍诗,13907721234,镇中心校校长\n韦丽华,,\n")
        #expect(station.run("import", "members", roster, "--station", "河里镇").status == 0)

        let nowhere = try Folder().run("sync")
        #expect(nowhere.status == 3 && nowhere.errors.contains("没有数据文件"), "\(nowhere)")
        #expect(!station.run("doctor").output.contains("全市"))
        let alone = station.run("sync")
        #expect(alone.status == 2 && alone.errors.contains("还没有加入全市"), "\(alone)")
        let made = city.run("city", "init", server.address, "--name", "合山市/政协")
        #expect(made.status == 0 && made.output.contains("已建立市级库“合山市/政协”"), "\(made)")
        let again = city.run("city", "init", server.address, "--name", "合山市/政协")
        #expect(again.status == 2 && again.errors.contains("已经属于“合山市/政协”"), "\(again)")
        let file = station.path + "-ledgers/河里镇.join"
        let added = city.run("city", "add", "河里镇", "--to", file, "--passphrase-file", words)
        #expect(added.status == 0, "\(added)")
        let sealed = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(sealed.range(of: Data("heshan".utf8)) == nil, "whoever finds it learns nothing")

        let wrong = try station.write("错.txt", "山高水长,各走各路\n")
        #expect(station.run("join", file, "--passphrase-file", wrong).status == 2)
        let joined = station.run("join", file, "--passphrase-file", words)
        #expect(joined.status == 0 && joined.output.contains("已加入“合山市/政协”"), "\(joined)")
        #expect(station.run("verify").status == 0)
        #expect(station.stations() == ["河里镇委员联络站"], "the city's other stations are not this desk's")
        let taken = city.run("sync")
        #expect(taken.status == 0 && taken.output.contains("收到"), "\(taken)")
        let people = city.run("list", "members", "--station", "河里镇", "--json").output
        #expect(people.contains("覃绍诗") && people.contains("镇中心校校长") && !people.contains("13907721234"))
        let quiet = city.run("sync", "--json").output
        #expect(quiet.hasPrefix(#"{"sent":0,"received":0,"disputes":0,"waiting":0,"heads":["#), "\(quiet)")

        #expect(station.run("disputes").output.contains("没有争议"))
        let none = station.run("disputes", "settle", "1", "ours")
        #expect(none.status == 2 && none.errors.contains("没有第 1 处"), "\(none)")

        // The same file on another computer is nobody.
        let thief = try Folder()
        _ = thief.run("init", "--station", "河里镇")
        let second = thief.run("join", file, "--passphrase-file", words)
        #expect(second.status != 0 && second.errors.contains("已在另一台电脑上用过"), "\(second)")

        // Back to an old copy; what had gone up since is not wanted.
        let stick = station.path + "-ledgers/stick"
        #expect(station.run("backup", "--to", stick).status == 0)
        let copy = try stick + "/" + #require(FileManager.default.contentsOfDirectory(atPath: stick).first)
        let late = try station.write("后来.csv", "姓名,手机号,单位及职务\n黄明,,\n")
        #expect(station.run("import", "members", late, "--station", "河里镇").status == 0)
        for office in [station, city] { #expect(office.run("sync").status == 0) }
        #expect(city.run("list", "members", "--station", "河里镇", "--json").output.contains("黄明"))
        let stranger = try Folder()
        _ = stranger.run("init", "--station", "河里镇")
        let strange = stranger.run("restore", copy, "--discard", "--yes")
        #expect(strange.status == 2 && strange.errors.contains("--discard 只用在已加入全市的数据文件上"), "\(strange)")
        let back = station.run("restore", copy, "--discard", "--yes")
        #expect(back.status == 0 && back.output.contains("下次同步送回来时一并作废"), "\(back)")
        let discarded = station.run("sync")
        #expect(discarded.output.contains("作废送回来的 1 步"), "\(discarded)")
        // The city says what stands of whom two branches of the station's file wrote.
        for office in [city, station] { #expect(office.run("sync").status == 0) }
        for office in [station, city] {
            #expect(!office.run("list", "members", "--station", "河里镇", "--json").output.contains("黄明"))
        }

        // The server is lost: an empty one is made the same city's, and each stays who it is.
        let anew = city.run("city", "init", server.address("anew"), "--name", "合山市/政协", "--again")
        #expect(anew.status == 0 && anew.output.contains("每个站都要重发加入文件"), "\(anew)")
        let renewed = station.path + "-ledgers/河里镇-2.join"
        #expect(city.run("city", "add", "河里镇", "--to", renewed, "--passphrase-file", words).status == 0)
        let rejoined = station.run("join", renewed, "--passphrase-file", words)
        #expect(rejoined.status == 0 && rejoined.output.contains("收到 0 条"), "\(rejoined)")
        let same = city.run("sync", "--patience", "20", "--json").output
        #expect(same.hasPrefix(#"{"sent":0,"received":0,"disputes":0,"waiting":0,"#), "\(same)")

        // What names say is no path.
        let parcels = station.path + "-ledgers/parcels"
        #expect(station.run("bundle", "--to", parcels).status == 0)
        let parcel = try #require(FileManager.default.contentsOfDirectory(atPath: parcels).first)
        #expect(parcel.hasPrefix("河里镇-给合山市政协-") && parcel.hasSuffix(".bundle"), "\(parcel)")
        let unwritten = station.run("bundle", "--to", parcels + "/" + parcel)
        #expect(unwritten.status == 3 && unwritten.errors.contains("没能写出"), "\(unwritten)")
        let health = station.run("doctor").output
        #expect(health.contains("全市      已加入:合山市/政协的 河里镇;上次同步"), "\(health)")

        let stands = city.run("city", "list").output
        #expect(stands.contains("河里镇") && stands.contains("分钟前同步"), "\(stands)")
        let figures = city.run("city", "figures", "--period", "2026").output
        #expect(figures.contains("在任委员(members):河里镇 2\n"), "\(figures)")
        let table = station.path + "-ledgers/上报.csv"
        #expect(city.run("city", "figures", "--to", table).status == 0)
        let handed = try String(contentsOfFile: table, encoding: .utf8)
        #expect(handed.contains(",河里镇,2026Q1,members,2,0,") && !handed.contains("覃绍诗"), "\(handed)")
        // A new computer with nothing on it.
        let (next, new) = (station.path + "-ledgers/河里镇-3.join", try Folder())
        #expect(city.run("city", "replace", "河里镇", "--to", next, "--passphrase-file", words).status == 0)
        // What the old one still has on its way is not taken from that moment on.
        let onItsWay = city.run("bundle", "--from", parcels + "/" + parcel)
        #expect(onItsWay.status == 2 && onItsWay.errors.contains("账号已停用"), "\(onItsWay)")
        let moved = new.run("join", next, "--passphrase-file", words)
        #expect(moved.status == 0 && moved.output.contains("2 人的手机号和出生年月"), "\(moved)")
        #expect(moved.output.contains("此后登记的市里没有收到,已随旧电脑失去"))
        let kept = new.run("list", "members", "--station", "河里镇", "--json").output
        #expect(kept.contains("覃绍诗") && kept.contains("镇中心校校长") && !kept.contains("黄明"), "\(kept)")
        #expect(city.run("city", "list").output.contains("已换电脑:旧电脑送到"))
        #expect(new.run("verify").status == 0)
        // With what the old one had sent on it, which is known there.
        #expect(new.run("bundle", "--to", parcels + "/new").status == 0)
        let fresh = try #require(FileManager.default.contentsOfDirectory(atPath: parcels + "/new").first)
        let brought = city.run("bundle", "--from", parcels + "/new/" + fresh)
        #expect(brought.status == 0, "\(brought)")
        #expect(city.run("city", "revoke", "河里镇").status == 0)
        let refused = station.run("sync")
        #expect(refused.status != 0 && refused.errors.contains("本机的记录没有改动"), "\(refused)")
        for office in [city, station] { #expect(office.run("verify").status == 0) }
    }
    /// A city and a station that has joined it, each at a terminal of its own.
    private func cityAtKeys(_ server: Server, _ words: String) throws -> (city: TmuxTerminal, town: TmuxTerminal) {
        let (city, town) = (try TmuxTerminal(), try TmuxTerminal())
        func run(_ terminal: TmuxTerminal, _ arguments: String...) throws {
            let done = try terminal.run(arguments)
            #expect(done.status == 0, "\(arguments): \(done.output)")
        }
        for name in ["河里镇", "岭南镇"] { try run(city, "init", "--station", name) }
        try run(city, "city", "init", server.address, "--name", "合山市政协")
        try run(town, "init", "--station", "河里镇")
        let roster = town.folder + "/名册.csv"
        try "姓名,手机号,单位及职务\n覃绍诗,,校长\n".write(toFile: roster, atomically: true, encoding: .utf8)
        try run(town, "import", "members", roster, "--station", "河里镇")
        let file = town.folder + "/河里镇.join"
        try run(city, "city", "add", "河里镇", "--to", file, "--passphrase-file", words)
        try run(town, "join", file, "--passphrase-file", words)
        try run(city, "sync")
        return (city, town)
    }

    /// Syncs by the keys, from Home, and waits for its end.
    private func sync(_ terminal: TmuxTerminal) throws {
        try terminal.press("0", "6", "5")
        try terminal.wait(for: "| 同步")
        try terminal.press("F2")
        try terminal.wait(for: "条,收到")
        try terminal.press("Escape")
        try terminal.wait(for: "备份与导入")
        try terminal.press("Escape")
        try terminal.wait(for: "| 首页")
    }

    /// Leaves the console, which syncs.
    private func leave(_ terminal: TmuxTerminal) throws {
        try terminal.press("F10")
        try terminal.wait(for: "条,收到")
        try terminal.line("clear")
    }

    @Test(
        "at the keys: a submission goes to the city, is adopted and instructed there, and comes back; a dispute; a stick"
    )
    func keys() throws {
        let server = try Server()
        let folder = try Folder()
        let (city, town) = try cityAtKeys(server, folder.write("口令.txt", "山高水长,一路同行\n"))
        let other = try Folder()
        _ = other.run("init", "--station", "岭南镇")
        let words = try folder.write("口令.txt", "山高水长,一路同行\n")
        let join = folder.path + "-ledgers/岭南镇.join"
        #expect(try city.run(["city", "add", "岭南镇", "--to", join, "--passphrase-file", words]).status == 0)
        #expect(other.run("join", join, "--passphrase-file", words).status == 0)

        // The town registers and submits; leaving sends it.
        try town.start()
        try town.wait(for: "首页")
        try town.press("3", "F3")
        try town.wait(for: "标题")
        try town.type("路灯不亮")
        try town.press("Tab")
        try town.type("社会")
        try town.press("Tab")
        try town.type("覃大姐")
        try town.press("Tab", "Tab", "Tab")
        try town.type("路灯有十二盏不亮。")
        try town.press("F2")
        try town.wait(for: "[草稿]")
        try town.press("1")
        try town.wait(for: "提交 2026-001")
        try town.press("F2")
        try town.wait(for: "[已提交]")
        try town.wait(for: "项未上报")
        try leave(town)

        // The city takes it, adopts it, and its leader says what is to be done.
        try city.start()
        // One errand at a time, and the day's first start begins with a copy.
        try city.wait(for: "备份已做好")
        try sync(city)
        try city.press("3")
        try city.wait(for: "路灯不亮")
        try city.press("Enter")
        for (form, typed, reached) in [("开始审核", "", "[审核中]"), ("编发", "2026年第5期", "[已编发]")] {
            try city.wait(for: "下一步")
            try city.press("1")
            try city.wait(for: "\(form) 2026-001")
            if !typed.isEmpty { try city.type(typed) }
            try city.press("F2")
            try city.wait(for: reached)
        }
        try city.press("7")
        try city.wait(for: "1采用")
        try city.press("1")
        try city.wait(for: "登记采用")
        try city.type("县")
        try city.press("F2")
        try city.wait(for: "单篇采用")
        try city.press("7")
        try city.wait(for: "2领导批示")
        try city.press("2")
        try city.wait(for: "登记领导批示")
        try city.type("覃伟民副主席")
        try city.press("Tab")
        try city.type("请住建局一周内修好。")
        try city.press("F2")
        try city.wait(for: "覃伟民副主席批示")
        try leave(city)
        try town.start()
        try town.wait(for: "首页")
        try sync(town)
        try town.press("3")
        try town.wait(for: "路灯不亮")
        try town.press("1", "Enter")
        let came = try town.wait(for: "单篇采用")
        #expect(came.contains("[已编发]") && came.contains("覃伟民副主席批示"), "\(came)")
        try leave(town)

        // Both write the post of one member; the town takes the city's, whose word it is.
        for (desk, post) in [(town, "镇教师"), (city, "副局长")] {
            let keys = "4<Enter><F4><Tab><Tab><Tab><Tab><Tab><Tab><End>\(post)<F2>"
            _ = try desk.run(["--station", "河里镇", "--script", keys, "--dump", "-"])
        }
        for desk in [town, city] { #expect(try desk.run(["sync"]).status == 0) }
        try town.start()
        try town.wait(for: "首页")
        try sync(town)
        try town.wait(for: "与市里写得不同")
        try town.press("Home", "Enter")
        let versions = try town.wait(for: "1 我们的")
        #expect(versions.contains("校长镇教师") && versions.contains("校长副局长"), "\(versions)")
        try town.press("2")
        try town.wait(for: "按 F2 定下")
        try town.press("F2")
        try town.wait(for: "没有争议")
        try town.press("Escape")
        try town.wait(for: "| 首页")

        // Without a line: a stick to the city and back.
        let stick = folder.path + "-ledgers/U盘"
        func write(_ desk: TmuxTerminal, to station: String?) throws {
            try desk.press("0", "6", "5")
            try desk.wait(for: "| 同步")
            try desk.press("2")
            try desk.wait(for: "1写同步包")
            try desk.press("1")
            try desk.wait(for: "| 写同步包")
            if let station {
                try desk.type(station)
                try desk.press("Tab")
            }
            try desk.type(stick)
            try desk.press("F2")
            try desk.wait(for: "已写")
        }
        func read(_ desk: TmuxTerminal, _ parcel: String) throws {
            try desk.press("2")
            try desk.wait(for: "2收同步包")
            try desk.press("2")
            try desk.wait(for: "| 收同步包")
            try desk.type("\(stick)/\(parcel)")
            try desk.press("F2")
            try desk.wait(for: "已收下")
        }
        func parcel(from name: String) throws -> String {
            try #require(FileManager.default.contentsOfDirectory(atPath: stick).first { $0.hasPrefix(name) })
        }
        try write(town, to: nil)
        try city.start()
        try city.wait(for: "首页")
        try write(city, to: "河里镇")
        try read(city, parcel(from: "河里镇"))
        let known = try city.run(["list", "members", "--station", "河里镇", "--json"]).output
        #expect(known.contains("校长副局长"), "what was settled came on the stick")
        try read(town, parcel(from: "合山市政协"))
        try town.wait(for: "+ ")
        for desk in [city, town] { #expect(try desk.run(["verify"]).status == 0) }
    }
}
