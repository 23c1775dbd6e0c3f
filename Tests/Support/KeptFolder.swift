import Foundation

/// A folder's files as they were, to be laid into other folders: what takes seconds to make is made once for all tests.
package struct KeptFolder: Sendable {
    private let files: [String: Data]
    /// What its maker's clock showed when all was made; who goes on with it goes on from there.
    package let clock: Int64

    /// - Parameters:
    ///   - folder: where the files stand, closed.
    ///   - clock: what their maker's clock showed; 0: it is this machine's.
    package init(_ folder: String, clock: Int64 = 0) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        files = try names.reduce(into: [:]) {
            $0[$1] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $1))
        }
        self.clock = clock
    }

    /// - Parameter folder: where they are to stand; it is made.
    package func lay(in folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, bytes) in files { try bytes.write(to: URL(fileURLWithPath: folder + "/" + name)) }
    }
}
