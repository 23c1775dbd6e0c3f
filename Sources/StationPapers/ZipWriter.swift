import CMinizip
import StationCore

/// Writes a zip file whose bytes depend on nothing but its parts: no time of day stands in it.
struct ZipWriter {
    private let path: String
    private let file: zipFile

    /// - Throws: `file` where it cannot be written.
    init(path: String) throws(Fault) {
        guard let file = zipOpen64(path, APPEND_STATUS_CREATE) else { throw ZipWriter.failed(path) }
        (self.path, self.file) = (path, file)
    }

    func add(_ name: String, _ text: String) throws(Fault) { try add(name, bytes: Array(text.utf8)) }

    func add(_ name: String, bytes: [UInt8]) throws(Fault) {
        var facts = zip_fileinfo()
        // 1 January 1980 is the first day that a zip file knows.
        facts.dosDate = 0x21 << 16
        let opened = zipOpenNewFileInZip64(
            file, name, &facts, nil, 0, nil, 0, nil, Z_DEFLATED, Z_DEFAULT_COMPRESSION, 0)
        guard opened == ZIP_OK, zipWriteInFileInZip(file, bytes, UInt32(bytes.count)) == ZIP_OK,
            zipCloseFileInZip(file) == ZIP_OK
        else { throw ZipWriter.failed(path) }
    }

    /// Ends it; nothing can be added afterwards.
    func close() throws(Fault) {
        guard zipClose(file, nil) == ZIP_OK else { throw ZipWriter.failed(path) }
    }

    private static func failed(_ path: String) -> Fault { Fault(.file, "没能写出 \(path):那里不能写,或磁盘已满") }
}
