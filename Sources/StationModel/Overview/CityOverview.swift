import StationCore

/// What the whole city's stations have come to over a period: the figures by which the mission speaks of itself.
package struct CityOverview: Hashable, Sendable {
    /// The figures that it speaks of.
    package static let figures: [Figure] = [
        .townsCovered, .startUpFunds, .organisationCoverage, .workCoverage, .trainingProgrammes, .trainingClasses,
        .membersTrained, .materialsCoverage, .materialCopies, .materialCost, .pushes, .membersReached, .submissions,
        .submissionsAdopted, .submissionsSolved, .solvedThroughConsultation, .submissionsOpen,
        .submissionsOverdue,
        .receptions, .serviceActivities, .serviceParticipations, .membersInService, .serviceCoverage, .peopleServed,
        .helpActivities, .donations, .donationsGiven, .donationsRaised, .researchTopics, .researchAdopted,
        .researchInWorkReport, .consultations, .consultationsHeld, .consultationsAdopted,
        .consultationsCarriedOut, .campaignRecords,
    ]

    package var period: Period
    /// The day on which it is judged.
    package var day: Day
    /// Its figures, of all stations together.
    package var sheet: FigureSheet
    /// Towns without a station.
    package var missingTowns: [String]

    package init(in period: Period, on day: Day, sheet: FigureSheet, missingTowns: [String]) {
        self.period = period
        self.day = period.judged(on: day)
        self.sheet = sheet
        self.missingTowns = missingTowns
    }

    /// Its lines for people: a part of the mission each, with what stands there.
    package var lines: [(label: String, text: String)] {
        func shown(_ figure: Figure) -> String { sheet[figure]?.shown ?? "" }
        func among(_ figure: Figure, unit: String) -> String {
            let words = FigurePortion.words(sheet.portions[figure] ?? [], unit: unit)
            return words.isEmpty ? "" : ":\(words)"
        }
        let missing = missingTowns.isEmpty ? "" : ",没有联络站的:\(missingTowns.joined(separator: "、"))"
        return [
            ("乡镇覆盖", "\(shown(.townsCovered)) 个乡镇有联络站\(missing)"),
            ("启动经费", "\(shown(.startUpFunds)) 万元"),
            ("党建", "组织覆盖 \(shown(.organisationCoverage)),工作覆盖 \(shown(.workCoverage))"),
            (
                "学习培训",
                "培训计划 \(shown(.trainingProgrammes)) 个,培训班 \(shown(.trainingClasses)) 期,受训委员 \(shown(.membersTrained)) 人;"
                    + "资料 \(shown(.materialCopies)) 份,费用 \(shown(.materialCost)) 万元,覆盖 \(shown(.materialsCoverage));"
                    + "推送 \(shown(.pushes)) 次,收到的委员 \(shown(.membersReached)) 人"
            ),
            (
                "社情民意",
                "登记 \(shown(.submissions)) 条,采用 \(shown(.submissionsAdopted)) 条,推动解决问题 \(shown(.submissionsSolved)) 个,其中经过协商 \(shown(.solvedThroughConsultation)) 个,"
                    + "未办结 \(shown(.submissionsOpen)) 条,逾期 \(shown(.submissionsOverdue)) 条"
            ),
            ("接待走访", "\(shown(.receptions)) 次"),
            (
                "公益服务",
                "活动 \(shown(.serviceActivities)) 次,委员参加 \(shown(.serviceParticipations)) 人次、\(shown(.membersInService)) 人,"
                    + "服务群众 \(shown(.peopleServed)) 人;帮扶 \(shown(.helpActivities)) 次\(among(.helpActivities, unit: " 次"))"
            ),
            (
                "捐资捐物",
                "\(shown(.donations)) 万元,本人捐 \(shown(.donationsGiven)) 万元,发动捐 \(shown(.donationsRaised)) 万元"
                    + among(.donations, unit: " 万元")
            ),
            (
                "专题调研",
                "课题 \(shown(.researchTopics)) 个,采纳 \(shown(.researchAdopted)) 个,写入工作报告 \(shown(.researchInWorkReport)) 个"
            ),
            (
                "协商",
                "议题 \(shown(.consultations)) 个,协商会 \(shown(.consultationsHeld)) 个,采纳 \(shown(.consultationsAdopted)) 个,落实 \(shown(.consultationsCarriedOut)) 个"
            ),
            ("主题活动", "\(shown(.campaignRecords)) 条次\(among(.campaignRecords, unit: ""))"),
        ]
    }
}
