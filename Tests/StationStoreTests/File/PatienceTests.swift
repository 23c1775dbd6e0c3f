import Foundation
import GRDB
import StationCore
import Testing

@testable import StationStore

/// A long import holds the file for minutes: a mark made meanwhile waits for it where that is known, and is refused where it is not.
@Suite struct PatienceTests {
    /// Another program writes for so long, in one transaction, while something is done.
    private func whileWriting(_ test: TestFile, _ seconds: Double, _ body: () throws -> Void) throws {
        let (path, hasBegun, hasEnded) = (test.file.path, DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        Thread.detachNewThread {
            try? DatabaseQueue(path: path).inTransaction(.immediate) { _ in
                hasBegun.signal()
                Thread.sleep(forTimeInterval: seconds)
                return .commit
            }
            hasEnded.signal()
        }
        hasBegun.wait()
        try body()
        hasEnded.wait()
    }

    @Test func `a mark waits for a program that writes as long as it was told to, and no longer`() throws {
        let test = try TestFile()
        try whileWriting(test, 0.6) {
            test.file.wait(atMost: 0.1)
            let refusal = fault { try test.file.save(test.member("覃绍诗")) }
            #expect(refusal?.sentence.contains("正被另一程序占用") == true)
            test.file.wait(atMost: 60)
            _ = try test.file.save(test.member("韦丽华"))
        }
        #expect(try test.file.number(of: "SELECT count(*) FROM person") == 1, "what was refused left nothing behind")
        #expect(try test.file.verify().faults == [])
    }
}
