import GRDB
import StationCore
import StationModel

extension PartyGroup: CompletedRecord {
    /// What stands above a 党小组 is a 党支部 and nothing else.
    ///
    /// - Throws: `badInput` where it is not.
    func completed(from db: Database) throws -> PartyGroup {
        guard let branch else { return self }
        guard let above = try db.record(PartyGroup.self, branch), above.kind == Sort.branch.rawValue else {
            throw Fault.badInput("上级要是一个党支部", field: "branch")
        }
        return self
    }
}
