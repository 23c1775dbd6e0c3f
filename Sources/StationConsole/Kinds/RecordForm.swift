import ConsoleKit
import StationCore
import StationModel
import StationStore

/// The form of a kind's record: its fields, and the people who took part.
enum RecordForm<R: Described> {
    /// What one kind's form has that no description says: what depends on the file and on the page it was opened from.
    struct Bespoke {
        /// Nil: 登记 or 修改 with the kind's title.
        var title: String?
        /// The key beside the draft's name; nil: the record's.
        var key: String?
        /// Whether it asks for the station; nil: where there is one to choose.
        var asksStation: Bool?
        /// The field that the caret stands in first.
        var focus: String?
        /// Whether the next one can be begun from it with date and place kept.
        var isRepeated = true
        /// Whether what was typed can be compared with the record as somebody else left it.
        var isComparable = true
        /// The form made anew from the record as it stands; nil: from the record itself.
        var reopen: ((Context) throws -> FormScreen)?
        /// Narrows choices and fills in what is known.
        var prepare: (inout [FormField], R, Context) throws -> Void = { _, _, _ in }
        var aside: ((FormValues, String, Context) throws -> [FormScreen.AsideLine])?
        var warnings: (R, Context) -> [String: String] = { _, _ in [:] }
        /// Puts what was typed into the form in which it is kept.
        var tidy: (inout R, Context) throws -> Void = { _, _ in }
        var save: (R, StationFile) throws -> (receipt: Receipt, value: R) = { try $1.save($0) }
        /// What is said of it once it is saved, and where that leads; nil: back, looking at its year.
        var done: ((Receipt, R, StationFile) throws -> Done)?
    }

    private static var kind: Kind<R> { R.described }

    /// - Parameters:
    ///   - record: the one to change; nil: a new one.
    ///   - parent: what a new one is made from; nil: the page of the station looked at.
    ///   - prepare: fills in what is known of a new one.
    static func form(
        _ record: R?, from parent: RecordID? = nil, _ context: Context, bespoke: Bespoke = Bespoke(),
        prepare: @escaping (inout R) -> Void = { _ in }
    ) throws -> FormScreen {
        var begun = record ?? R(id: context.file.desk.newID())
        if record == nil {
            if kind.belonging != .city { begun.owner = context.station?.id ?? onlyStation(context) }
            if case .year(let name) = kind.dating { kind.field(name)?.set(&begun, .number(context.year)) }
            prepare(&begun)
        }
        let start = begun
        func filled(from values: FormValues, _ context: Context) throws -> R {
            var filled = try RecordForm.filled(start, from: values, context)
            try name(&filled, context)
            try bespoke.tidy(&filled, context)
            return filled
        }
        let isNew = record == nil
        var purpose = FormScreen.Purpose(
            title: bespoke.title ?? (isNew ? "登记" : "修改") + kind.title, form: kind.name,
            record: bespoke.key ?? record?.id.text ?? "",
            save: { values, context in
                let record = try filled(from: values, context)
                return Change { file in
                    let (receipt, saved) = try bespoke.save(record, file)
                    if let done = bespoke.done { return try done(receipt, saved, file) }
                    return Done(receipt, on: kind.dating == .always ? nil : kind.day(of: saved), then: .pop)
                }
            })
        let station = kind.belonging == .city ? nil : context.station?.id
        purpose.origin = parent.map { .record($0) } ?? .init(station: station)
        purpose.revision = record?.revision ?? 0
        purpose.reopen = bespoke.reopen
        if let record, bespoke.reopen == nil {
            purpose.reopen = { context in
                try form(try stored(record, context), context, bespoke: bespoke)
            }
        }
        if isNew, bespoke.isRepeated, bespoke.key == nil {
            purpose.next = { values, context in
                try form(nil, from: parent, context, bespoke: bespoke, prepare: prepare).keeping(keptNames, of: values)
            }
        }
        purpose.fields = { context in try fields(of: start, isNew: isNew, bespoke, context) }
        purpose.isComparable = bespoke.isComparable
        purpose.aside = bespoke.aside
        purpose.rules = { values, context in try faults(of: start, with: values, context) }
        purpose.warnings = { values, context in
            guard let filled = try? filled(from: values, context) else { return [:] }
            return warnings(of: filled, on: values.today, context)
                .merging(bespoke.warnings(filled, context)) { _, own in own }
        }
        let made = FormScreen(purpose, try fields(of: start, isNew: isNew, bespoke, context))
        return bespoke.focus.map { made.focused(on: $0) } ?? made
    }

    /// What the next of a row of records has in common with the one before: when, where, whose.
    private static var keptNames: Set<String> {
        var names: Set = ["place", "station", Kind<R>.hostsField]
        if case .day(let day) = kind.dating { names.insert(day) }
        return names
    }

    /// A record as it stands in the file.
    private static func stored(_ record: R, _ context: Context) throws -> R {
        guard let now = try context.file.record(R.self, record.id) else {
            throw Fault(.notFound, "没有这条记录,可能已被作废")
        }
        return now
    }

    private static func warnings(of record: R, on today: Day, _ context: Context) -> [String: String] {
        let warnings = kind.warnings(record, today)
        let among = (try? context.file.warnings(among: record)) ?? [:]
        return warnings.merging(among) { first, _ in first }
    }

    private static func onlyStation(_ context: Context) -> RecordID? {
        context.standingStations.count == 1 ? context.standingStations[0].id : nil
    }

    // MARK: Fields

    private static func fields(
        of record: R, isNew: Bool, _ bespoke: Bespoke, _ context: Context
    ) throws -> [FormField] {
        let people = try memberOptions(record, context)
        let coming = try fieldsToCome(of: record, isNew: isNew, context)
        var fields = try kind.asked.filter { !coming.contains($0.name) }.map { field in
            try made(field, record, people, isNew: isNew, context)
        }
        if bespoke.asksStation ?? mayChooseStation(context) {
            let none = kind.belonging == .stationOrCity ? [FormField.Option("", label: "全市")] : []
            let station = FormField(
                "station", "联络站",
                .choice(
                    none + choosable(for: record, context).map { .init($0.id.text, label: $0.shortName) },
                    isOpen: false),
                isRequired: kind.belonging == .station, value: record.owner?.text ?? "")
            fields.insert(station, at: fields.firstIndex { $0.name == kind.stationBefore } ?? 0)
        }
        if let path = kind.coHosts, context.hosting.count > 1 {
            // After its own fields: most records have one host.
            fields.append(hostsField(record, path, context))
        }
        if let path = kind.participants {
            for role in kind.people {
                let chosen = record[keyPath: path].filter { $0.role == role.role }.map(\.member.text)
                var field = FormField(
                    role.name, role.label, .people(people), isRequired: role.isRequired,
                    hint: role.hint.isEmpty ? "姓名首字母或汉字找人;可粘贴名单;Ctrl-A 全选" : role.hint,
                    value: chosen.joined(separator: " "))
                field.nothingToChoose = nobodyServes
                fields.append(field)
            }
        }
        try bespoke.prepare(&fields, record, context)
        return fields
    }

    /// Who holds it together with its station, by names: 北泗镇、河里镇, or 全市.
    private static func hostsField(
        _ record: R, _ path: KeyPath<R, [RecordID]>, _ context: Context
    ) -> FormField {
        let stations = context.hosting
        let hosts = record.hosts
        let day = kind.day(of: record) ?? context.entryDay
        let isEverybody = hosts.count > 1 && Set(hosts).isSuperset(of: stations.filter { $0.stands(on: day) }.map(\.id))
        let names = record[keyPath: path].map { context.stationName(of: $0) }.joined(separator: "、")
        var field = FormField(
            Kind<R>.hostsField, "联合", .line, hint: "一起主办的其他联络站,用顿号隔开;全市一起填“全市”;没有不填",
            value: isEverybody ? "全市" : names)
        field.check = { text, today in
            do throws(Fault) { _ = try Station.named(in: text, among: stations, on: today) } catch {
                return error.sentence
            }
            return nil
        }
        return field
    }

    /// The stations that stand today, and that of a record which has one.
    private static func choosable(for record: R, _ context: Context) -> [Station] {
        context.stations.filter { $0.stands(on: context.entryDay) || $0.id == record.owner }
    }

    private static func mayChooseStation(_ context: Context) -> Bool {
        switch kind.belonging {
        case .station: context.stations.count > 1
        // A file of one station is that station's own: what it does is not the city's.
        case .stationOrCity: !kind.isApart || context.stations.count > 1
        case .city, .itself, .part: false
        }
    }

    /// What only later steps ask for: a new topic is three lines, not twenty.
    private static func fieldsToCome(of record: R, isNew: Bool, _ context: Context) throws -> Set<String> {
        guard let flow = kind.flow else { return [] }
        let taken = isNew ? [] : try context.file.events(of: record.id).map(\.step)
        return flow.fieldsToCome(of: record, taken: taken, fields: kind.fields)
    }

    private static func nothingYet(of name: String) -> String {
        let title = Catalogue.named(name)?.title ?? "记录"
        return "还没有\(title),先到“\(title)”登记"
    }

    private static var nobodyServes: String { "还没有在任委员,先到“委员”登记" }

    /// - Parameters:
    ///   - isNew: whether what stands in it is only proposed.
    ///   - isRequired: whether it may not stay empty; nil: as the kind says.
    ///   - isEmpty: whether it begins without what the record has.
    private static func made(
        _ field: Field<R>, _ record: R, _ people: [FormField.Option], isNew: Bool, isRequired: Bool? = nil,
        isEmpty: Bool = false, _ context: Context
    ) throws -> FormField {
        let value = field.get(record)
        var text = field.text(value)
        let kind: FormField.Kind
        var nothing = ""
        switch field.kind {
        case .text where field.somebody != nil && !people.isEmpty:
            // Whoever is chosen is the person, whoever fits nobody stays in words. Who is no member is as likely as who is.
            let anybody = people.map { option in
                var option = option
                if option.station.isEmpty { option.isFormer = false }
                return option
            }
            kind = .choice(anybody, isOpen: true)
            if let person = field.somebody?.get(record).person { text = person.text }
        case .text, .money, .tenths: kind = .line
        case .paragraph: kind = .paragraph(height: 2)
        case .day:
            kind = .day(field.sense)
            if isNew, value.isEmpty, field.isRequired { text = "今天" }
        case .month: kind = .month(field.sense)
        case .number(let range): kind = .number(range)
        case .choice(let choices, let isOpen):
            kind = .choice(choices.map { .init($0.code, label: $0.label) }, isOpen: isOpen)
            if case .text(let code) = value { text = code }
        case .words(let list, let isOpen):
            kind = .choice(try context.file.words(list).map { .init($0.code, label: $0.label) }, isOpen: isOpen)
        case .tags(let list):
            // Words that are chosen are separated by blanks, as people are: blanks within one are others.
            let words = try context.file.words(list).map(\.label) + Tags(text).words
            kind = .people(Tags(words).words.map { FormField.Option(FormField.tag($0), label: $0) })
            text = Tags(text).words.map(FormField.tag).joined(separator: " ")
            nothing = "基础数据里还没有主题活动"
        case .flag:
            kind = .choice([.init("是"), .init("否")], isOpen: false)
        case .member:
            kind = .choice(people, isOpen: false)
            nothing = nobodyServes
        case .record(let name):
            let records = try context.file.linkable(name, station: record.owner)
            kind = .choice(records.map { .init($0.id.text, label: $0.name) }, isOpen: false)
            nothing = nothingYet(of: name)
        }
        var made = FormField(
            field.name, field.label, kind, isRequired: isRequired ?? field.isRequired, hint: field.hint,
            value: isEmpty ? "" : text)
        made.nothingToChoose = nothing
        if case .tags = field.kind { made.counting = .tags }
        if isNew { made.givesWay = true }
        made.namesAnybody = field.somebody != nil
        made.takesAnyWords = field.somebody != nil || !field.kind.isSorting
        switch field.kind {
        case .money:
            made.check = checked(field)
            made.reading = { typed in Money.read(typed).map { "\(Money.grouped($0)) 元" } }
        case .tenths: made.check = checked(field)
        default: break
        }
        return made
    }

    /// What is wrong with a text that a field's kind on the screen does not know of.
    private static func checked(_ field: Field<R>) -> @Sendable (String, Day) -> String? {
        { text, today in
            do throws(Fault) { _ = try field.value(of: text, today: today) } catch { return error.sentence }
            return nil
        }
    }

    /// Members to choose from: those who serve, and whoever is in it already. The record's own station comes first;
    /// others can be chosen, too: a link goes from one station to another, and so do guests.
    private static func memberOptions(_ record: R, _ context: Context) throws -> [FormField.Option] {
        let namesSomebody = kind.fields.contains { $0.somebody != nil }
        guard namesSomebody || kind.participants != nil || kind.fields.contains(where: { $0.kind == .member }) else {
            return []
        }
        let filter = MemberFilter(servingOn: context.entryDay)
        var members = try context.file.members(filter, window: 0..<max(1, context.file.memberCount(filter)))
        let known = Set(members.map(\.id))
        var used = kind.participants.map { record[keyPath: $0].map(\.member) } ?? []
        for field in kind.fields where field.kind == .member {
            if case .record(let id) = field.get(record) { used.append(id) }
        }
        used += kind.fields.compactMap { $0.somebody?.get(record).person }
        // A record of an earlier day may name who has left since; they come last, and say so.
        let everybody = MemberFilter()
        let left = try context.file.members(everybody, window: 0..<max(1, context.file.memberCount(everybody)))
            .filter { $0.to.map { $0 < context.entryDay } ?? false }
        let former = Set(left.map(\.id)).subtracting(known)
        members += left.filter { former.contains($0.id) }
        members += try context.file.members(used.filter { !known.contains($0) && !former.contains($0) })
        let names = Dictionary(grouping: members, by: \.name)
        // Who is no member is chosen by the whole name, as who has left is.
        let seatless = try context.file.seatlessPeople()
        let namesakes = Dictionary(grouping: seatless, by: \.name)
        let others = seatless.map { person in
            let end = namesakes[person.name]!.count > 1 ? Member.phoneEnd(person.telephone) : ""
            return FormField.Option(
                person.id.text, label: person.name,
                detail: [person.post.isEmpty ? "不是委员" : person.post, end].filter { !$0.isEmpty }.joined(separator: " "),
                initials: person.reading.initials, isFormer: true)
        }
        return others
            + members.map { member in
                let place = context.stations.count > 1 ? context.stationName(of: member.station) : ""
                let end = former.contains(member.id) ? member.to.map { "\($0) 离任" } ?? "" : ""
                let whole = member.distinction(at: place)
                return FormField.Option(
                    member.id.text, label: member.name,
                    detail: [whole, end].filter { !$0.isEmpty }.joined(separator: " "),
                    brief: [names[member.name]!.count > 1 ? whole : place, end].filter { !$0.isEmpty }
                        .joined(separator: " "),
                    initials: context.file.desk.readInitials(member.name), station: member.station.text,
                    isFormer: !end.isEmpty)
            }
    }

    // MARK: What was typed

    static func filled(_ record: R, from values: FormValues, _ context: Context) throws(Fault) -> R {
        var filled = record
        for field in kind.fields where values.has(field.name) { try take(field, from: values, into: &filled) }
        setBelonging(of: &filled, from: values, context)
        return filled
    }

    private static func take(_ field: Field<R>, from values: FormValues, into record: inout R) throws(Fault) {
        var typed = values[field.name]
        if case .tags = field.kind { typed = FormField.tags(in: typed).text }
        let value = try field.value(of: typed, today: values.today)
        guard let somebody = field.somebody, case .text(let typed) = value else { return field.set(&record, value) }
        guard let person = RecordID(text: typed) else { return somebody.set(&record, Somebody(typed)) }
        let known = somebody.get(record)
        somebody.set(&record, Somebody(known.person == person ? known.name : "", person: person))
    }

    /// Gives whoever was chosen the name that they have.
    private static func name(_ record: inout R, _ context: Context) throws {
        for field in kind.fields {
            guard let somebody = field.somebody, case let chosen = somebody.get(record), let person = chosen.person,
                chosen.name.isEmpty
            else { continue }
            somebody.set(&record, Somebody(try context.file.names(ofPeople: [person])[person] ?? "", person: person))
        }
    }

    /// Whose it is, and who took part.
    private static func setBelonging(of record: inout R, from values: FormValues, _ context: Context) {
        if values.has("station") {
            let station = values["station"]
            record.owner = station.isEmpty ? nil : RecordID(orNone: station)
        }
        if let path = kind.coHosts, values.has(Kind<R>.hostsField) {
            let day = kind.day(of: record) ?? values.today
            let named = try? Station.named(in: values[Kind<R>.hostsField], among: context.hosting, on: day)
            record[keyPath: path] = (named ?? []).map(\.id).filter { $0 != record.owner }
        }
        guard let path = kind.participants else { return }
        record[keyPath: path] = kind.people.flatMap { role in
            values[role.name].split(separator: " ").map { Participant(RecordID(orNone: String($0)), role: role.role) }
        }
    }

    /// What the kind's rules find wrong with the values of the form.
    private static func faults(of start: R, with values: FormValues, _ context: Context) throws -> [Fault] {
        var record = start
        var unread = false
        for field in kind.fields where values.has(field.name) {
            do { try take(field, from: values, into: &record) } catch {
                field.set(&record, .none)
                unread = true
            }
        }
        try name(&record, context)
        setBelonging(of: &record, from: values, context)
        // Where something could not be read, what is missing may be just that.
        return try context.file.faults(of: record).filter { fault in
            guard unread, case .badInput(let name?) = fault.kind else { return true }
            return !values[name].isEmpty
        }
    }

    // MARK: Steps

    /// The form of a step: its day, what it demands, what it may have beside, and a remark.
    static func step(_ step: String, with record: R, _ context: Context) throws -> FormScreen {
        guard let flow = kind.flow, let rule = flow.table.rule(of: step) else { throw Fault.badInput("没有这一步") }
        let people = try memberOptions(record, context)
        let asked = flow.fields(of: step).compactMap { kind.field($0) }
        let (day, words) = (Flow<R>.dayField, "step.words")
        // Taken once more, it asks anew: what was said the last time stands in the course.
        let isAgain = record[keyPath: flow.stage] == rule.to
        var fields = [FormField(day, "日期", .day(.past), isRequired: true, value: "今天")]
        for field in asked {
            fields.append(
                try made(
                    field, record, people, isNew: true, isRequired: rule.demands.contains(field.name),
                    isEmpty: isAgain, context))
        }
        fields.append(FormField(words, "说明", hint: "可不填"))
        return FormScreen(
            .init(
                title: "\(rule.label):\(kind.title)", form: "\(kind.name).\(step)", record: record.id.text,
                revision: record.revision,
                reopen: { context in try self.step(step, with: try stored(record, context), context) },
                isComparable: false,
                aside: { _, _, _ in [.init(text: kind.naming(record))] },
                save: { values, _ in
                    var filling: [String: FieldValue] = [:]
                    for field in asked {
                        filling[field.name] = try field.value(of: values[field.name], today: values.today)
                    }
                    return Change { [filling] file in
                        let receipt = try file.take(
                            step, with: record, filling: filling, on: values.day(day) ?? values.today,
                            words: values[words]
                        ).receipt
                        return Done(receipt, then: .pop)
                    }
                }), fields)
    }

    /// Asks why the last step is taken back.
    static func takeBack(of record: R, step: String) -> FormScreen {
        ReasonForm.form(
            title: "退回“\(step)”:\(kind.title)", form: "\(kind.name).back", id: record.id,
            aside: "\(kind.naming(record)) 回到上一阶段;已填写的内容保留,经过里两步都记着。"
        ) { reason, file in
            try file.takeBackStep(of: record, reason: reason).receipt
        }
    }
}
