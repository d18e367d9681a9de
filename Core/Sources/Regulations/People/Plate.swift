/// A number plate as compared by the system: capitals and digits only, 2 to 12 of them.
///
/// Shape is never a reason to refuse: foreign and old plates take any form.
public struct Plate: Hashable, Comparable, Sendable {
  public let text: String

  /// Why a typed plate cannot be one.
  public enum Fault: Error, Hashable, Sendable { case empty, wrongLength, wrongCharacter }

  /// Reads what a person typed: case, spaces, hyphens and dots do not matter.
  public init(_ typed: some StringProtocol) throws(Fault) {
    var bytes: [UInt8] = []
    guard typed.utf8.count <= 64 else { throw .wrongLength }
    for byte in typed.utf8 {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."): continue
      case UInt8(ascii: "a")...UInt8(ascii: "z"): bytes.append(byte - 32)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): bytes.append(byte)
      default: throw .wrongCharacter
      }
    }
    guard !bytes.isEmpty else { throw .empty }
    guard 2...12 ~= bytes.count else { throw .wrongLength }
    text = String(decoding: bytes, as: UTF8.self)
  }

  public static func < (left: Plate, right: Plate) -> Bool { left.text < right.text }
}
