import StationCore
import StationModel
import StationStore

@testable import StationExchange

/// The figures once more, plain and slow, by nothing but the words of docs/rules.md: from the rows of `list --json` and the
/// steps as they were taken. Days are compared as texts; stations and people go by their names.
struct PlainFigures {
    struct Value: Equatable {
        var number: Int
        /// The whole that it is a share of; 0: it is none.
        var whole = 0
    }

    struct Span {
        /// Empty: since ever.
        var first = ""
        /// Empty: it has no end.
        var last = ""
        let today: String

        var judged: String { last.isEmpty ? today : min(last, today) }
        func has(_ day: String?) -> Bool {
            guard let day else { return false }
            return day >= first && (last.isEmpty || day <= last) && day <= today
        }
    }

    struct Place {
        let name: String
        let town: String
        let founded: String?
        let closed: String?
        func stands(_ day: String) -> Bool { (founded ?? "") <= day && day <= (closed ?? "9999") }
    }

    private let lists: [String: [Row]]
    private let steps: [String: [RandomYears.Step]]
    private let officers: [(station: String, from: Day?, to: Day?)]
    private let places: [Place]
    private let standards: [String]
    private let towns: [String]

    init(_ years: RandomYears) throws {
        let file = years.file
        let kinds = [
            "members", "people", "seats", "sessions", "submissions", "inspections", "party-groups", "placements",
            "links", "contacts", "funds", "receptions", "activities", "donations", "training", "groups", "deliveries",
            "materials", "pushes", "research", "research-visits", "consultations", "opinions", "matters", "outcomes",
            "duties",
        ]
        var lists: [String: [Row]] = [:]
        for kind in kinds {
            let listed = try RecordList(Catalogue.named(kind)!, of: file, station: nil, in: .all).json
            guard case .list(let rows) = listed else { continue }
            lists[kind] = rows.map(Row.init)
        }
        self.lists = lists
        steps = years.steps
        officers = years.officers
        places = years.stations.map {
            Place(
                name: $0.name, town: $0.town, founded: $0.foundedOn?.description, closed: $0.closedOn?.description)
        }
        standards = try file.standards(on: RandomYears.today).map(\.title)
        towns = try file.words(.towns).map(\.label)
    }

    /// All figures that this knows, of a station or (nil) of the city.
    func figures(of station: String?, in span: Span) -> [String: Value] {
        var found: [String: Value] = [:]
        study(station, span, &found)
        submissions(station, span, &found)
        party(station, span, &found)
        ledgers(station, span, &found)
        training(station, span, &found)
        focus(station, span, &found)
        campaigns(station, span, &found)
        rest(station, span, &found)
        return found
    }

    private func rows(_ kind: String) -> [Row] { lists[kind] ?? [] }
    private func rows(_ kind: String, of station: String?) -> [Row] {
        rows(kind).filter { row in station == nil || row.texts("hosts").contains(station!) || row["station"] == station
        }
    }
    private func asked(_ station: String?) -> [Place] { places.filter { station == nil || $0.name == station } }

    // MARK: Who serves

    private struct Seated {
        let name: String
        let station: String
        let isInParty: Bool
    }

    /// Whoever holds a home seat on a day, with its station.
    private func serving(_ day: String) -> [Seated] {
        let party = Dictionary(rows("people").map { ($0["name"]!, $0["party"] ?? "") }) { one, _ in one }
        return rows("seats").filter { $0["level"] == "本级" && $0.isWithin(day, "from", "to") }.map {
            Seated(name: $0["name"]!, station: $0["station"]!, isInParty: party[$0["name"]!] == "中共")
        }
    }

    /// Where somebody sat on a day, or had sat last by then; nobody knows yet: where they sat first.
    private func home(of name: String, on day: String) -> String? {
        let own = rows("seats").filter { $0["level"] == "本级" && $0["name"] == name }
            .sorted { ($0["from"] ?? "") < ($1["from"] ?? "") }
        return (own.last { ($0["from"] ?? "") <= day } ?? own.first)?["station"]
    }

    // MARK: 学习

    private func tally(_ session: Row, _ station: String?, _ what: String) -> Int {
        session.objects("byStation").filter { station == nil || $0.key == station }.values.reduce(0) {
            $0 + ($1.int(what) ?? 0)
        }
    }

    private func quarters(of year: Int) -> [(first: String, last: String)] {
        [("-01-01", "-03-31"), ("-04-01", "-06-30"), ("-07-01", "-09-30"), ("-10-01", "-12-31")].map {
            ("\(year)" + $0.0, "\(year)" + $0.1)
        }
    }

    /// The years that are judged, each with the quarters that lie wholly in the period and in the station's life.
    private func demands(of place: Place, _ span: Span) -> [(year: Int, quarters: [(first: String, last: String)])] {
        let judged = Int(span.judged.prefix(4))!
        let begun = rows("sessions", of: place.name).filter { $0["state"] == "closed" && $0["heldBy"] == "本站" }
            .compactMap { $0["date"] }.min()
        let start = min(Int((place.founded ?? begun ?? span.judged).prefix(4))!, judged)
        let first = span.first.isEmpty ? start : Int(span.first.prefix(4))!
        var years = first <= judged ? Array(first...judged) : [first]
        if years.count > 1 { years = years.filter { $0 >= start } }
        return years.map { year in
            let own = quarters(of: year).filter {
                $0.first >= span.first && (span.last.isEmpty || $0.last <= span.last) && place.stands($0.first)
                    && place.stands($0.last)
            }
            return (year, own)
        }
    }

    private func study(_ station: String?, _ span: Span, _ found: inout [String: Value]) {
        let all = rows("sessions").filter { $0["heldBy"] == "本站" }
        let closed = all.filter { $0["state"] == "closed" && span.has($0["date"]) }
        func held(_ name: String?) -> [Row] {
            closed.filter { name == nil || $0.texts("hosts").contains(name!) }
        }
        let own = held(station)
        let required = station.flatMap { name in places.first { $0.name == name } }
            .map { demands(of: $0, span).reduce(0) { $0 + $1.quarters.count } }
        found["sessionsHeld"] = Value(number: own.count, whole: required ?? 0)
        for (name, what) in [
            ("expected", "expected"), ("present", "present"), ("excused", "excused"), ("absent", "absent"),
        ] {
            found[name] = Value(number: own.reduce(0) { $0 + tally($1, station, what) })
        }
        let (e, p, x) = (found["expected"]!.number, found["present"]!.number, found["excused"]!.number)
        found["attendanceRate"] = Value(number: p, whole: e)
        found["rateWithoutExcused"] = Value(number: p, whole: e - x)
        found["unmarked"] = Value(
            number: all.filter {
                $0["state"] == "open" && $0["date"]! <= span.judged
                    && (station == nil || $0.texts("hosts").contains(station!))
            }.reduce(0) { $0 + tally($1, station, "unmarked") })
        var (enough, judged, quartersHeld, quartersAsked) = (0, 0, 0, 0)
        for place in asked(station) {
            let demands = demands(of: place, span)
            let own = held(place.name).compactMap { $0["date"] }
            func meets(_ year: Int, _ asked: Int) -> Bool { own.count { $0.hasPrefix("\(year)") } >= asked }
            if demands.contains(where: { !$0.quarters.isEmpty }) {
                judged += 1
                let finished = demands.filter {
                    min("\($0.year)-12-31", span.last.isEmpty ? "9999" : span.last) <= span.judged
                }
                let isMet =
                    demands.count == 1
                    ? own.count >= demands[0].quarters.count
                    : finished.allSatisfy { meets($0.year, $0.quarters.count) }
                enough += isMet ? 1 : 0
            }
            for year in demands.map(\.year) {
                for quarter in quarters(of: year)
                where quarter.last >= span.first && (span.last.isEmpty || quarter.first <= span.last) {
                    let count = own.count { $0 >= quarter.first && $0 <= quarter.last }
                    quartersHeld += count > 0 ? 1 : 0
                    quartersAsked += count > 0 || place.stands(quarter.first) && place.stands(quarter.last) ? 1 : 0
                }
            }
        }
        found["stationsWithSessions"] = Value(number: enough, whole: judged)
        found["quartersHeld"] = Value(number: quartersHeld, whole: quartersAsked)
    }

    // MARK: 社情民意

    /// Whether one is open on a day, and the deadline that runs then.
    private func standing(_ row: Row, _ day: String) -> (isOpen: Bool, due: String?) {
        guard row["registeredOn"]! <= day else { return (false, nil) }
        var (isEdited, isHandled) = (true, false)
        var due: String?
        for taken in steps[row["id"]!] ?? [] where taken.day.description <= day {
            switch taken.step {
            case .issue, .keep, .decline: isEdited = false
            case .refer, .entrust, .reassign, .reopen:
                (isEdited, isHandled) = (false, true)
                due = taken.replyDays.map { (taken.day + $0).description }
            case .answer: due = nil
            case .close: isHandled = false
            case .submit, .review, .return, .revise, .accept, .start, .remind, .requestReturn, .rejectReturn, .report,
                .rate:
                break
            }
        }
        return (isEdited || isHandled, due)
    }

    private func submissions(_ station: String?, _ span: Span, _ found: inout [String: Value]) {
        let own = rows("submissions").filter { station == nil || $0["station"] == station }
        let registered = own.filter { span.has($0["registeredOn"]) }
        found["submissions"] = Value(number: registered.count)
        found["submissionsSettled"] = Value(
            number: registered.count { !standing($0, span.judged).isOpen }, whole: registered.count)
        found["submissionsOpen"] = Value(number: own.count { standing($0, span.judged).isOpen })
        found["submissionsOverdue"] = Value(
            number: own.count { row in standing(row, span.judged).due.map { $0 < span.judged } ?? false })
        func first(_ row: Row, _ level: String?) -> String? {
            row.list("adoptions").filter { level == nil || $0["level"] == level }
                .map { max($0["day"] ?? "", row["registeredOn"]!) }.min()
        }
        found["submissionsAdopted"] = Value(number: own.count { span.has(first($0, nil)) })
        for (level, name) in [
            ("乡镇", "Town"), ("县市", "County"), ("市", "City"), ("自治区", "Region"), ("全国", "Nation"),
        ] {
            found["submissionsAdopted" + name] = Value(number: own.count { span.has(first($0, level)) })
        }
        /// The day of the answer that stands, if the matter was solved by it.
        func solved(_ row: Row) -> String? {
            let last = steps[row["id"]!]?.last { $0.step == .answer || $0.step == .reopen }
            return last?.result == .a ? last?.day.description : nil
        }
        found["submissionsSolved"] = Value(number: own.count { span.has(solved($0)) })
        found["solvedThroughConsultation"] = Value(
            number: own.count { row in
                guard let day = solved(row), span.has(day) else { return false }
                let name = "\(row["number"]!) \(row["title"]!)"
                let taken = (rows("opinions") + rows("matters")).filter { $0["submission"] == name }
                    .compactMap { $0["consultation"] }
                return rows("consultations").contains {
                    ($0["submission"] == name || taken.contains($0["title"]!)) && $0["begunOn"]! <= day
                }
            })
        let waits = own.compactMap { row -> Int? in
            let taken = steps[row["id"]!] ?? []
            guard let last = taken.last(where: { $0.step == .answer || $0.step == .reopen }), last.step == .answer,
                let referred = taken.first(where: { $0.step == .refer || $0.step == .entrust }),
                span.has(last.day.description)
            else { return nil }
            return last.day - referred.day
        }.sorted()
        /// The day of the last of some steps, if handling did not begin anew since.
        func day(_ step: SubmissionStep, _ row: Row) -> String? {
            let last = steps[row["id"]!]?.last { $0.step == step || $0.step == .reopen }
            return last?.step == step ? last?.day.description : nil
        }
        // Handling that begins anew takes no issue back.
        found["submissionsIssued"] = Value(
            number: own.count { row in
                span.has(steps[row["id"]!]?.first { $0.step == .issue }?.day.description)
            })
        found["submissionsClosed"] = Value(number: own.count { span.has(day(.close, $0)) })
        found["submissionsContent"] = Value(number: own.count { span.has(day(.rate, $0)) })
        let ages = own.filter { standing($0, span.judged).isOpen }.map { row in
            let referred = (steps[row["id"]!] ?? []).last {
                [.refer, .entrust, .reassign, .reopen].contains($0.step) && $0.day.description <= span.judged
            }
            return Day(span.judged)! - (referred?.day ?? Day(row["registeredOn"]!)!)
        }
        found["submissionsWaitingTo30"] = Value(number: ages.count { $0 <= 30 })
        found["submissionsWaitingTo60"] = Value(number: ages.count { (31...60).contains($0) })
        found["submissionsWaitingTo90"] = Value(number: ages.count { (61...90).contains($0) })
        found["submissionsWaitingLonger"] = Value(number: ages.count { $0 > 90 })
        found["submissionsHandlingMedian"] = Value(number: waits.isEmpty ? 0 : waits[(waits.count - 1) / 2])
        found["submissionsHandlingLongest"] = Value(number: waits.last ?? 0)
    }

    // MARK: 党建

    private func party(_ station: String?, _ span: Span, _ found: inout [String: Value]) {
        let day = span.judged
        let everybody = serving(day)
        let here = everybody.filter { station == nil || $0.station == station }
        found["members"] = Value(number: here.count)
        let groups = rows("party-groups").filter { $0.isWithin(day, "fromDay", "toDay") }
        func kind(_ name: String?) -> String? { groups.first { $0["name"] == name }?["kind"] }
        let placed = rows("placements").filter { $0.flag("confirmed") && $0.isWithin(day, "fromDay", "toDay") }
        let organised = Set(
            placed.filter { ["党支部", "党小组"].contains(kind($0["partyGroup"])) }.compactMap { $0["member"] })
        let leading = Set(placed.filter { kind($0["partyGroup"]) == "党组" }.compactMap { $0["member"] })
        let inParty = here.filter(\.isInParty)
        found["organisationCoverage"] = Value(
            number: inParty.count { organised.contains($0.name) }, whole: inParty.count)

        func isServing(_ name: String?, inParty: Bool? = nil) -> Bool {
            everybody.contains { $0.name == name && (inParty == nil || $0.isInParty == inParty) }
        }
        let links = rows("links").filter { link in
            guard link.isWithin(day, "fromDay", "toDay") else { return false }
            if link["kind"] == "党员联系党外委员" {
                return isServing(link["fromMember"], inParty: true) && isServing(link["member"], inParty: false)
            }
            return kind(link["partyGroup"]) != nil
                && (isServing(link["fromMember"]) || leading.contains(link["fromMember"] ?? ""))
        }
        let outside = links.filter { $0["kind"] == "党员联系党外委员" }
        let reached = Set(outside.compactMap { $0["member"] })
        found["workCoverage"] = Value(
            number: here.count { $0.isInParty || reached.contains($0.name) }, whole: here.count)
        var wrong = inParty.count { member in
            !(1...2).contains(Set(outside.filter { $0["fromMember"] == member.name }.compactMap { $0["member"] }).count)
        }
        let toGroups = links.filter { $0["kind"] == "党组成员联系党小组" }
        for name in leading.union(toGroups.compactMap { $0["fromMember"] }) {
            let sits = everybody.first { $0.name == name }?.station
            guard station == nil || sits == station else { continue }
            let count = Set(toGroups.filter { $0["fromMember"] == name }.compactMap { $0["partyGroup"] }).count
            // Who is linked without being of the 党组 is linked to one at least, and named above two only.
            wrong += (1...2).contains(count) ? 0 : 1
        }
        found["linksOutside"] = Value(number: wrong)
        found["contactsBelow"] = Value(
            number: links.filter { station == nil || $0["station"] == station }.count { link in
                let ends = [link["member"] ?? link["partyGroup"] ?? ""]
                let made = rows("contacts").count { contact in
                    contact["link"] == "\(link["kind"]!) \(link["fromMember"]!)→\(ends[0])"
                        && contact["day"]!.prefix(4) == day.prefix(4) && contact["day"]! <= day
                }
                return made < (link["kind"] == "党员联系党外委员" ? 3 : 2)
            })
        found["groupsOutside"] = Value(
            number: asked(station).filter { $0.stands(day) }.count { place in
                groups.count { $0["kind"] == "党小组" && $0["station"] == place.name } != 1
            })
    }

    // MARK: Ledgers

    private func ledgers(_ station: String?, _ span: Span, _ found: inout [String: Value]) {
        func own(_ kind: String) -> [Row] { rows(kind, of: station).filter { span.has($0["day"]) } }
        let funds = own("funds")
        let income = funds.filter { $0["direction"] == "收入" }
        found["startUpFunds"] = Value(
            number: income.filter { $0.flag("startUp") }.reduce(0) { $0 + $1.cents("amount") })
        found["fundsIn"] = Value(number: income.reduce(0) { $0 + $1.cents("amount") })
        found["fundsOut"] = Value(
            number: funds.filter { $0["direction"] == "支出" }.reduce(0) { $0 + $1.cents("amount") })
        found["fundsLeft"] = Value(
            number: rows("funds", of: station).filter { $0["day"]! <= span.judged }.reduce(0) {
                $0 + ($1["direction"] == "收入" ? 1 : -1) * $1.cents("amount")
            })
        found["receptions"] = Value(number: own("receptions").count)
        let activities = own("activities")
        found["serviceActivities"] = Value(number: activities.count)
        found["serviceParticipations"] = Value(number: activities.reduce(0) { $0 + $1.texts("people").count })
        found["serviceHours"] = Value(
            number: activities.reduce(0) { $0 + $1.texts("people").count * $1.tenths("hours") })
        found["peopleServed"] = Value(number: activities.reduce(0) { $0 + ($1.int("served") ?? 0) })
        found["helpActivities"] = Value(number: activities.count { !($0["help"] ?? "").isEmpty })
        // Who served is counted where they sat on the day, whichever station it was for.
        let all = rows("activities").filter { span.has($0["day"]) }
        let served = all.flatMap { activity in
            activity.texts("people").filter { station == nil || home(of: $0, on: activity["day"]!) == station }
        }
        found["membersInService"] = Value(number: Set(served).count)
        let here = serving(span.judged).filter { station == nil || $0.station == station }.map(\.name)
        let took = Set(all.flatMap { $0.texts("people") })
        found["serviceCoverage"] = Value(number: here.count { took.contains($0) }, whole: here.count)
        func sum(_ donations: [Row]) -> Value {
            Value(number: donations.reduce(0) { $0 + $1.cents("cash") + $1.cents("goodsValue") })
        }
        found["donations"] = sum(own("donations"))
        found["donationsGiven"] = sum(own("donations").filter { ($0["donor"] ?? "").isEmpty })
        found["donationsRaised"] = sum(own("donations").filter { !($0["donor"] ?? "").isEmpty })
    }

    private func training(_ station: String?, _ span: Span, _ found: inout [String: Value]) {
        let classes = rows("training").map { (row: $0, end: $0["lastDay"] ?? $0["firstDay"]!) }.filter {
            span.has($0.end)
        }
        /// Who of the station took part, by where each sat when the class was over.
        func people(_ one: (row: Row, end: String)) -> [String] {
            one.row.texts("people").filter { station == nil || home(of: $0, on: one.end) == station }
        }
        found["trainingClasses"] = Value(
            number: classes.count {
                station == nil || $0.row["station"] == station || $0.row.texts("hosts").contains(station!)
            })
        found["trainingParticipations"] = Value(number: classes.reduce(0) { $0 + people($1).count })
        found["membersTrained"] = Value(number: Set(classes.flatMap(people)).count)
        let here = serving(span.judged).filter { station == nil || $0.station == station }.map(\.name)
        let taken = Set(classes.flatMap { $0.row.texts("people") })
        found["trainingCoverage"] = Value(number: here.count { taken.contains($0) }, whole: here.count)
        let got = Set(rows("deliveries").filter { span.has($0["day"]) }.flatMap { $0.texts("people") })
        found["materialsCoverage"] = Value(number: here.count { got.contains($0) }, whole: here.count)
        found["trainingProgrammes"] = Value(number: Set(classes.compactMap { $0.row["programme"] }).count)
        let materials = rows("materials", of: station).filter { span.has($0["day"]) }
        found["materialCopies"] = Value(number: materials.reduce(0) { $0 + ($1.int("copies") ?? 0) })
        found["materialCost"] = Value(
            number: materials.reduce(0) { sum, material in
                let each = (material.int("copies") ?? 0) * material.cents("unitPrice")
                return sum + (material["cost"] == nil ? each : material.cents("cost"))
            })
        found["pushes"] = Value(number: rows("pushes", of: station).count { span.has($0["day"]) })
        let reached = rows("pushes").filter { span.has($0["day"]) }.flatMap { push in
            push.texts("people").filter { station == nil || home(of: $0, on: push["day"]!) == station }
        }
        found["membersReached"] = Value(number: Set(reached).count)
        let year = Int(span.judged.prefix(4))!
        found["groupsBehind"] = Value(
            number: rows("groups").filter { station == nil || $0["station"] == station }.count { group in
                quarters(of: year).contains { quarter in
                    guard quarter.last < span.judged || quarter.last == span.judged && quarter.last.hasSuffix("12-31"),
                        group.isWithin(quarter.first, "foundedOn", "endedOn"),
                        group.isWithin(quarter.last, "foundedOn", "endedOn")
                    else { return false }
                    return !rows("sessions").contains {
                        $0["heldBy"] == group["name"] && $0["state"] == "closed" && $0["date"]! >= quarter.first
                            && $0["date"]! <= quarter.last
                    }
                }
            })
    }

    // MARK: 三个聚焦

    private func focus(_ station: String?, _ span: Span, _ found: inout [String: Value]) {
        let topics = rows("research", of: station)
        let held = rows("consultations", of: station)
        func doneOf(_ row: Row) -> String? {
            let own = rows("outcomes").filter { $0["consultation"] == row["title"] }
            let days = own.compactMap { $0["doneOn"] }
            return [row["carriedOutOn"], days.count == own.count ? days.max() : nil].compactMap(\.self).min()
        }
        func writtenIn(_ row: Row) -> String? {
            row.flag("inWorkReport") ? row["workReportOn"] ?? row.int("workReportYear").map { "\($0)-01-01" } : nil
        }
        found["researchTopics"] = Value(number: topics.count { span.has($0["begunOn"]) })
        found["researchAdopted"] = Value(number: topics.count { span.has($0["adoptedOn"]) })
        found["researchInWorkReport"] = Value(number: topics.count { span.has(writtenIn($0)) })
        found["researchCarriedOut"] = Value(number: topics.count { span.has($0["carriedOutOn"]) })
        found["consultations"] = Value(number: held.count { span.has($0["begunOn"]) })
        found["consultationsHeld"] = Value(number: held.count { span.has($0["metOn"]) })
        found["consultationsAdopted"] = Value(
            number: held.count {
                ["采纳", "部分采纳"].contains($0["result"]) && span.has($0["adoptedOn"] ?? $0["begunOn"])
            })
        found["consultationsCarriedOut"] = Value(number: held.count { span.has(doneOf($0)) })
        let begun = Set((topics + held).filter { span.has($0["begunOn"]) }.compactMap { $0["title"] })
        let outcomes = rows("outcomes").filter {
            begun.contains($0["consultation"] ?? "-") || begun.contains($0["topic"] ?? "-")
        }
        found["outcomes"] = Value(
            number: outcomes.count { $0["doneOn"].map { $0 <= span.judged } ?? false }, whole: outcomes.count)
    }

    // MARK: 主题活动

    private func campaigns(_ station: String?, _ span: Span, _ found: inout [String: Value]) {
        func count(_ kinds: [String], _ day: (Row) -> String?) -> Int {
            kinds.flatMap { rows($0, of: station) }.filter { span.has(day($0)) }.reduce(0) {
                $0 + ($1["campaign"] ?? "").split(separator: "、").count
            }
        }
        found["campaignRecords"] = Value(
            number: count(
                ["receptions", "activities", "donations", "materials", "pushes", "research-visits", "duties"]
            ) { $0["day"] }
                + count(["submissions"]) { $0["registeredOn"] }
                + count(["research", "consultations"]) { $0["begunOn"] }
                + count(["training"]) { $0["lastDay"] ?? $0["firstDay"] }
                + count(["sessions"]) { $0["state"] == "closed" ? $0["date"] : nil })
    }

    // MARK: 八有 and stations

    private func rest(_ station: String?, _ span: Span, _ found: inout [String: Value]) {
        let day = span.judged
        let newest = asked(station).flatMap { place in
            standards.map { standard in
                // Of two of one day the one that was entered later: it stands later in the list.
                rows("inspections").filter {
                    $0["station"] == place.name && $0["standard"] == standard && $0["checkedOn"]! <= day
                }.max { ($0["checkedOn"]!, $0["id"]!) < ($1["checkedOn"]!, $1["id"]!) }
            }
        }
        found["standardsMet"] = Value(number: newest.count { $0?["status"] == "已达标" }, whole: newest.count)
        found["standardsLate"] = Value(
            number: newest.count { $0?["status"] == "整改中" && ($0?["dueOn"]).map { $0 < day } ?? false })
        found["informationOfficers"] = Value(
            number: officers.count {
                (station == nil || $0.station == station) && ($0.from?.description ?? "") <= day
                    && day <= ($0.to?.description ?? "9999")
            })
        guard station == nil else { return }
        let covered = Set(places.filter { $0.stands(day) }.map(\.town))
        found["townsCovered"] = Value(number: towns.count { covered.contains($0) }, whole: towns.count)
    }
}

/// A row of `list --json`.
private struct Row {
    private let values: [String: JSON]

    init(_ json: JSON) {
        guard case .object(let members) = json else { values = [:]; return }
        values = Dictionary(members) { one, _ in one }
    }

    subscript(_ name: String) -> String? { if case .text(let text)? = values[name] { text } else { nil } }
    func int(_ name: String) -> Int? { if case .number(let number)? = values[name] { number } else { nil } }
    func flag(_ name: String) -> Bool { if case .flag(let flag)? = values[name] { flag } else { false } }
    func texts(_ name: String) -> [String] {
        guard case .list(let list)? = values[name] else { return [] }
        return list.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }
    func list(_ name: String) -> [Row] {
        if case .list(let list)? = values[name] { list.map(Row.init) } else { [] }
    }
    func objects(_ name: String) -> [String: Row] {
        guard case .object(let members)? = values[name] else { return [:] }
        return Dictionary(members.map { ($0.0, Row($0.1)) }) { one, _ in one }
    }
    /// Money written in 元 with two decimals.
    func cents(_ name: String) -> Int { Int(self[name]?.filter { $0 != "." } ?? "") ?? 0 }
    /// Hours written with a decimal where there is one.
    func tenths(_ name: String) -> Int {
        guard let text = self[name] else { return 0 }
        return Int(text.contains(".") ? text.filter { $0 != "." } : text + "0") ?? 0
    }
    func isWithin(_ day: String, _ first: String, _ last: String) -> Bool {
        (self[first] ?? "") <= day && day <= (self[last] ?? "9999")
    }
}
