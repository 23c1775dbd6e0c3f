import StationCore

/// A liaison station (委员联络站).
package struct Station: Described {
    package var id: RecordID
    package var revision = 1
    /// Full name: 岭南镇委员联络站.
    package var name = ""
    /// The town (乡镇) it serves.
    package var town = ""
    /// 乡镇, 社区 or 界别.
    package var kind = "乡镇"
    package var address = ""
    package var foundedOn: Day?
    /// 负责人 / 站长.
    package var head = Somebody()
    /// 专干.
    package var officer = Somebody()
    /// 联系领导.
    package var leader = Somebody()
    /// 撤并: the last day on which it stands; nil: it goes on.
    package var closedOn: Day?
    /// Into which station it went.
    package var successor: RecordID?
    /// Its place in lists, from 1.
    package var position = 1

    package init(id: RecordID) { self.id = id }

    package init(id: RecordID, name: String, town: String, kind: String = "乡镇") {
        self.id = id
        (self.name, self.town, self.kind) = (name, town, kind)
    }

    /// A station belongs to itself.
    package var station: RecordID {
        get { id }
        set {}
    }

    package static let described = Kind<Station>(
        "station", plural: "stations", title: "联络站", belonging: .itself,
        fields: [
            .text("name", "名称", \.name, required: true, hint: "如 北泗镇委员联络站").headed("联络站"),
            .text("town", "所在乡镇", \.town).headed("乡镇"),
            .words("kind", "类型", \.kind, .stationKinds),
            .text("address", "地址", \.address),
            .day("founded_on", "成立日期", \.foundedOn),
            .personOrText("head", "负责人", \.head),
            .personOrText("officer", "专干", \.officer),
            .personOrText("leader", "联系领导", \.leader),
            .day("closed_on", "撤并日期", \.closedOn, hint: "最后一天;没有撤并的不填"),
            .record("successor", "并入", of: "station", \.successor, hint: "撤并以后由哪个联络站接续"),
            .number("position", "次序", \.position, in: 0...1_000_000).unasked,
        ],
        naming: \.name,
        rule: { station, _ in
            if let founded = station.foundedOn, let closed = station.closedOn, closed < founded {
                Fault.badInput("撤并日期 \(closed) 早于成立日期 \(founded)", field: "closed_on")
            }
            if station.successor != nil, station.closedOn == nil {
                Fault.badInput("填了并入哪个联络站,要有撤并日期", field: "closed_on")
            }
            if station.successor == station.id { Fault.badInput("不能并入自己", field: "successor") }
        },
        proving: Proving("联络站资料") { station, _ in
            let facts = [
                ("地址", station.address), ("负责人", station.head.name), ("专干", station.officer.name),
                ("联系领导", station.leader.name),
            ].filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }
            return facts.isEmpty ? nil : "联络站资料:" + facts.joined(separator: ",")
        })
}

extension Station {
    /// The name without 委员联络站, as it stands in narrow places: 岭南镇.
    package var shortName: String { Station.core(of: name) }

    /// Whether a typed name means this station; 委员联络站 or 联络站 at the end may be left out on either side.
    package func isMeant(by typed: String) -> Bool {
        let wanted = Station.core(of: Canonical.name(typed))
        return !wanted.isEmpty && Station.core(of: Canonical.name(name)) == wanted
    }

    /// 岭南镇委员联络站 → 岭南镇.
    package static func core(of name: String) -> String {
        // Of a city there are a hundred names: bytes are compared, and none has a blank to be left out.
        let hasBlank = name.unicodeScalars.contains { $0.properties.isWhitespace }
        let bare = hasBlank ? String(name.filter { !$0.isWhitespace }) : name
        for suffix in ["委员联络站", "政协联络站", "联络站"] {
            let length = suffix.utf8.count
            guard bare.utf8.count > length, bare.utf8.suffix(length).elementsEqual(suffix.utf8) else { continue }
            return String(Substring(bare.utf8.dropLast(length)))
        }
        return bare
    }
}
