import StationCore
import StationModel
import StationStore

/// Adds or changes a station.
enum StationForm {
    /// - Parameter station: the one to change; nil: a new one.
    static func form(_ station: Station?, _ context: Context) -> FormScreen {
        FormScreen(
            .init(
                title: station == nil ? "新建联络站" : "修改联络站", form: "station", record: station?.id.text ?? "",
                revision: station?.revision ?? 0,
                reopen: station.map { station in { context in form(try context.file.station(station.id), context) } },
                save: { values, context in
                    var changed = station ?? Station(id: context.file.desk.newID(), name: "", town: "")
                    take(values, into: &changed)
                    return Change { [changed] file in
                        let receipt = station == nil ? try file.add(changed).receipt : try file.save(changed).receipt
                        return Done(receipt, then: .pop)
                    }
                }), fields(station, context))
    }

    private static func fields(_ station: Station?, _ context: Context) -> [FormField] {
        let kinds = ((try? context.file.words(.stationKinds)) ?? []).map { FormField.Option($0.label) }
        let kind = station?.kind ?? kinds.first?.value ?? "乡镇"
        return [
            FormField("name", "名称", isRequired: true, hint: "如 北泗镇委员联络站", value: station?.name ?? ""),
            FormField("town", "所在乡镇", value: station?.town ?? ""),
            FormField("kind", "类型", .choice(kinds, isOpen: true), value: kind),
            FormField("address", "地址", value: station?.address ?? ""),
            FormField("foundedOn", "成立日期", .day(.any), value: station?.foundedOn?.description ?? ""),
            FormField("head", "负责人", value: station?.head ?? ""),
            FormField("officer", "专干", value: station?.officer ?? ""),
            FormField("leader", "联系领导", value: station?.leader ?? ""),
        ]
    }

    private static func take(_ values: FormValues, into station: inout Station) {
        station.name = values["name"]
        station.town = values["town"]
        station.kind = values["kind"]
        station.address = values["address"]
        station.foundedOn = values.day("foundedOn")
        station.head = values["head"]
        station.officer = values["officer"]
        station.leader = values["leader"]
    }
}
