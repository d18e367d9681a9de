public import Cities
import Civil
import SQL
import Store

/// Opens the account whose address is proven by the link (R20). The link is good once, for 24 hours.
public struct ConfirmAddress: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public enum Outcome: Hashable, Sendable {
    case confirmed
    /// Used, expired, replaced by a newer one, or never sent.
    case linkGone
  }

  /// Whether the link would be accepted: mail scanners open links, so that looking uses nothing up.
  public func isOpen(_ token: String, city: City) async throws -> Bool {
    let (links, now) = (MailLinkTable(city: city.id), platform.now().milliseconds)
    return try await platform.engine.read(.city(city.id)) {
      try links.find(.confirm, tokenHash: TokenHash.of(token), now: now, in: $0) != nil
    }
  }

  public func callAsFunction(_ token: String, city: City) async throws -> Outcome {
    let now = platform.now().milliseconds
    return try await platform.engine.write(.city(city.id)) { transaction in
      let links = MailLinkTable(city: city.id)
      guard let link = try links.use(.confirm, tokenHash: TokenHash.of(token), now: now, in: transaction) else {
        return .linkGone
      }
      try CitizenTable(city: city.id).confirm(id: link.citizen, now: now, in: transaction)
      return .confirmed
    }
  }
}
