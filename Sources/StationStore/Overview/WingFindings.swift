import GRDB
import StationModel

extension Database {
    /// What falls short in the wings beside checklist, study and submissions; a line for each of them.
    ///
    /// A wing that an office does not use finds nothing: only where there are records is something missing among them.
    /// Each asks one or two indexed questions, since Home waits for all of them.
    func wingFindings(of station: RecordID, year: Int, on day: Day) throws -> [Finding] {
        try partyFindings(of: station, year: year, on: day) + trainingFindings(of: station, year: year, on: day)
            + focusFindings(of: station, year: year, on: day)
            + dutyFindings(of: station, year: year, on: day)
    }
}
