/// The number of a bank account, checked and without blanks (ISO 13616).
public struct IBAN: Hashable, Sendable {
  public enum Fault: Error, Hashable, Sendable {
    case empty
    /// Not 15 to 34 characters; an Italian one has 27.
    case wrongLength
    /// No country, or a character that cannot stand where it stands.
    case wrongShape
    /// The two digits after the country do not agree with the rest.
    case wrongCheck
    /// The letter of an Italian account (CIN) does not agree with its bank, branch and number.
    case wrongLetter
  }

  public let text: String

  /// Reads what a person typed: blanks and case do not matter.
  public init(_ typed: some StringProtocol) throws(Fault) {
    guard typed.utf8.count <= 64 else { throw .wrongLength }
    let bytes = typed.utf8.filter { $0 != 32 }.map { 97...122 ~= $0 ? $0 - 32 : $0 }
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.allSatisfy({ 48...57 ~= $0 || 65...90 ~= $0 }) else { throw .wrongShape }
    guard 15...34 ~= bytes.count else { throw .wrongLength }
    guard bytes[..<2].allSatisfy({ $0 >= 65 }), bytes[2..<4].allSatisfy({ $0 <= 57 }) else { throw .wrongShape }
    let isItalian = bytes.starts(with: "IT".utf8) || bytes.starts(with: "SM".utf8)
    if isItalian {
      guard bytes.count == 27 else { throw .wrongLength }
      guard bytes[4] >= 65, bytes[5..<15].allSatisfy({ $0 <= 57 }) else { throw .wrongShape }
    }
    guard Self.rest(bytes) == 1, !Self.isReserved(bytes) else { throw .wrongCheck }
    // San Marino's accounts are made up as Italy's are.
    guard !isItalian || TaxCode.checkLetter(bytes[5...]) == bytes[4] else { throw .wrongLetter }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// As printed: groups of four.
  public var grouped: String {
    var out = ""
    for (index, character) in text.enumerated() {
      if index > 0, index % 4 == 0 { out.append(" ") }
      out.append(character)
    }
    return out
  }

  /// The first four characters put last, letters as 10 to 35, the whole modulo 97.
  private static func rest(_ bytes: [UInt8]) -> Int {
    (bytes[4...] + bytes[..<4]).reduce(0) { rest, byte in
      byte >= 65 ? (rest * 100 + Int(byte) - 55) % 97 : (rest * 10 + Int(byte) - 48) % 97
    }
  }

  /// 00, 01 and 99 leave the same rest as a right pair and are never given out.
  private static func isReserved(_ bytes: [UInt8]) -> Bool {
    ["00", "01", "99"].contains(String(decoding: bytes[2..<4], as: UTF8.self))
  }
}
