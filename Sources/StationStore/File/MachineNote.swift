#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import StationCore
import StationModel

/// `station.machine` beside the database file: on which machine, and as which file of its disk, the journal's chain was written.
///
/// Who copies a file and goes on with both has two journals that begin alike. So that no two entries of one chain ever
/// have the same number, a file that is not the one noted begins a new chain with its next entry.
struct MachineNote {
    /// The note's name within a data folder.
    static let name = "station.machine"

    private let folder: String

    init(_ folder: String) { self.folder = folder }

    /// Whether the file in the folder is the one noted.
    var isTrue: Bool {
        guard let words, let file = try? DiskFile(reading: folder + "/" + MachineNote.name) else { return false }
        return (try? file.read(200)) == Array(words.utf8)
    }

    /// Notes the file that is there. What cannot be written leaves the note untrue: one chain more, no harm.
    func renew() {
        guard let words else { return }
        let path = folder + "/" + MachineNote.name
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = Array(words.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }

    /// Forgets it: another file is put in the place of the one noted, and a disk gives numbers of files again. What was
    /// remembered of that one's syncs is not this one's.
    func forget() {
        unlink(folder + "/" + MachineNote.name)
        unlink(folder + "/" + SyncNote.name)
    }

    /// On which machine and which file of its disk it is, in a line. The machine's identifier is nobody else's business (machine-id(5)), so its digest is noted.
    var words: String? {
        var status = stat()
        guard stat(folder + "/" + StationFile.name, &status) == 0 else { return nil }
        let machine = try? DiskFile(reading: "/etc/machine-id").read(64)
        let digest = Digest.of(["liaison", machine.map { String(decoding: $0, as: UTF8.self) }])
        return "\(Array(digest.prefix(8)).hexadecimal) \(status.st_ino)\n"
    }
}
