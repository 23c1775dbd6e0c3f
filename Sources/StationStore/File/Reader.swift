import GRDB
import StationCore
import StationModel

/// What can be asked of a file. Every named query is an extension of this, so that who may only read asks in the same
/// words as who may write.
package protocol Queries {
    /// The face through which it reads.
    var reader: Reader { get }
    /// Today and what else the outside gives.
    var desk: Desk { get }
    /// Who sits at the file; what is confidential is read by their rights.
    var signedIn: Operator? { get }
    /// The file's path.
    var path: String { get }
}

/// A face of the file with queries only: whoever holds one cannot write, lock or sign in, and cannot come by what can.
///
/// It reads with the rights of who sits at the file, and its today is the desk's.
package struct Reader: Queries {
    private let file: StationFile

    init(_ file: StationFile) { self.file = file }

    package var reader: Reader { self }
    package var today: Day { file.desk.today }
    package var operatorName: String { file.desk.operatorName }
    package var signedIn: Operator? { file.signedIn }
    package var desk: Desk { file.desk }
    package var path: String { file.path }

    func read<T>(_ query: (Database) throws -> T) throws(Fault) -> T { try file.read(query) }
    func readTogether<T>(_ query: (Database) throws -> T) throws(Fault) -> T { try file.readTogether(query) }
}

extension StationFile: Queries {
    package var reader: Reader { Reader(self) }
}

extension Queries {
    /// Reads with one statement: no transaction is opened for it, which would be four statements more.
    func read<T>(_ query: (Database) throws -> T) throws(Fault) -> T { try reader.read(query) }
    /// Reads with several statements, all of which see one state of the file.
    func readTogether<T>(_ query: (Database) throws -> T) throws(Fault) -> T { try reader.readTogether(query) }

    /// A number that changes when another program has written the file.
    package func dataVersion() throws(Fault) -> Int {
        try read { try Int.fetchOne($0.cachedStatement(sql: "PRAGMA data_version")) ?? 0 }
    }
}
