/// What a person sent with a form. Every field that is missing reads as empty, so that a check needs one question.
struct Form: Hashable, Sendable {
  private var values: [String: [String]] = [:]
  private var files: [String: UploadedFile] = [:]

  static let empty = Form()

  private init() {}

  /// Reads `a=1&b=2` with `+` and `%` codes; bytes that are not UTF-8 become the replacement character.
  /// At most 200 fields are read: no page has more.
  init(encoded text: some Sequence<UInt8>) {
    for pair in Array(text).split(separator: UInt8(ascii: "&"), maxSplits: 200).prefix(200) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      values[Form.decoded(parts[0]), default: []].append(parts.count > 1 ? Form.decoded(parts[1]) : "")
    }
  }

  /// For tests and for forms filled by us.
  init(_ values: [String: String], files: [String: UploadedFile] = [:]) {
    self.values = values.mapValues { [$0] }
    self.files = files
  }

  /// The file of a field; nil where none was chosen.
  func file(_ name: String) -> UploadedFile? {
    files[name].flatMap { $0.name.isEmpty && $0.bytes.isEmpty ? nil : $0 }
  }

  /// The first value as typed; empty when the field is missing.
  subscript(_ name: String) -> String { values[name]?.first ?? "" }

  /// Whether the field was sent at all, be it empty.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// All values of a field that may be chosen more than once.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// Whether a box was ticked.
  func isTicked(_ name: String) -> Bool { !self[name].isEmpty }

  /// The value without white space at its ends.
  func trimmed(_ name: String) -> String {
    let scalars = self[name].unicodeScalars.drop { $0.properties.isWhitespace }
    let kept = scalars.reversed().drop { $0.properties.isWhitespace }.reversed()
    return String(String.UnicodeScalarView(kept))
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index] == UInt8(ascii: "+") ? 32 : bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

extension Form {
  /// Bytes a form may have: 1 MiB.
  static let longest = 1 << 20
  /// The way in which our forms are sent; with a file, see `Upload`.
  static let mediaType = "application/x-www-form-urlencoded"
  /// The field that carries the token.
  static let tokenField = "modulo"
}
