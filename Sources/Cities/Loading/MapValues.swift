import Money
import Yams

extension MapReader {
  /// A text of at least one character, on one line or several; empty after a fault.
  func text(_ key: String, longest: Int = 2_000) -> String {
    optionalText(key, required: true, longest: longest) ?? ""
  }

  func optionalText(_ key: String, required: Bool = false, longest: Int = 2_000) -> String? {
    guard let node = node(key, required: required) else { return nil }
    guard let scalar = node.scalar, !isNull(scalar) else {
      fault(key, "`\(key)` must be a text.")
      return nil
    }
    var text = Substring(scalar.string)
    while text.last?.isWhitespace == true { text.removeLast() }
    guard text.count <= longest else {
      fault(key, "`\(key)` is longer than \(longest) characters.")
      return nil
    }
    guard !text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" }) else {
      fault(key, "`\(key)` holds a control character.")
      return nil
    }
    return String(text)
  }

  /// A text in Italian and English.
  func localized(_ key: String) -> LocalizedText {
    map(key) { LocalizedText(it: $0.text("it"), en: $0.text("en")) } ?? LocalizedText(it: "", en: "")
  }

  /// A list of texts in Italian and English.
  func localizedList(_ key: String) -> [LocalizedText] {
    list(key) { LocalizedText(it: $0.text("it"), en: $0.text("en")) }
  }

  /// A whole number in a range; its lower end after a fault.
  func number(_ key: String, in range: ClosedRange<Int>) -> Int {
    optionalNumber(key, in: range, required: true) ?? range.lowerBound
  }

  func optionalNumber(_ key: String, in range: ClosedRange<Int>, required: Bool = false) -> Int? {
    guard let node = node(key, required: required) else { return nil }
    return wholeNumber(node, key: key, in: range)
  }

  /// A list of whole numbers in a range.
  func numbers(_ key: String, in range: ClosedRange<Int>) -> [Int] {
    sequence(key).compactMap { wholeNumber($0, key: key, in: range) }
  }

  /// `true` or `false`; false after a fault.
  func flag(_ key: String, required: Bool = true) -> Bool {
    guard let node = node(key, required: required) else { return false }
    guard let scalar = node.scalar, scalar.style == .plain, let flag = Bool(scalar.string) else {
      fault(key, "`\(key)` must be `true` or `false`.")
      return false
    }
    return flag
  }

  /// Euro and cents in quotes, above zero; nil after a fault.
  func money(_ key: String, required: Bool = true) -> Money? {
    guard let node = node(key, required: required) else { return nil }
    guard let scalar = node.scalar, scalar.style == .doubleQuoted || scalar.style == .singleQuoted,
      let money = Money(decimal: scalar.string), money > .zero
    else {
      fault(key, "`\(key)` must be an amount above zero in quotes with two decimals, such as \"40.00\".")
      return nil
    }
    return money
  }

  /// A percentage in quotes, from 0 to 100, with at most two decimals; nil after a fault.
  func percent(_ key: String, required: Bool = true) -> Rate? {
    guard let node = node(key, required: required) else { return nil }
    guard let scalar = node.scalar, scalar.style == .doubleQuoted || scalar.style == .singleQuoted,
      let points = basisPoints(scalar.string), points <= 10_000
    else {
      fault(key, "`\(key)` must be a percentage in quotes from 0 to 100 with at most two decimals, such as \"1.4\".")
      return nil
    }
    return Rate(basisPoints: points)
  }

  /// Reads `1`, `1.4` or `1.45`.
  private func basisPoints(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1] : "00"
    guard parts.count <= 2, 1...2 ~= decimals.utf8.count else { return nil }
    return Money(decimal: "\(parts[0]).\(decimals)\(decimals.utf8.count == 1 ? "0" : "")")?.cents
  }

  /// One of the words allowed; the first of them after a fault.
  func choice(_ key: String, of words: [String]) -> String {
    let text = text(key)
    if words.contains(text) { return text }
    if !text.isEmpty { fault(key, "`\(key)` must be one of: \(words.joined(separator: ", ")); not `\(text)`.") }
    return words[0]
  }

  /// A name for paths and keys: small letters, digits and hyphens.
  func identifier(_ key: String = "id") -> String {
    let text = text(key)
    if !text.isEmpty, !isIdentifier(text) {
      fault(key, "`\(text)` is not a name for `\(key)`: small letters, digits and single hyphens, at most 40.")
    }
    return text
  }

  /// `#rrggbb`.
  func color(_ key: String) -> String {
    let text = text(key)
    let digits = text.utf8.dropFirst()
    let isColor =
      text.utf8.first == UInt8(ascii: "#") && digits.count == 6
      && digits.allSatisfy { 48...57 ~= $0 || 97...102 ~= $0 }
    if !text.isEmpty, !isColor { fault(key, "`\(key)` must be a colour such as \"#0066cc\", in small letters.") }
    return isColor ? text : "#000000"
  }

  /// An address of the web, `https://…`.
  func webAddress(_ key: String) -> String {
    let text = text(key)
    let isAddress = text.hasPrefix("https://") && text.utf8.count > 11 && text.utf8.allSatisfy { 33...126 ~= $0 }
    if !text.isEmpty, !isAddress { fault(key, "`\(key)` must be an address that begins with https://.") }
    return text
  }

  private func wholeNumber(_ node: Node, key: String, in range: ClosedRange<Int>) -> Int? {
    guard let scalar = node.scalar, scalar.style == .plain, let number = Int(scalar.string), range ~= number else {
      fault(
        line: node.mark?.line ?? line(of: key),
        "`\(key)` must be a whole number from \(range.lowerBound) to \(range.upperBound).")
      return nil
    }
    return number
  }

  private func isNull(_ scalar: Node.Scalar) -> Bool {
    scalar.string.isEmpty || (scalar.style == .plain && ["~", "null"].contains(scalar.string))
  }

  private func isIdentifier(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return text.utf8.count <= 40
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { 97...122 ~= $0 || 48...57 ~= $0 } }
  }
}
