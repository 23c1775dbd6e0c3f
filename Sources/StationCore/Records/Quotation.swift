extension String {
    /// The sentence with the quotation marks inside others single: a title that has “ ” of its own is quoted as “ ‘ ’ ” (GB/T
    /// 15834). A text whose marks do not match stays as it is.
    package var withInnerQuotes: String {
        var depth = 0
        var isNested = false
        for scalar in unicodeScalars {
            if scalar == "“" { depth += 1 }
            if scalar == "”" { depth -= 1 }
            if depth < 0 { return self }
            if depth > 1 { isNested = true }
        }
        guard isNested, depth == 0 else { return self }
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar == "“" { depth += 1 }
            // Of more than two the odd ones are double.
            let isInner = depth % 2 == 0
            switch scalar {
            case "“": text.append(isInner ? "‘" : scalar)
            case "”":
                text.append(isInner ? "’" : scalar)
                depth -= 1
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
