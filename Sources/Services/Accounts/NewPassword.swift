public import Cities
import Foundation
import Passwords
public import Regulations

/// A password that may be set (R20): it keeps the city's rule, is not among the leaked, and is not easy to guess.
public struct NewPassword: Sendable {
  /// As typed: never cut or changed.
  let text: String

  public enum Fault: Error, Hashable, Sendable {
    case rule(PasswordRule.Fault)
    /// Holds a character that no keyboard makes, such as NUL.
    case controlCharacter
    /// Among those that attackers try first.
    case common
    /// Little more than the person's or the town's name, or a word of this service.
    case guessable
  }

  /// - Parameter person: name and address of whom it is for.
  public init(_ typed: String, city: City, person: [String]) throws(Fault) {
    do { try city.rules.password.check(typed) } catch { throw .rule(error) }
    guard typed.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      throw .controlCharacter
    }
    guard !CommonPasswords.contains(typed) else { throw .common }
    let words = NewPassword.words(of: city, and: person)
    guard !NewPassword.isGuessable(typed, words: words) else { throw .guessable }
    text = typed
  }

  private static let serviceWords = [
    "parcheggio", "parcheggi", "parking", "abbonamento", "permesso", "contrassegno", "sosta", "comune", "password",
  ]

  private static func words(of city: City, and person: [String]) -> [String] {
    let town = [city.names.town.it, city.names.town.en, city.id]
    return (town + person + serviceWords).flatMap { text -> [String] in
      let folded = fold(text)
      return [folded] + folded.split { !$0.isLetter }.map(String.init)
    }.filter { $0.count >= 3 }.sorted { $0.count > $1.count }
  }

  /// Without those words fewer than six characters are left.
  private static func isGuessable(_ typed: String, words: [String]) -> Bool {
    [fold(typed), fold(typed, readingDigitsAsLetters: true)].contains { spelling in
      var rest = spelling
      for word in words { rest = rest.replacingOccurrences(of: word, with: "") }
      return rest != spelling && rest.count < 6
    }
  }

  private static func fold(_ text: String, readingDigitsAsLetters: Bool = false) -> String {
    let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    return readingDigitsAsLetters ? String(folded.map { letters[$0] ?? $0 }) : folded
  }

  private static let letters: [Character: Character] = [
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
  ]
}
