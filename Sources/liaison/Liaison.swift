import Foundation
import StationCore
import StationModel
import StationOffice

/// The console. Whatever is not one of its options is a command, and the office's.
@main
enum Liaison {
    static func main() {
        do {
            try Program.begin()
            let words = Array(CommandLine.arguments.dropFirst())
            guard let arguments = ConsoleArguments(words), arguments.isWatched else {
                try Program.office.become(words)
            }
            try ConsoleRun(arguments).run()
        } catch {
            Output.complain(error.sentence)
            exit(error.exitStatus)
        }
    }
}
