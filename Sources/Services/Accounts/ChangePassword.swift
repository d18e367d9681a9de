public import Cities
public import Civil
import Regulations
import SQL
import Store

/// A signed-in citizen sets a new password, knowing the present one (R20). The other sessions end.
public struct ChangePassword: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public enum Outcome: Hashable, Sendable {
    case done
    case wrongCurrent
    case refused(NewPassword.Fault)
    case tooMany(retryAt: Instant)
    /// The account is gone.
    case nobody
  }

  public func callAsFunction(current: String, new: String, by owner: SessionOwner, city: City) async throws -> Outcome {
    let citizen: CitizenRow
    switch try await CheckPassword(platform: platform)(current, citizen: owner.citizen, city: city) {
    case .right(let row): citizen = row
    case .wrong: return .wrongCurrent
    case .tooMany(let until): return .tooMany(retryAt: until)
    case .nobody: return .nobody
    }
    let password: NewPassword
    do throws(NewPassword.Fault) {
      password = try NewPassword(new, city: city, person: citizen.words)
    } catch {
      return .refused(error)
    }
    let hash = try await platform.passwords.hash(password.text)
    return try await platform.engine.write(.city(city.id)) { transaction in
      let citizens = CitizenTable(city: city.id)
      guard try citizens.setPassword(id: citizen.id, to: hash, from: citizen.password, in: transaction) else {
        return .wrongCurrent
      }
      try MailLinkTable(city: city.id).end(.reset, of: citizen.id, in: transaction)
      try SessionTable(city: city.id).deleteAll(of: citizen.id, except: owner.session, in: transaction)
      let now = platform.now()
      try Journal(city: city.id, now: now, newID: platform.newID).add(
        .passwordChanged(citizen: citizen.id), in: transaction)
      try AccountLetters(platform, city: city, now: now).tellPasswordChanged(citizen, in: transaction)
      return .done
    }
  }
}
