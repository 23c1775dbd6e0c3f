extension StationFile {
    /// Tells one schema from another: two programs that work on one file must have the same.
    package static var schemaMark: String { Schema.fingerprint }
}
