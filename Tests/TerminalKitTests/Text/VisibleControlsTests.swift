import TerminalKit
import Testing

@Suite("控制字符")
struct VisibleControlsTests {
    @Test(
        "control characters become pictures; line ends, tabs and everything else stay",
        arguments: [
            ("甲\t乙\n", "甲\t乙\n"), ("\u{1B}[31m红", "␛[31m红"), ("\r", "␍"), ("\0\u{7F}", "␀␡"), ("é\u{9B}2J", "é␦2J"),
            ("路\u{200D}灯\u{202E}亮 ", "路\u{200D}灯\u{202E}亮 "), ("", ""), ("Â", "Â"),
        ])
    func pictures(text: String, shown: String) { #expect(text.withVisibleControls == shown) }
}
