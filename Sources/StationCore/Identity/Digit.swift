extension Character {
    /// Whether it is a digit of either width: 7, ７. What Swift calls a number is 万 and 一, too, with which names begin and end.
    package var isDigit: Bool { unicodeScalars.first?.properties.numericType == .decimal }
}
