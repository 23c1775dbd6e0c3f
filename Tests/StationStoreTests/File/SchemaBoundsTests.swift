import Foundation
import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite struct SchemaBoundsTests {
    private struct Numbers: KindVisitor {
        func visit<R: Described>(_ kind: Kind<R>) -> [String: ClosedRange<Int>] {
            let bounded = kind.fields.filter { $0.bounds != nil && $0.kind != .flag }
            return Dictionary(uniqueKeysWithValues: bounded.map { ("\(kind.name).\($0.name)", $0.bounds!) })
        }
    }

    @Test func `the schema asks for what the fields ask for`() throws {
        var wanted: [String: ClosedRange<Int>] = [:]
        for kind in Catalogue.general { wanted.merge(try kind.open(Numbers())) { $1 } }
        let kinds = Set(Catalogue.general.map(\.name))
        var found: [String: ClosedRange<Int>] = [:]
        for bound in Schema.bounds where kinds.contains(bound.table) && bound.column != "revision" {
            found["\(bound.table).\(bound.column)"] = bound.range
        }
        // Stars were bounded from the beginning; an amount of nothing is refused by the kind's own rule.
        wanted["consultation.stars"] = nil
        wanted["money_entry.amount"] = 1...1_000_000_000_000
        #expect(found == wanted)
    }

    @Test func `every number of the journal's tables is bounded`() throws {
        let queue = try DatabaseQueue()
        try queue.inDatabase { db in
            try Schema.migrate(db, from: 0)
            for table in Schema.tables.map(\.name) {
                let text = try String.fetchOne(
                    db, sql: "SELECT sql FROM sqlite_master WHERE name = ?", arguments: [table])
                for column in try db.columns(in: table) where column.type == "INTEGER" && column.name != "key" {
                    let hasBound = try #require(text).contains("(\(column.name) BETWEEN")
                    #expect(hasBound || text?.contains("\(column.name) IN (0, 1)") == true, "\(table).\(column.name)")
                }
            }
        }
    }
}
