import Foundation
import StationCore
import StationModel
import StationSamples
import StationStore
import Testing

@testable import StationExchange

/// Files that were spoilt by a slip: whatever it does, nobody is lost or doubled without a word.
@Suite("写坏的台账")
struct ImportMutationTests {
    private static let names = ["覃绍诗", "莫小燕", "韦桂芳", "罗永福", "黄大山", "蓝天成", "陆海生", "买买提·吐尔逊", "郝", "Alim Hasan"]
    private static let lines =
        ["姓名,性别,民族,单位及职务,手机号,联络站,备注"]
        + names.enumerated().map { place, name in
            let post = place % 3 == 0 ? "\"某局,科长\"" : "某校教师"
            return "\(name),女,壮,\(post),1380772000\(place),岭南镇,\(place % 4 == 0 ? "\"说“好”\"" : "连任")"
        }
    private static let slips: [[UInt8]] =
        [
            "\"", ",", "\n", "\r", "\r\n", ";", "\t", "'", "，", "\"\"", "\u{FEFF}", " ", "合计", "0", "\u{200B}", "、",
            "<", "\u{0}",
        ]
        .map { Array($0.utf8) } + [[0xFF], [0xE5], [0x80], [0xBA, 0xD3]]

    private struct Found {
        var names: [Int: String] = [:]
        var covered: [Int: Int] = [:]
    }

    private func read(_ data: [UInt8], by taking: Import) throws -> Found {
        let text: SheetText
        if String(validating: data, as: UTF8.self) != nil {
            text = SheetText(data)
        } else {
            text = SheetText(try TextDecoding.lines(of: Data(data), name: "x"))
        }
        let sheet = try Sheet(
            SheetTable(path: "x", text: text), columns: SheetKind.members.columns, required: ["姓名"], of: taking.file)
        let reading = Reading { _ in }
        var found = Found()
        for row in reading.rows(
            sheet, givenStation: nil, { cells, hints throws(Fault) in try taking.memberRow(cells, &hints) })
        {
            found.names[row.line] = row.value.name
            found.covered[row.line, default: 0] += 1
        }
        // A row that was left out stands for so many lines that are not blank.
        let filled = physical(data).filter { !$0.value.allSatisfy(\.isWhitespace) }.keys.sorted()
        for row in reading.leftOut {
            for line in filled.drop(while: { $0 < row.line }).prefix(row.count) { found.covered[line, default: 0] += 1 }
        }
        for row in reading.skipped { found.covered[row.line, default: 0] += 1 }
        return found
    }

    /// The lines of a text, each with its number, however they end.
    private func physical(_ data: [UInt8]) -> [Int: String] {
        var (lines, line, start): ([Int: String], Int, Int) = ([:], 1, 0)
        for (place, byte) in data.enumerated() where byte == 0x0A || byte == 0x0D {
            if byte == 0x0A, place > 0, data[place - 1] == 0x0D {
                start = place + 1
                continue
            }
            lines[line] = String(decoding: data[start..<place], as: UTF8.self)
            (line, start) = (line + 1, place + 1)
        }
        return lines
    }

    @Test("slips of one place: each untouched line is read as it is or named, once")
    func slips() throws {
        let bench = try Workbench()
        let taking = try Import(.members, into: bench.file, station: nil, isRehearsal: true)
        let original = Array((ImportMutationTests.lines.joined(separator: "\n") + "\n").utf8)
        let nameOfLine = Dictionary(zip(ImportMutationTests.lines.dropFirst(), ImportMutationTests.names)) { first, _ in
            first
        }
        var random = SeededNumbers(seed: 15)
        var (refused, read) = (0, 0)
        let times = Mutations.times(1_000)
        for _ in 0..<times {
            var data = original
            let place = Int.random(in: 0..<data.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: data.remove(at: place)
            case 1:
                data.replaceSubrange(place..<place + 1, with: ImportMutationTests.slips.randomElement(using: &random)!)
            case 2: data.removeSubrange(place..<min(data.count, place + Int.random(in: 1..<40, using: &random)))
            default: data.insert(contentsOf: ImportMutationTests.slips.randomElement(using: &random)!, at: place)
            }
            guard let found = try? self.read(data, by: taking) else {
                refused += 1
                continue
            }
            read += 1
            for (line, text) in physical(data) {
                guard let name = nameOfLine[text] else { continue }
                guard found.covered[line] == 1, found.names[line] == nil || found.names[line] == name else {
                    Issue.record(
                        "line \(line) \(name): \(found.covered[line] ?? 0) \(found.names[line] ?? "-")\n\(String(decoding: data, as: UTF8.self))"
                    )
                    return
                }
            }
        }
        #expect(read > times * 3 / 4 && refused > times / 200, "\(read) \(refused)")
    }

    @Test("people in are bad, doubtful, differing, filling, known and new, however the file is spoilt")
    func sums() throws {
        let bench = try Workbench()
        let original = Array((ImportMutationTests.lines.joined(separator: "\n") + "\n").utf8)
        #expect(try bench.take(.members, data: Data(original)).counts == [10, 0, 0])
        let before = try bench.members().count
        var random = SeededNumbers(seed: 16)
        for _ in 0..<Mutations.times(60) {
            var data = original
            for _ in 0..<2 {
                data.insert(
                    contentsOf: ImportMutationTests.slips.randomElement(using: &random)!,
                    at: Int.random(in: 120..<data.count, using: &random))
            }
            guard let report = try? bench.take(.members, data: Data(data), isRehearsal: true) else { continue }
            let sum = RowVerdict.allCases.reduce(0) { $0 + report.outcome.count(of: $1) }
            #expect(sum == report.rows)
            #expect(
                report.rows + report.skipped.count >= 10,
                "\(String(decoding: data, as: UTF8.self)) \(report.faultLines)")
        }
        #expect(try bench.members().count == before)
    }
}
