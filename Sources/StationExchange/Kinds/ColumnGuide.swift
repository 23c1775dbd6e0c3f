import StationCore
import StationModel
import StationStore

/// What is to be written into a column of a kind's table: for blank tables that somebody fills in.
package struct ColumnGuide: Hashable, Sendable {
    package let heading: String
    /// What belongs there, with an example.
    package let note: String
    /// The words to choose from; empty: anything.
    package let choices: [String]

    /// What such a cell may say, for the row that shows how it is done; empty: nothing comes to mind.
    package var example: String {
        if let mark = note.firstRange(of: "例:") { return String(note[mark.upperBound...].prefix { $0 != ";" }) }
        if let first = choices.first { return first }
        switch heading {
        case "姓名": return "韦某某"
        case "单位及职务": return "某村党总支书记"
        case "届次": return "第七届"
        default: return ""
        }
    }

    /// The columns of a sheet that is read by more than its kind's description.
    package static func columns(of sheet: SheetKind, in file: StationFile) throws(Fault) -> [ColumnGuide] {
        let described: [ColumnGuide] =
            switch sheet {
            case .stations: try guides(of: Station.described, file)
            case .members: try guides(of: Member.described, file) + guides(of: Seat.described, file)
            case .attendance: []
            case .checklist: try guides(of: Inspection.described, file)
            case .submissions: try guides(of: Submission.described, file)
            }
        var columns: [ColumnGuide] = []
        for heading in sheet.columns {
            let isRequired = sheet.required.contains(heading)
            if let own = try special(heading, sheet, isRequired, file) {
                columns.append(own)
            } else if let found = described.first(where: { $0.heading == heading }) {
                columns.append(found)
            } else {
                columns.append(ColumnGuide(heading, isRequired, heading.hasSuffix("日期") ? "例:2026-03-05" : ""))
            }
        }
        return columns
    }

    /// The columns of a kind that its description says all of.
    package static func columns<R: Described>(of kind: Kind<R>, in file: StationFile) throws(Fault) -> [ColumnGuide] {
        let described = try guides(of: kind, file)
        var columns: [ColumnGuide] = []
        for heading in KindImport.columns(of: kind) {
            if let found = described.first(where: { $0.heading == heading }) {
                columns.append(found)
            } else if heading == "联络站" {
                columns.append(
                    try stations(isRequired: kind.belonging == .station, isSeveral: kind.coHosts != nil, file))
            } else if heading == "阶段" {
                columns.append(ColumnGuide(heading, false, "", kind.flow?.stages.map(\.label) ?? []))
            } else {
                columns.append(ColumnGuide(heading, false, "几位之间写顿号"))
            }
        }
        return columns
    }

    private init(_ heading: String, _ isRequired: Bool, _ words: String, _ choices: [String] = []) {
        self.heading = heading
        note = [isRequired ? "必填" : "", words].filter { !$0.isEmpty }.joined(separator: ";")
        self.choices = choices
    }

    private static func guides<R: Described>(of kind: Kind<R>, _ file: StationFile) throws(Fault) -> [ColumnGuide] {
        var guides: [ColumnGuide] = []
        for field in kind.fields where field.isAsked {
            let (example, choices) = try words(of: field, file)
            let note = [field.hint, example].filter { !$0.isEmpty }.joined(separator: ";")
            guides.append(ColumnGuide(field.heading, field.isRequired, note, choices))
        }
        return guides
    }

    private static func words<R>(of field: Field<R>, _ file: StationFile) throws(Fault) -> (String, [String]) {
        switch field.kind {
        case .day: ("例:2026-03-05", [])
        case .month: ("例:1979-03", [])
        case .number, .tenths: (field.boundsText, [])
        case .money: (field.hint.isEmpty ? "元,例:1234.50" : "例:1234.50", [])
        case .choice(let choices, _): ("", choices.map(\.label))
        case .words(let list, let isOpen): (isOpen ? "也可以写别的" : "", try file.words(list).map(\.label))
        case .flag: ("", ["是", "否"])
        case .member: ("一位委员的姓名", [])
        case .text where field.isSensitive: ("例:13800000000", [])
        case .tags: ("几个用、分开", try file.words(.campaigns).map(\.label))
        case .text, .paragraph, .record: ("", [])
        }
    }

    private static func special(
        _ heading: String, _ sheet: SheetKind, _ isRequired: Bool, _ file: StationFile
    ) throws(Fault) -> ColumnGuide? {
        switch (sheet, heading) {
        case (.stations, "联络站"): nil
        case (_, "联络站"): try stations(isRequired: true, isSeveral: sheet == .attendance, file)
        case (.members, "层级"): ColumnGuide(heading, false, "不填为本级", Seat.Level.allCases.map(\.label))
        case (.attendance, "状态"):
            ColumnGuide(heading, false, "不填为未登记", AttendanceMark.allCases.dropFirst().map(\.label))
        case (.attendance, "形式"): ColumnGuide(heading, false, "也可以写别的", try file.words(.sessionForms).map(\.label))
        case (.attendance, "主题"): ColumnGuide(heading, true, "同一天同一主题是一场")
        case (.attendance, "主办"): ColumnGuide(heading, false, "活动小组主办的写小组名称,不填为本站")
        case (.checklist, "标准"):
            ColumnGuide(heading, true, "", try file.standards(on: file.entryDay).map(\.title))
        case (.checklist, "状态"): ColumnGuide(heading, true, "", Inspection.Status.allCases.map(\.label))
        case (.submissions, "状态"): ColumnGuide(heading, true, "现在到了哪一步", Import.states)
        case (.submissions, "办理途径"): ColumnGuide(heading, false, "不填为市", ["市", "镇"])
        case (.submissions, "采用级别"): ColumnGuide(heading, false, "几级之间写顿号", [])
        case (.submissions, "结果"): ColumnGuide(heading, false, "", ["A", "B", "C", "D"])
        case _ where isRequired && heading.hasSuffix("日期"): ColumnGuide(heading, true, "例:2026-03-05")
        default: nil
        }
    }

    private static func stations(isRequired: Bool, isSeveral: Bool, _ file: StationFile) throws(Fault) -> ColumnGuide {
        ColumnGuide(
            "联络站", false, (isRequired ? "不填的要在导入时指定" : "不填为全市") + (isSeveral ? ";几个站一起办的写顿号隔开" : ""),
            try file.stations().map(\.shortName))
    }
}
