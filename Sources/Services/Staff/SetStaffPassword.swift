public import Cities
import Civil
import Regulations
import SQL
import Store

/// Somebody of the staff sets the password by a link, which is good once and for 72 hours. All sessions end.
public struct SetStaffPassword: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public enum Outcome: Hashable, Sendable {
    case done
    case refused(NewPassword.Fault)
    /// Used, expired, replaced by a newer one, never made, or the account is disabled.
    case linkGone
  }

  /// Whether the link would be accepted.
  public func isOpen(_ token: String, city: City) async throws -> Bool {
    try await person(token, city: city) != nil
  }

  /// - Parameter password: as typed; a refusal leaves the link good.
  public func callAsFunction(_ token: String, password: String, city: City) async throws -> Outcome {
    guard let person = try await person(token, city: city) else { return .linkGone }
    let new: NewPassword
    do throws(NewPassword.Fault) {
      new = try NewPassword(password, city: city, person: [person.name, person.email])
    } catch {
      return .refused(error)
    }
    let hash = try await platform.passwords.hash(new.text)
    let now = platform.now()
    return try await platform.engine.write(.city(city.id)) { transaction in
      guard let row = try find(token, city: city, now: now, in: transaction) else { return .linkGone }
      // The author only stands for who may; the log names the person.
      let change = StaffChange(StaffTools(platform), city: city, author: .console, now: now)
      try change.setPassword(hash, of: row, in: transaction)
      try ActLog(city: city.id, now: now, newID: platform.newID).add(
        .passwordSet(row.id), by: row.id, in: transaction)
      return .done
    }
  }

  private func person(_ token: String, city: City) async throws -> StaffRow? {
    let now = platform.now()
    return try await platform.engine.read(.city(city.id)) { try find(token, city: city, now: now, in: $0) }
  }

  private func find(_ token: String, city: City, now: Instant, in reading: any Reading) throws -> StaffRow? {
    let id = try StaffLinkTable(city: city.id).find(
      tokenHash: TokenHash.of(token), now: now.milliseconds, in: reading)
    return try id.flatMap { try StaffTable(city: city.id).find($0, in: reading) }
  }
}
