public import Cities
public import Civil
import Regulations
import SQL
import Store

/// Somebody of the staff sets a new password, knowing the present one. The other sessions end.
public struct ChangeStaffPassword: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public enum Outcome: Hashable, Sendable {
    case done
    case wrongCurrent
    case refused(NewPassword.Fault)
    case tooMany(retryAt: Instant)
  }

  private enum Start: Sendable {
    case judge(StaffRow)
    case wait(Instant)
  }

  public func callAsFunction(
    current: String, new: String, by member: StaffMember, city: City
  ) async throws -> Outcome {
    let person: StaffRow
    switch try await start(member, city: city) {
    case .wait(let until): return .tooMany(retryAt: until)
    case .judge(let row): person = row
    }
    guard try await platform.passwords.verify(current, person.password) else { return .wrongCurrent }
    let password: NewPassword
    do throws(NewPassword.Fault) {
      password = try NewPassword(new, city: city, person: [person.name, person.email])
    } catch {
      try await forgive(person, city: city)
      return .refused(error)
    }
    let hash = try await platform.passwords.hash(password.text)
    let change = StaffChange(StaffTools(platform), city: city, author: .member(member), now: platform.now())
    return try await platform.engine.write(.city(city.id)) { transaction in
      let row = try change.staff.find(person.id, in: transaction)
      guard let row, row.state == .active else { throw StaffRefusal.signedOut }
      guard row.password == person.password else { return .wrongCurrent }
      try change.setPassword(hash, of: row, keeping: member.session, in: transaction)
      try change.log(.passwordSet(row.id), in: transaction)
      return .done
    }
  }

  private func start(_ member: StaffMember, city: City) async throws -> Start {
    let now = platform.now()
    return try await platform.engine.write(.city(city.id)) { transaction in
      let person = try StaffTable(city: city.id).find(member.id, in: transaction)
      guard let person, person.state == .active else { throw StaffRefusal.signedOut }
      let key = Attempts.staffKey(person.email)
      if let until = try Attempts(city: city.id, now: now).takePassword(email: key, in: transaction) {
        return .wait(until)
      }
      return .judge(person)
    }
  }

  /// The present password was right; only the new one is not good enough.
  private func forgive(_ person: StaffRow, city: City) async throws {
    let change = StaffChange(StaffTools(platform), city: city, author: .console, now: platform.now())
    try await platform.engine.write(.city(city.id)) { try change.forgive(person.email, in: $0) }
  }
}
