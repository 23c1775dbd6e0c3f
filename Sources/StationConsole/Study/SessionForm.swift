import StationCore
import StationModel
import StationStore

/// Makes or changes a study session.
enum SessionForm {
    /// - Parameter session: the one to change; nil: a new one.
    static func form(_ session: StudySession?, _ context: Context) -> FormScreen {
        func options(_ list: WordList) -> [FormField.Option] {
            ((try? context.file.words(list)) ?? []).map { FormField.Option($0.code, label: $0.label) }
        }
        var fields: [FormField] = []
        if session == nil, context.station == nil {
            fields.append(
                FormField(
                    "station", "联络站",
                    .choice(context.stations.map { FormField.Option($0.id.text, label: $0.shortName) }, isOpen: false),
                    isRequired: true))
        }
        fields += [
            FormField("day", "日期", .day(.any), isRequired: true, value: session.map { "\($0.day)" } ?? "今天"),
            FormField("time", "时间", hint: "如 9:00", value: session?.time ?? ""),
            FormField(
                "topic", "主题", .choice(options(.sessionTopics), isOpen: true), isRequired: true,
                value: session?.topic ?? ""),
            FormField("form", "形式", .choice(options(.sessionForms), isOpen: true), value: session?.form ?? ""),
            FormField("place", "地点", value: session?.place ?? ""),
            FormField("campaign", "活动品牌", .choice(options(.campaigns), isOpen: true), value: session?.campaign ?? ""),
            FormField("note", "备注", value: session?.note ?? ""),
        ]
        let holders = holders(session, context)
        if !holders.isEmpty {
            fields.insert(
                FormField(
                    "held_by", "主办", .choice([.init("", label: "本站")] + holders, isOpen: false),
                    hint: "活动小组主办的只计入小组,不计入全站", value: session?.heldBy?.text ?? ""),
                at: fields.firstIndex { $0.name == "form" } ?? fields.count)
        }
        return FormScreen(
            .init(
                title: session == nil ? "新建学习活动" : "修改学习活动", form: "session", record: session?.id.text ?? "",
                origin: .init(station: context.station?.id),
                revision: session?.revision ?? 0,
                reopen: session.map { session in
                    { context in form(try context.file.session(session.id).session, context) }
                },
                aside: { values, _, context in
                    guard let day = values.day("day"), let station = station(values, session, context) else {
                        return []
                    }
                    if let group = holder(values, session) {
                        let people = try context.file.members(ofGroup: group, on: day)
                        return [.init(text: "应到:组员 \(day) 在任 \(people.count) 人;不计入全站的次数与参与率")]
                    }
                    let count = try context.file.memberCount(MemberFilter(station: station.id, servingOn: day))
                    return [.init(text: "应到:\(station.shortName) \(day) 在任委员 \(count) 人")]
                },
                save: { values, context in
                    guard let station = station(values, session, context) else {
                        throw Fault.badInput("请选择联络站", field: "station")
                    }
                    var changed =
                        session
                        ?? StudySession(
                            id: context.file.desk.newID(), station: station.id, day: values.today, topic: "")
                    changed.day = values.day("day") ?? values.today
                    changed.time = values["time"]
                    changed.topic = values["topic"]
                    changed.form = values["form"]
                    changed.place = values["place"]
                    changed.campaign = values["campaign"]
                    changed.note = values["note"]
                    changed.heldBy = holder(values, session)
                    // Who makes a session for today is about to call the roll.
                    let isNext = session == nil && changed.day <= context.entryDay
                    return Change { [changed] file in
                        let (receipt, saved) = try file.save(changed)
                        return Done(receipt, on: saved.day, then: isNext ? .replace(RosterScreen(saved.id)) : .pop)
                    }
                }), fields)
    }

    /// The activity groups that may hold it; none where the station has none, and the form is as it was without them.
    private static func holders(_ session: StudySession?, _ context: Context) -> [FormField.Option] {
        let station = session?.station ?? context.station?.id
        let groups = (try? context.file.groups(of: station, on: session?.day ?? context.entryDay)) ?? []
        var options = groups.map { group in
            FormField.Option(
                group.id.text, label: group.name,
                detail: station == nil ? group.station.map { context.stationName(of: $0) } ?? "" : "")
        }
        if let held = session?.heldBy, !groups.contains(where: { $0.id == held }) {
            options.append(FormField.Option(held.text, label: SessionHolder.name(of: held, context)))
        }
        return options
    }

    private static func holder(_ values: FormValues, _ session: StudySession?) -> RecordID? {
        guard values.has("held_by") else { return session?.heldBy }
        let chosen = values["held_by"]
        return chosen.isEmpty ? nil : RecordID(chosen)
    }

    private static func station(_ values: FormValues, _ session: StudySession?, _ context: Context) -> Station? {
        if let session { return context.station(of: session.station) }
        return context.station ?? context.station(of: RecordID(values["station"]))
    }
}
