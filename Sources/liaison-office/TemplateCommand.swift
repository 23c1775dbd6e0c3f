import ArgumentParser
import Foundation
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationStore
import StationWorkbooks

/// `liaison template`: a blank workbook of a kind, to be filled in and imported.
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "template", abstract: "写一份空白的工作簿(.xlsx),填好可以导入")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    @Argument(help: ArgumentHelp("哪一种台账,见 liaison help import", valueName: "kind"))
    var kind: TableKind

    @Argument(help: ArgumentHelp("写到哪里(默认 种类.xlsx)", valueName: "FILE"))
    var path: String?

    @Option(help: ArgumentHelp("写到这个文件夹里,名称按种类自己取", valueName: "FOLDER"))
    var into: String?

    func validate() throws {
        if path != nil, into != nil { throw ValidationError("FILE 和 --into 只写一个") }
    }

    func run() throws {
        let file = try Office(own.over(root.common)).rehearse()
        let path = try into.map(free(in:)) ?? path ?? "\(kind.name).xlsx"
        let guides = try kind.guides(in: file)
        try WholeFile.write(to: path) { part throws(Fault) in
            try BlankWorkbook.write(guides, title: kind.name, to: part)
        }
        let then = ErrandChannel.isOpen ? "填好后再从这里带入" : "填好后:liaison import \(kind.name) \(path)"
        Output.say("空白表写在 \(path),\(then)")
    }

    /// A name in a folder that nothing has yet.
    private func free(in folder: String) throws(Fault) -> String {
        try DataFolder.make(folder)
        for number in 1...999 {
            let path = "\(folder)/\(kind.title)空白表\(number == 1 ? "" : "-\(number)").xlsx"
            if access(path, F_OK) != 0 { return path }
        }
        throw Fault(.file, "\(folder) 里的空白表太多了,请先收拾一下。没有写")
    }
}

extension TableKind {
    /// What is to be written into each column.
    fileprivate func guides(in file: StationFile) throws -> [ColumnGuide] {
        switch self {
        case .builtIn(let kind): try ColumnGuide.columns(of: kind, in: file)
        case .kind(let kind): try kind.open(Guides(file: file))
        }
    }

    private struct Guides: KindVisitor {
        let file: StationFile

        func visit<R: Described>(_ kind: Kind<R>) throws -> [ColumnGuide] {
            try ColumnGuide.columns(of: kind, in: file)
        }
    }
}
