import StationCore

/// A table by which members are assessed (考核): categories, items with points, caps, bands, thresholds. It is data
/// (seeds/assessment), since every place has its own.
///
/// All points are whole numbers of hundredths, so that no share of a point is ever lost in a sum.
package struct AssessmentTable: Hashable, Sendable, Codable {
    /// Its code: `jinan-2015`.
    package var code: String
    /// What officers call it: 济南 2015.
    package var title: String
    /// Where it was published.
    package var source: String
    /// What is not known of it and therefore blank.
    package var unknown: [String]
    /// The points that everybody begins with.
    package var base: Int
    /// The most and the least that a score can be; nil: unbounded.
    package var bounds: Bounds
    /// Whether a record that counts in one item counts in no other (凡已计分的不重复计分).
    package var countsOnce: Bool
    /// Whether so much of its points is unknown that a sum says nothing: no band is given then; nil: no.
    package var partial: Bool?
    package var categories: [Category]
    /// What has to be done at the least, whatever the points.
    package var requirements: [Requirement]
    /// The bands, highest first.
    package var bands: [Band]
    /// What is done about low scores.
    package var thresholds: [Threshold]

    package init(
        code: String, title: String, source: String = "", unknown: [String] = [], base: Int = 0,
        bounds: Bounds = Bounds(), countsOnce: Bool = false, partial: Bool? = nil, categories: [Category] = [],
        requirements: [Requirement] = [], bands: [Band] = [], thresholds: [Threshold] = []
    ) {
        self.code = code
        self.title = title
        self.source = source
        self.unknown = unknown
        self.base = base
        self.bounds = bounds
        self.countsOnce = countsOnce
        self.partial = partial
        self.categories = categories
        self.requirements = requirements
        self.bands = bands
        self.thresholds = thresholds
    }

    /// Whether every number is one that a seed file could have said. What a damaged file says instead would divide by
    /// nothing or count without end.
    package var isWithinBounds: Bool {
        func isPoints(_ points: Int?...) -> Bool { points.allSatisfy { $0.map(Points.bounds.contains) ?? true } }
        func isCount(_ number: Int?, from least: Int = 1) -> Bool {
            number.map { (least...1_000_000_000).contains($0) } ?? true
        }
        let items = categories.flatMap(\.items)
        return isPoints(base, bounds.cap, bounds.floor)
            && categories.allSatisfy { isPoints($0.base, $0.bounds.cap, $0.bounds.floor) }
            && items.allSatisfy { item in
                isPoints(item.points, item.bounds.cap, item.bounds.floor) && isCount(item.per)
                    && isCount(item.after, from: 0) && isCount(item.most) && isCount(item.atMost)
                    && item.shares.values.allSatisfy { (0...100).contains($0) }
            } && requirements.allSatisfy { isCount($0.number) } && bands.allSatisfy { isPoints($0.from) }
            && thresholds.allSatisfy {
                (1...5).contains($0.years) && isPoints($0.below) && isCount($0.missed?.number)
            }
    }

    /// The most and the least that a sum can be.
    package struct Bounds: Hashable, Sendable, Codable {
        /// 封顶; nil: none.
        package var cap: Int?
        /// 保底; nil: none.
        package var floor: Int?

        /// Bounds.
        package init(cap: Int? = nil, floor: Int? = nil) {
            self.cap = cap
            self.floor = floor
        }

        /// A sum within them.
        package func clamp(_ sum: Int) -> Int { max(floor ?? .min, min(cap ?? .max, sum)) }
    }

    /// Which facts are meant.
    package struct Selection: Hashable, Sendable, Codable {
        package var kinds: [String]
        /// The roles, `part` for whoever simply took part; empty: all.
        package var roles: [String]
        /// The grades; empty: all.
        package var grades: [String]
        /// The marks; empty: whoever was there.
        package var marks: [String]

        /// A selection.
        package init(_ kinds: [String], roles: [String] = [], grades: [String] = [], marks: [String] = []) {
            self.kinds = kinds
            self.roles = roles
            self.grades = grades
            self.marks = marks
        }

        /// Whether a fact is one of them.
        package func fits(_ fact: DutyFact) -> Bool {
            guard kinds.contains(fact.kind), roles.isEmpty || roles.contains(fact.role.isEmpty ? "part" : fact.role),
                grades.isEmpty || grades.contains(fact.grade)
            else { return false }
            return marks.isEmpty ? fact.isDone : marks.contains(fact.mark?.label ?? AttendanceMark.present.label)
        }
    }

    /// A group of items with bounds of its own.
    package struct Category: Hashable, Sendable, Codable {
        package var title: String
        /// The points that it begins with.
        package var base: Int
        package var bounds: Bounds
        package var items: [Item]

        /// A category.
        package init(_ title: String, base: Int = 0, bounds: Bounds = Bounds(), items: [Item]) {
            self.title = title
            self.base = base
            self.bounds = bounds
            self.items = items
        }
    }

    /// The stretch within which an item's bounds hold.
    package enum Period: String, CaseIterable, Hashable, Sendable, Codable {
        case year, halfYear, quarter, month

        /// Which of the year's stretches a day lies in; what has no day lies in the first.
        func index(of day: Day?) -> Int {
            let month = day?.month ?? 1
            return switch self {
            case .year: 0
            case .halfYear: (month - 1) / 6
            case .quarter: (month - 1) / 3
            case .month: month - 1
            }
        }
    }

    /// Points for something.
    package struct Item: Hashable, Sendable, Codable {
        package var title: String
        /// Which facts are counted.
        package var selection: Selection
        /// The points of one of them; negative: a deduction.
        package var points: Int
        /// How much of a fact's amount is one: 1 half day, 100000 分; nil: a fact is one, whatever its amount.
        package var per: Int?
        /// How many are not counted here because they are due anyway: 超出的每件.
        package var after: Int
        /// How many are counted at the most; nil: all.
        package var most: Int?
        /// Whether a record counts once, however many facts it makes.
        package var once: Bool
        /// Whether it is counted on top of what other items gave the same record.
        package var onTop: Bool
        /// Percent of the points by role, where several stand behind a record; a role that is not named gets all.
        package var shares: [String: Int]
        /// Whether those in the joint role share its points among them.
        package var isSplit: Bool
        /// How many of those who are first or joint are counted, in the order in which they were entered; nil: all.
        ///
        /// Optional, so that a table that a file kept before there was such a limit is still read.
        package var atMost: Int?
        package var bounds: Bounds
        /// Within which stretch they hold.
        package var period: Period

        /// An item.
        package init(
            _ title: String, _ selection: Selection, points: Int, per: Int? = nil, after: Int = 0, most: Int? = nil,
            once: Bool = false, onTop: Bool = false, shares: [String: Int] = [:], isSplit: Bool = false,
            atMost: Int? = nil, bounds: Bounds = Bounds(), period: Period = .year
        ) {
            self.title = title
            self.selection = selection
            self.points = points
            self.per = per
            self.after = after
            self.most = most
            self.once = once
            self.onTop = onTop
            self.shares = shares
            self.isSplit = isSplit
            self.atMost = atMost
            self.bounds = bounds
            self.period = period
        }
    }

    /// Something that has to be done at the least.
    package struct Requirement: Hashable, Sendable, Codable {
        package var title: String
        /// Which facts are counted.
        package var selection: Selection
        /// How many of them.
        package var number: Int

        /// A requirement.
        package init(_ title: String, _ selection: Selection, number: Int = 1) {
            self.title = title
            self.selection = selection
            self.number = number
        }
    }

    /// A band of scores.
    package struct Band: Hashable, Sendable, Codable {
        /// What it is called: 称职.
        package var title: String
        /// The least score in it.
        package var from: Int

        /// A band.
        package init(_ title: String, from: Int) {
            self.title = title
            self.from = from
        }
    }

    /// What is done about a member (约谈, 劝辞), and on which condition.
    package struct Threshold: Hashable, Sendable, Codable {
        /// What is done.
        package var title: String
        /// For so many years running, the assessed one among them.
        package var years: Int
        /// A score below this.
        package var below: Int?
        /// None of these done.
        package var lacking: [String]
        /// So many of these in all the years together.
        package var missed: Requirement?

        /// A threshold.
        package init(
            _ title: String, years: Int = 1, below: Int? = nil, lacking: [String] = [], missed: Requirement? = nil
        ) {
            self.title = title
            self.years = years
            self.below = below
            self.lacking = lacking
            self.missed = missed
        }
    }
}
