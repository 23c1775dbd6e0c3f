import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

@Suite("导入考勤")
struct AttendanceImportTests {
    /// 岭南镇 with 甲, 乙, 丙; 丁 who joined on 1 July, 戊 who left on 30 June; 北泗镇 with 己.
    private func bench() throws -> Workbench {
        let bench = try Workbench()
        let report = try bench.take(
            .members,
            [
                "甲,,,,,,,,,岭南镇,,,", "乙,,,,,,,,,岭南镇,,,", "丙,,,,,,,,,岭南镇,,,", "丁,,,,,,,,,岭南镇,2026-07-01,,",
                "戊,,,,,,,,,岭南镇,,2026-06-30,", "己,,,,,,,,,北泗镇,,,",
            ])
        #expect(report.counts == [6, 0, 0])
        return bench
    }

    private func sessions(_ bench: Workbench) throws -> [SessionCount] {
        try bench.file.sessions(of: nil, in: .year(2026)).sorted { $0.session.day < $1.session.day }
    }

    @Test("rows of one station, day and topic are one session; with nobody 未登记 it is closed, else it stays open")
    func sessions() throws {
        let bench = try bench()
        let report = try bench.take(
            .attendance,
            [
                "岭南镇,2026-03-05,理论,学习研讨,甲,出席", "岭南镇,2026-03-05,理论,,乙,请假", "岭南镇,2026-03-05,理论,,丙,缺席",
                "岭南镇,2026-03-05,理论,,戊,迟到早退", "岭南镇,2026-08-05,理论,学习研讨,甲,出席", "岭南镇,2026-08-05,理论,,乙,出席",
                "岭南镇,2026-08-05,法规,,甲,出席", "岭南镇,2026-08-05,法规,,乙,出席", "岭南镇,2026-08-05,法规,,丙,",
                "岭南镇,2026-08-05,法规,,丁,未登记", "北泗镇,2026-08-05,理论,,己,出席",
            ])
        #expect(report.reasons == [])
        let sessions = try sessions(bench)
        #expect(sessions.count == 4)
        let first = sessions[0]
        #expect(first.session.state == .closed && first.session.form == "学习研讨")
        #expect(first.tally == AttendanceTally(expected: 4, present: 2, excused: 1, absent: 1))
        // 丙 and 丁 serve and stand in no row.
        let second = sessions.first { $0.session.topic == "理论" && $0.tally.expected == 4 && $0.session.day.month == 8 }
        #expect(second?.session.state == .open && second?.tally.present == 2 && second?.tally.unmarked == 2)
        let third = sessions.first { $0.session.topic == "法规" }
        #expect(third?.session.state == .open && third?.tally.unmarked == 2)
        let other = sessions.first { $0.tally.expected == 1 }
        #expect(other?.session.state == .closed && other?.tally.present == 1)
    }

    /// 岭南镇 with a group of 甲 and, from 北泗镇, 己; 乙 is not in it.
    private func benchWithGroup() throws -> Workbench {
        let bench = try bench()
        let members = try bench.members()
        var group = ActivityGroup(id: bench.file.desk.newID())
        (group.station, group.name) = (try bench.file.station(named: "岭南镇").id, "经济组")
        (group.foundedOn, group.leader) = (Day("2026-01-01"), members.first { $0.name == "甲" }?.id)
        group.participants = members.filter { $0.name == "己" }.map { Participant($0.id) }
        _ = try bench.file.save(group)
        return bench
    }

    @Test("who holds a session comes in and stands in the list: the same rows make the same list, twice over")
    func heldBy() throws {
        let rows = [
            "岭南镇,2026-03-05,理论,学习研讨,甲,出席,经济组", "岭南镇,2026-03-05,理论,学习研讨,己,缺席,经济组", "岭南镇,2026-03-05,理论,,甲,出席,",
            "岭南镇,2026-03-05,理论,,乙,出席,本站", "岭南镇,2026-03-05,理论,,丙,请假,岭南镇联络站", "岭南镇,2026-03-05,理论,,戊,出席,",
        ]
        func listed(_ bench: Workbench) throws -> [[String]] {
            let list = try RecordList(StudySession.described, of: bench.file, station: nil, in: .year(2026))
            let held = list.fields[13]
            #expect(held.name == "heldBy" && held.label == "主办")
            return list.rows.map { $0.dropFirst().map(\.encoded) }
        }
        let first = try benchWithGroup()
        #expect(try first.take(.attendance, rows).reasons == [])
        let lists = try listed(first)
        // The group expects 甲 and 己, the station its own four of that day.
        #expect(lists.map { [$0[6], $0[7], $0[12]] } == [["2", "1", #""经济组""#], ["4", "3", #""本站""#]])
        #expect(lists.allSatisfy { $0[5] == #""closed""# })
        #expect(try first.take(.attendance, rows).counts == [0, 6, 0])
        #expect(try listed(first) == lists)
        let second = try benchWithGroup()
        _ = try second.take(.attendance, rows)
        #expect(try listed(second) == lists)
    }

    @Test("an unknown group and a person who is not in it are reported; without the column the station holds")
    func heldByUnknown() throws {
        let bench = try benchWithGroup()
        let report = try bench.take(
            .attendance,
            ["岭南镇,2026-03-05,理论,,甲,出席,文化组", "岭南镇,2026-03-05,理论,,乙,出席,经济组", "北泗镇,2026-03-05,理论,,己,出席,经济组"])
        #expect(
            report.reasons == [
                "2: 岭南镇没有名为“文化组”的活动小组(已有:经济组)", "3: 主办的活动小组里没有名为“乙”的委员",
                "4: 北泗镇没有名为“经济组”的活动小组(还没有活动小组)",
            ])
        let old = "联络站,日期,主题,姓名,状态\n岭南镇,2026-03-05,理论,甲,出席\n"
        #expect(try bench.take(.attendance, data: Data(old.utf8)).counts == [1, 0, 0])
        #expect(try sessions(bench).map(\.session.heldBy) == [nil])
    }

    @Test("a session to come has its roster and who asked for leave, and stays open until it is held")
    func toCome() throws {
        let bench = try bench()
        let rows = ["岭南镇,2026-11-30,理论,,甲,", "岭南镇,2026-11-30,理论,,乙,请假"]
        #expect(try bench.take(.attendance, rows, roster: true).counts == [2, 0, 0])
        let session = try #require(try sessions(bench).first).session
        #expect(session.state == .open && session.day == Day("2026-11-30"))
        #expect(Set(try bench.roster(session)) == ["甲 未登记", "乙 请假"])
        #expect(try bench.take(.attendance, rows, roster: true).counts == [0, 2, 0])
        let other = ["岭南镇,2026-12-01,别的,,乙,请假"]
        #expect(try bench.take(.attendance, other, roster: true).counts == [1, 0, 0])
        #expect(try sessions(bench).allSatisfy { $0.session.state == .open })
    }

    @Test("a name that differs in its dot or by a variant of a character is asked about with who it may be")
    func looseNames() throws {
        let bench = try Workbench()
        _ = try bench.take(.members, ["买买提·吐尔逊,,,,,,,,,岭南镇,,,", "吕华,,,,,,,,,岭南镇,,,"])
        let report = try bench.take(
            .attendance, ["岭南镇,2026-03-05,理论,,买买提吐尔逊,出席", "岭南镇,2026-03-05,理论,,呂华,出席", "岭南镇,2026-03-05,理论,,吕花,出席"])
        #expect(
            report.faultLines.map { $0.split(separator: ":", maxSplits: 1).last.map(String.init) } == [
                "2: 存疑:没有名为“买买提吐尔逊”的委员,只差写法的有“买买提·吐尔逊”;可能是 姓名=买买提·吐尔逊",
                "3: 存疑:没有名为“呂华”的委员,只差写法的有“吕华”;可能是 姓名=吕华", "4: 没有名为“吕花”的委员,请先登记委员",
            ])
    }

    @Test("each sort of bad row is reported with its line")
    func bad() throws {
        let bench = try bench()
        let report = try bench.take(
            .attendance,
            [
                "月亮镇,2026-03-05,理论,,甲,出席", "岭南镇,2026-02-29,理论,,甲,出席", "岭南镇,三月五日,理论,,甲,出席",
                "岭南镇,2026-03-05,理论,,甲,旷课", "岭南镇,2026-11-24,理论,,甲,出席", "岭南镇,2026-03-05,理论,,辛,出席",
                "岭南镇,2026-03-05,理论,,丁,缺席", "岭南镇,2026-07-05,理论,,戊,请假", "岭南镇,,理论,,甲,出席",
                "岭南镇,2026-03-05,,,甲,出席", "岭南镇,2026-03-05,理论,,,出席", ",2026-03-05,理论,,甲,出席",
                "岭南镇,2026-03-05,理论,,甲,出席", "岭南镇,2026-03-05,理论,,甲,请假", "岭南镇,2026-11-23,今天,,甲,出席",
            ])
        #expect(
            report.reasons == [
                "2: 没有名为“月亮镇”的联络站(已有:岭南镇、北泗镇)", "3: 日期“2026-02-29”不是有效日期,应写成 2026-03-05",
                "4: 日期“三月五日”不是有效日期,应写成 2026-03-05",
                "5: 状态“旷课”只能是 出席、请假、缺席、迟到早退 或空着;别的写法可在 seeds/import.yaml 的 marks 里写明是哪一种",
                "6: 日期 2026-11-24 晚于今天,尚未发生的考勤只能是请假或空着", "7: 没有名为“辛”的委员,请先登记委员",
                "8: “丁”在 2026-03-05 不在本场各站任职,只能列席,不记缺席",
                "9: “戊”在 2026-07-05 不在本场各站任职,只能列席,不记请假", "10: 缺少日期",
                "11: 缺少主题", "12: 缺少姓名", "13: 缺少联络站(可用 --station 指定)", "15: “甲”在这一场已出现过",
            ])
        #expect(report.counts == [2, 0, 13])
        #expect(try sessions(bench).map(\.session.day) == [Day("2026-03-05")!, Day("2026-11-23")!])
    }

    @Test("a session with a bad row stays open for the person in it; the mended file completes it")
    func mending() throws {
        let bench = try bench()
        var rows = ["甲,出席", "乙,出席", "丙,早走", "戊,出席"].map { "岭南镇,2026-03-05,理论,,\($0)" }
        #expect(try bench.take(.attendance, rows).counts == [3, 0, 1])
        #expect(try sessions(bench)[0].session.state == .open)
        rows[2] = "岭南镇,2026-03-05,理论,,丙,迟到早退"
        #expect(try bench.take(.attendance, rows).counts == [1, 3, 0])
        #expect(try sessions(bench)[0].session.state == .closed)
        #expect(try sessions(bench)[0].tally.present == 4)
    }

    @Test("twice, and with rows in another order, adds nothing", arguments: [false, true])
    func again(roster: Bool) throws {
        let bench = try bench()
        let rows = [
            "岭南镇,2026-03-05,理论,,甲,出席", "岭南镇,2026-03-05,理论,,乙,请假", "岭南镇,2026-03-05,理论,,丙,缺席",
            "岭南镇,2026-03-05,理论,,戊,迟到早退", "岭南镇,2026-08-05,理论,,甲,出席", "岭南镇,2026-08-05,理论,,丁,",
        ]
        #expect(try bench.take(.attendance, rows, roster: roster).counts == [6, 0, 0])
        let before = try bench.everything()
        #expect(try bench.take(.attendance, rows, roster: roster).counts == [0, 6, 0])
        #expect(try bench.take(.attendance, rows.reversed(), roster: roster).counts == [0, 6, 0])
        #expect(try bench.everything() == before)
    }

    @Test("a mark that was made is not overwritten, and a closed session takes no more people")
    func keeping() throws {
        let bench = try bench()
        let rows = ["甲,出席", "乙,出席", "丙,出席", "戊,出席"].map { "岭南镇,2026-03-05,理论,,\($0)" }
        _ = try bench.take(.attendance, rows)
        _ = try bench.take(.members, ["庚,,,,,,,,,岭南镇,,,"])
        let report = try bench.take(
            .attendance,
            ["岭南镇,2026-03-05,理论,,甲,缺席", "岭南镇,2026-03-05,理论,,庚,出席", "岭南镇,2026-03-05,理论,,乙,"])
        #expect(report.reasons == ["2: “甲”已登记为出席,与本行的缺席不同,保留原样", "3: 本场已结束,名册上没有“庚”"])
        #expect(report.counts == [0, 1, 2])
        #expect(try sessions(bench)[0].tally == AttendanceTally(expected: 4, present: 4))
    }

    @Test("--roster-from-file: the rows are the roster, whoever else serves; who does not serve may stand in it")
    func roster() throws {
        let bench = try bench()
        let rows = [
            "岭南镇,2026-08-05,理论,,甲,出席", "岭南镇,2026-08-05,理论,,戊,请假", "岭南镇,2026-09-05,理论,,甲,出席",
            "岭南镇,2026-09-05,理论,,乙,",
        ]
        #expect(try bench.take(.attendance, rows, roster: true).counts == [4, 0, 0])
        let sessions = try sessions(bench)
        #expect(sessions.map(\.session.state) == [.closed, .open])
        #expect(sessions[0].tally == AttendanceTally(expected: 2, present: 1, excused: 1))
        #expect(sessions[1].tally == AttendanceTally(expected: 2, present: 1))
        let strange = try bench.take(.attendance, ["岭南镇,2026-08-06,理论,,辛,出席"], roster: true)
        #expect(strange.reasons == ["2: 没有名为“辛”的委员,请先登记委员"])
    }

    @Test(
        "--roster-from-file: a bad row's person joins the roster once the row was mended, although the session is closed"
    )
    func rosterWithBadRow() throws {
        let bench = try bench()
        let rows = ["岭南镇,2026-08-05,理论,,甲,出席", "岭南镇,2026-08-05,理论,,乙,早走"]
        #expect(try bench.take(.attendance, rows, roster: true).counts == [1, 0, 1])
        let mended = [rows[0], "岭南镇,2026-08-05,理论,,乙,迟到早退"]
        let state = try sessions(bench)[0].session.state
        let counts = try bench.take(.attendance, mended, roster: true).counts
        #expect(state == .closed && counts == [1, 1, 0])
        #expect(try sessions(bench)[0].tally == AttendanceTally(expected: 2, present: 2))
    }

    @Test("two people of one name take two rows, and a third is one too many")
    func namesakes() throws {
        let bench = try Workbench()
        _ = try bench.take(.members, ["李明,男,,1970-01,,,,,,岭南镇,,,", "李明,女,,1980-01,,,,,,岭南镇,,,"])
        let rows = ["岭南镇,2026-03-05,理论,,李明,出席", "岭南镇,2026-03-05,理论,,李明,请假"]
        #expect(try bench.take(.attendance, rows).counts == [2, 0, 0])
        #expect(try sessions(bench)[0].session.state == .closed)
        #expect(try sessions(bench)[0].tally == AttendanceTally(expected: 2, present: 1, excused: 1))
        let report = try bench.take(.attendance, rows + ["岭南镇,2026-03-05,理论,,李明,缺席"])
        #expect(report.counts == [0, 2, 1] && report.reasons == ["4: “李明”在这一场已出现过"])
    }

    @Test("two people of one name, their rows the other way round: nothing new and nothing wrong")
    func namesakesReversed() throws {
        let bench = try Workbench()
        _ = try bench.take(.members, ["李明,男,,1970-01,,,,,,岭南镇,,,", "李明,女,,1980-01,,,,,,岭南镇,,,"])
        let rows = ["岭南镇,2026-03-05,理论,,李明,出席", "岭南镇,2026-03-05,理论,,李明,请假"]
        _ = try bench.take(.attendance, rows)
        let counts = try bench.take(.attendance, rows.reversed()).counts
        #expect(counts == [0, 2, 0])
        #expect(try sessions(bench)[0].tally == AttendanceTally(expected: 2, present: 1, excused: 1))
    }

    @Test("one row for two namesakes is refused by line; nobody is guessed")
    func oneRowForTwo() throws {
        let bench = try Workbench()
        _ = try bench.take(.members, ["李明,男,,1970-01,,,,,,岭南镇,,,", "李明,女,,1980-01,,,,,,岭南镇,,,"])
        let report = try bench.take(.attendance, ["岭南镇,2026-03-05,理论,,李明,出席"])
        #expect(report.reasons == ["2: 存疑:名为“李明”的委员有 2 位,这一场只有 1 行,不知是哪一位;请各写一行,或在控制台里带入时认定"])
        #expect(try sessions(bench).isEmpty)
    }

    /// 岭南镇 with 甲, 乙; 北泗镇 with 丙, 丁; 河里镇 with 戊, and 己 who left on 30 June; no seat anywhere of theirs: 庚 at 界别.
    private func city() throws -> Workbench {
        let bench = try Workbench(stations: ["岭南镇委员联络站", "北泗镇委员联络站", "河里镇委员联络站", "界别委员联络站"])
        let report = try bench.take(
            .members,
            [
                "甲,,,,,,,,,岭南镇,,,", "乙,,,,,,,,,岭南镇,,,", "丙,,,,,,,,,北泗镇,,,", "丁,,,,,,,,,北泗镇,,,",
                "戊,,,,,,,,,河里镇,,,", "己,,,,,,,,,河里镇,,2026-06-30,", "庚,,,,,,,,,界别,,,",
            ])
        #expect(report.counts == [7, 0, 0])
        return bench
    }

    /// A listed session's byStation, as JSON.
    private func listed(_ bench: Workbench, _ field: String) throws -> [String] {
        let list = try RecordList(StudySession.described, of: bench.file, station: nil, in: .year(2026))
        let place = try #require(list.fields.firstIndex { $0.name == field })
        return list.rows.map { $0[place].encoded }
    }

    private let joint = [
        "岭南镇、北泗镇和河里镇,2026-09-05,理论,学习研讨,甲,出席", "岭南镇、北泗镇和河里镇,2026-09-05,理论,,乙,请假",
        "北泗镇,2026-09-05,理论,,丙,出席", "北泗镇,2026-09-05,理论,,丁,缺席", "河里镇,2026-09-05,理论,,戊,迟到早退",
        "岭南镇、北泗镇,2026-09-05,理论,,庚,出席", "河里镇,2026-09-05,理论,,己,出席",
    ]

    @Test(
        "a session of three stations with two guests: once for each host, once for the city, guests in neither 应到 nor 实到"
    )
    func jointSession() throws {
        let bench = try city()
        let report = try bench.take(.attendance, joint)
        #expect(report.reasons == [] && report.counts == [7, 0, 0])
        #expect(
            report.hintLines == ["提示:“庚”当天不在本场各站任职,记为列席,不计应到(第 7 行)", "提示:“己”当天不在本场各站任职,记为列席,不计应到(第 8 行)"])
        let session = try #require(try sessions(bench).first)
        #expect(session.session.state == .closed && session.session.hosts.count == 3)
        #expect(session.tally == AttendanceTally(expected: 5, present: 3, excused: 1, absent: 1))
        #expect(try listed(bench, "station") == [#""岭南镇委员联络站""#])
        #expect(try listed(bench, "hosts") == [#"["岭南镇委员联络站","北泗镇委员联络站","河里镇委员联络站"]"#])
        let by = try listed(bench, "byStation")[0]
        #expect(by.contains(#""岭南镇委员联络站":{"expected":2,"present":1,"excused":1,"absent":0,"unmarked":0}"#))
        #expect(by.contains(#""北泗镇委员联络站":{"expected":2,"present":1,"excused":0,"absent":1,"unmarked":0}"#))
        #expect(by.contains(#""河里镇委员联络站":{"expected":1,"present":1,"excused":0,"absent":0,"unmarked":0}"#))
        let stations = try bench.file.stations()
        for (index, held) in [1, 1, 1, 0].enumerated() {
            #expect(try bench.file.study(of: stations[index].id, in: .year(2026), on: Workbench.today).held == held)
        }
        let sheets = try bench.file.figureSheets(in: .year(2026), on: Workbench.today)
        #expect(sheets.each.map { $0[.sessionsHeld]?.shown } == ["1/4", "1/4", "1/4", "0/4"])
        #expect(sheets.all[.sessionsHeld]?.shown == "1" && sheets.all[.expected]?.shown == "5")
        #expect(sheets.each.map { $0[.attendanceRate]?.shown } == ["50.0%", "50.0%", "100.0%", "—"])
        #expect(sheets.all[.attendanceRate]?.shown == "60.0%")
        let guest = try #require(try bench.members().first { $0.name == "庚" })
        let own = try bench.file.attendance(of: guest.id, in: .year(2026))
        #expect(own.map(\.label) == ["列席"] && AttendanceTally(own, on: Workbench.today).expected == 0)
        #expect(try bench.take(.attendance, joint).counts == [0, 7, 0])
        #expect(try bench.take(.attendance, joint.reversed()).counts == [0, 7, 0])
    }

    @Test("who is known and never held a home seat is a guest, in neither 应到 nor 实到; an unknown name is a bad row")
    func seatlessGuest() throws {
        let bench = try city()
        var leader = Person(id: bench.file.desk.newID())
        leader.name = "覃镇长"
        leader = try bench.file.save(leader).value
        var seat = Seat(id: bench.file.desk.newID())
        (seat.person, seat.station, seat.level) = (leader.id, try bench.file.stations()[0].id, .city)
        _ = try bench.file.save(seat)
        let report = try bench.take(
            .attendance,
            [
                "岭南镇,2026-09-05,理论,,甲,出席", "岭南镇,2026-09-05,理论,,乙,请假", "岭南镇,2026-09-05,理论,,覃镇长,出席",
                "岭南镇,2026-09-05,理论,,没有的人,出席",
            ])
        #expect(report.counts == [3, 0, 1] && report.reasons.count == 1, "\(report.reasons)")
        #expect(report.hintLines == ["提示:“覃镇长”当天不在本场各站任职,记为列席,不计应到(第 4 行)"])
        let session = try #require(try sessions(bench).first)
        #expect(session.tally == AttendanceTally(expected: 2, present: 1, excused: 1, absent: 0))
        #expect(try bench.file.attendance(of: leader.id, in: .year(2026)).map(\.label) == ["列席"])
    }

    @Test("全市: every station that stands on the day holds it, the first of them named")
    func ofTheCity() throws {
        let bench = try city()
        var closed = try bench.file.station(named: "界别")
        closed.closedOn = Day("2026-08-31")
        _ = try bench.file.save(closed)
        let report = try bench.take(
            .attendance, ["甲", "乙", "丙", "丁", "戊", "庚"].map { "全市,2026-09-05,理论,集中学习,\($0),出席" })
        #expect(report.reasons == [])
        #expect(try listed(bench, "hosts") == [#"["岭南镇委员联络站","北泗镇委员联络站","河里镇委员联络站"]"#])
        let session = try sessions(bench)[0]
        #expect(session.session.state == .closed && session.tally == AttendanceTally(expected: 5, present: 5))
        let roster = try bench.file.roster(of: session.session.id)
        #expect(roster.last?.attendance.name == "庚" && roster.last?.attendance.isGuest == true)
    }

    @Test("a name with 和 in it is one station; an unknown one among several is a bad row")
    func names() throws {
        let bench = try Workbench(stations: ["和平镇委员联络站", "岭南镇委员联络站"])
        _ = try bench.take(.members, ["甲,,,,,,,,,和平镇,,,", "乙,,,,,,,,,岭南镇,,,"])
        let report = try bench.take(
            .attendance,
            [
                "和平镇和岭南镇,2026-03-05,理论,,甲,出席", "岭南镇 和平镇,2026-03-05,理论,,乙,出席", "岭南镇、月亮镇,2026-03-05,理论,,乙,出席",
            ])
        #expect(report.reasons == ["4: 没有名为“月亮镇”的联络站(已有:和平镇、岭南镇)"])
        #expect(try sessions(bench).map(\.session.hosts.count) == [2])
        #expect(try listed(bench, "station") == [#""和平镇委员联络站""#])
    }

    @Test("a session that was called off takes no rows")
    func cancelled() throws {
        let bench = try bench()
        _ = try bench.take(.attendance, ["岭南镇,2026-03-05,理论,,甲,"])
        _ = try bench.file.cancel(sessions(bench)[0].session, reason: "台风")
        let report = try bench.take(.attendance, ["岭南镇,2026-03-05,理论,,甲,出席"])
        #expect(report.reasons == ["2: 这一场已取消,考勤没有导入"])
    }

    @Test("a rehearsal says the same and writes nothing")
    func rehearsal() throws {
        let bench = try bench()
        let before = try bench.everything()
        let rows = ["甲,出席", "乙,出席", "丙,出席", "戊,出席", "丁,出席"].map { "岭南镇,2026-03-05,理论,,\($0)" }
        #expect(try bench.take(.attendance, rows, isRehearsal: true).counts == [5, 0, 0])
        #expect(try bench.everything() == before)
        #expect(try bench.take(.attendance, rows).counts == [5, 0, 0])
    }

    @Test("an import is one change: one undo takes all of it back")
    func undo() throws {
        let bench = try bench()
        let before = try bench.everything()
        _ = try bench.take(.attendance, ["甲,出席", "乙,出席", "丙,出席", "戊,出席"].map { "岭南镇,2026-03-05,理论,,\($0)" })
        #expect(try sessions(bench)[0].session.state == .closed)
        _ = try bench.file.undo()
        #expect(try bench.everything() == before)
    }

    @Test("29 February is a day in a leap year only")
    func leapDay() throws {
        let bench = try bench()
        let report = try bench.take(
            .attendance, ["岭南镇,2024-02-29,理论,,甲,出席", "岭南镇,2025-02-29,理论,,甲,出席", "岭南镇,20240229,法规,,甲,出席"])
        #expect(report.counts == [2, 0, 1])
        #expect(try bench.file.sessions(of: nil, in: .year(2024)).count == 2)
    }
}
