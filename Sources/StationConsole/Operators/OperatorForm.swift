import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Adds an operator, or changes what one may do.
enum OperatorForm {
    /// - Parameter someone: the one to change; nil: a new one.
    static func form(_ someone: Operator?, _ context: Context) -> FormScreen {
        let roles = Role.allCases.map { FormField.Option($0.rawValue, label: $0.label, detail: $0.explanation) }
        var fields: [FormField] = []
        if someone == nil { fields.append(FormField("name", "姓名", isRequired: true)) }
        fields.append(
            FormField(
                "role", "角色", .choice(roles, isOpen: false), isRequired: true, value: someone?.role.rawValue ?? ""))
        fields.append(
            FormField(
                "stations", "分管联络站", hint: "站务、信息员要填;几个站用顿号分开,全部站填 全部",
                value: stationNames(someone, context)))
        if someone == nil { fields += PasscodeFields.fields() }
        return FormScreen(
            .init(
                title: someone.map { "修改操作员 \($0.name)" } ?? "添加操作员", form: "operator.\(someone?.id.text ?? "new")",
                record: someone?.id.text ?? "", revision: someone?.revision ?? 0,
                reopen: someone.map { someone in
                    { context in
                        guard let now = try context.file.operators().first(where: { $0.id == someone.id }) else {
                            throw Fault(.notFound, "没有操作员“\(someone.name)”,可能已停用")
                        }
                        return form(now, context)
                    }
                },
                aside: { _, _, _ in
                    Role.allCases.map { .init(text: "\($0.label):\($0.explanation)") }
                        + [.init(text: "姓名记在日志里,定下后不能改;口令只存校验值。")]
                },
                warnings: PasscodeFields.warnings,
                save: { values, context in Change { file in try save(someone, values, context, file) } }),
            fields)
    }

    private static func save(
        _ someone: Operator?, _ values: FormValues, _ context: Context, _ file: StationFile
    ) throws -> Done {
        var changed =
            someone
            ?? Operator(id: context.file.desk.newID(), name: Person.tidied(name: values["name"]), role: .reader)
        changed.role = Role(rawValue: values["role"]) ?? .reader
        changed.stations = changed.role.needsStations ? try stations(values["stations"], context) : []
        if someone == nil {
            try PasscodeFields.check(values)
            let isFirst = try !file.hasOperators()
            let receipt = try file.add(changed, passcode: values["passcode"]).receipt
            if isFirst { try file.unlock(changed.id, passcode: values["passcode"]) }
            return Done(receipt, saying: "已\(receipt.summary)", then: .pop)
        }
        let receipt = try file.save(changed).receipt
        return Done(receipt, saying: "已\(receipt.summary)", then: .pop)
    }

    static func stationNames(_ someone: Operator?, _ context: Context) -> String {
        (someone?.stations ?? []).map { context.stationName(of: $0) }.filter { !$0.isEmpty }.joined(separator: "、")
    }

    /// The stations that a text names.
    static func stations(_ text: String, _ context: Context) throws -> [RecordID] {
        if text == "全部" { return context.stations.map(\.id) }
        return try text.split(whereSeparator: { "、,， ;；".contains($0) }).map { name in
            guard let found = context.stations.first(where: { $0.isMeant(by: String(name)) }) else {
                let known = context.stations.map(\.shortName).joined(separator: "、")
                throw Fault.badInput("没有名为“\(name)”的联络站(现有:\(known))", field: "stations")
            }
            return found.id
        }
    }

    /// Another passcode: one's own takes the old one, a 管理员 may set anybody's.
    static func passcode(of someone: Operator, _ context: Context) -> FormScreen {
        let isOwn = context.file.signedIn?.id == someone.id
        let old = isOwn ? [FormField("old", "原口令", .secret, isRequired: true)] : []
        return FormScreen(
            .init(
                title: "更换口令 \(someone.name)", form: "passcode", record: someone.id.text,
                warnings: PasscodeFields.warnings,
                save: { values, context in
                    try PasscodeFields.check(values)
                    return Change { file in
                        let receipt = try file.setPasscode(
                            of: someone, to: values["passcode"], old: isOwn ? values["old"] : nil)
                        return Done(receipt, saying: "已\(receipt.summary)", then: .pop)
                    }
                }), old + PasscodeFields.fields())
    }
}
