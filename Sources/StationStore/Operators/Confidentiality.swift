import GRDB
import StationCore
import StationModel

/// What is confidential is read by a 管理员 only. Every way to read kinds or their history passes here, so that no
/// page, command or export has to remember it.
extension Queries {
    /// Whether who sits there may read a kind.
    package func mayRead(_ kind: any AnyKind) throws(Fault) -> Bool {
        guard kind.isConfidential else { return true }
        return try mayReadConfidential()
    }

    /// Whether who sits there may read what is confidential: a 管理员, or anybody as long as there are no operators.
    func mayReadConfidential() throws(Fault) -> Bool {
        if let signedIn { return signedIn.role == .administrator }
        return try !hasOperators()
    }

    /// The kinds whose rows may not be shown to who sits there.
    func hiddenKinds() throws(Fault) -> Set<String> { try mayReadConfidential() ? [] : Catalogue.confidential }
}

extension StationFile {
    /// Reads with the rights of who signed in to another opening of the file: a copy of an earlier day, which nobody
    /// signs in to, shows what its file would.
    package func reads(as other: StationFile) { signedIn = other.signedIn }
}
