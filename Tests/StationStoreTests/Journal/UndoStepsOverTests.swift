import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Undo steps over what cannot be taken back")
struct UndoStepsOverTests {
    @Test("after a setting, an operator and a passcode the record before them is taken back, and they are named")
    func settings() throws {
        let desk = try TestFile()
        let someone = try desk.file.add(desk.person("值班员", .administrator), passcode: "lingnan-1").value
        try desk.file.unlock(someone.id, passcode: "lingnan-1")
        _ = try desk.file.save(desk.member("甲"))
        try desk.file.set(.committee, to: "政协合山市委员会")
        let other = try desk.file.add(desk.person("韦", .reader), passcode: "beisi-12").value
        _ = try desk.file.setPasscode(of: other, to: "beisi-34")
        let receipt = try desk.file.undo()
        #expect(receipt.summary == "撤销:登记委员 甲", "the journal keeps to what was done")
        #expect(receipt.skipped == ["更换 韦 的口令", "添加操作员 韦(查看)", "设置所属政协"])
        #expect(receipt.steppedOver == "(跳过了不能撤销的 3 步:更换 韦 的口令、添加操作员 韦(查看)、设置所属政协)")
        #expect(try desk.file.memberCount(MemberFilter()) == 0)
        #expect(try desk.file.setting(.committee) == "政协合山市委员会")
        #expect(try desk.file.operators().count == 2)
    }

    @Test("seeds taken in over somebody's name are stepped over, too")
    func seeds() throws {
        let desk = try TestFile()
        _ = try desk.file.save(desk.member("甲"))
        var seeds = TestFile.seeds
        seeds.fingerprint = "two"
        seeds.words[.categories] = [Word("文化")]
        try desk.file.take(seeds)
        let receipt = try desk.file.undo()
        #expect(receipt.summary == "撤销:登记委员 甲" && receipt.skipped.count == 1)
    }

    @Test("redo steps over them as undo does, and something new still ends it")
    func redo() throws {
        let desk = try TestFile()
        _ = try desk.file.save(desk.member("甲"))
        _ = try desk.file.undo()
        try desk.file.set(.committee, to: "政协合山市委员会")
        let again = try desk.file.redo()
        #expect(again.summary == "重做:登记委员 甲" && again.skipped == ["设置所属政协"])
        #expect(try desk.file.memberCount(MemberFilter()) == 1)
        let undone = try desk.file.undo()
        #expect(undone.summary == "撤销:登记委员 甲" && undone.skipped.isEmpty, "the redo is newer than the setting")
        _ = try desk.file.save(desk.member("乙"))
        try desk.file.set(.committee, to: "别的")
        #expect(fault { try desk.file.redo() } == .badInput("没有可以重做的操作"))
    }

    @Test("several undos walk back through settings that lie between")
    func between() throws {
        let desk = try TestFile()
        _ = try desk.file.save(desk.member("甲"))
        try desk.file.set(.committee, to: "一")
        _ = try desk.file.save(desk.member("乙"))
        try desk.file.set(.committee, to: "二")
        #expect(try desk.file.undo().summary == "撤销:登记委员 乙")
        #expect(try desk.file.undo().skipped.count == 2)
        #expect(try desk.file.redo().summary == "重做:登记委员 甲")
        #expect(try desk.file.redo().summary == "重做:登记委员 乙")
        #expect(try desk.file.memberCount(MemberFilter()) == 2)
    }

    @Test("the first station stays, and what stands in the way of an undo still says so")
    func foundation() throws {
        let desk = try TestFile(stations: [])
        _ = try desk.file.found(
            Station(id: desk.file.desk.newID(), name: "岭南镇委员联络站", town: "岭南镇"), committee: "政协")
        #expect(fault { try desk.file.undo() }?.sentence.contains("建站") == true)
        #expect(try desk.file.stations().count == 1)
        let other = try TestFile()
        var member = try other.file.save(other.member("甲")).value
        try other.file.set(.committee, to: "一")
        member.post = "镇长"
        _ = try other.reopened(as: "乙").save(member)
        #expect(fault { try other.file.undo() }?.kind == .conflict)
    }
}
