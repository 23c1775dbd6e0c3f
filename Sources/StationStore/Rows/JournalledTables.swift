import StationCore
import StationModel

extension JournalledTable {
    /// The tables that the journal speaks of.
    static let all: [JournalledTable] =
        Catalogue.all.map(JournalledTable.init) + [
            .init("standard", "标准", .office),
            .init("study_standard", "学习标准", .office), .init("word", "词表", .office),
            .init(
                "attendance", "考勤", .parent(table: "study_session", column: "session"),
                personal: [.columns(["name"], of: "member")]),
            .init("submission_event", "流转", .parent(table: "submission", column: "submission")),
            .init("adoption", "采用", .parent(table: "submission", column: "submission")),
            .init("instruction", "批示", .parent(table: "submission", column: "submission")),
            .init(TableName.setting, "设置", .office, handing: .never),
            .init("operator", "操作员", .office, handing: .never),
            .init("passcode", "口令", .office, handing: .never),
            .init("evidence", "佐证", .station(column: "station")),
            .init("participation", "参加", .station(column: "station")),
            .init(TableName.host, "联合", .station(column: "station")),
            .init("ledger_event", "进展", .station(column: "station")),
            .init("settlement", "争议处理", .station(column: "station")),
            .init(TableName.suggestion, "建议", .station(column: "station"), personal: [.row(of: "person")]),
        ]

    /// What officers call the rows of a table.
    static func label(of table: String) -> String {
        all.first { $0.name == table }?.label ?? Catalogue.named(table)?.title ?? table
    }
}
