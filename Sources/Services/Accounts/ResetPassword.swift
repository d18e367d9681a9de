public import Cities
import Civil
import SQL
import Store

/// Sets a new password by the link from the mail, which is good once, for one hour (R20). All sessions end.
public struct ResetPassword: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public enum Outcome: Hashable, Sendable {
    case done
    case refused(NewPassword.Fault)
    /// Used, expired, replaced by a newer one, or never sent.
    case linkGone
  }

  /// Whether the link would be accepted.
  public func isOpen(_ token: String, city: City) async throws -> Bool {
    try await account(token, city: city) != nil
  }

  /// - Parameter password: as typed; a refusal leaves the link good.
  public func callAsFunction(_ token: String, password: String, city: City) async throws -> Outcome {
    guard let citizen = try await account(token, city: city) else { return .linkGone }
    let new: NewPassword
    do throws(NewPassword.Fault) {
      new = try NewPassword(password, city: city, person: citizen.words)
    } catch {
      return .refused(error)
    }
    let hash = try await platform.passwords.hash(new.text)
    return try await platform.engine.write(.city(city.id)) { try record(hash, token: token, city: city, in: $0) }
  }

  private func account(_ token: String, city: City) async throws -> CitizenRow? {
    let now = platform.now().milliseconds
    return try await platform.engine.read(.city(city.id)) { reading in
      let links = MailLinkTable(city: city.id)
      let link = try links.find(.reset, tokenHash: TokenHash.of(token), now: now, in: reading)
      return try link.flatMap { try CitizenTable(city: city.id).find(id: $0.citizen, in: reading) }
    }
  }

  private func record(_ hash: String, token: String, city: City, in transaction: any Writing) throws -> Outcome {
    let now = platform.now()
    let (links, citizens) = (MailLinkTable(city: city.id), CitizenTable(city: city.id))
    let link = try links.use(.reset, tokenHash: TokenHash.of(token), now: now.milliseconds, in: transaction)
    guard let link, let citizen = try citizens.find(id: link.citizen, in: transaction) else { return .linkGone }
    _ = try citizens.setPassword(id: citizen.id, to: hash, from: nil, in: transaction)
    try Journal(city: city.id, now: now, newID: platform.newID).add(
      .passwordChanged(citizen: citizen.id), in: transaction)
    // The link came by mail, so the address is proven too.
    try citizens.confirm(id: citizen.id, now: now.milliseconds, in: transaction)
    try links.end(.confirm, of: citizen.id, in: transaction)
    try links.end(.email, of: citizen.id, in: transaction)
    try SessionTable(city: city.id).deleteAll(of: citizen.id, except: nil, in: transaction)
    try Attempts(city: city.id, now: now).forgivePasswords(email: citizen.email, in: transaction)
    try AccountLetters(platform, city: city, now: now).tellPasswordChanged(citizen, in: transaction)
    return .done
  }
}

extension CitizenRow {
  /// What nobody should build a password from.
  var words: [String] { [givenName, familyName, email] }
}
