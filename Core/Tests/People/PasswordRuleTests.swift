import Regulations
import Testing

@Suite("Passwords")
struct PasswordRuleTests {
  private func fault(_ rule: PasswordRule, _ password: String) -> PasswordRule.Fault? {
    do throws(PasswordRule.Fault) {
      try rule.check(password)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "at least eight characters, one of them special",
    arguments: [
      ("sosta!26", nil, "eight with a special one"), ("sosta!2", .tooShort(atLeast: 8), "seven"),
      ("", .tooShort(atLeast: 8), "nothing"), ("parcheggio1", .noSpecialCharacter, "letters and digits only"),
      ("parcheggiò", .noSpecialCharacter, "an accented letter is a letter"),
      ("due parole", .noSpecialCharacter, "a space is not special"), ("parcheggio½", .noSpecialCharacter, "a number"),
      ("parcheggi\u{6F}\u{300}", .noSpecialCharacter, "a letter with a combining accent is a letter"),
      ("parcheggio€", nil, "a money sign"), ("parcheggio_", nil, "an underscore"),
      ("🚗parcheg", nil, "an emoji counts as one"),
      ("👨‍👩‍👧‍👦!!", .tooShort(atLeast: 8), "a family is one character"),
      ("\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}", .tooShort(atLeast: 8), "marks on nothing are one"),
    ] as [(String, PasswordRule.Fault?, String)])
  func special(password: String, expected: PasswordRule.Fault?, because: String) {
    #expect(fault(.special, password) == expected, "\(because)")
  }

  @Test(
    "a passphrase has at least fifteen characters of any kind",
    arguments: [
      ("parcheggio blu ", nil, "fifteen"), ("parcheggio blu", .tooShort(atLeast: 15), "fourteen"),
      ("aaaaaaaaaaaaaaa", nil, "no composition is asked"), ("", .tooShort(atLeast: 15), "nothing"),
    ] as [(String, PasswordRule.Fault?, String)])
  func passphrase(password: String, expected: PasswordRule.Fault?, because: String) {
    #expect(fault(.passphrase, password) == expected, "\(because)")
  }

  @Test("a password has at most 128 characters, however many bytes they take up to 1,024")
  func longest() {
    for rule in [PasswordRule.special, .passphrase] {
      #expect(fault(rule, String(repeating: "!", count: 128)) == nil)
      #expect(fault(rule, String(repeating: "!", count: 129)) == .tooLong(atMost: 128))
      #expect(fault(rule, String(repeating: "🚗", count: 128)) == nil, "four bytes each")
      #expect(fault(rule, String(repeating: "👨‍👩‍👧‍👦", count: 128)) == .tooLong(atMost: 128), "25 bytes each")
    }
  }

  @Test("hostile text is judged like any other", arguments: Hostile.all)
  func hostile(hostile: Hostile) {
    let text = hostile.text
    for rule in [PasswordRule.special, .passphrase] {
      #expect((text.utf8.count >= 10_000) == (fault(rule, text) == .tooLong(atMost: 128)))
    }
  }

  @Test("the shortest length is the rule's")
  func shortest() {
    #expect(PasswordRule.special.shortest == 8)
    #expect(PasswordRule.passphrase.shortest == 15)
    #expect(PasswordRule(rawValue: "passphrase") == .passphrase)
  }
}
