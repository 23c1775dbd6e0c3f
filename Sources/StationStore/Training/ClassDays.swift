import GRDB
import StationCore
import StationModel

extension TrainingClass: CompletedRecord {
    /// A class of one day ends on it: its last day is the day by which it is counted and listed.
    func completed(from db: Database) throws -> TrainingClass {
        var training = self
        training.lastDay = lastDay ?? firstDay
        return training
    }
}
