/// Which draft: at most one for each form, record and operator.
struct DraftKey {
    var form: String
    var record: String
    var operatorName: String
}
