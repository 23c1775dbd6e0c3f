import StationCore
import Testing

@Suite struct WorkflowTests {
    /// a → b → c, with a way back from c to a, and d that nothing leads to.
    private let workflow = Workflow<String, String, String>(
        start: "a",
        [
            .init("on", "继续", from: ["a"], to: "b"), .init("end", "结束", from: ["b"], to: "c", demands: ["why"]),
            .init("leap", "直接结束", from: ["a"], to: "c", demands: ["why"]), .init("back", "退回", from: ["c"], to: "a"),
        ])

    private func fault(_ step: String, from state: String, on day: String = "2026-03-05", has why: Bool = true)
        -> Fault?
    {
        do throws(Fault) {
            _ = try workflow.check(
                step, from: (state, state), on: Day(day)!, notBefore: Day("2026-03-01")!, isMissing: { _ in !why },
                wording: { ("理由", $0) })
            return nil
        } catch { return error }
    }

    @Test func `the table alone says what is allowed`() {
        for state in ["a", "b", "c", "d"] {
            for step in ["on", "end", "leap", "back", "unknown"] {
                let isAllowed = workflow.allowed(from: state).contains(step)
                #expect((fault(step, from: state) == nil) == isAllowed, "\(step) from \(state)")
            }
        }
        #expect(workflow.allowed(from: "a") == ["on", "leap"])
    }

    @Test func `what is demanded has to be there, and days do not go back`() {
        #expect(fault("end", from: "b", has: false)?.kind == .badInput(field: "why"))
        #expect(fault("on", from: "a", has: false) == nil)
        #expect(fault("on", from: "a", on: "2026-02-28")?.kind == .badInput(field: "day"))
        #expect(fault("on", from: "a", on: "2026-03-01") == nil)
    }

    @Test func `the way to a state is the shortest`() {
        #expect(workflow.path(to: "a").isEmpty)
        #expect(workflow.path(to: "b") == ["on"])
        #expect(workflow.path(to: "c") == ["leap"])
        #expect(workflow.path(to: "d").isEmpty)
    }
}
