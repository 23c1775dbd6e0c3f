import StationCore
import StationModel

extension Queries {
    /// What public service and donations come to by station and member over a period, and by year.
    ///
    /// - Parameter station: whose; nil: all stations'.
    package func serviceTotals(of station: RecordID?, in period: Period, on day: Day) throws(Fault) -> ServiceTotals {
        try readTogether { db in
            let filter = RecordFilter(station: station)
            return ServiceTotals(
                activities: try db.records(of: ServiceActivity.self, filter),
                donations: try db.records(of: Donation.self, filter), in: period, on: day)
        }
    }
}
