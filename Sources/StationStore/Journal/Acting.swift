import GRDB
import StationCore
import StationModel

/// Who makes a change, and what they may write.
struct Acting: Sendable {
    /// The name that the journal keeps.
    let name: String
    /// Whose rights limit it; nil: nobody's, because the program itself acts or no operator has been made yet.
    let someone: Operator?
}

extension ChangeWriter {
    /// Refuses what the one who acts may not write: the last door that every change has to pass.
    ///
    /// - Throws: `Fault` of kind `refused`.
    func authorise(_ table: String, before: RowImage?, after: RowImage?) throws {
        guard let someone = acting.someone, someone.role != .administrator else { return }
        for image in [before, after].compactMap({ $0 }) {
            let subject = try subject(table, image, isAdded: before == nil, isVoided: after?["voided"].isNull == false)
            guard let reason = someone.refusal(of: subject) else { continue }
            // On the roster of a session that several hold, each host's people are that station's to mark.
            if table == Attendance.table, let host = RecordID.fromDatabaseValue(image["station"]),
                someone.refusal(of: .station(host)) == nil
            {
                continue
            }
            throw Fault(.refused, reason)
        }
    }

    private func subject(_ table: String, _ image: RowImage, isAdded: Bool, isVoided: Bool) throws -> Subject {
        // Who submitted something is a part of it: whoever may write the submission may write that.
        if table == TableName.participation, String.fromDatabaseValue(image["ledger"]) == Submission.table,
            let id = RecordID.fromDatabaseValue(image["record"]), let row = try self.image(Submission.table, id)
        {
            return .submission(try Submission(StoredRow(row, of: Submission.table)))
        }
        guard let known = Schema.tables.first(where: { $0.name == table }) else { return .office }
        switch known.belonging {
        case .office: return .office
        case .station(let column):
            let station = RecordID.fromDatabaseValue(image[column])
            return station.flatMap { $0.text.isEmpty ? nil : .station($0) } ?? .city
        case .stationItself:
            guard !isAdded, !isVoided, let id = RecordID.fromDatabaseValue(image["id"]) else { return .office }
            return .station(id)
        case .submission: return .submission(try Submission(StoredRow(image, of: table)))
        case .parent(let parent, let column):
            guard let id = RecordID.fromDatabaseValue(image[column]), let row = try self.image(parent, id) else {
                return .city
            }
            return try subject(parent, row, isAdded: false, isVoided: false)
        }
    }
}
