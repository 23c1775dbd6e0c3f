import Foundation
import StationCore
import StationStore

/// What a file knows of its city: who it is there, how one logs in, its own keys. It lies beside the database as
/// `station.city`, readable by its owner alone, and goes into no backup: a restored copy is still this member, a copy on
/// another computer is nobody.
package struct CityPlace: Sendable {
    /// The note's name within a data folder.
    package static let name = "station.city"

    package var city: RecordID
    package var cityName: String
    package var member: RecordID
    package var memberName: String
    /// nil: the city's office.
    package var station: RecordID?
    package var login: String
    package var password: String
    /// `postgres://…`, without a password.
    package var server: String
    /// The certificate by which the server shows itself, as PEM; nil: the system's authorities.
    package var authority: String?
    package var secrets: MemberSecrets
    /// What the join file holds for who has no line (`Introduction`); empty: nothing.
    package var introduction: [UInt8] = []
    /// The join file's password, which stopped to hold when this computer joined: it does again where the server is restored
    /// from before. Empty: there is none.
    package var joinPassword = ""
    /// Whether the city has answered: until then it may know this computer by no keys, or by another's.
    package var isConfirmed = false

    package init(
        city: RecordID, cityName: String, member: RecordID, memberName: String, station: RecordID?, login: String,
        password: String, server: String, authority: String?, secrets: MemberSecrets
    ) {
        (self.city, self.cityName, self.member, self.memberName) = (city, cityName, member, memberName)
        (self.station, self.login, self.password) = (station, login, password)
        (self.server, self.authority, self.secrets) = (server, authority, secrets)
    }

    /// As the file's journal knows it.
    package var author: ChainAuthor {
        ChainAuthor(
            id: member, name: memberName, isCity: station == nil, station: station, signing: secrets.keys.signing,
            sealing: secrets.keys.sealing)
    }

    /// The place that a folder has in a city; nil: in none.
    ///
    /// - Throws: `file` where the note is damaged.
    package static func read(in folder: String) throws(Fault) -> CityPlace? {
        let path = folder + "/" + name
        guard let bytes = FileManager.default.contents(atPath: path) else {
            guard !FileManager.default.fileExists(atPath: path) else { throw unreadable(path) }
            return nil
        }
        guard let note = try? JSONDecoder().decode(Note.self, from: bytes), let place = note.place else {
            throw unreadable(path)
        }
        return place
    }

    private static func unreadable(_ path: String) -> Fault {
        Fault(.file, "\(path) 读不出来,不知道这里属于哪个市。没有改动;请向市里要一份新的加入文件")
    }

    /// Notes it, in the place of what was there.
    package func write(in folder: String) throws(Fault) {
        do {
            try PrivateFile.write(JSONEncoder().encode(Note(self)), to: folder + "/" + CityPlace.name)
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(.file, "不能记下市里的登录信息:\(error.localizedDescription)。没有改动")
        }
    }

    /// Notes that the city has answered.
    package func confirm(in folder: String) throws(Fault) {
        guard !isConfirmed else { return }
        var place = self
        place.isConfirmed = true
        try place.write(in: folder)
    }

    /// Joins: the city hears of this member's keys, and its login gets another password, so that the join file is worth
    /// nothing any more. What is to hold is noted before the server hears of it, so it may be broken off anywhere.
    ///
    /// - Returns: the place as it is from then on.
    /// - Throws: `joinedBefore` where the city knows this member by other keys.
    package func join(in folder: String, program: String, clock: () -> Int64) throws -> CityPlace {
        try write(in: folder)
        let server = try CityServer.open(self, in: folder)
        let report = MemberReport(
            skew: try server.state(clock: clock).skew, program: program, schema: StationFile.schemaVersion, disputes: 0)
        try server.submit(CityBatch(keys: secrets.keys, report: report))
        var place = self
        if joinPassword.isEmpty || !isConfirmed { place.joinPassword = password }
        place.password = CityLogin.password()
        place.isConfirmed = true
        try place.write(in: folder)
        try server.setPassword(place.password, of: login)
        return place
    }

    /// Takes back what was noted, where nothing came of it.
    package static func forget(in folder: String) {
        for name in [name, authorityName] { unlink(folder + "/" + name) }
    }

    private static let authorityName = "station.authority"

    /// How the server is reached. A pinned certificate is laid beside the note, since libpq wants a file.
    package func address(in folder: String) throws(Fault) -> CityAddress {
        var path: String?
        if let authority {
            path = folder + "/" + CityPlace.authorityName
            if FileManager.default.contents(atPath: path!) != Data(authority.utf8) {
                try PrivateFile.write(Data(authority.utf8), to: path!)
            }
        }
        return CityAddress(conninfo, password: password, authority: path)
    }

    /// The server's address with who logs in.
    private var conninfo: String {
        guard let start = server.firstRange(of: "://") else { return "\(server) user=\(login)" }
        return "\(server[..<start.upperBound])\(login)@\(server[start.upperBound...])"
    }

    /// The note's members in JSON.
    private struct Note: Codable {
        var city, cityName, member, memberName, login, password, server: String
        var station, authority: String?
        var seeds: Data
        var introduction: Data?
        var isConfirmed: Bool?
        var joinPassword: String?

        init(_ place: CityPlace) {
            (city, cityName, member, memberName) = (
                place.city.text, place.cityName, place.member.text, place.memberName
            )
            (login, password, server) = (place.login, place.password, place.server)
            (station, authority, seeds) = (place.station?.text, place.authority, Data(place.secrets.seeds))
            (introduction, isConfirmed) = (Data(place.introduction), place.isConfirmed)
            joinPassword = place.joinPassword
        }

        var place: CityPlace? {
            guard let city = RecordID(text: city), let member = RecordID(text: member),
                let secrets = MemberSecrets(seeds: Array(seeds)), station.map({ RecordID(text: $0) != nil }) ?? true
            else { return nil }
            var place = CityPlace(
                city: city, cityName: cityName, member: member, memberName: memberName,
                station: station.flatMap { RecordID(text: $0) }, login: login, password: password, server: server,
                authority: authority, secrets: secrets)
            (place.introduction, place.isConfirmed) = (Array(introduction ?? Data()), isConfirmed ?? false)
            place.joinPassword = joinPassword ?? ""
            return place
        }
    }
}

/// Files that only their owner may read, whole or not there at all.
enum PrivateFile {
    static func write(_ bytes: Data, to path: String) throws(Fault) {
        let part = path + ".part"
        unlink(part)
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault(path) }
        let written = bytes.withUnsafeBytes { bytes -> Bool in
            var done = 0
            while done < bytes.count {
                let count = Foundation.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
        close(descriptor)
        guard written else {
            let found = fault(path)
            unlink(part)
            throw found
        }
        try DataFolder.settle(part, as: path)
    }

    private static func fault(_ path: String) -> Fault {
        Fault(.file, "无法写入 \(path):\(DataFolder.reason(errno))。没有改动")
    }
}
