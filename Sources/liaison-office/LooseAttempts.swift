import Foundation
import StationCore
import StationModel
import StationOffice
import StationStore

/// Attempts at a passcode where the file that would count them cannot be opened: they are counted beside it.
///
/// One program at a time has the file of attempts; it waits out what the failures before it ask for, and writes its own
/// attempt before the passcode is compared. No clock is asked: the waiting is done here.
enum LooseAttempts {
    /// - Parameter prove: asks for the passcode and compares it; throws where it is wrong.
    static func counted(in folder: String, _ prove: () throws(Fault) -> Void) throws(Fault) {
        try DataFolder.make(folder)
        let path = folder + "/restore.attempts"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault(.file, "无法写入 \(path):\(DataFolder.reason(errno))。没有改动") }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        let failures = Int(lseek(descriptor, 0, SEEK_END))
        let delay = PasscodeRule.delay(afterFailures: failures)
        if delay > 0 {
            Output.complain("此前口令不对 \(failures) 次,请等 \(delay) 秒……")
            sleep(UInt32(delay))
        }
        if let code = Output.write(bytes: [10], to: descriptor) {
            throw Fault(.file, "无法写入 \(path):\(DataFolder.reason(code))。没有改动")
        }
        fsync(descriptor)
        try prove()
        unlink(path)
    }
}
