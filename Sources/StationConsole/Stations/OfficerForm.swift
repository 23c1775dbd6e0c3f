import StationCore
import StationModel
import StationStore

/// Registers or changes an information officer of a station.
enum OfficerForm {
    /// - Parameter officer: the one to change; nil: a new one.
    static func form(_ officer: InformationOfficer?, of station: Station) -> FormScreen {
        FormScreen(
            .init(
                title: officer == nil ? "登记信息员 \(station.shortName)" : "修改信息员", form: "informationOfficer",
                record: officer?.id.text ?? "new/\(station.id)", revision: officer?.revision ?? 0,
                reopen: officer.map { officer in
                    { context in
                        let all = try context.file.informationOfficers(of: station.id)
                        guard let now = all.first(where: { $0.id == officer.id }) else {
                            throw Fault(.notFound, "没有这位信息员,可能已被作废")
                        }
                        return form(now, of: station)
                    }
                },
                rules: { values, _ in
                    [Day.faultOfService(from: values.day("from"), to: values.day("to"))].compactMap(\.self)
                },
                warnings: { values, _ in
                    Telephone.oddity(ofMobile: values["phone"]).map { ["phone": $0] } ?? [:]
                },
                save: { values, context in
                    var changed =
                        officer ?? InformationOfficer(id: context.file.desk.newID(), station: station.id, name: "")
                    changed.name = values["name"]
                    changed.phone = values["phone"]
                    changed.from = values.day("from")
                    changed.to = values.day("to")
                    return Change { [changed] file in Done(try file.save(changed).receipt, then: .pop) }
                }),
            [
                FormField("name", "姓名", isRequired: true, value: officer?.name ?? ""),
                FormField("phone", "手机号", value: officer?.phone ?? ""),
                FormField("from", "任职日期", .day(.any), hint: "不填视为一直在任", value: officer?.from?.description ?? ""),
                FormField("to", "离任日期", .day(.any), hint: "最后在任的一天;在任的不填", value: officer?.to?.description ?? ""),
            ])
    }
}
