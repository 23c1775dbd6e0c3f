import ArgumentParser
import StationConsole
import StationCore
import StationOffice
import StationSeeds

/// `liaison keys`: prints docs/keys.md from the bindings.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "打印全部按键(docs/keys.md)", shouldDisplay: false)

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions

    func run() throws {
        let options = own.over(root.common)
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let file = try DemonstrationFile.make(options.plain, folder: folder.path).file
        let context = try Context(file: file, exportFolder: folder.path)
        Output.say(KeysDocument.text(context))
    }
}
