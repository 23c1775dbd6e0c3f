import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Places members in the groups that were proposed for them, or confirms the placements that wait: one change, one
    /// undo.
    ///
    /// - Throws: `badInput` where somebody has no group; `conflict` where somebody was placed meanwhile. Nothing is
    ///   written then.
    package func place(_ proposals: [PartyProposal], on day: Day) throws(Fault) -> Receipt {
        let stations = Set(proposals.map(\.member.station))
        return try change("party_placement.place", station: stations.count == 1 ? stations.first : nil) { writer in
            guard !proposals.isEmpty else { throw Fault.badInput("没有要编组的党员") }
            let records = try writer.db.partyRecords(year: day.year)
            for proposal in proposals {
                let member = proposal.member
                guard let group = proposal.group else {
                    throw Fault.badInput("\(member.name)所在的站还没有党小组,请先登记党小组")
                }
                guard !records.isOrganised(member.id, on: day) else {
                    throw Fault(.conflict, "\(member.name)刚被编入党组织,请重新查看")
                }
                var placement = proposal.waiting ?? PartyPlacement(id: desk.newID())
                placement.station = member.station
                placement.member = member.id
                placement.group = group.id
                if proposal.waiting == nil { placement.from = day }
                placement.isConfirmed = true
                _ = try writer.save(placement, isNew: proposal.waiting == nil)
            }
            let who = proposals.count == 1 ? proposals[0].member.name : "\(proposals.count) 名党员"
            return ("编组 \(who)", ())
        }.receipt
    }
}
