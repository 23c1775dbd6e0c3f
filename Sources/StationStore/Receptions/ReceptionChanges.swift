import StationCore
import StationModel

extension StationFile {
    /// Registers a submission from what was heard at a reception; the reception keeps the link. One change, one undo.
    package func register(
        _ submission: Submission, from reception: Reception
    ) throws(Fault) -> (receipt: Receipt, value: Submission) {
        try change("submission.register", station: submission.station) { writer in
            let added = try writer.register(submission)
            guard var heard = try writer.db.record(Reception.self, reception.id) else {
                throw Fault(.notFound, "这条接待走访记录已不在了,社情民意没有登记")
            }
            if heard.submission != nil { throw Fault(.conflict, "这次接待走访已转为社情民意,没有重复登记") }
            heard.submission = added.id
            _ = try writer.save(heard, isNew: false)
            return ("由接待走访登记社情民意 \(added.number)", added)
        }
    }
}
