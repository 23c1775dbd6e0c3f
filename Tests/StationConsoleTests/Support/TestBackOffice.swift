import StationCore
import StationModel
import StationStore

@testable import StationConsole

/// A back office that does nothing but remember what it was asked for, and tells what the test says.
final class TestBackOffice: BackOffice {
    var descriptor: Int32?
    private(set) var errand: Errand?
    private(set) var begun: [Errand] = []
    private(set) var copies = 0
    let keepsDays = true
    var newestCopy: (day: Day, time: String)?
    var waiting: [ErrandNews] = []

    func keepDay() throws(Fault) { copies += 1 }

    func begin(_ errand: Errand, for file: StationFile) throws(Fault) {
        self.errand = errand
        begun.append(errand)
    }

    func news() -> [ErrandNews] {
        defer { waiting = [] }
        if waiting.contains(where: { if case .progress = $0 { false } else { true } }) { errand = nil }
        return waiting
    }
}
