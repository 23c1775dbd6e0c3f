import StationCore

/// An information officer (信息员) of a station: who collects and registers 社情民意.
package struct InformationOfficer: Described {
    package var id: RecordID
    package var station = RecordID.zero
    package var revision = 1
    /// Who it is.
    package var who = Somebody()
    package var phone = ""
    /// First day of service; nil: since ever.
    package var from: Day?
    /// Last day of service; nil: still serving.
    package var to: Day?

    package init(id: RecordID) { self.id = id }

    package var name: String {
        get { who.name }
        set { who = Somebody(newValue) }
    }

    package func serves(on day: Day) -> Bool { day.isWithin(from, to) }

    package var maskedPhone: String { Mask.telephone(phone) }

    package static let described = Kind<InformationOfficer>(
        "information_officer", plural: "information-officers", title: "信息员",
        fields: [
            .personOrText("name", "姓名", \.who, required: true),
            .text("phone", "手机号", \.phone, sensitive: true),
            .day("from_day", "任职日期", \.from, hint: "不填视为一直在任"),
            .day("to_day", "离任日期", \.to, hint: "最后在任的一天;在任的不填"),
        ],
        naming: \.name,
        rule: { officer, _ in Day.fault(officer.from, officer.to, "任职", "离任") },
        warnings: { officer, _ in Telephone.oddity(ofMobile: officer.phone).map { ["phone": $0] } ?? [:] },
        proving: Proving("信息员名单", unit: "人") { $0.serves(on: $1) ? "信息员 \($0.name)" : nil })
}
