/// What a page is handed on as.
enum HandoutForm: String, CaseIterable {
    case excel = "xlsx"
    case word = "docx"
    case pdf
    case print
    case text = "txt"
    case table = "csv"

    var label: String {
        switch self {
        case .excel: "Excel"
        case .word: "Word"
        case .pdf: "PDF"
        case .print: "打印"
        case .text: "文本"
        case .table: "CSV"
        }
    }

    /// Of papers, what is most asked for first; of a table.
    static let ofPapers: [HandoutForm] = [.word, .pdf, .print, .text]
    static let ofTables: [HandoutForm] = [.excel, .table]
    /// Whether it is made of the page's own table.
    var isOfTables: Bool { HandoutForm.ofTables.contains(self) }
}
