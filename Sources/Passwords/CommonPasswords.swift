import Foundation

/// The passwords that attackers try first (R20), embedded in the program.
public enum CommonPasswords {
  /// How many the list holds.
  public static var count: Int { words.count }

  /// True for a listed password, also in other capitals or compatibility forms, with digits and symbols before or
  /// after a listed word of at least four letters, and with the usual exchanges (`P@ssw0rd2026!`).
  public static func contains(_ password: String) -> Bool {
    // No longer than any listed word could become by additions; the work stays small on absurd input.
    guard password.utf8.count <= 512 else { return false }
    return cores(of: folded(password)).contains { core in
      spellings(of: core).contains { words.contains($0) }
    }
  }

  private static let words = Set(
    CommonPasswordList.text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
      .map { folded(String(decoding: $0, as: UTF8.self)) })

  private static func folded(_ text: String) -> String {
    text.precomposedStringWithCompatibilityMapping.lowercased()
  }

  /// The password itself, then without the symbols, or the digits and symbols, at either end.
  private static func cores(of password: String) -> Set<String> {
    let characters = Array(password)
    let removable: [(Character) -> Bool] = [
      { _ in false }, { !$0.isLetter && !$0.isNumber }, { !$0.isLetter },
    ]
    var cores: Set = [password]
    for atStart in removable {
      for atEnd in removable {
        let tail = characters.drop(while: atStart)
        let core = tail.prefix(tail.lastIndex { !atEnd($0) }.map { $0 + 1 - tail.startIndex } ?? 0)
        if core.count >= 4 { cores.insert(String(core)) }
      }
    }
    return cores
  }

  /// As it is, and with `@ 4 0 3 $ 5 7 1` read as the letters they stand for.
  private static func spellings(of core: String) -> Set<String> {
    var spellings: Set = [core]
    for one in ["l", "i"] as [Character] {
      spellings.insert(String(core.map { $0 == "1" ? one : letterFor[$0] ?? $0 }))
    }
    return spellings
  }

  private static let letterFor: [Character: Character] = [
    "@": "a", "4": "a", "0": "o", "3": "e", "$": "s", "5": "s", "7": "t",
  ]
}
