import Foundation
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationStore

extension SeedReader {
    /// The office reads them, and hands over what it read: once after they were edited, and with the first name that is read.
    static var byOffice: SeedReader {
        SeedReader(
            content: { folder throws(Fault) in try answer("content", folder, as: SeedContent.self) },
            surnames: { try? answer("surnames", $0, as: Surnames.self) })
    }

    private static func answer<T: Decodable>(_ what: String, _ folder: SeedFolder, as type: T.Type) throws(Fault) -> T {
        let bytes = try OfficeCall.answer(["seeds", what, "--seeds=\(folder.path)"])
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw Fault(.file, "liaison-office 读基础数据的结果看不懂。没有改动,请重新安装")
        }
    }
}
