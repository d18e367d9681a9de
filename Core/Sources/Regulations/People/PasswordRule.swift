/// What a town asks of a password (R20). Whether it is a leaked one is asked elsewhere: it needs a list.
public enum PasswordRule: String, Hashable, Sendable {
  /// At least 8 characters, one of them special: neither a letter nor a digit.
  case special
  /// At least 15 characters of any kind.
  case passphrase

  public static let longest = 128

  /// What a password lacks.
  public enum Fault: Error, Hashable, Sendable {
    case tooShort(atLeast: Int)
    case tooLong(atMost: Int)
    case noSpecialCharacter
  }

  public var shortest: Int {
    switch self {
    case .special: 8
    case .passphrase: 15
    }
  }

  /// Counts characters as a person sees them, at most 128 of them and 1,024 bytes.
  public func check(_ password: String) throws(Fault) {
    guard password.utf8.count <= PasswordRule.longest * 8, password.count <= PasswordRule.longest else {
      throw .tooLong(atMost: PasswordRule.longest)
    }
    guard password.count >= shortest else { throw .tooShort(atLeast: shortest) }
    switch self {
    case .special where !password.contains(where: { !$0.isLetter && !$0.isNumber && !$0.isWhitespace }):
      throw .noSpecialCharacter
    case .special, .passphrase: return
    }
  }
}
