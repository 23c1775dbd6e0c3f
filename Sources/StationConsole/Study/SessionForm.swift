import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Makes or changes a study session.
enum SessionForm {
    /// - Parameters:
    ///   - session: the one to change; nil: a new one.
    ///   - focus: the field that the caret stands in first.
    ///   - model: the session whose topic, form, place and time a new one begins with.
    static func form(
        _ session: StudySession?, focus: String? = nil, like model: StudySession? = nil, _ context: Context
    ) throws -> FormScreen {
        var own = RecordForm<StudySession>.Bespoke()
        own.focus = focus
        own.title = session == nil ? "新建学习活动" : nil
        own.asksStation = session == nil && context.station == nil
        own.reopen = session.map { session in
            { context in try form(try context.file.session(session.id).session, focus: focus, context) }
        }
        let isNew = session == nil
        own.prepare = { fields, session, context in
            // What was said there is written afterwards, on its page.
            if isNew { fields.removeAll { $0.name == "minutes" } }
            guard let place = fields.firstIndex(where: { $0.name == "held_by" }) else { return }
            // Where the station has no groups, the form is as it was without them.
            let holders = holders(session, context)
            if holders.isEmpty {
                fields.remove(at: place)
            } else {
                fields[place].kind = .choice([.init("", label: "本站")] + holders, isOpen: false)
                fields[place].value = session.heldBy?.text ?? ""
            }
        }
        own.aside = { values, _, context in
            let chosen = session?.station ?? context.station?.id ?? RecordID(orNone: values["station"])
            guard let day = values.day("day"), let station = context.station(of: chosen) else { return [] }
            let group = values.has("held_by") ? RecordID(text: values["held_by"]) : session?.heldBy
            if let group {
                let people = try context.file.members(ofGroup: group, on: day)
                return [.init(text: "应到:组员 \(day) 在任 \(people.count) 人;不计入全站的次数与参与率")]
            }
            let named = try? Station.named(
                in: values[Kind<StudySession>.hostsField], among: context.hosting, on: day)
            let hosts = [station] + (named ?? []).filter { $0.id != station.id }
            // Whose people another file has, that file knows.
            let counts = try hosts.filter { !context.isHeldElsewhere($0.id) }.map { host in
                let count = try context.file.memberCount(MemberFilter(station: host.id, servingOn: day))
                return (name: host.shortName, count: count)
            }
            let others = hosts.filter { context.isHeldElsewhere($0.id) }.map(\.shortName)
            guard hosts.count > 1 else {
                return [.init(text: "应到:\(station.shortName) \(day) 在任委员 \(counts[0].count) 人")]
            }
            let each = counts.map { "\($0.name) \($0.count)" }.joined(separator: "、")
            return [
                .init(text: "应到:\(day) 在任委员 \(counts.reduce(0) { $0 + $1.count }) 人(\(each))"),
                others.isEmpty ? nil : .init(text: "\(others.joined(separator: "、"))的人由那里登记;同步后那里就有这一场"),
                .init(text: "联合学习:各站各计 1 次,全市计 1 次"),
            ].compactMap(\.self)
        }
        own.save = { try $1.save($0) }
        // Who makes a session for today is about to call the roll.
        let today = context.entryDay
        own.done = { receipt, saved, _ in
            let isNext = session == nil && saved.day <= today
            return Done(receipt, on: saved.day, then: isNext ? .replace(RosterScreen(saved.id)) : .pop)
        }
        return try RecordForm.form(session, context, bespoke: own) { begun in
            guard let model else { return }
            (begun.station, begun.topic, begun.form) = (model.station, model.topic, model.form)
            (begun.place, begun.time, begun.campaign) = (model.place, model.time, model.campaign)
        }
    }

    /// A new session like another: topic, form, place and time kept, the day asked for.
    static func like(_ session: StudySession, _ context: Context) throws -> FormScreen {
        try form(nil, like: session, context).focused(on: "day")
    }

    /// The activity groups that may hold it; none where the station has none.
    private static func holders(_ session: StudySession, _ context: Context) -> [FormField.Option] {
        let station = session.owner ?? context.station?.id
        let day = session.day == .unset ? context.entryDay : session.day
        let groups = (try? context.file.groups(of: station, on: day)) ?? []
        var options = groups.map { group in
            FormField.Option(
                group.id.text, label: group.name,
                detail: station == nil ? group.station.map { context.stationName(of: $0) } ?? "" : "")
        }
        if let held = session.heldBy, !groups.contains(where: { $0.id == held }) {
            options.append(FormField.Option(held.text, label: SessionHolder.name(of: held, context)))
        }
        return options
    }
}
