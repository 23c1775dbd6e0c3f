import StationCore
import StationModel

/// How people who may be meant by a row are told apart, for whoever is asked: 莫庆余 河里镇 139****0987 1979-** 农业服务中心主任.
enum NamedApart {
    /// - Parameter station: its short name; nil: none.
    static func label(_ member: Member, _ station: String?) -> String {
        let phone = Mask.telephone(Telephone.numbers(in: member.phone).first ?? "")
        return [member.name, station ?? "", phone, Mask.born(member.born), String(member.post.prefix(12))]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The same of people, in their order.
    static func labels(_ some: [Person], _ stations: [RecordID: String]) -> [String] {
        let members = some.map { person in
            var member = Member(id: person.id)
            (member.person, member.particulars.phone) = (person, person.telephone)
            if let station = person.station { member.station = station }
            return member
        }
        return people(members, stations).map(\.label)
    }

    /// Each with what tells them apart; those alike with their number.
    static func people(_ some: [Member], _ stations: [RecordID: String]) -> [(label: String, member: Member)] {
        var seen: [String: Int] = [:]
        return some.map { member in
            let label = label(member, stations[member.station])
            seen[label, default: 0] += 1
            return (seen[label]! > 1 ? "\(label) (\(seen[label]!))" : label, member)
        }
    }
}
