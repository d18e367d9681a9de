/// The two check digits of the codes of pagoPA and of the post: the digits before them, read as one number, modulo 93.
///
/// They see every single wrong digit and every swap of two neighbours, except where 93 divides the difference.
public enum CheckDigits {
  /// Two digits for a text of ASCII digits; nil for any other text and for the empty one.
  public static func of(_ digits: some StringProtocol) -> String? {
    guard !digits.isEmpty, isDigits(digits) else { return nil }
    let rest = digits.utf8.reduce(0) { ($0 * 10 + Int($1) - 48) % 93 }
    return padded(Int64(rest), to: 2)
  }

  /// Whether the last two of the digits are the check of those before.
  public static func end(_ digits: String) -> Bool {
    of(digits.dropLast(2)) == String(digits.suffix(2))
  }
}

/// Whether every byte is an ASCII digit.
func isDigits(_ text: some StringProtocol) -> Bool { text.utf8.allSatisfy { 48...57 ~= $0 } }

/// A number that is not negative, with zeros before it; longer than `width` where it does not fit.
func padded(_ number: Int64, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// A code as a person types it, without the blanks, dots and hyphens that group its digits; nil where it is too long
/// for any code, so that no part of it is overlooked.
func withoutGrouping(_ typed: some StringProtocol) -> String? {
  guard typed.utf8.count <= 96 else { return nil }
  return String(decoding: typed.utf8.filter { $0 != 32 && $0 != 45 && $0 != 46 }, as: UTF8.self)
}
