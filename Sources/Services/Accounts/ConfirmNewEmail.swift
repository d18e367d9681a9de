public import Cities
import Civil
import SQL
import Store

/// Puts the new address in the place of the old one, by the link sent to it (R20). The old address is told.
public struct ConfirmNewEmail: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public enum Outcome: Hashable, Sendable {
    case changed
    /// Used, expired, replaced by a newer one, or never sent.
    case linkGone
  }

  /// Whether the link would be accepted.
  public func isOpen(_ token: String, city: City) async throws -> Bool {
    let (links, now) = (MailLinkTable(city: city.id), platform.now().milliseconds)
    return try await platform.engine.read(.city(city.id)) {
      try links.find(.email, tokenHash: TokenHash.of(token), now: now, in: $0) != nil
    }
  }

  public func callAsFunction(_ token: String, city: City) async throws -> Outcome {
    let now = platform.now()
    return try await platform.engine.write(.city(city.id)) { transaction in
      let (links, citizens) = (MailLinkTable(city: city.id), CitizenTable(city: city.id))
      let link = try links.use(.email, tokenHash: TokenHash.of(token), now: now.milliseconds, in: transaction)
      guard let link, let email = link.newEmail, let citizen = try citizens.find(id: link.citizen, in: transaction),
        try citizens.find(email: email, in: transaction) == nil
      else { return .linkGone }
      try citizens.setEmail(of: citizen, to: email, now: now.milliseconds, in: transaction)
      // A link for the old mailbox must not open the account any more.
      try links.end(.reset, of: citizen.id, in: transaction)
      try Journal(city: city.id, now: now, newID: platform.newID).add(
        .addressChanged(citizen: citizen.id), in: transaction)
      try AccountLetters(platform, city: city, now: now).tellEmailChanged(citizen, in: transaction)
      return .changed
    }
  }
}
