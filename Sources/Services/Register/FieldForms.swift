import Civil
import Money
import Regulations

/// The forms in which offices write numbers, days and amounts.
extension RowParser {
  func number(_ text: String) throws(Wrong) -> PermitNumber {
    do { return try PermitNumber(text) } catch {
      switch error {
      case .series: throw Wrong("The series of “\(text)” must be one to four letters, as in ABI 123 2024.")
      case .code: throw Wrong("“\(text)” must be series, code from 1 to 999999 and year, as in ABI 123 2024.")
      case .year: throw Wrong("The year of “\(text)” must be from 1990 to 2099, as in ABI 123 2024.")
      }
    }
  }

  func name(_ text: String) throws(Wrong) -> String {
    let words = text.split { $0 == " " || $0 == "\n" || $0 == "\r\n" || $0 == "\r" || $0 == "\t" || $0 == "\u{A0}" }
    let name = words.joined(separator: " ")
    guard name.unicodeScalars.count <= 200 else { throw Wrong("The name is longer than 200 characters.") }
    guard !name.unicodeScalars.contains(where: { $0.value < 32 || 0x7F...0x9F ~= $0.value || $0 == "\u{FFFD}" }) else {
      throw Wrong("The name holds a character that cannot be read; save the table as UTF-8.")
    }
    return name
  }

  func taxCode(_ text: String) throws(Wrong) -> TaxCode {
    do { return try TaxCode(text) } catch {
      switch error {
      case .empty: throw Wrong("The field is empty.")
      case .wrongLength: throw Wrong("A tax code has 16 characters or 11 digits; “\(text)” has not.")
      case .wrongShape: throw Wrong("“\(text)” has a letter or digit where none can stand.")
      case .noSuchDay: throw Wrong("The birth date in “\(text)” does not exist.")
      case .wrongCheck: throw Wrong("The last character of “\(text)” does not agree with the others.")
      }
    }
  }

  func email(_ text: String) throws(Wrong) -> EmailAddress {
    do { return try EmailAddress(text) } catch { throw Wrong("“\(text)” is not an e-mail address.") }
  }

  func phone(_ text: String) throws(Wrong) -> String {
    let marks = Set("+ -./()".utf8)
    guard text.utf8.count <= 30, text.utf8.contains(where: { 48...57 ~= $0 }),
      text.utf8.allSatisfy({ 48...57 ~= $0 || marks.contains($0) })
    else { throw Wrong("“\(text)” is not a telephone number: digits, spaces and + - . / ( ) only, at most 30.") }
    return text
  }

  func plates(_ text: String) throws(Wrong) -> [Plate] {
    var plates: [Plate] = []
    for item in RowParser.items(text).flatMap(RowParser.plateTexts) {
      do {
        let plate = try Plate(item)
        if !plates.contains(plate) { plates.append(plate) }
      } catch {
        throw Wrong("“\(item)” is not a plate: 2 to 12 letters and digits. Several are kept apart by commas.")
      }
    }
    guard !plates.isEmpty else { throw Wrong("The field is empty.") }
    guard plates.count <= 20 else { throw Wrong("A permit has at most 20 plates.") }
    return plates
  }

  /// `2026-03-28`, or as written in Italy: `28/03/2026`, `28-3-2026`, `28.03.2026`.
  func day(_ text: String) throws(Wrong) -> LocalDate {
    if let date = LocalDate(iso: text) { return date }
    let parts = text.utf8.split(omittingEmptySubsequences: false) { $0 == 47 || $0 == 45 || $0 == 46 }
    let numbers = parts.compactMap { part in
      1...4 ~= part.count ? Int(String(decoding: Array(part), as: UTF8.self)) : nil
    }
    guard numbers.count == 3, parts.count == 3, parts[2].count == 4,
      let date = LocalDate(year: numbers[2], month: numbers[1], day: numbers[0])
    else { throw Wrong("“\(text)” is not a day, such as 28/03/2026 or 2026-03-28.") }
    return date
  }

  /// `150.00`, `150,00`, `1.150,00`, `€ 150`, `150 €`.
  func price(_ text: String) throws(Wrong) -> Money {
    let signs = Set("€ \u{A0}\u{202F}".unicodeScalars)
    var digits = Array(String(text.unicodeScalars.filter { !signs.contains($0) }).utf8)
    let fault = Wrong("“\(text)” is not an amount in euro, such as 150,00.")
    if let mark = digits.lastIndex(where: { $0 == 44 || $0 == 46 }), 1...2 ~= digits.count - mark - 1 {
      let whole = digits[..<mark].filter { $0 != 46 && $0 != 44 }
      let marks = Set(digits[..<mark].filter { $0 == 46 || $0 == 44 })
      guard marks.isEmpty || (marks == [digits[mark] == 44 ? 46 : 44]), thousands(digits[..<mark]) else { throw fault }
      digits = whole + [46] + digits[(mark + 1)...] + (digits.count - mark == 2 ? [48] : [])
    } else {
      guard thousands(digits[...]) else { throw fault }
      digits = digits.filter { $0 != 46 } + Array(".00".utf8)
    }
    guard let money = Money(decimal: String(decoding: digits, as: UTF8.self)) else { throw fault }
    return money
  }

  func state(_ text: String) throws(Wrong) -> Permit.State {
    switch text.lowercased() {
    case "active", "attivo": .active
    case "returned", "restituito": .returned
    case "revoked", "revocato": .revoked
    default: throw Wrong("“\(text)” is not a state: active (attivo), returned (restituito) or revoked (revocato).")
    }
  }

  /// Things kept apart by commas, semicolons, slashes or line breaks.
  static func items(_ text: String) -> [String] {
    text.split { $0 == "," || $0 == ";" || $0 == "/" || $0 == "|" || $0.isNewline }.map { trimmed(String($0)) }
      .filter { !$0.isEmpty }
  }

  static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\u{A0}" || $0 == "\t" }.map { String($0) }
  }

  /// `AB123CD EF456GH` is two plates, `AB 123 CD` is one: words of at least five characters stand for themselves.
  private static func plateTexts(_ text: String) -> [String] {
    let words = words(text)
    return words.allSatisfy { $0.utf8.count >= 5 } ? words : [words.joined()]
  }

  static func trimmed(_ text: String) -> String {
    let isSpace = { (scalar: Unicode.Scalar) in
      scalar == " " || scalar == "\u{A0}" || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last, isSpace(first) || isSpace(last)
    else {
      return text
    }
    let rest = text.unicodeScalars.drop(while: isSpace)
    return String(String.UnicodeScalarView(rest.reversed().drop(while: isSpace).reversed()))
  }

  /// Whether separators of thousands, if any, leave groups of three.
  private func thousands(_ digits: ArraySlice<UInt8>) -> Bool {
    let groups = digits.split(omittingEmptySubsequences: false) { $0 == 46 || $0 == 44 }
    return groups.allSatisfy { group in group.allSatisfy { 48...57 ~= $0 } } && groups[0].count >= 1
      && groups.dropFirst().allSatisfy { $0.count == 3 } && (groups.count == 1 || groups[0].count <= 3)
  }
}
