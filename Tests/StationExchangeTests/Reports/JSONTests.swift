import Foundation
import Testing

@testable import StationExchange

@Suite("JSON")
struct JSONTests {
    @Test("values, and members in the order in which they were given")
    func values() {
        let value = JSON.object([
            ("z", .number(-1)), ("a", .list([.null, .flag(true), .flag(false), .text("甲")])), ("m", .object([])),
            ("l", .list([])), ("o", .optional(nil)), ("p", .optional("x")),
        ])
        #expect(value.encoded == #"{"z":-1,"a":[null,true,false,"甲"],"m":{},"l":[],"o":null,"p":"x"}"#)
    }

    @Test(
        "quoting",
        arguments: [
            ("“好”", "“好”"), ("\"", "\\\""), ("\\", "\\\\"), ("/", "/"), ("\n\r\t", "\\n\\r\\t"),
            ("\u{0}\u{1F}", "\\u0000\\u001f"),
            ("\u{1B}[31m", "\\u001b[31m"), ("\u{7F}", "\\u007f"), ("\u{2028}", "\\u2028"), ("𠮷①…—", "𠮷①…—"),
            ("e\u{301}", "e\u{301}"),
            ("\r\n", "\\r\\n"),
        ])
    func quoting(text: String, quoted: String) {
        #expect(Array(JSON.text(text).encoded.unicodeScalars) == Array("\"\(quoted)\"".unicodeScalars))
    }

    @Test("Foundation reads back every scalar that can stand in a text")
    func readBack() throws {
        let text = String(String.UnicodeScalarView((0..<0x3000).compactMap { Unicode.Scalar($0) }))
        let read = try JSONDecoder().decode([String].self, from: Data(JSON.list([.text(text)]).encoded.utf8))
        #expect(Array(read[0].unicodeScalars) == Array(text.unicodeScalars))
    }
}
