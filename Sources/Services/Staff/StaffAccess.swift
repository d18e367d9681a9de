import Cities
import Civil
import Regulations
import SQL
import Store

/// How a person comes to a password.
public enum StaffAccess: Sendable {
  /// A letter with a link goes to the person's address.
  case letter
  /// The link is handed over by who asked for it.
  case link
  /// Somebody typed it.
  case password(NewPassword)

  /// What came of it.
  public enum Given: Hashable, Sendable {
    case mailed
    /// The token of the link, good once and for 72 hours.
    case link(token: String)
    case passwordSet
  }

  /// The costly part, outside any transaction.
  func prepare(_ tools: StaffTools) async throws -> Prepared {
    switch self {
    case .letter: .letter(tools.newToken())
    case .link: .link(tools.newToken())
    case .password(let password): .password(try await tools.passwords.hash(password.text))
    }
  }

  enum Prepared: Sendable {
    case letter(String)
    case link(String)
    case password(String)

    func give(to person: StaffRow, _ change: StaffChange, in transaction: any Writing) throws -> Given {
      switch self {
      case .letter(let token):
        try put(token, for: person, change, in: transaction)
        try change.post(
          .staffInvited(name: person.name, token: token), to: person.email, cause: "staff/\(TokenHash.of(token))",
          in: transaction)
        return .mailed
      case .link(let token):
        try put(token, for: person, change, in: transaction)
        return .link(token: token)
      case .password(let hash):
        try change.setPassword(hash, of: person, in: transaction)
        try change.log(.passwordSet(person.id), in: transaction)
        return .passwordSet
      }
    }

    private func put(
      _ token: String, for person: StaffRow, _ change: StaffChange, in transaction: any Writing
    ) throws {
      try change.links.put(
        tokenHash: TokenHash.of(token), for: person.id, now: change.milliseconds,
        expiresAt: change.now.adding(hours: StaffTimes.linkHours).milliseconds, in: transaction)
      try change.log(.linkMade(person.id), in: transaction)
    }
  }
}
