import ConsoleKit
import StationCore
import StationModel
import StationStore

extension DraftPlace {
    /// The place of a form's own draft.
    init(_ purpose: FormScreen.Purpose) {
        form = purpose.form
        guard purpose.record.isEmpty else {
            record = purpose.record
            return
        }
        switch purpose.origin {
        case .none: record = ""
        case .station(let id), .record(let id): record = id.text
        }
    }

    /// The draft of a form in this place; failing that, of a new record of a station, one that was begun without a
    /// station's page and is not of another station. Nil: there is none.
    static func find(_ purpose: FormScreen.Purpose, _ context: Context) throws -> (place: DraftPlace, draft: Draft)? {
        let own = DraftPlace(purpose)
        if let draft = try context.file.draft(form: own.form, record: own.record) { return (own, draft) }
        guard purpose.record.isEmpty, case .station(let station) = purpose.origin else { return nil }
        let loose = DraftPlace(form: purpose.form, record: "")
        guard let draft = try context.file.draft(form: loose.form, record: loose.record),
            draft.fields["station"] ?? station.text == station.text
        else { return nil }
        return (loose, draft)
    }
}
