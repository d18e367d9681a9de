import Testing

/// Text that no field expects and no field may stumble over.
struct Hostile: Sendable {
  let text: String

  static let all = [
    "😀", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "e\u{301}", "\u{301}", "\"\u{301}", "\0", "A\0B", "\u{202E}ABC", "\u{FEFF}", "\u{FFFD}",
    "ＡＢ１２３ＣＤ", "١٢٣٤٥٦٧٨٩٠١", "\r\n", "\t", "<script>", "' OR 1=1 --", "../../etc", "%00", "\u{10FFFF}",
    String(repeating: "a", count: 10_000), String(repeating: "1", count: 10_000),
    String(repeating: "😀", count: 10_000), "a" + String(repeating: "\u{301}", count: 10_000),
    String(repeating: "@", count: 10_000), String(repeating: "\0", count: 10_000),
  ].map(Hostile.init)
}

extension Hostile: CustomTestStringConvertible {
  /// Its numbers, for a log that stays readable.
  var testDescription: String {
    text.unicodeScalars.prefix(8).map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
      + ", \(text.utf8.count) bytes"
  }
}
