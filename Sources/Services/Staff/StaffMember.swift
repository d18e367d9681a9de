public import Cities
public import Civil
public import Regulations
public import SQL
import Store

/// Somebody of the staff who is signed in. Whatever is done in the office is done through this person.
public struct StaffMember: Hashable, Sendable {
  public let id: ID<Staff>
  /// Names the session; opens nothing.
  public let session: String
  public let name: String
  public let roles: Set<StaffRole>
  /// What every form of this session carries.
  public let csrf: String
  /// Whether the session was last marked as used some minutes ago; see `FindStaffSession.touch`.
  public let needsTouch: Bool

  public var rights: StaffRights { StaffRights(of: roles) }

  init(_ row: StaffSessionRow, now: Instant) {
    id = row.staff
    session = row.id
    name = row.name
    roles = row.roles
    csrf = row.csrf
    needsTouch = Instant(milliseconds: row.seenAt).adding(minutes: StaffTimes.sessionTouchMinutes) <= now
  }

  /// Asks in the transaction of an act whether the person may still do it: meanwhile the session may have ended, the
  /// account been disabled, the role been taken away. What throws undoes the act.
  public func check(_ right: StaffRight, city: City, now: Instant, in reading: any Reading) throws {
    let row = try StaffSessionTable(city: city.id).find(
      id: session, now: now.milliseconds, seenAfter: StaffTimes.seenAfter(now), in: reading)
    guard let row else { throw StaffRefusal.signedOut }
    guard StaffRights(of: row.roles).has(right) else { throw StaffRefusal.noRight }
  }
}

/// Why somebody of the staff may not do something; the pages answer each in its own way.
public enum StaffRefusal: Error, Hashable, Sendable {
  /// The session ended, or the account was disabled.
  case signedOut
  case noRight
}

/// Who does something to the accounts of the staff.
public enum StaffAuthor: Hashable, Sendable {
  case member(StaffMember)
  /// Somebody at the machine's own console, who may do all.
  case console

  func isSame(as id: ID<Staff>) -> Bool {
    switch self {
    case .member(let member): member.id == id
    case .console: false
    }
  }

  func check(_ right: StaffRight, city: City, now: Instant, in reading: any Reading) throws {
    switch self {
    case .member(let member): try member.check(right, city: city, now: now, in: reading)
    case .console: return
    }
  }
}
