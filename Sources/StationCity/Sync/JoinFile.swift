import Foundation
import StationCore
import StationStore

/// What a station takes home from its city: who it is, where the server is, and the login that works once, sealed by a
/// passphrase that goes another way.
package struct JoinFile: Codable, Sendable {
    var city: String
    var cityName: String
    var member: String
    /// `河里镇`.
    package var memberName: String
    var station: String
    /// The station's name in full.
    package var stationName: String
    var login: String
    var password: String
    var server: String
    var authority: String?
    /// The city's office and its public keys: whoever stands between cannot put other ones in their place.
    var office: String
    var signing, sealing: Data
    /// By which the station shows by stick which keys are its own (`Introduction`).
    var introduction: Data

    package init(
        of place: CityPlace, member: RecordID, name: String, station: RecordID, stationName: String, login: String,
        password: String
    ) {
        (city, cityName) = (place.city.text, place.cityName)
        (self.member, memberName, self.station, self.stationName) = (member.text, name, station.text, stationName)
        (self.login, self.password) = (login, password)
        (server, authority, office) = (place.server, place.authority, place.member.text)
        (signing, sealing) = (Data(place.secrets.keys.signing), Data(place.secrets.keys.sealing))
        introduction = Data(Introduction(of: member, by: place.secrets).secret)
    }

    /// The place in the city that it gives, with keys made here, or those that this member has.
    ///
    /// - Parameter known: the place that the file has; nil: none yet.
    /// - Throws: `file` where it is none of this program's; `conflict` where it is another member's.
    package func place(after known: CityPlace? = nil) throws(Fault) -> CityPlace {
        guard let city = RecordID(text: city), let member = RecordID(text: member),
            let station = RecordID(text: station)
        else { throw JoinFile.unlike }
        // The same member with another login: the server was made anew. One that nobody in the city has heard of is no member.
        let isSame = known?.city == city && known?.member == member
        if let known, known.isConfirmed, !isSame {
            throw Fault(
                .conflict,
                "这份数据文件已经属于“\(known.cityName)”。没有改动;换发的加入文件用在一个空的数据文件夹里(liaison join 文件 --data 新文件夹),送到过的记录由市里还给它")
        }
        var place = CityPlace(
            city: city, cityName: cityName, member: member, memberName: memberName, station: station, login: login,
            password: password, server: server, authority: authority,
            secrets: (isSame ? known?.secrets : nil) ?? MemberSecrets())
        place.introduction = Array(introduction)
        place.isConfirmed = isSame && known?.isConfirmed == true
        return place
    }

    /// The city's office, as a file's journal knows it.
    package func cityOffice() throws(Fault) -> ChainAuthor {
        guard let id = RecordID(text: office) else { throw JoinFile.unlike }
        return ChainAuthor(
            id: id, name: cityName, isCity: true, station: nil, signing: Array(signing), sealing: Array(sealing))
    }

    private static let unlike = Fault(.file, "这不是加入文件。没有改动;请核对是不是市里给的那一份")

    /// Writes it sealed.
    ///
    /// - Parameter folder: where the plain words lie for a moment, readable by their owner alone.
    package func write(to path: String, with passphrase: Passphrase, by folder: String) throws(Fault) {
        let plain = folder + "/station.join"
        defer { unlink(plain) }
        guard let words = try? JSONEncoder().encode(self) else { throw JoinFile.unlike }
        try PrivateFile.write(words, to: plain)
        try SealedCopy.seal(plain, as: path, with: passphrase)
    }

    /// Opens one.
    package static func read(_ path: String, with passphrase: Passphrase) throws(Fault) -> JoinFile {
        guard FileManager.default.fileExists(atPath: path) else { throw Fault(.notFound, "读不到 \(path)。没有改动") }
        guard let sealed = try SealedCopy(at: path) else { throw unlike }
        let bytes = try sealed.contents(with: passphrase)
        guard let file = try? JSONDecoder().decode(JoinFile.self, from: Data(bytes)) else { throw unlike }
        return file
    }
}
