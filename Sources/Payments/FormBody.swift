/// `application/x-www-form-urlencoded`, as Stripe wants its requests and XPay sends its notices.
struct FormBody: Sendable {
  private(set) var fields: [(name: String, value: String)] = []

  init() {}

  init(_ fields: KeyValuePairs<String, String>) { self.fields = fields.map { (name: $0.key, value: $0.value) } }

  /// Nil where an escape is broken, a name comes twice or is empty, or the text is not UTF-8.
  init?(reading body: [UInt8]) {
    var seen: Set<String> = []
    for pair in body.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.unescape(parts[0]), let value = Self.unescape(parts.count > 1 ? parts[1] : []),
        !name.isEmpty, seen.insert(name).inserted
      else { return nil }
      fields.append((name, value))
    }
  }

  subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }

  /// Fields in the order they were added, so that the same value always gives the same bytes.
  var text: String { fields.map { "\(Self.escape($0.name))=\(Self.escape($0.value))" }.joined(separator: "&") }

  private static func escape(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hexadecimal = String(byte, radix: 16, uppercase: true)
        out += "%" + (hexadecimal.count == 1 ? "0" : "") + hexadecimal
      }
    }
    return out
  }

  private static func unescape(_ bytes: ArraySlice<UInt8>) -> String? {
    var (out, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes)
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): out.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(hexadecimalDigit), let low = rest.popFirst().flatMap(hexadecimalDigit)
        else { return nil }
        out.append(high << 4 | low)
      default: out.append(byte)
      }
    }
    return String(validating: out, as: UTF8.self)
  }
}

func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
