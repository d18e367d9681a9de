import Civil
public import Regulations
import SQL
public import Store

/// What somebody of the staff did, as it is kept for good. It names ids, never a citizen.
public enum StaffAct: Hashable, Sendable {
  case loggedIn(session: String)
  case added(ID<Staff>, Set<StaffRole>)
  case rolesSet(ID<Staff>, Set<StaffRole>)
  case enabled(ID<Staff>)
  case disabled(ID<Staff>)
  /// A link to set a password was made.
  case linkMade(ID<Staff>)
  case passwordSet(ID<Staff>)
  /// A file of the bank or of the post was taken in.
  case statementImported(file: String, lines: Int)
  /// A file was not taken, by its fingerprint; why, as codes with lines of the file.
  case statementRefused(fingerprint: String, why: String)
  case lineMatched(line: String, ID<Payment>)
  case lineExplained(line: String, LineExplanation)
  case lineReopened(line: String)

  var row: (act: String, reference: String, detail: String) {
    switch self {
    case .loggedIn(let session): ("logged-in", session, "")
    case .added(let staff, let roles): ("staff-added", staff.text, StaffAct.text(roles))
    case .rolesSet(let staff, let roles): ("staff-roles-set", staff.text, StaffAct.text(roles))
    case .enabled(let staff): ("staff-enabled", staff.text, "")
    case .disabled(let staff): ("staff-disabled", staff.text, "")
    case .linkMade(let staff): ("staff-link-made", staff.text, "")
    case .passwordSet(let staff): ("staff-password-set", staff.text, "")
    case .statementImported(let file, let lines): ("statement-imported", file, "\(lines)")
    case .statementRefused(let fingerprint, let why): ("statement-refused", fingerprint, why)
    case .lineMatched(let line, let payment): ("line-matched", line, payment.text)
    case .lineExplained(let line, let explanation): ("line-explained", line, explanation.rawValue)
    case .lineReopened(let line): ("line-reopened", line, "")
    }
  }

  private static func text(_ roles: Set<StaffRole>) -> String {
    StaffRole.allCases.filter(roles.contains).map(\.rawValue).joined(separator: " ")
  }
}

/// Writes down what was done, in the transaction that did it.
struct ActLog {
  let city: String
  let now: Instant
  let newID: @Sendable () -> String

  func add(_ act: StaffAct, by author: StaffAuthor, in transaction: any Writing) throws {
    switch author {
    case .member(let member): try add(act, by: member.id, in: transaction)
    case .console: try add(act, by: nil, in: transaction)
    }
  }

  func add(_ act: StaffAct, by staff: ID<Staff>?, in transaction: any Writing) throws {
    let row = act.row
    try StaffActTable(city: city).add(
      StaffActRow(
        id: newID(), at: now.milliseconds, staff: staff, act: row.act, reference: row.reference, detail: row.detail),
      in: transaction)
  }
}
