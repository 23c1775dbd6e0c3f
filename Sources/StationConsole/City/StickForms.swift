import ConsoleKit
import Foundation
import StationCore
import StationModel
import StationStore
import TerminalKit

/// What a sync by stick has to be told before it is begun.
enum StickForms {
    /// Where what is new goes, and at the city's office for whom.
    static func writing(_ context: Context) throws -> FormScreen {
        let receivers = try context.membership?.isOffice == true ? context.file.receivers() : []
        let stick = context.sticks().first
        var fields: [FormField] = []
        if context.membership?.isOffice == true {
            var field = FormField(
                "receiver", "给哪个站", .choice(receivers.map { FormField.Option($0) }, isOpen: false), isRequired: true)
            field.nothingToChoose = "还没有站加入"
            fields.append(field)
        }
        fields.append(
            FormField(
                "folder", "文件夹", isRequired: true, hint: "如 /media/U盘;没有就建立", value: stick?.path ?? ""
            ).proposed)
        return FormScreen(
            .init(
                title: "写同步包", form: "errand.bundleTo",
                aside: { _, _, _ in
                    [.init(text: "同步包只有对方能打开;会记入操作记录。带到对方那里,在 同步 页上按 2 收下。")]
                },
                save: { values, _ in
                    let receiver = values["receiver"]
                    let errand = Errand(
                        "写同步包", ["bundle"] + (receiver.isEmpty ? [] : [receiver]) + ["--to=\(values["folder"])"],
                        needsOperator: true)
                    return Change { _ in Done(saying: nil, then: .send(errand)) }
                }), fields)
    }

    /// Which of the files that a stick has.
    static func reading(_ context: Context) -> FormScreen {
        let options = found(on: context.sticks()).map { path in
            FormField.Option(path, label: path.split(separator: "/").last.map(String.init) ?? path)
        }
        return FormScreen(
            .init(
                title: "收同步包", form: "errand.bundleFrom",
                aside: { _, _, _ in [.init(text: "带来两次、晚到、次序不对都不要紧:已有的略过,缺的会说。")] },
                save: { values, _ in
                    let errand = Errand(
                        "收同步包", ["bundle", "--from=\(values["file"])"], needsOperator: true, writes: true)
                    return Change { _ in Done(saying: nil, then: .send(errand)) }
                }),
            [
                FormField(
                    "file", "文件", .choice(options, isOpen: true), isRequired: true, hint: "U 盘上的 .bundle 文件",
                    value: options.first?.value ?? "")
            ])
    }

    /// The parcels on sticks, the newest first.
    private static func found(on sticks: [Stick]) -> [String] {
        let manager = FileManager.default
        return sticks.flatMap { stick in
            ((try? manager.contentsOfDirectory(atPath: stick.path)) ?? []).filter { $0.hasSuffix(".bundle") }
                .map { "\(stick.path)/\($0)" }
        }.map { path in
            (path, (try? manager.attributesOfItem(atPath: path))?[.modificationDate] as? Date ?? .distantPast)
        }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
    }
}

extension Queries {
    /// The stations that take part, by the names that the city gave them.
    fileprivate func receivers() throws(Fault) -> [String] {
        try members().filter { !$0.isCity && $0.revoked == nil }.map(\.name)
    }
}
