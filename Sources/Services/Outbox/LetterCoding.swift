import Foundation

/// Letters as they stand in the outbox.
enum LetterCoding {
  static func text(of letter: Letter) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(letter), as: UTF8.self)
  }

  static func letter(from text: String) throws -> Letter {
    try JSONDecoder().decode(Letter.self, from: Data(text.utf8))
  }
}
