import StationCore
import StationModel

/// What went wrong where something was being written: the one fault that says what was kept. Only a file makes one, which
/// has counted what it committed meanwhile; a `Fault` says what happened and what to do, and nothing of what was kept.
package struct WriteFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    package let fault: Fault
    /// Whether something had been written by then.
    package let hasWritten: Bool

    fileprivate init(_ fault: Fault, hasWritten: Bool) { (self.fault, self.hasWritten) = (fault, hasWritten) }

    package var kind: Fault.Kind { fault.kind }

    /// What went wrong and what was kept. Of a field that is wrong nobody asks that.
    package var sentence: String {
        if hasWritten { return "已写入;但\(fault.sentence)" }
        return switch kind {
        case .badInput: fault.sentence
        case .file: "\(fault.sentence)。没有写入任何内容,此前的内容完好"
        case .conflict, .refused, .notFound, .replaced: "\(fault.sentence)。没有写入任何内容"
        }
    }

    /// `没有写入`, for sentences that go on; empty where something was written.
    package var words: String { hasWritten ? "" : "没有写入" }

    package var description: String { sentence }
}

extension StationFile {
    /// Does what writes; whatever goes wrong with it comes out with what was kept.
    package func writing<T>(_ work: (StationFile) throws -> T) throws(WriteFault) -> T {
        let before = commits
        do { return try work(self) } catch { throw writeFault(error, since: before) }
    }

    /// What went wrong since so many commits.
    package func writeFault(_ error: any Error, since before: Int) -> WriteFault {
        if let known = error as? WriteFault { return known }
        return WriteFault(error as? Fault ?? Fault(.file, "出错:\(error)"), hasWritten: commits > before)
    }
}
