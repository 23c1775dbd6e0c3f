import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Registers or changes a member.
enum MemberForm {
    /// - Parameter member: the one to change; nil: a new one.
    static func form(_ member: Member?, _ context: Context) throws -> FormScreen {
        var own = RecordForm<Member>.Bespoke()
        own.title = member.map { "修改委员 \($0.name)" }
        own.asksStation = true
        own.focus = "name"
        own.reopen = member.map { member in
            { context in try form(try context.file.member(member.id), context) }
        }
        own.tidy = { member, context in
            member.name = Person.tidied(name: member.name)
            member.ethnicity = try context.file.longEthnicity(member.ethnicity)
            member.phone = member.phone.halfWidth
        }
        own.warnings = { filled, context in
            let name = filled.name
            var asked = doubts(about: filled, context)
            let others =
                name.isEmpty
                ? nil : try? context.file.namesakes(of: name, at: filled.station, except: member?.id)
            guard let other = others?.first else { return asked }
            let who = [other.post, other.maskedBorn, other.to.map { "\($0) 离任" } ?? ""]
            let words = who.filter { !$0.isEmpty }.joined(separator: ",")
            asked["name"] = "本站已有同名委员" + (words.isEmpty ? "" : ":\(words)")
            return asked
        }
        own.save = { try $1.save($0) }
        own.done = { receipt, saved, file in
            let same = try file.namesakes(of: saved.name, at: saved.station, except: saved.id).count
            return same == 0
                ? Done(receipt, then: .pop)
                : Done(receipt, saying: "已\(receipt.summary),F6 撤销;本站另有同名 \(same) 人,请核对", then: .pop)
        }
        return try RecordForm.form(member, context, bespoke: own)
    }

    /// Who may be the same person under another name or at another station: asked, never guessed.
    private static func doubts(about filled: Member, _ context: Context) -> [String: String] {
        guard let alike = try? context.file.alike(filled) else { return [:] }
        var doubts: [String: String] = [:]
        for other in alike {
            let who = "\(other.name)(\(other.distinction(at: context.stationName(of: other.station))))"
            if !filled.phone.isEmpty, other.phone == filled.phone {
                doubts["phone"] = "与\(who)的手机号相同,请核对是否同一人"
            } else if other.station != filled.station {
                doubts["born"] = "与\(who)同名同出生年月,请核对是否同一人"
            }
        }
        return doubts
    }
}
