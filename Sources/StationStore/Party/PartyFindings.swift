import GRDB
import StationCore
import StationModel

extension Database {
    /// Who is in no party group, whom nobody is linked to, which links lack contacts: counts of `PartyFigures`, asked
    /// in SQL, since Home shows them at every start; a test compares the two.
    ///
    /// Contacts are spoken of in the last quarter; before that most of the year is still to come.
    ///
    /// - Returns: by station; nil: the city's own, who of the 党组 has too few or too many party groups among them.
    func partyFindings(
        of stations: [Station], only: RecordID?, year: Int, on day: Day
    ) throws -> [RecordID?: [Finding]] {
        guard year == day.year else { return [:] }
        let used = try counts(Database.partyUse)
        guard !used.isEmpty else { return [:] }
        let standard = try partyStandard()
        let found = try counts(
            Database.partyCounts,
            [
                "only": only, "day": day, "first": Day.first(ofYear: year), "group": standard.contactsWithGroup,
                "outside": standard.contactsWithOutside,
            ])
        var findings: [RecordID?: [Finding]] = [:]
        for station in stations.map({ $0.id as RecordID? }) + (only == nil ? [nil] : []) {
            func add(_ code: String, _ count: Int?, _ kind: String, due: Day? = nil, _ words: (Int) -> String) {
                guard let count, count > 0 else { return }
                findings[station, default: []].append(
                    Finding(
                        code, words(count), due: due, station: station, subject: .kind(kind, nil), weight: .upcoming))
            }
            let (groups, links) = (used["groups"] ?? [:], used["links"] ?? [:])
            if groups[station] != nil || groups[nil] != nil {
                add("party.unplaced", found["unplaced"]?[station], PartyPlacement.described.name) {
                    "\($0) 名党员委员还没有编入党组织"
                }
            }
            // Who belongs to the 党组 is to be linked, whether or not any link is kept yet.
            guard station == nil || links[station] != nil || links[nil] != nil else { continue }
            add("party.unlinked", found["unlinked"]?[station], Link.described.name) { "\($0) 名党外委员还没有党员联系" }
            if day.month >= 10 {
                add("party.contacts", found["below"]?[station], Contact.described.name, due: Day.last(ofYear: year)) {
                    "\($0) 个结对今年联系次数不够"
                }
            }
            guard station == nil else { continue }
            let (least, most) = (standard.links.lowerBound, standard.links.upperBound)
            let outside = try Int.fetchOne(
                cachedStatement(sql: Database.leadingOutside), arguments: ["day": day, "least": least, "most": most])
            add("party.links", outside, Link.described.name) { "\($0) 名党组成员联系的党小组不在 \(least)–\(most) 个之间" }
        }
        return findings
    }

    /// What a question counts, by its names, by station.
    private func counts(
        _ sql: String, _ arguments: StatementArguments = StatementArguments()
    ) throws -> [String: [RecordID?: Int]] {
        var counts: [String: [RecordID?: Int]] = [:]
        for row in try StoredRow.fetchAll(cachedStatement(sql: sql), arguments: arguments) {
            counts[try row["what"], default: [:]][try row["station"] as RecordID?] = try row["number"] as Int
        }
        return counts
    }

    /// Which stations use the wing.
    private static let partyUse = """
        SELECT 'groups' AS what, station, count(*) AS number FROM party_group WHERE voided IS NULL GROUP BY station
        UNION ALL SELECT 'links', station, count(*) FROM link WHERE voided IS NULL GROUP BY station
        """

    private static func serving(_ table: String) -> String { holding(table) + " AND \(table).voided IS NULL" }

    private static func holding(_ table: String) -> String {
        "(\(table).from_day IS NULL OR \(table).from_day <= :day) AND (\(table).to_day IS NULL OR \(table).to_day >= :day)"
    }

    /// Who belongs to the 党组, whether or not they hold a seat.
    private static let leaders = """
        SELECT p.member FROM party_placement p JOIN party_group g ON g.id = p.party_group
        JOIN person o ON o.id = p.member AND o.voided IS NULL
        WHERE p.confirmed = 1 AND g.kind = '\(PartyGroup.Sort.leading.rawValue)' AND \(serving("p")) AND \(serving("g"))
        """

    /// A link in force counts where both ends serve and the group stands; from the party to outside it.
    private static let counting = """
        \(serving("l"))
        AND (l.from_member IS NULL OR (l.kind = '\(Link.Sort.leadingToGroup.rawValue)' AND l.from_member IN (\(leaders)))
            OR EXISTS (SELECT 1 FROM member f WHERE f.id = l.from_member AND \(serving("f"))
            AND (l.kind <> '\(Link.Sort.memberToOutside.rawValue)' OR f.party = '中共')))
        AND (l.member IS NULL OR EXISTS (SELECT 1 FROM member t WHERE t.id = l.member AND \(serving("t"))
            AND (l.kind <> '\(Link.Sort.memberToOutside.rawValue)' OR t.party <> '中共')))
        AND (l.party_group IS NULL OR EXISTS (SELECT 1 FROM party_group g WHERE g.id = l.party_group
            AND \(serving("g"))))
        """

    private static let partyCounts = """
        SELECT 'unplaced' AS what, m.station AS station, count(*) AS number FROM member m
        WHERE (:only IS NULL OR m.station = :only) AND \(serving("m")) AND m.party = '中共'
            AND NOT EXISTS (SELECT 1 FROM party_placement p JOIN party_group g ON g.id = p.party_group
                WHERE p.member = m.id AND p.confirmed = 1 AND g.kind IN ('党支部', '党小组')
                AND \(serving("p")) AND \(serving("g"))) GROUP BY m.station
        UNION ALL SELECT 'unlinked', m.station, count(*) FROM member m
        WHERE (:only IS NULL OR m.station = :only) AND \(serving("m")) AND m.party <> '中共'
            AND NOT EXISTS (SELECT 1 FROM link l WHERE l.member = m.id
                AND l.kind = '\(Link.Sort.memberToOutside.rawValue)' AND \(counting)) GROUP BY m.station
        UNION ALL SELECT 'below', l.station, count(*) FROM link l
        WHERE (:only IS NULL OR l.station = :only) AND \(counting)
            AND (SELECT count(*) FROM contact c WHERE c.link = l.id AND c.voided IS NULL
                AND c.day BETWEEN :first AND :day)
            < CASE l.kind WHEN '\(Link.Sort.leadingToGroup.rawValue)' THEN :group
                WHEN '\(Link.Sort.memberToOutside.rawValue)' THEN :outside ELSE 0 END GROUP BY l.station
        """

    /// Who is linked to party groups, or is placed in the 党组 and has to be; how many of them lie outside the numbers.
    private static let leadingOutside = """
        WITH counted AS (SELECT l.from_member, l.from_name, l.party_group FROM link l
            WHERE l.kind = '\(Link.Sort.leadingToGroup.rawValue)' AND \(counting)),
        leading AS (SELECT m.id FROM member m WHERE \(serving("m")) AND m.id IN (SELECT from_member FROM counted)
            UNION \(leaders)),
        numbers AS (SELECT (SELECT count(DISTINCT c.party_group) FROM counted c WHERE c.from_member = leading.id) AS groups
            FROM leading
            UNION ALL SELECT count(DISTINCT party_group) FROM counted
            WHERE from_member IS NULL AND from_name <> '' GROUP BY from_name)
        SELECT count(*) FROM numbers WHERE groups NOT BETWEEN :least AND :most
        """
}
