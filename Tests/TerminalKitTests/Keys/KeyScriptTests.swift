import TerminalKit
import Testing

@Suite("KeyScript")
struct KeyScriptTests {
    @Test(
        "names in angle brackets are keys, all else is typed",
        arguments: [
            ("", []), ("ab", [.key(.character("a")), .key(.character("b"))]),
            ("岭南a镇", [.text("岭南"), .key(.character("a")), .text("镇")]),
            ("<Enter><Esc><Tab><S-Tab>", [.key(.enter), .key(.escape), .key(.tab), .key(.backTab)]),
            ("<BS><Space><Ins><Del>", [.key(.backspace), .key(.character(" ")), .key(.insert), .key(.delete)]),
            ("<PgUp><PgDn><Home><End>", [.key(.pageUp), .key(.pageDown), .key(.home), .key(.end)]),
            ("<Up><Down><Left><Right>", [.key(.up), .key(.down), .key(.left), .key(.right)]),
            ("<F1><f12>", [.key(.f(1)), .key(.f(12))]), ("<C-s><C-[>", [.key(.control("s")), .key(.control("["))]),
            ("<lt>F1>", [.key(.character("<")), .key(.character("F")), .key(.character("1")), .key(.character(">"))]),
            ("<Paste:一\\nB>", [.paste("一\nB")]), ("<Paste:>", [.paste("")]),
            ("<Resize:60x16>", [.resize(Size(width: 60, height: 16))]),
            ("a\n\tb", [.key(.character("a")), .key(.enter), .key(.tab), .key(.character("b"))]),
        ] as [(String, [Event])])
    func events(script: String, events: [Event]) throws { #expect(try KeyScript(script).events == events) }

    @Test(
        "what cannot be read is refused with its place",
        arguments: ["<", "a<Enter", "<F0>", "<F13>", "<Nope>", "<>", "<C-ab>", "<Resize:80>", "<Resize:0x5>"])
    func refused(script: String) {
        let failure = #expect(throws: KeyScript.Failure.self) { try KeyScript(script) }
        #expect(failure?.description.contains("按键脚本有误") == true)
    }
}
