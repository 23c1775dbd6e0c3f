import StationCore

/// A donation (捐资捐物): money, goods, or both, from a member or a body, brought about by a station.
package struct Donation: Described {
    package var id: RecordID
    package var station: RecordID?
    package var revision = 1
    package var day: Day?
    /// The member who gave or brought it about; nil: a body did.
    package var member: RecordID?
    /// Who gave it, where that is not the member.
    package var donor = Somebody()
    /// Money, in 分.
    package var cash: Int?
    package var goods = ""
    /// What the goods are worth, in 分.
    package var goodsValue: Int?
    package var receiver = ""
    /// The campaigns that it belongs to (`Tags`).
    package var campaign = ""
    /// What it is for, in a few words.
    package var purpose = ""
    /// The purpose under which it is added up: 乡村振兴, 疫情防控, …; empty: not said.
    package var cause = ""
    package var note = ""

    package init(id: RecordID) { self.id = id }

    /// Money and the value of goods together, in 分.
    package var total: Int { (cash ?? 0).adding(goodsValue ?? 0) }

    /// What a gift was: the member's own, or what others gave and was brought about.
    package enum Way: String, CaseIterable, Hashable, Sendable {
        case given = "本人捐"
        case raised = "发动"
    }

    /// Given where the member alone is named, raised where somebody else gave it.
    package var way: Way { donor.isEmpty ? .given : .raised }

    /// The portion of all gifts to which it belongs.
    package var causeLabel: String { cause.isEmpty ? "未注明用途" : cause }

    package static let described = Kind<Donation>(
        "donation", plural: "donations", title: "捐资捐物", explanation: "委员与单位捐的钱和物,给谁、做什么用",
        part: .publicService, dating: .day("day"), belonging: .stationOrCity, isApart: true,
        fields: [
            .day("day", "日期", \.day, required: true, list: .fixed(10)),
            .member("member", "捐赠委员", \.member, hint: "委员本人捐赠或牵头;单位捐赠可不填", list: .fixed(8)),
            .personOrText("donor", "捐赠单位或个人", \.donor, hint: "不是委员本人时填写", list: .flexible(12, dropAt: 2)),
            .money("cash", "捐款", \.cash, list: .fixed(11)),
            .text("goods", "物资", \.goods, hint: "品名与数量", list: .flexible(10, dropAt: 3)),
            .money("goods_value", "物资折价", \.goodsValue, list: .fixed(11)),
            .text("receiver", "受赠方", \.receiver, list: .flexible(10)),
            .words("cause", "用途类别", \.cause, .giftPurposes, hint: "如 乡村振兴、疫情防控"),
            .text("purpose", "用途", \.purpose),
            .campaigns(\.campaign), .paragraph("note", "备注", \.note),
        ],
        mentions: ["member"],
        naming: {
            "\($0.day?.description ?? "")\($0.donor.isEmpty ? "" : " " + $0.donor.name) \(Money.shortYuan($0.total))元"
        },
        rule: { donation, today in
            if let day = donation.day, day > today { Fault.badInput("捐赠日期 \(day) 晚于今天", field: "day") }
            if donation.total == 0 { Fault.badInput("捐款与物资折价至少填一项", field: "cash") }
            if donation.goods.isEmpty, donation.goodsValue ?? 0 > 0 {
                Fault.badInput("填了折价,还要写明是什么物资", field: "goods")
            }
            if donation.member == nil, donation.donor.isEmpty {
                Fault.badInput("请填写捐赠委员,或捐赠单位、个人", field: "donor")
            }
        },
        sums: Sums([.sum(.field("cash")), .sum(.field("goods_value"))]) { n in
            "合计 \(Money.wan(n[0].adding(n[1]))) 万元:捐款 \(Money.wan(n[0])) 万元,物资折价 \(Money.wan(n[1])) 万元"
        }, repeated: ["member", "donor", "goods", "receiver", "cause", "purpose", "campaign"],
        listedBeside: [.made("way", "捐赠方式") { donation, _ in .text(donation.way.rawValue) }])
}
