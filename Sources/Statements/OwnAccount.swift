/// An account of the town, recognised however a bank spells it.
struct OwnAccount: Sendable {
  let text: String

  init(_ typed: String) { text = OwnAccount.bare(typed) }

  /// The same account: equal but for spaces, or a postal account's number at the end of an IBAN of the post.
  func isNamed(by found: String) -> Bool {
    let other = OwnAccount.bare(found)
    return !other.isEmpty && (other == text || OwnAccount.postal(other) == OwnAccount.postal(text))
  }

  /// The number of a postal account, from itself or from an IBAN of the post (bank code 07601); else the text.
  private static func postal(_ text: String) -> Substring {
    let isIBAN = text.utf8.count == 27 && text.hasPrefix("IT") && text.dropFirst(5).hasPrefix("07601")
    let number = isIBAN ? text.suffix(12) : text[...]
    let isNumber = number.utf8.count <= 12 && number.utf8.allSatisfy { 48...57 ~= $0 }
    return isNumber ? number.drop { $0 == "0" } : number
  }

  private static func bare(_ typed: String) -> String {
    let bytes = typed.utf8.compactMap { (byte: UInt8) -> UInt8? in
      switch byte {
      case 97...122: byte - 32
      case 48...57, 65...90: byte
      default: nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
