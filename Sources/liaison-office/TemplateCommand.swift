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

    func run() throws {
        let file = try Office(own.over(root.common)).rehearse()
        let path = path ?? "\(kind.name).xlsx"
        guard access(path, F_OK) != 0 else { throw Fault(.file, "\(path) 已经有了,没有盖掉;请换一个文件名") }
        try BlankWorkbook.write(kind.guides(in: file), title: kind.name, to: path)
        Output.say("空白表写在 \(path),填好后:liaison import \(kind.name) \(path)")
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
