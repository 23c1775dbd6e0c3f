import StationCore

/// What a change is about, as far as rights go.
package enum Subject: Hashable, Sendable {
    /// Settings, standards, word lists, operators, adding and removing stations.
    case office
    /// Records of the whole city's.
    case city
    /// The daily records of a station.
    case station(RecordID)
    /// A submission as it stands before or after the change.
    case submission(station: RecordID, author: String?, state: SubmissionState)

    package static func submission(_ submission: Submission) -> Subject {
        .submission(station: submission.station, author: submission.author, state: submission.state)
    }
}

extension Operator {
    /// Why this operator may not write something; nil: they may.
    package func refusal(of subject: Subject) -> String? {
        switch role {
        case .administrator: nil
        case .reader: "“查看”只能看,不能改动"
        case .city: subject == .office ? "这一项只有管理员能改" : nil
        case .clerk:
            switch subject {
            case .office, .city: "这一项只有管理员能改"
            case .station(let station), .submission(let station, _, _):
                stations.contains(station) ? nil : "这个联络站不归\(name)分管,不能改动"
            }
        case .informant:
            switch subject {
            case .office, .city, .station: "“信息员”只能登记社情民意、修改自己登记的"
            case .submission(let station, let author, let state): ownRefusal(station, author, state)
            }
        }
    }

    /// An informant writes what they registered, until it has been taken up for review.
    private func ownRefusal(_ station: RecordID, _ author: String?, _ state: SubmissionState) -> String? {
        guard stations.contains(station) else { return "这个联络站不归\(name)分管,不能登记或改动" }
        guard author == name else { return "这条不是\(name)登记的,信息员只能改自己登记的" }
        guard state.handling == .none, [.draft, .submitted, .returned].contains(state.editing) else {
            return "已进入审核,信息员不能再改;请联系站务"
        }
        return nil
    }

    /// Why this operator may not take telephone numbers and dates of birth out of the file as a list; nil: they may. What is
    /// shown one person at a time, with a note, is everybody's who works here.
    ///
    /// - Parameter stations: whose people are in it.
    package func refusalToHandOut(of stations: [RecordID]) -> String? {
        switch role {
        case .administrator, .city: nil
        case .clerk:
            stations.allSatisfy { self.stations.contains($0) } ? nil : "只能带出所分管联络站的电话、出生年月;请先换到分管的站"
        case .informant, .reader: "“\(role.label)”不能把电话、出生年月成批带出"
        }
    }

    /// Why this operator may not take the whole file out, with everybody's data, measures and the passcodes' hashes.
    package var refusalToHandOutFile: String? { role == .administrator ? nil : "整份数据文件只有管理员能带出" }

    /// Whether there is anything at a station that they may write; nil: they may. For keys that register something.
    package func refusalToRegister(at station: RecordID) -> String? {
        refusal(of: .submission(station: station, author: name, state: SubmissionState()))
    }
}
