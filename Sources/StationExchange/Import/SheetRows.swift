import StationCore
import StationModel
import StationStore

/// What a row of each kind means.
extension Import {
    func stationRow(_ cells: RecordCells, _ hints: inout [CellHint]) throws(Fault) -> StationEntry {
        let name = try cells.required("联络站")
        let kind = cells["类型"]
        let town = cells["乡镇"]
        var station = Station(
            id: file.desk.newID(), name: name, town: town.isEmpty ? Station.core(of: name) : town)
        if !kind.isEmpty { station.kind = word(kind, .stationKinds, "类型", &hints) }
        station.address = cells["地址"]
        station.foundedOn = try cells.day("成立日期")
        station.closedOn = try cells.day("撤并日期")
        let known = knownStation(name)
        func somebody(_ column: String) -> Somebody { named.somebody(cells, column, at: known, &hints) }
        station.head = somebody("负责人")
        station.officer = somebody("专干")
        station.leader = somebody("联系领导")
        return StationEntry(station, successor: cells["并入"])
    }

    func memberRow(_ cells: RecordCells, _ hints: inout [CellHint]) throws(Fault) -> Member {
        let remarks = try name(cells, &hints)
        let level = try choice(cells, "层级", Seat.Level.self) ?? .home
        // Who sits on another committee, too, is of the station that the home seat is of.
        let isSaid = level == .home || self.station != nil || !cells["联络站"].isEmpty
        let station = isSaid ? try station(cells).id : .zero
        let born = try cells.pastMonth("出生年月")
        let from = try cells.day("任职日期", ofMonth: .first, &hints)
        let to = try cells.day("离任日期", ofMonth: .last, &hints)
        try askAboutYears(born, from)
        if let from, let to, to < from { throw .badInput("离任日期 \(to) 早于任职日期 \(from)", field: "离任日期") }
        let phone = telephone(cells, "手机号", &hints)
        if !phone.isEmpty, phone.filter(\.isDigit).count != 11 {
            hints.append(CellHint("手机号不是 11 位,照原样记下,请核对", about: "手机号", options: []))
        }
        let reason = try choice(cells, "离任原因", Seat.Ending.self)
        if reason != nil, to == nil { throw .badInput("填了离任原因,缺少离任日期", field: "离任日期") }
        var member = Member(id: file.desk.newID()) { member in
            (member.level, member.reason, member.area) = (level, reason, cells["辖区"])
            (member.name, member.station) = (remarks.name, station)
            (member.born, member.phone, member.from, member.to) = (born, phone, from, to)
            member.gender = gender(cells["性别"], &hints)
            member.ethnicity = ethnicity(cells["民族"], &hints)
            member.party = party(cells["党派"], &hints)
            member.sector = word(cells["界别"], .sectors, "界别", &hints)
            (member.post, member.term, member.note) = (cells["单位及职务"], cells["届次"], cells["备注"])
        }
        try takeRemarks(remarks, into: &member, &hints)
        return member
    }

    /// The name in a row with what stands behind it.
    private func name(_ cells: RecordCells, _ hints: inout [CellHint]) throws(Fault) -> NameRemarks {
        let typed = try cells.required("姓名")
        let remarks = NameRemarks(typed)
        if let fault = NameSense.fault(of: remarks, typed) { throw fault }
        if NameSense.isNumbered(remarks.name) { hints.append("姓名里有数字,请核对") }
        return remarks
    }

    /// Whoever serves is of age.
    private func askAboutYears(_ born: YearMonth?, _ from: Day?) throws(Fault) {
        guard let born else { return }
        if born.year > today.year - 18 { throw .doubtful("出生年月 \(born) 还不满 18 岁", field: "出生年月") }
        if let from, from.year - born.year < 18 {
            throw .doubtful("出生年月 \(born) 到任职日期 \(from) 还不满 18 岁", field: "出生年月")
        }
    }

    /// One of the words that a column knows; nil where the cell is empty.
    private func choice<Value: Choosable>(
        _ cells: RecordCells, _ column: String, _ type: Value.Type
    ) throws(Fault) -> Value? {
        let text = cells[column]
        guard !text.isEmpty else { return nil }
        guard let found = Value(label: text) else {
            let labels = Value.allCases.map(\.label)
            throw Fault(
                .badInput(field: column), "\(column)“\(text)”只能是 \(labels.joined(separator: "、")) 或空着",
                alternatives: Import.alike(text, among: labels))
        }
        return found
    }

    func attendanceRow(_ cells: RecordCells, _ hints: inout [CellHint]) throws(Fault) -> AttendanceEntry {
        let isNamed = !cells["联络站"].isEmpty
        if !isNamed, station == nil { throw .badInput("缺少联络站(可用 --station 指定)", field: "联络站") }
        let day = try cells.requiredDay("日期")
        let hosts = isNamed ? try hosts(cells["联络站"], on: day) : [station!]
        let topic = try cells.required("主题")
        let remarks = NameRemarks(try cells.required("姓名"))
        let mark = try mark(cells["状态"])
        guard let first = hosts.first else { throw .badInput("\(day) 全市还没有联络站") }
        let group = try group(cells["主办"], of: first)
        if group != nil, hosts.count > 1 { throw .badInput("活动小组主办的,联络站只填一个") }
        return AttendanceEntry(
            hosts: hosts.map(\.id), day: day, topic: topic, heldBy: group,
            form: word(cells["形式"], .sessionForms, "形式", &hints), campaign: Tags(cells["活动标签"]).text,
            name: remarks.name, namesakeMark: remarks.mark, mark: mark)
    }

    func inspectionRow(_ cells: RecordCells, _ hints: inout [CellHint]) throws(Fault) -> Inspection {
        let station = try station(cells)
        let standard = try standard(cells.required("标准"))
        let label = try cells.required("状态")
        guard let status = Inspection.Status(label: label) else {
            let labels = Inspection.Status.allCases.map(\.label)
            throw Fault(
                .badInput(field: "状态"), "状态“\(label)”只能是 \(labels.joined(separator: "、"))",
                alternatives: Import.alike(label, among: labels))
        }
        var inspection = Inspection(id: file.desk.newID())
        (inspection.station, inspection.standard, inspection.title) = (station.id, standard.code, standard.title)
        (inspection.status, inspection.evidence) = (status, cells["依据"])
        inspection.checker = named.somebody(cells, "检查人", at: station.id, &hints)
        inspection.checkedOn = try cells.requiredDay("检查日期")
        inspection.dueOn = try cells.day("整改期限")
        if let fault = Inspection.described.fault(of: inspection, today: today) { throw fault }
        return inspection
    }
}

extension Import {
    /// A telephone as it is kept; one that a spreadsheet shortened is named and left out, since it says nothing.
    func telephone(_ cells: RecordCells, _ column: String, _ hints: inout [CellHint]) -> String {
        let typed = cells[column]
        guard !typed.isEmpty else { return "" }
        let why: String
        if Telephone.isShortened(typed) {
            why = "被表格软件缩写过,认不出号码"
        } else if Telephone.isMasked(typed) {
            why = "遮住了几位,认不出号码"
        } else if typed.count(where: \.isDigit) < 3 {
            why = "不是电话号码"
        } else {
            return Telephone.tidied(typed)
        }
        hints.append(CellHint("\(column)“\(typed)”\(why),没有记下", about: column, options: []))
        return ""
    }
}
