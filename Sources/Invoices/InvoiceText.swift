/// Words for an electronic invoice, which knows the letters of Latin 1 only.
enum InvoiceText {
  /// At most `longest` letters: those that are allowed as they are, others by the letter they are made of.
  static func of(_ text: String, longest: Int) -> String {
    var letters: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      for letter in plain(scalar) where letter != " " || (letters.last ?? " ") != " " { letters.append(letter) }
      if letters.count >= longest { break }
    }
    letters = Array(letters.prefix(longest))
    while letters.last == " " { letters.removeLast() }
    return String(String.UnicodeScalarView(letters))
  }

  private static func plain(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20, 0xA0: return [" "]
    case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: return [scalar]
    default: break
    }
    if let spelled = signs[scalar] { return Array(spelled.unicodeScalars) }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return []
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return [" "]
    default: return base(of: scalar) ?? ["?"]
    }
  }

  private static let signs: [Unicode.Scalar: String] = [
    "€": "EUR", "‘": "'", "’": "'", "‚": "'", "ʼ": "'", "“": "\"", "”": "\"", "„": "\"", "‹": "'", "›": "'", "‐": "-",
    "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "…": "...", "•": "-", "™": "(TM)", "№": "n.", "œ": "oe",
    "Œ": "OE", "ẞ": "SS", "ŋ": "ng", "Ŋ": "NG", "ĳ": "ij", "Ĳ": "IJ", "ﬁ": "fi", "ﬂ": "fl",
  ]

  /// The letter in a name of Unicode's, such as `LATIN SMALL LETTER C WITH CARON`.
  private static func base(of scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    let words = (scalar.properties.name ?? "").split(separator: " ")
    guard words.count >= 4, words[0] == "LATIN", words[2] == "LETTER" else { return nil }
    let letter = words[3] == "DOTLESS" ? words[words.count - 1] : words[3]
    guard letter.utf8.count == 1 else { return nil }
    return Array((words[1] == "SMALL" ? letter.lowercased() : String(letter)).unicodeScalars)
  }
}
