import StationCore
import StationModel
import StationSamples

@testable import StationModel

/// A flow's table worked out by hand, and a way to try every step at every stage.
enum FlowTables {
    /// What may be done at each stage of a research topic on which nothing has come out yet, 1 first.
    static let research: [(stage: String, steps: [String])] = [
        ("proposed", ["plan"]), ("planned", ["visit"]), ("fieldwork", ["report", "visit"]),
        ("reported", ["review", "revise"]), ("reviewed", ["submit"]), ("submitted", ["adopt", "instruct", "writeIn"]),
        ("used", ["carryOut", "adopt", "instruct", "writeIn"]),
        ("carriedOut", ["adoptLater", "instructLater", "writeInLater"]),
    ]

    /// The same for a consultation of a form that takes the whole way (专题).
    static let consultation: [(stage: String, steps: [String])] = [
        ("collected", ["choose"]), ("chosen", ["plan"]), ("planned", ["meet", "onSpot", "survey"]),
        ("onSpot", ["meet", "onSpot", "survey"]), ("surveyed", ["meet", "onSpot", "survey"]), ("met", ["minute"]),
        ("minuted", ["submit"]), ("submitted", ["adopt", "adoptPartly", "decline"]), ("adopted", ["carryOut"]),
        ("declined", ["tell", "submitAgain"]), ("carriedOut", ["tell"]), ("told", ["rate"]), ("rated", []),
    ]

    /// Where a short form (点上, 院坝) may do more.
    static let short: [String: [String]] = [
        "collected": ["choose", "meetAtOnce"], "chosen": ["plan", "meetAtOnce"], "met": ["minute", "settle"],
    ]

    /// Every field that any step asks for, filled in.
    static func filling<R>(_ kind: Kind<R>) -> [String: FieldValue] {
        kind.fields.reduce(into: [:]) { values, field in
            switch field.kind {
            case .text, .paragraph, .words, .tags: values[field.name] = .text("已填")
            case .number: values[field.name] = .number(5)
            default: break
            }
        }
    }
}

func focusTopic(_ stage: String, on date: String? = nil) -> ResearchTopic {
    var topic = ResearchTopic(id: RecordID("t"))
    topic.title = "山塘安全"
    topic.begunOn = Day("2026-01-10")
    topic.stage = stage
    topic.steppedOn = date.flatMap { Day($0) }
    return topic
}

func focusConsultation(_ stage: String, form: String = "专题", on date: String? = nil) -> Consultation {
    var consultation = Consultation(id: RecordID("c"))
    consultation.title = "山塘护栏"
    consultation.form = form
    consultation.begunOn = Day("2026-02-01")
    consultation.stage = stage
    consultation.steppedOn = date.flatMap { Day($0) }
    return consultation
}

extension Described {
    /// A step on a day with everything filled in.
    func taking(_ step: String, on date: String = "2026-06-01", filling values: [String: FieldValue]? = nil)
        throws(Fault) -> Self
    {
        let kind = Self.described
        return try kind.flow!.taking(
            step, with: self, filling: values ?? FlowTables.filling(kind), on: Day(date)!,
            begun: kind.day(of: self), fields: kind.fields)
    }
}

func focusFault<T>(_ call: () throws(Fault) -> T) -> Fault? {
    do { _ = try call() } catch { return error }
    return nil
}
