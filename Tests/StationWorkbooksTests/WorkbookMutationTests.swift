import Foundation
import StationCore
import StationModel
import StationSamples
import StationStore
import Testing

@testable import StationExchange
@testable import StationWorkbooks

/// Workbooks that were spoilt, in what they say and in their bytes: refused with a sentence, or each row has its verdict.
@Suite("写坏的工作簿")
struct WorkbookMutationTests {
    private static let rows: [String] =
        [row(1, ["河里镇联络站名册"]), row(2, ["姓 名", "性别", "手机号", "任职时间", "界别"])]
        + ["覃绍诗", "莫小燕", "韦桂芳", "罗永福", "黄大山", "买买提·吐尔逊", "郝", "Alim Hasan"].enumerated().map { place, name in
            row(place + 3, [name, "女", "1380772000\(place)", place % 2 == 0 ? "=44481" : "2021年9月", "农业界"])
        } + [row(11, ["合计", "8人"])]

    private static func row(_ number: Int, _ cells: [String]) -> String {
        let body = cells.enumerated().map { place, text in
            let at = "\(SheetTable.letters(of: place))\(number)"
            return text.hasPrefix("=")
                ? "<c r='\(at)' s='0'><v>\(text.dropFirst())</v></c>"
                : "<c r='\(at)' t='inlineStr'><is><t>\(text)</t></is></c>"
        }
        return "<row r='\(number)'>\(body.joined())</row>"
    }

    private static let slips = [
        "<", ">", "'", "</c>", "</row>", "<row r='3'>", "&", "&amp;", "&#0;", "A1", "r='A3'", "t='s'",
        "<v>1.38E+10</v>", "<f>1+1</f>",
        "t='e'", "\u{FFFD}", "合计", "\n", "1e999", "-1", "99999999", "s='7'", "<is><t>", "xml:space='preserve'", "ZZZ9",
        "hidden='1'",
    ]

    @Test("whatever is spoilt, people in are bad, doubtful, differing, filling, known and new")
    func spoilt() throws {
        let folder = NSTemporaryDirectory() + "spoilt-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = try StationFile.ofHeli(in: folder)
        let station = try file.station(named: "河里镇")
        let path = NSTemporaryDirectory() + "spoilt-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var random = SeededNumbers(seed: 17)
        var (read, refused) = (0, 0)
        for _ in 0..<Mutations.times(120) {
            var sheet = Array(WorkbookMutationTests.rows.joined().utf8)
            let isOfBytes = Int.random(in: 0..<4, using: &random) == 0
            if !isOfBytes {
                for _ in 0..<Int.random(in: 1...3, using: &random) { spoil(&sheet, &random) }
            }
            let text = String(decoding: sheet, as: UTF8.self)
            var bytes = WorkbookFile(rows: text, merges: ["B3:B5"], formats: ["yyyy-mm-dd"]).bytes
            if isOfBytes {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            }
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            do {
                let table = try Workbook.orText(path: path, sheet: nil)
                let report = try Import(.members, into: file, station: station, isRehearsal: true).take(table)
                let sum = RowVerdict.allCases.reduce(0) { $0 + report.outcome.count(of: $1) }
                #expect(sum == report.rows, "\(text)")
                let beneath = table.records().filter { $0.line > report.sheet.heading.record.line }.map(\.line)
                let told = report.outcome.rows.map(\.line) + report.skipped.map(\.line)
                guard told.sorted() == beneath.sorted() else {
                    Issue.record("\(told.sorted()) of \(beneath)\n\(text)")
                    return
                }
                read += 1
            } catch let fault as Fault {
                #expect(!fault.sentence.isEmpty)
                refused += 1
            }
        }
        #expect(read * 5 > refused && refused > 0, "\(read) \(refused)")
        #expect(try file.memberCount(MemberFilter()) == 0)
    }

    private func spoil(_ sheet: inout [UInt8], _ random: inout SeededNumbers) {
        let place = Int.random(in: 0..<sheet.count, using: &random)
        let slip = Array(WorkbookMutationTests.slips.randomElement(using: &random)!.utf8)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: sheet.removeSubrange(place..<min(sheet.count, place + Int.random(in: 1..<60, using: &random)))
        case 1: sheet.insert(contentsOf: slip, at: place)
        case 2: sheet[place] = UInt8.random(in: 0x20..<0x7F, using: &random)
        case 3:
            // A row comes twice, or takes another's place.
            let row = Array(WorkbookMutationTests.rows.randomElement(using: &random)!.utf8)
            sheet = Bool.random(using: &random) ? sheet + row : row + sheet
        default:
            // Within a text, so that the sheet still is one.
            guard let end = sheet[place...].firstRange(of: Array("</t>".utf8))?.lowerBound else { return }
            sheet.insert(contentsOf: slip.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "&") }, at: end)
        }
        if sheet.isEmpty { sheet = [UInt8(ascii: " ")] }
    }
}
