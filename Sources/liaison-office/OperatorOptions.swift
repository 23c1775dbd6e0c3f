import ArgumentParser
import Foundation
import StationCore
import StationModel
import StationOffice
import StationStore

/// Who writes, for the commands that do. A passcode is never an argument: others could read it in the list of processes.
struct OperatorOptions: ParsableArguments {
    @Option(name: .customLong("operator"), help: ArgumentHelp("以这位操作员的身份写入(已设操作员时必须)", valueName: "NAME"))
    var name: String?

    @Option(help: ArgumentHelp("口令文件,第一行是口令(默认在终端里询问)", valueName: "FILE"))
    var passcodeFile: String?

    /// Whether the name is asked for on the terminal where none was given.
    var asksForName = false

    private enum CodingKeys: CodingKey { case name, passcodeFile }

    /// Lets the operator in. In a file without operators nobody is asked anything; the name goes into the journal.
    ///
    /// - Throws: `badInput` where nobody is named, `refused` where the passcode is wrong or there is still to be waited.
    func signIn(to file: StationFile) throws(Fault) {
        if let ticket = ErrandChannel.takeTicket() {
            return try file.redeem(ticket, for: Array(CommandLine.arguments.dropFirst(2)))
        }
        guard try file.hasOperators() else {
            if let name { file.desk.operatorName = name }
            return
        }
        let known = try file.operators().map { "\($0.name)(\($0.role.label))" }.joined(separator: "、")
        guard let name = name ?? askedName(known) else {
            throw .badInput("这个命令要写入或带出数据,请加 --operator 姓名。现有操作员:\(known)。没有改动")
        }
        let someone = try file.operator(named: name)
        // Asked before the passcode is, so that nobody types it for nothing.
        if let refusal = try file.refusalToTry(someone) { throw Fault(.refused, refusal + "。没有改动") }
        let passcode =
            if let passcodeFile { try Passcode.inFile(passcodeFile) } else { try Passcode.typed("\(name) 的口令:") }
        try file.unlock(someone.id, passcode: passcode)
    }
}

extension OperatorOptions {
    private func askedName(_ known: String) -> String? {
        guard asksForName else { return nil }
        Output.say("要由管理员恢复(\(known))。请输入姓名:")
        guard let name = readLine()?.trimmingCharacters(in: .whitespaces), !name.isEmpty else { return nil }
        return name
    }
}

extension Office {
    /// Opens the file for a command that writes, as the operator named in the options.
    ///
    /// - Parameter isMaking: makes the file where there is none.
    func openToWrite(_ who: OperatorOptions, isMaking: Bool = false) throws(Fault) -> StationFile {
        let file = try isMaking ? openOrMake() : open()
        try who.signIn(to: file)
        return file
    }
}
