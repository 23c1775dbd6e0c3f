import StationCore

/// What is nobody else's business about a person (个人信息): a row of its own, so that it can be withheld or erased while
/// the person stays.
package struct Particulars: Described {
    package var id: RecordID
    package var person = RecordID.zero
    package var revision = 1
    /// As typed.
    package var phone = ""
    package var born: YearMonth?

    package init(id: RecordID) { self.id = id }

    /// Whose the person is.
    package var station: RecordID? {
        get { nil }
        set {}
    }

    package static let described = Kind<Particulars>(
        "particulars", plural: "particulars", title: "个人信息", belonging: .part(of: "person"),
        fields: [
            .record("person", "人员", of: Person.described.name, \.person).unasked,
            .month("born", "出生年月", \.born, hint: "如 1979-03", sensitive: true, sense: .past),
            .text("phone", "手机号", \.phone, sensitive: true),
            .worked("digits") { Telephone.canonical($0.phone) },
        ],
        naming: { _ in "" },
        warnings: { one, _ in Telephone.oddity(ofMobile: one.phone.halfWidth).map { ["phone": $0] } ?? [:] })
}
