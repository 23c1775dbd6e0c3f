/// How merging is told in the journal and in the record that went into another.
enum MergeMark {
    static let kind = "member.merge"
    /// What the reason begins with for which the second record is voided.
    static let reason = "合并到 "
}
