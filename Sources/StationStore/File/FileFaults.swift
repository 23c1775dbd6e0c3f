import GRDB
import StationCore
import StationModel

extension Fault {
    /// What failed reading means to an officer. It says nothing of what was written: nothing was to be.
    static func ofReading(_ error: any Error, path: String) -> Fault {
        if let fault = error as? Fault { return fault }
        return Fault(.file, words(error, path: path))
    }

    /// What failed writing means to an officer: the transaction that it was in has been rolled back.
    static func ofWriting(_ error: any Error, path: String) -> Fault {
        if let fault = error as? Fault { return fault }
        if let error = error as? DatabaseError,
            error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY
        {
            return Fault(.conflict, "别的记录(如名册、考勤、流转)已经用到其中的记录,不能这样做")
        }
        if let error = error as? DatabaseError, error.extendedResultCode == .SQLITE_CONSTRAINT_CHECK {
            return Fault(.badInput(field: nil), "其中有超出范围或不允许的值(\(error.message ?? ""))")
        }
        return Fault(.file, words(error, path: path))
    }

    /// What happened and what to do, without what became of the content.
    private static func words(_ error: any Error, path: String) -> String {
        if let error = error as? RowDecodingError {
            return "数据有损坏:\(path) 里有一处不是应有的值(\(error)),请运行 liaison verify 查看,再用备份恢复"
        }
        guard let error = error as? DatabaseError else { return "无法使用 \(path):\(error)" }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return "数据文件正被另一程序占用,久等未果,请稍后再试"
        case .SQLITE_FULL: return "磁盘已满,请腾出空间后再试一次"
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: return "\(path) 已损坏或不是本程序的数据文件,请用备份恢复"
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_IOERR:
            if let state = DiskState(of: path) { return state.words(for: path) }
            switch error.resultCode {
            case .SQLITE_CANTOPEN: return "无法打开 \(path):文件夹不存在或没有权限"
            case .SQLITE_IOERR: return "读写 \(path) 时磁盘出错,请检查磁盘后再试"
            default: return "\(path) 只能读取,不能写入,请检查文件与文件夹的权限"
            }
        default: return "数据文件出错:\(error.message ?? "\(error.resultCode)")"
        }
    }
}
