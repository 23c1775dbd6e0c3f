import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Drafts")
struct DraftTests {
    @Test("what was typed is there after opening the file again, whatever characters it has")
    func kept() throws {
        let desk = try TestFile()
        let fields = ["title": "“路灯”\\不亮\"", "situation": "第一行\n第二行\t\u{1B}[31m尾", "cause": "", "proposal": "𠮷😀"]
        try desk.file.keepDraft(form: "submission", record: "", revision: 0, fields: ["title": "旧"])
        try desk.file.keepDraft(form: "submission", record: "", revision: 3, fields: fields)
        let draft = try #require(try desk.reopened().draft(form: "submission", record: ""))
        #expect(draft.fields == fields)
        #expect(draft.revision == 3)
        #expect(draft.operatorName == "值班员")
        #expect(draft.at > 1_795_400_000_000)
    }

    @Test("a NUL in a paste does not end what is kept")
    func nul() throws {
        let desk = try TestFile()
        try desk.file.keepDraft(form: "submission", record: "", revision: 0, fields: ["title": "前\u{0}后"])
        let title = try desk.file.draft(form: "submission", record: "")?.fields["title"]
        #expect(title == "前后")
    }

    @Test("drafts are each operator's, form's and record's own")
    func own() throws {
        let desk = try TestFile()
        let other = try desk.reopened(as: "乙")
        try desk.file.keepDraft(form: "member", record: "", revision: 0, fields: ["name": "甲"])
        try desk.file.keepDraft(form: "member", record: "m1", revision: 1, fields: ["name": "丙"])
        try other.keepDraft(form: "member", record: "", revision: 0, fields: ["name": "丁"])
        #expect(try desk.file.draft(form: "member", record: "")?.fields == ["name": "甲"])
        #expect(try desk.file.draft(form: "member", record: "m1")?.fields == ["name": "丙"])
        #expect(try other.draft(form: "member", record: "")?.fields == ["name": "丁"])
        #expect(try other.draft(form: "member", record: "m1") == nil)
        #expect(try desk.file.draft(form: "session", record: "") == nil)
    }

    @Test("a dropped draft is gone, others stay; neither is in the journal")
    func dropped() throws {
        let desk = try TestFile()
        let journal = try desk.file.journal(limit: 100)
        try desk.file.keepDraft(form: "member", record: "", revision: 0, fields: ["name": "甲"])
        try desk.file.keepDraft(form: "member", record: "m1", revision: 1, fields: ["name": "丙"])
        try desk.file.dropDraft(form: "member", record: "")
        try desk.file.dropDraft(form: "nothing", record: "")
        #expect(try desk.file.draft(form: "member", record: "") == nil)
        #expect(try desk.file.draft(form: "member", record: "m1") != nil)
        #expect(try desk.file.journal(limit: 100) == journal)
    }

    @Test("what the form was opened with is kept beside what was typed, and apart from it")
    func opening() throws {
        let desk = try TestFile()
        try desk.file.keepDraft(
            form: "member", record: "m1", revision: 2, fields: ["name": "甲", "post": "主席"],
            opening: ["name": "甲", "post": ""])
        let draft = try #require(try desk.reopened().draft(form: "member", record: "m1"))
        #expect(draft.fields == ["name": "甲", "post": "主席"])
        #expect(draft.opening == ["name": "甲", "post": ""])
        try desk.file.keepDraft(form: "member", record: "", revision: 0, fields: ["name": "乙"])
        #expect(try desk.file.draft(form: "member", record: "")?.opening == [:])
    }
}
