import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Who holds a session, in words.
enum SessionHolder {
    /// An activity group's name.
    static func name(of group: RecordID, _ context: Context) -> String { names(of: [group], context)[group] ?? "(已作废)" }

    /// The names of groups; those that were voided are missing.
    static func names(of groups: some Collection<RecordID>, _ context: Context) -> [RecordID: String] {
        (try? context.file.names(of: groups, in: ActivityGroup.described.name)) ?? [:]
    }
}
