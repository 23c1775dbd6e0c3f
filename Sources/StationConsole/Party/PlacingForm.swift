import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Has the number typed before many party members are placed at once.
enum PlacingForm {
    static func form(_ act: BulkAct<PartyProposal>) -> FormScreen {
        FormScreen(
            .init(
                title: "编组 \(act.what)", form: "party_placement.place", record: act.key, subjects: act.all.map(\.id),
                aside: { _, _, _ in act.lines() + [.init(text: "各编入所列的党小组;按一次 F6 全部撤销。")] },
                save: { values, context in
                    let (proposals, day) = (try act.confirmed(values), context.today)
                    return Change { file in Done(try file.place(proposals, on: day), then: .pop) }
                }), act.fields)
    }
}
