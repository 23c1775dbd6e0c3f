import StationCore
import StationModel

/// What is worth an entry of the journal although no record changes.
package enum Note: String, Sendable {
    /// The console was unlocked.
    case unlock = "note.unlock"
    /// A passcode is about to be compared; what came of it follows.
    case attempt = "note.attempt"
    /// A wrong passcode was tried.
    case wrongPasscode = "note.wrongPasscode"
    /// A telephone number or a date of birth was shown in full.
    case reveal = "note.reveal"
    /// Personal data was written to a file.
    case export = "note.export"
    /// The second program began something as who sits at the console.
    case errand = "note.errand"
    /// Entries that were acknowledged once were not in the file any more when it was opened.
    case loss = "note.loss"
    /// Somebody has looked at a loss and says that it is known.
    case lossKnown = "note.lossKnown"
    /// A backup was restored, and what this file wrote after it is not wanted when it comes back.
    case discard = "note.discard"
    /// An entry of another file whose words were not handed over.
    case withheld = "note.withheld"
}

extension StationFile {
    /// Puts a note into the journal.
    ///
    /// - Parameters:
    ///   - name: who; nil: who sits at the console.
    package func note(
        _ note: Note, by name: String? = nil, station: RecordID? = nil, _ summary: String
    ) throws(Fault) {
        try change(note.rawValue, station: station, by: .program(name ?? desk.operatorName), isNote: true) { _ in
            (summary, ())
        }
    }
}
