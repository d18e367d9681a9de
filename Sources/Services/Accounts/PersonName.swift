import Foundation

/// A given name or family name as a person writes it: letters of any script, with marks, apostrophes, hyphens, dots.
public struct PersonName: Hashable, Sendable {
  public static let longest = 100

  public enum Fault: Error, Hashable, Sendable {
    case empty
    case tooLong(atMost: Int)
    case wrongCharacter
  }

  /// Composed, with single spaces.
  public let text: String

  public init(_ typed: String) throws(Fault) {
    guard typed.utf8.count <= PersonName.longest * 8 else { throw .tooLong(atMost: PersonName.longest) }
    let words = typed.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
    let name = words.joined(separator: " ")
    guard !name.isEmpty else { throw .empty }
    guard name.unicodeScalars.count <= PersonName.longest else { throw .tooLong(atMost: PersonName.longest) }
    guard name.unicodeScalars.allSatisfy(PersonName.mayStand), name.contains(where: \.isLetter) else {
      throw .wrongCharacter
    }
    text = name
  }

  private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark:
      true
    default: " '’‘`´-‐.".unicodeScalars.contains(scalar)
    }
  }
}
