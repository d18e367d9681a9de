/// What a payer wrote as the reason of a payment, searched for codes, numbers and plates (R10).
struct WrittenReason {
  /// A run of letters or of digits, in capitals.
  struct Token {
    let bytes: ArraySlice<UInt8>
    let isNumeric: Bool
    /// What stands between this run and the one before; 0 where they touch.
    let separator: UInt8

    var word: String { String(decoding: bytes, as: UTF8.self) }
    var value: Int { bytes.reduce(0) { $0 * 10 + Int($1) - 48 } }
  }

  /// A number and a year, such as `123/2024`.
  struct Numbered {
    let number: Int
    let year: Int
    /// The word before it: `ABI`, `ABB`, `AVVISO`; empty where there is none.
    let word: String
    let place: ClosedRange<Int>
  }

  /// No bank's field is longer; what is behind it would only cost time.
  static let longest = 4_000
  private static let linkers: Set<String> = ["DEL", "DELL", "ANNO", "D"]
  private static let fillers: Set<String> = ["N", "NR", "NO", "NUM", "NUMERO", "SOSTA", "DI", "SERIE", "COD", "CODICE"]
  private static let plateWord = Array("TARGA".utf8)

  let tokens: [Token]
  private let isLenient: Bool

  /// With `lenient`, O counts as 0, I as 1, and a year may have two digits.
  init(_ text: String, lenient: Bool = false) {
    let capitals = text.utf8.prefix(WrittenReason.longest).map { byte in
      switch byte {
      case 97...122: lenient ? WrittenReason.folded(byte - 32) : byte - 32
      default: lenient ? WrittenReason.folded(byte) : byte
      }
    }
    isLenient = lenient
    tokens = WrittenReason.split(capitals[...])
  }

  /// The digit that a letter is taken for.
  static func folded(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "O"): UInt8(ascii: "0")
    case UInt8(ascii: "I"): UInt8(ascii: "1")
    default: byte
    }
  }

  private static func split(_ bytes: ArraySlice<UInt8>) -> [Token] {
    var tokens: [Token] = []
    var (position, separator) = (bytes.startIndex, UInt8(0))
    while position < bytes.endIndex {
      guard let isNumeric = kind(bytes[position]) else {
        if separator == 0 || separator == 32 { separator = bytes[position] }
        position += 1
        continue
      }
      let start = position
      while position < bytes.endIndex, kind(bytes[position]) == isNumeric { position += 1 }
      let run = bytes[start..<position]
      if !isNumeric, run.count > plateWord.count, run.starts(with: plateWord) {
        tokens.append(Token(bytes: run.prefix(plateWord.count), isNumeric: false, separator: separator))
        tokens.append(Token(bytes: run.dropFirst(plateWord.count), isNumeric: false, separator: 0))
      } else {
        tokens.append(Token(bytes: run, isNumeric: isNumeric, separator: separator))
      }
      separator = 0
    }
    return tokens
  }

  /// Whether the byte is a digit or a letter; nil for anything else.
  private static func kind(_ byte: UInt8) -> Bool? {
    switch byte {
    case 48...57: true
    case 65...90: false
    default: nil
    }
  }

  /// Calls with every text of a wanted length: whole words, and digits written in groups.
  func eachCode(lengths: Set<Int>, _ body: (String) -> Void) {
    for start in tokens.indices {
      var joined: [UInt8] = []
      var isWord = true
      var hasDigitsOnly = true
      for end in start..<tokens.count where joined.count <= 35 {
        let token = tokens[end]
        if end > start { isWord = isWord && token.separator == 0 }
        hasDigitsOnly = hasDigitsOnly && token.isNumeric
        guard isWord || hasDigitsOnly else { break }
        joined.append(contentsOf: token.bytes)
        if lengths.contains(joined.count) { body(String(decoding: joined, as: UTF8.self)) }
      }
    }
  }

  /// Calls with every text that may be a plate, packed, and where it stands.
  func eachPlate(_ body: (UInt64, ClosedRange<Int>) -> Void) {
    for start in tokens.indices {
      var packed = PackedPlate()
      for end in start..<min(start + 6, tokens.count) {
        guard packed.append(tokens[end].bytes) else { break }
        if packed.length >= 2 { body(packed.value, start...end) }
      }
    }
  }

  /// Every number with its year; days such as 01/02/2024 are not taken for one.
  var numbers: [Numbered] {
    var found: [Numbered] = []
    for (index, token) in tokens.enumerated() where token.isNumeric && 1...6 ~= token.bytes.count && token.value > 0 {
      var next = index + 1
      while next < min(index + 3, tokens.count), WrittenReason.linkers.contains(tokens[next].word) { next += 1 }
      guard next < tokens.count, let year = year(tokens[next]), !isDay(endingAt: next) else { continue }
      found.append(Numbered(number: token.value, year: year, word: word(before: index), place: index...next))
    }
    return found
  }

  /// How many letters and digits stand there.
  func length(of place: ClosedRange<Int>) -> Int { tokens[place].reduce(0) { $0 + $1.bytes.count } }

  private func year(_ token: Token) -> Int? {
    guard token.isNumeric else { return nil }
    if token.bytes.count == 4, 1990...2099 ~= token.value { return token.value }
    return isLenient && token.bytes.count == 2 && token.separator == UInt8(ascii: "/") ? 2000 + token.value : nil
  }

  private func isDay(endingAt last: Int) -> Bool {
    guard last >= 2, tokens[last - 1].isNumeric, tokens[last - 2].isNumeric else { return false }
    let separator = tokens[last].separator
    return separator == tokens[last - 1].separator && separator != 32 && separator != 0
      && tokens[last - 1].bytes.count <= 2 && tokens[last - 2].bytes.count <= 2
  }

  private func word(before index: Int) -> String {
    for token in tokens[max(0, index - 5)..<index].reversed() {
      guard !token.isNumeric else { return "" }
      if !WrittenReason.fillers.contains(token.word) { return token.word }
    }
    return ""
  }
}

/// A plate as one whole number, so that looking it up makes no text.
struct PackedPlate {
  private(set) var value: UInt64 = 0
  private(set) var length = 0

  /// False, with nothing taken, when it would become longer than a plate.
  mutating func append(_ bytes: some Collection<UInt8>) -> Bool {
    guard length + bytes.count <= 12 else { return false }
    for byte in bytes { value = value * 37 + UInt64(byte < 65 ? byte - 47 : byte - 54) }
    length += bytes.count
    return true
  }

  /// With `lenient`, O counts as 0 and I as 1.
  static func of(_ plate: Plate, lenient: Bool) -> UInt64 {
    var packed = PackedPlate()
    _ = packed.append(plate.text.utf8.map { lenient ? WrittenReason.folded($0) : $0 })
    return packed.value
  }
}
