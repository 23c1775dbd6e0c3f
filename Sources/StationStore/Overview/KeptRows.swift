import Foundation
import StationCore
import StationModel

/// What is to be done in a whole city, as texts: of thousands of rows few are seen, so a row is read when it is asked for.
struct KeptRows: Sendable {
    private let bytes: [UInt8]
    /// Where each row begins, and behind the last where the next one would.
    private let starts: [Int]

    private static let between: UInt8 = 0x1E
    private static let within: UInt8 = 0x1F

    init(kept: String) {
        bytes = Array(kept.utf8)
        var starts = [0]
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            while let end = starts.last,
                let found = memchr(base + end, Int32(KeptRows.between), bytes.count - end)
            {
                starts.append(UnsafeRawPointer(found) - base + 1)
            }
        }
        self.starts = starts
    }

    var count: Int { starts.count - 1 }

    /// What the file keeps of rows.
    static func text(of found: Agenda.Found) -> String {
        var text = ""
        for place in 0..<found.counts.total(\.self) { text += found[place].kept + "\u{1E}" }
        return text
    }

    /// A row. What cannot be read was altered from outside, and says so.
    subscript(place: Int) -> Agenda.Row {
        let parts = bytes[starts[place]..<starts[place + 1] - 1].split(
            separator: KeptRows.within, omittingEmptySubsequences: false)
        return Agenda.Row(kept: parts.map { String(decoding: $0, as: UTF8.self) })
            ?? Agenda.Row(
                section: .later, moment: .undated, kind: "全市", text: "这一行读不出", deed: .look, station: nil,
                aim: .subject(.station))
    }
}

extension Agenda.Row {
    fileprivate var kept: String {
        let subject = if case .subject(let subject) = aim { subject.kept } else { "" }
        return ["\(section.rawValue)", moment.kept, kind, text, deed.rawValue, station?.text ?? "", subject]
            .joined(separator: "\u{1F}")
    }

    fileprivate init?(kept parts: [String]) {
        guard parts.count == 7, let section = Int(parts[0]).flatMap({ Agenda.Section(rawValue: $0) }),
            let moment = Agenda.Moment(kept: parts[1]), let deed = Agenda.Deed(rawValue: parts[4]),
            let subject = Finding.Subject(kept: parts[6])
        else { return nil }
        self.init(
            section: section, moment: moment, kind: parts[2], text: parts[3], deed: deed,
            station: RecordID(text: parts[5]), aim: .subject(subject))
    }
}

extension Agenda.Moment {
    fileprivate var kept: String {
        switch self {
        case .undated: "u"
        case .today(let time): "t\(time)"
        case .day(let day): "d\(day.number)"
        case .late(let days): "l\(days)"
        case .waiting(let days): "w\(days)"
        case .word(let word): "x\(word)"
        }
    }

    fileprivate init?(kept: String) {
        let rest = String(kept.dropFirst())
        switch (kept.first, Int(rest)) {
        case ("u", _): self = .undated
        case ("t", _): self = .today(rest)
        case ("d", let number?): self = .day(Day(number: number))
        case ("l", let number?): self = .late(number)
        case ("w", let number?): self = .waiting(number)
        case ("x", _): self = .word(rest)
        default: return nil
        }
    }
}
