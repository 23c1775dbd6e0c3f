import StationCore
import StationModel
import StationStore

/// Registers or changes a member.
enum MemberForm {
    /// - Parameter member: the one to change; nil: a new one.
    static func form(_ member: Member?, _ context: Context) -> FormScreen {
        let form = FormScreen(
            .init(
                title: member == nil ? "登记委员" : "修改委员 \(member!.name)", form: "member",
                record: member?.id.text ?? "", origin: .init(station: context.station?.id),
                revision: member?.revision ?? 0,
                reopen: member.map { member in
                    { context in MemberForm.form(try context.file.member(member.id), context) }
                },
                fields: { context in fields(member, context) },
                rules: { values, _ in
                    [Day.faultOfService(from: values.day("from"), to: values.day("to"))].compactMap(\.self)
                },
                warnings: { values, context in warnings(values, member, context) },
                save: { values, context in
                    var changed =
                        member ?? Member(id: context.file.desk.newID(), station: RecordID(values["station"]), name: "")
                    try take(values, into: &changed, context)
                    return Change { [changed] file in
                        let (receipt, saved) = try file.save(changed)
                        let same = try file.namesakes(of: saved.name, at: saved.station, except: saved.id).count
                        return same == 0
                            ? Done(receipt, then: .pop)
                            : Done(receipt, saying: "已\(receipt.summary),F6 撤销;本站另有同名 \(same) 人,请核对", then: .pop)
                    }
                }), fields(member, context))
        return form.focused(on: "name")
    }

    private static func fields(_ member: Member?, _ context: Context) -> [FormField] {
        func words(_ list: WordList) -> [FormField.Option] {
            ((try? context.file.words(list)) ?? []).map { FormField.Option($0.label) }
        }
        let stations = context.stations.map { FormField.Option($0.id.text, label: $0.shortName) }
        // With several stations to choose from, none is taken for granted.
        let station =
            member?.station ?? context.station?.id ?? (context.stations.count == 1 ? context.stations[0].id : nil)
        return [
            FormField("number", "编号", value: member?.number ?? ""),
            FormField("name", "姓名", isRequired: true, value: member?.name ?? ""),
            FormField("gender", "性别", .choice(words(.genders), isOpen: false), value: member?.gender ?? ""),
            FormField("ethnicity", "民族", .choice(words(.ethnicities), isOpen: true), value: member?.ethnicity ?? ""),
            FormField("born", "出生年月", .month(.past), hint: "如 1979-03", value: member?.born?.description ?? ""),
            FormField("party", "党派", .choice(words(.parties), isOpen: true), value: member?.party ?? ""),
            FormField("sector", "界别", .choice(words(.sectors), isOpen: true), value: member?.sector ?? ""),
            FormField("post", "单位及职务", value: member?.post ?? ""),
            FormField("phone", "手机号", value: member?.phone ?? ""),
            FormField("term", "届次", .choice(words(.terms), isOpen: true), value: member?.term ?? ""),
            FormField(
                "station", "联络站", .choice(stations, isOpen: false), isRequired: true, value: station?.text ?? ""),
            FormField("from", "任职日期", .day(.any), hint: "不填视为一直在任", value: member?.from?.description ?? ""),
            FormField("to", "离任日期", .day(.any), hint: "最后在任的一天;在任的不填", value: member?.to?.description ?? ""),
            FormField("note", "备注", value: member?.note ?? ""),
        ]
    }

    private static func take(_ values: FormValues, into member: inout Member, _ context: Context) throws {
        member.station = RecordID(values["station"])
        member.number = values["number"]
        member.name = Member.tidied(name: values["name"])
        member.gender = values["gender"]
        member.ethnicity = try context.file.longEthnicity(values["ethnicity"])
        member.born = values.month("born")
        member.party = values["party"]
        member.sector = values["sector"]
        member.post = values["post"]
        member.phone = values["phone"].halfWidth
        member.term = values["term"]
        member.from = values.day("from")
        member.to = values.day("to")
        member.note = values["note"]
    }

    private static func warnings(_ values: FormValues, _ member: Member?, _ context: Context) -> [String: String] {
        var warnings: [String: String] = [:]
        if let words = Telephone.oddity(ofMobile: values["phone"].halfWidth) { warnings["phone"] = words }
        let name = Member.tidied(name: values["name"])
        let others =
            name.isEmpty
            ? nil : try? context.file.namesakes(of: name, at: RecordID(values["station"]), except: member?.id)
        if let other = others?.first {
            let who = [other.post, other.maskedBorn, other.to.map { "\($0) 离任" } ?? ""]
            let words = who.filter { !$0.isEmpty }.joined(separator: ",")
            warnings["name"] = "本站已有同名委员" + (words.isEmpty ? "" : ":\(words)")
        }
        return warnings
    }
}
