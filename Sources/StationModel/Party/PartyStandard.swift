import StationCore

/// What links and contacts are judged by; numbers of the seeds, the defaults a neighbouring city's published ones
/// (docs/rules.md, 结对联系).
package struct PartyStandard: Hashable, Sendable {
    /// How many party groups a member of the 党组 is linked to, and how many members outside the party a party member.
    package var links = 1...2
    /// Contacts a year that a link to a party group needs.
    package var contactsWithGroup = 2
    /// Contacts a year that a link to a member outside the party needs.
    package var contactsWithOutside = 3

    /// The defaults.
    package init() {}

    /// What the numbers of the seeds say, by their codes; what is missing there is the default.
    package init(_ number: (String) -> Int?) {
        let (least, most) = (number("linksLeast") ?? links.lowerBound, number("linksMost") ?? links.upperBound)
        links = least...max(least, most)
        contactsWithGroup = number("groupContacts") ?? contactsWithGroup
        contactsWithOutside = number("outsideContacts") ?? contactsWithOutside
    }

    /// The contacts a year that a link of a kind needs; nil: none are asked for.
    package func contacts(of kind: Link.Sort) -> Int? {
        switch kind {
        case .leadingToGroup: contactsWithGroup
        case .memberToOutside: contactsWithOutside
        case .leaderToStation, .leaderToMember: nil
        }
    }
}
