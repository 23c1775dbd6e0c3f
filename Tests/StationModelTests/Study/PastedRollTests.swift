import StationCore
import StationModel
import Testing

/// What a pasted list says of a roster.
@Suite struct PastedRollTests {
    private let lines = ["陆雪琴", "蒙志刚", "韦强", "韦强", "覃 素芳", "王建平"].enumerated().map { index, name in
        Attendance(
            id: RecordID("a\(index)"), session: RecordID("s"), member: RecordID("m\(index)"), station: RecordID("h"),
            name: name)
    }

    private func told(_ text: String) -> [String] {
        PastedRoll(text, lines).marks.map { "\($0.line.name) \($0.mark.label)\($0.reason)" }
    }

    @Test func `a mark a line, names parted by any sign, a reason behind the name it is of`() {
        #expect(told("请假:陆雪琴、蒙志刚 病") == ["陆雪琴 请假", "蒙志刚 请假病"])
        #expect(told("请假：陆雪琴(公务) 蒙志刚，王建平 事假") == ["陆雪琴 请假公务", "蒙志刚 请假", "王建平 请假事"])
        #expect(told(" 病假 王建平\n\n迟到:蒙志刚;缺席:陆雪琴") == ["王建平 请假病", "蒙志刚 迟到早退", "陆雪琴 缺席"])
        #expect(told("出席:覃素芳") == ["覃 素芳 出席"])
    }

    @Test func `who is named twice is what was said last; nobody is guessed`() {
        #expect(told("请假:王建平\n出席:王建平") == ["王建平 出席"])
        let roll = PastedRoll("请假:韦强、路人甲 病、陆雪琴\n明天下午三点开会", lines)
        #expect(roll.marks.map(\.line.name) == ["陆雪琴"] && roll.marks[0].reason.isEmpty)
        #expect(roll.unknown == ["韦强", "路人甲", "病", "明天下午三点开会"])
        #expect(PastedRoll("", lines).marks.isEmpty && PastedRoll("缺席", lines).marks.isEmpty)
    }
}
