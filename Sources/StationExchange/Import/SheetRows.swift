import StationCore
import StationModel
import StationStore

/// What a row of each kind means.
extension Import {
    func stationRow(_ cells: RecordCells, _ hints: inout [String]) throws(Fault) -> Station {
        let name = try cells.required("联络站")
        let kind = cells["类型"]
        let town = cells["乡镇"]
        return Station(
            id: file.desk.newID(), name: name, town: town.isEmpty ? name.townName : town,
            kind: kind.isEmpty ? "乡镇" : word(kind, .stationKinds, "类型", &hints), address: cells["地址"],
            foundedOn: try cells.day("成立日期"), head: cells["负责人"], officer: cells["专干"], leader: cells["联系领导"])
    }

    func memberRow(_ cells: RecordCells, _ hints: inout [String]) throws(Fault) -> Member {
        let name = Member.tidied(name: try cells.required("姓名"))
        let station = try station(cells)
        let born = try cells.pastMonth("出生年月")
        let from = try cells.day("任职日期")
        let to = try cells.day("离任日期")
        if let from, let to, to < from { throw .badInput("离任日期 \(to) 早于任职日期 \(from)") }
        let phone = cells["手机号"].withoutSpreadsheetMarks.halfWidth
        if !phone.isEmpty, phone.filter(\.isNumber).count != 11 { hints.append("手机号不是 11 位,照原样记下,请核对") }
        return Member(
            id: file.desk.newID(), station: station.id, name: name, gender: word(cells["性别"], .genders, "性别", &hints),
            ethnicity: ethnicity(cells["民族"], &hints), born: born, party: party(cells["党派"], &hints),
            sector: word(cells["界别"], .sectors, "界别", &hints), post: cells["单位及职务"],
            phone: phone, term: cells["届次"], from: from, to: to, note: cells["备注"])
    }

    func attendanceRow(_ cells: RecordCells, _ hints: inout [String]) throws(Fault) -> AttendanceEntry {
        let station = try station(cells)
        let day = try cells.requiredDay("日期")
        let topic = try cells.required("主题")
        let name = Member.tidied(name: try cells.required("姓名"))
        guard let mark = AttendanceMark(label: cells["状态"]) else {
            throw .badInput(
                "状态“\(cells["状态"])”只能是 \(AttendanceMark.allCases.dropFirst().map(\.label).joined(separator: "、")) 或空着")
        }
        return AttendanceEntry(
            station: station.id, day: day, topic: topic, heldBy: try group(cells["主办"], of: station),
            form: word(cells["形式"], .sessionForms, "形式", &hints),
            name: name, mark: mark)
    }

    func inspectionRow(_ cells: RecordCells, _ hints: inout [String]) throws(Fault) -> Inspection {
        let station = try station(cells)
        let standard = try standard(cells.required("标准"))
        let label = try cells.required("状态")
        guard let status = Inspection.Status(label: label) else {
            throw .badInput("状态“\(label)”只能是 \(Inspection.Status.allCases.map(\.label).joined(separator: "、"))")
        }
        let inspection = Inspection(
            id: file.desk.newID(), station: station.id, standard: standard.code, title: standard.title, status: status,
            evidence: cells["依据"], checkedOn: try cells.requiredDay("检查日期"), checker: cells["检查人"],
            dueOn: try cells.day("整改期限"))
        if let fault = inspection.fault(today: today) { throw fault }
        return inspection
    }
}

extension String {
    /// The town of a station's name: 岭南镇委员联络站 → 岭南镇.
    fileprivate var townName: String { Station(id: .zero, name: self, town: "").shortName }

    /// A number that a spreadsheet kept as text with an apostrophe, or showed with a decimal.
    fileprivate var withoutSpreadsheetMarks: String {
        let text = hasPrefix("'") ? String(dropFirst()) : self
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
