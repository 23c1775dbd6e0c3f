import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Whether a database is what its journal says.
    static func isWhole(_ path: String) -> Bool {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(2)
        guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else { return false }
        return (try? Verification(of: queue).faults.isEmpty) ?? false
    }
}
