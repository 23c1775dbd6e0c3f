import Foundation
import Testing

@testable import NcursesTerminal

@Suite("Environment")
struct EnvironmentTests {
    @Test("a variable has its value, an unset one is empty")
    func values() {
        #expect(Environment.value(of: "PATH") == ProcessInfo.processInfo.environment["PATH"])
        #expect(!Environment.value(of: "PATH").isEmpty)
        #expect(Environment.value(of: "NO_SUCH_VARIABLE_OF_THE_TESTS") == "")
    }

    @Test("every failure says in one line what is wrong and what to do")
    func failures() {
        let all: [TerminalFailure] = [
            .notATerminal, .noUTF8Locale, .unknownTerminal(""), .unknownTerminal("vt52"), .cannotStart,
        ]
        #expect(Set(all.map(\.description)).count == all.count)
        #expect(all.allSatisfy { !$0.description.contains("\n") && $0.description.contains("请") })
        #expect(TerminalFailure.unknownTerminal("vt52").description.contains("vt52"))
        #expect(TerminalFailure.unknownTerminal("").description.contains("没有设置"))
    }
}
