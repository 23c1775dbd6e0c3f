import StationCore
import StationStore

/// A city's server as one of its members sees it: what its functions and tables are, as values.
///
/// Each function is one round trip. All that it shows is chosen by the server; nothing here keeps anybody out.
package final class CityServer {
    private let line: PostgresConnection

    /// Connects and logs in.
    ///
    /// - Parameter patience: seconds of silence after which the server counts as gone.
    /// - Throws: `address`, `unreachable`, `login`, `noCity`.
    package init(_ address: CityAddress, patience: Int = 60) throws(CityFault) {
        line = try PostgresConnection(address, patience: Int32(clamping: patience))
    }

    /// Another password for one's own login: what the server keeps in its place goes over, never itself.
    func setPassword(_ password: String, of login: String) throws(CityFault) {
        try line.rows("ALTER ROLE \(login) PASSWORD '\(line.verifier(of: password, login: login))'")
    }

    /// How many times something was sent and answered since the login.
    package var roundTrips: Int { line.roundTrips }

    /// The city, its members, and who logged in.
    ///
    /// - Parameter clock: milliseconds since 1970 on this computer's clock.
    /// - Throws: `notMember`, `noCity`, `version`.
    package func state(clock: () -> Int64) throws(CityFault) -> CityState {
        let asked = clock()
        let rows = try line.rows(
            """
            SELECT \(CityServer.memberColumns), m.id = (liaison.mine())[1], c.id, c.name, c.version,
                (extract(epoch FROM clock_timestamp()) * 1000)::bigint
            FROM liaison.member m, liaison.city c ORDER BY m.id
            """)
        let skew = (asked + clock()) / 2
        var found: CityState?
        let members = try rows.map { row throws(CityFault) in
            let member = try CityServer.member(&row)
            let isMe = try row.flag()
            let (id, name, version, time) = (try row.id(), try row.text(), try row.small(), try row.number())
            guard version == CityScript.version else { throw .version(version, known: CityScript.version) }
            if isMe { found = CityState(id: id, name: name, me: member, members: [], skew: skew - time) }
            return member
        }
        guard var found else { throw .notMember }
        found.members = members
        return found
    }

    /// How far each chain goes.
    package func heads() throws(CityFault) -> [CityHead] {
        try CityServer.heads(line.rows("SELECT \(CityServer.headColumns) FROM liaison.chain c"))
    }

    /// Hands in a batch: all of it is written or nothing; what is there already is passed over.
    ///
    /// - Returns: how far each chain goes then.
    /// - Throws: `notMember`, `gap`, `fork`, `notWhatItSays`, `signature`, `joinedBefore`, `lost`.
    @discardableResult
    package func submit(_ batch: CityBatch) throws(CityFault) -> [CityHead] {
        let parameters = batch.parameters
        let places = (1...parameters.count).map { "$\($0)" }.joined(separator: ", ")
        return try CityServer.heads(
            line.rows("SELECT \(CityServer.headColumns) FROM liaison.submit(\(places)) c", parameters))
    }

    /// Entries of these chains in the order of their arrival: every digest, and what of the contents is meant for us.
    ///
    /// - Parameters:
    ///   - positions: chains, each with the number after which it is wanted.
    ///   - parts: about how many parts are wanted at most; one entry comes in any case, if there is one.
    package func entries(
        after positions: [RecordID: Int64], parts: Int = CityBatch.mostParts
    ) throws(CityFault) -> [ArrivedEntry] {
        let rows = try line.rows(
            """
            WITH wanted AS (
                SELECT e.* FROM unnest($1, $2) w (chain, seq)
                JOIN liaison.entry e ON e.chain = w.chain AND e.seq > w.seq
                ORDER BY e.arrival LIMIT $3
            ), counted AS (
                SELECT e.*, sum(d.parts) OVER (ORDER BY e.arrival) - d.parts AS before
                FROM wanted e, LATERAL (
                    SELECT count(*) AS parts FROM liaison.digest d WHERE d.chain = e.chain AND d.seq = e.seq
                ) d
            )
            SELECT e.chain, e.seq, CASE WHEN e.seq = 1 THEN c.parent END, e.schema, e.hash, e.signature, e.arrival,
                (extract(epoch FROM e.received) * 1000)::bigint, d.position, d.digest,
                t.audience, t.salt, t.kind, t.record, t.before, t.after
            FROM counted e
            JOIN liaison.chain c ON c.chain = e.chain
            JOIN liaison.digest d ON d.chain = e.chain AND d.seq = e.seq
            LEFT JOIN liaison.content t ON t.chain = d.chain AND t.seq = d.seq AND t.position = d.position
            WHERE e.before < $3
            ORDER BY e.arrival, d.position
            """, [.ids(Array(positions.keys)), .numbers(Array(positions.values)), .number(Int64(max(1, parts)))])
        var entries: [ArrivedEntry] = []
        _ = try rows.map { row throws(CityFault) in
            let (chain, seq, parent) = (try row.id(), try row.number(), try row.bytesOrNil())
            let (schema, hash, signature) = (try row.small(), try row.bytes(), try row.bytesOrNil())
            let (arrival, received) = (try row.number(), try row.number())
            if entries.last?.arrival != arrival {
                let entry = TravellingEntry(
                    chain: chain, seq: seq, parent: parent, schema: Int(schema), hash: hash, parts: [])
                entries.append(
                    ArrivedEntry(signed: SignedEntry(entry, signature: signature), arrival: arrival, received: received)
                )
            }
            entries[entries.count - 1].signed.entry.parts.append(try CityServer.part(&row))
        }
        return entries
    }

    /// How far each member has each chain, as far as that concerns us: our own, of our chains everybody's; the city's office
    /// sees all.
    package func receipts() throws(CityFault) -> [CityReceipt] {
        try line.rows(
            "SELECT member, chain, seq, (extract(epoch FROM at) * 1000)::bigint FROM liaison.receipt"
        ).map { row throws(CityFault) in
            CityReceipt(member: try row.id(), chain: try row.id(), seq: try row.number(), at: try row.number())
        }
    }

    /// What is there of a station's figures, a digest each over these periods: the one that `CityFigure.digest(of:)` makes of
    /// the same.
    package func figureDigests(
        of station: RecordID, in periods: [String]
    ) throws(CityFault) -> [String: [UInt8]] {
        try line.rows(
            """
            SELECT name, substr(sha256(convert_to(
                string_agg(period || ' ' || value || ' ' || base, ',' ORDER BY period COLLATE "C"), 'UTF8')), 1, 8)
            FROM liaison.figure WHERE station = $1 AND period = ANY($2) GROUP BY name
            """, [.id(station), .texts(periods)]
        ).map { row throws(CityFault) in (try row.text(), try row.bytes()) }.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }

    /// Figures of all stations for the city's office, of its own for a station.
    ///
    /// - Parameter period: as people type it; nil: of all periods.
    package func figures(period: String? = nil, of station: RecordID? = nil) throws(CityFault) -> [CityFigure] {
        try line.rows(
            """
            SELECT station, period, name, value, base, head, (extract(epoch FROM at) * 1000)::bigint
            FROM liaison.figure WHERE ($1 IS NULL OR period = $1) AND ($2 IS NULL OR station = $2)
            ORDER BY station, period, name
            """, [.text(period), .id(station)]
        ).map { row throws(CityFault) in
            CityFigure(
                station: try row.id(), period: try row.text(), name: try row.text(), value: try row.number(),
                base: try row.number(), head: try row.text(), at: try row.number())
        }
    }
}

// MARK: - The city's office

extension CityServer {
    /// All members with what only the city's office sees of them, in the order in which they were added.
    package func members() throws(CityFault) -> [MemberStanding] {
        try line.rows(
            """
            SELECT \(CityServer.memberColumns), m.login, (extract(epoch FROM m.seen) * 1000)::bigint, m.skew_ms,
                m.program, m.schema, m.disputes
            FROM liaison.member m ORDER BY m.id
            """
        ).map { row throws(CityFault) in
            let (member, login, seen) = (try CityServer.member(&row), try row.text(), try row.numberOrNil())
            let (skew, program) = (try row.numberOrNil(), try row.textOrNil())
            let (schema, disputes) = (try row.smallOrNil(), try row.smallOrNil())
            var report: MemberReport?
            if let skew, let program, let schema, let disputes {
                report = MemberReport(skew: skew, program: program, schema: Int(schema), disputes: Int(disputes))
            }
            return MemberStanding(member: member, login: login, seen: seen, report: report)
        }
    }

    /// A new station with a login of its own, or one that another server knew or this one before it was restored.
    ///
    /// - Parameters:
    ///   - id: of the member.
    ///   - password: goes over as what a server keeps in its place, never itself.
    ///   - keys: those that it had; nil: it is new, and joins with its own.
    ///   - isRevoked: whether it takes part no more: then it gets no login.
    package func add(
        _ id: RecordID, name: String, station: RecordID, login: String, password: String, keys: MemberKeys? = nil,
        isRevoked: Bool = false
    ) throws(CityFault) {
        try line.rows(
            "SELECT liaison.add_member($1, $2, $3, $4, $5, $6, $7, $8)",
            [
                .id(id), .text(name), .id(station), .text(login), .text(line.verifier(of: password, login: login)),
                .bytes(keys?.signing), .bytes(keys?.sealing), .flag(isRevoked),
            ])
    }

    /// The keys of a member that came by stick before it had a line.
    package func introduce(_ id: RecordID, _ keys: MemberKeys) throws(CityFault) {
        try line.rows(
            "SELECT liaison.introduce_member($1, $2, $3)", [.id(id), .bytes(keys.signing), .bytes(keys.sealing)])
    }

    /// A member takes part no more: its login is closed, its lines end.
    package func revoke(_ id: RecordID) throws(CityFault) {
        try line.rows("SELECT liaison.revoke_member($1)", [.id(id)])
    }

    /// A member's new computer: another member in its place, that sees what it saw.
    package func replace(_ old: RecordID, with id: RecordID, login: String, password: String) throws(CityFault) {
        try line.rows(
            "SELECT liaison.replace_member($1, $2, $3, $4)",
            [.id(old), .id(id), .text(login), .text(line.verifier(of: password, login: login))])
    }
}

// MARK: - Rows as values

extension CityServer {
    private static let memberColumns = """
        m.id, m.name, m.role, m.station, m.signing, m.sealing, (extract(epoch FROM m.joined) * 1000)::bigint,
        (extract(epoch FROM m.revoked) * 1000)::bigint, m.replaces
        """

    private static func member(_ row: inout PostgresRow) throws(CityFault) -> CityMember {
        let (id, name) = (try row.id(), try row.text())
        guard let role = CityMember.Role(rawValue: try row.text()) else { throw .answer }
        let station = try row.idOrNil()
        let (signing, sealing) = (try row.bytesOrNil(), try row.bytesOrNil())
        var keys: MemberKeys?
        if let signing, let sealing { keys = MemberKeys(signing: signing, sealing: sealing) }
        return CityMember(
            id: id, name: name, role: role, station: station, keys: keys, joined: try row.numberOrNil(),
            revoked: try row.numberOrNil(), replaces: try row.idOrNil())
    }

    private static let headColumns = """
        c.chain, c.member, c.parent, c.seq, c.hash,
        (SELECT min(b.seq) FROM liaison.brought b WHERE b.chain = c.chain),
        (SELECT min(b.seq) FROM liaison.brought b WHERE b.chain = c.chain AND NOT b.lacked),
        (SELECT min(b.seq) FROM liaison.brought b WHERE b.chain = c.chain AND NOT b.by && (SELECT liaison.mine())),
        EXISTS (SELECT FROM liaison.meant t
            WHERE t.chain = c.chain AND t.member = ANY ((SELECT liaison.mine())::uuid[]))
        """

    private static func heads(_ rows: PostgresRows) throws(CityFault) -> [CityHead] {
        try rows.map { row throws(CityFault) in
            let (chain, author, parent) = (try row.id(), try row.id(), try row.bytesOrNil())
            return CityHead(
                head: ChainHead(chain: chain, seq: try row.number(), hash: try row.bytes()), author: author,
                parent: parent, brought: try row.numberOrNil(), due: try row.numberOrNil(),
                wanted: try row.numberOrNil(), isMeant: try row.flag())
        }
    }

    private static func part(_ row: inout PostgresRow) throws(CityFault) -> TravellingPart {
        let (position, digest, audience) = (try row.small(), try row.bytes(), try row.idsOrNil())
        guard let salt = try row.bytesOrNil() else {
            return TravellingPart(position: Int64(position), digest: digest, content: nil)
        }
        let content = TravellingPart.Content(
            audience: audience.map { .only($0) } ?? .everybody, salt: salt, kind: try row.text(),
            record: try row.idOrNil(), before: try row.textOrNil(), after: try row.textOrNil())
        return TravellingPart(position: Int64(position), digest: digest, content: content)
    }
}
