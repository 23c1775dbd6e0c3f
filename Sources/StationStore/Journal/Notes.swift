import StationModel

/// What is worth an entry of the journal although no record changes.
public enum Note: String, Sendable {
    /// The console was unlocked.
    case unlock = "note.unlock"
    /// A wrong passcode was tried.
    case wrongPasscode = "note.wrongPasscode"
    /// A telephone number or a date of birth was shown in full.
    case reveal = "note.reveal"
    /// Personal data was written to a file.
    case export = "note.export"
}

extension StationFile {
    /// Puts a note into the journal.
    ///
    /// - Parameters:
    ///   - name: who; nil: who sits at the console.
    public func note(
        _ note: Note, by name: String? = nil, station: RecordID? = nil, _ summary: String
    ) throws(Fault) {
        try change(note.rawValue, station: station, by: .program(name ?? desk.operatorName), isNote: true) { _ in
            (summary, ())
        }
    }
}
