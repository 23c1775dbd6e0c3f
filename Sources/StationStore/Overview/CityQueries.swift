import StationModel

extension StationFile {
    /// What all stations together have come to in a year, as of a day.
    public func cityOverview(year: Int, on day: Day) throws(Fault) -> CityOverview {
        let judged = min(day, Day.last(ofYear: year))
        let training = try trainingYear(of: nil, year: year, on: day)
        let focus = try focusFigures(year: year, on: day)
        let ofYear = LedgerFilter(year: year)
        func past<R: LedgerRecord>(_ type: R.Type) throws(Fault) -> [R] {
            try records(of: type, ofYear).filter { R.ledger.day(of: $0).map { $0 <= judged } ?? false }
        }
        return CityOverview(
            year: year, day: day, towns: try townCoverage(),
            startUpFunds: MoneyTally(try past(MoneyEntry.self)).startUp,
            research: focus.research, consultations: focus.consultations,
            submissions: try submissionFigures(of: nil, year: year, on: day),
            donations: try past(Donation.self).reduce(0) { $0 + $1.total },
            publicService: ServiceTally(try past(ServiceActivity.self)), party: try partyFigures(on: judged),
            training: training.training, materials: training.materials, receptions: try past(Reception.self).count)
    }
}
