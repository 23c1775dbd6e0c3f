import GRDB
import StationCore
import StationModel

extension Donation: CompletedRecord {
    /// A giver who is a member is the member: what somebody gave stands in one place only.
    func completed(from db: Database) throws -> Donation {
        guard member == nil, let person = donor.person, try db.isMember(person) else { return self }
        var donation = self
        (donation.member, donation.donor) = (person, Somebody())
        return donation
    }
}
