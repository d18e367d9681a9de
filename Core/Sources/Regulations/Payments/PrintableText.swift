/// Words for a code that knows plain capitals only: no accents, no small letters, one blank between two words.
///
/// A letter with a mark becomes the letter; a sign that has none becomes a blank.
public enum PrintableText {
  public static func of(_ text: String) -> String {
    var out: [UInt8] = []
    for scalar in text.unicodeScalars.prefix(2000) {
      for byte in plain(scalar) {
        if byte == 32, out.isEmpty || out.last == 32 { continue }
        out.append(byte)
      }
    }
    while out.last == 32 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }

  /// The words cut to a field's width and filled up with blanks.
  static func field(_ text: String, width: Int) -> String {
    let plain = of(text).utf8.prefix(width)
    return String(decoding: plain, as: UTF8.self) + String(repeating: " ", count: width - plain.count)
  }

  private static func plain(_ scalar: Unicode.Scalar) -> [UInt8] {
    switch scalar {
    case "a"..."z": return [UInt8(scalar.value) - 32]
    case " "..."~": return [UInt8(scalar.value)]
    case "‘", "’", "ʼ", "´": return Array("'".utf8)
    case "‐", "‑", "‒", "–", "—": return Array("-".utf8)
    case "“", "”", "«", "»": return Array("\"".utf8)
    case "ß", "ẞ": return Array("SS".utf8)
    case "ð", "Ð": return Array("D".utf8)
    case "þ", "Þ": return Array("TH".utf8)
    case "€": return Array("EUR".utf8)
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return []
    default: return letter(named: scalar.properties.name ?? "") ?? [32]
    }
  }

  /// The letter in a name of Unicode's, such as `LATIN SMALL LETTER E WITH GRAVE`.
  private static func letter(named name: String) -> [UInt8]? {
    let words = name.split(separator: " ")
    guard words.count >= 4, words[0] == "LATIN", words[2] == "LETTER" else { return nil }
    let letter = words[3] == "DOTLESS" ? words.last.map { $0.utf8 } : words[3].utf8
    guard let letter, 1...2 ~= letter.count else { return nil }
    return Array(letter)
  }
}
