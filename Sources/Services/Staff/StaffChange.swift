import Cities
import Civil
import Regulations
import SQL
import Store

/// One change to the accounts of the staff, in its transaction: what is written with every such change.
struct StaffChange {
  let tools: StaffTools
  let city: City
  let author: StaffAuthor
  let now: Instant
  let staff: StaffTable
  let sessions: StaffSessionTable
  let links: StaffLinkTable

  init(_ tools: StaffTools, city: City, author: StaffAuthor, now: Instant) {
    (self.tools, self.city, self.author, self.now) = (tools, city, author, now)
    staff = StaffTable(city: city.id)
    sessions = StaffSessionTable(city: city.id)
    links = StaffLinkTable(city: city.id)
  }

  var milliseconds: Int64 { now.milliseconds }

  func check(in transaction: any Writing) throws {
    try author.check(.manageStaff, city: city, now: now, in: transaction)
  }

  func log(_ act: StaffAct, in transaction: any Writing) throws {
    try ActLog(city: city.id, now: now, newID: tools.newID).add(act, by: author, in: transaction)
  }

  /// A restored database must not let in who was shut out after its backup.
  func carry(_ id: ID<Staff>, in transaction: any Writing) throws {
    try Journal(city: city.id, now: now, newID: tools.newID).add(.staffAccessChanged(staff: id.text), in: transaction)
  }

  func forgive(_ email: String, in transaction: any Writing) throws {
    try Attempts(city: city.id, now: now).forgivePasswords(email: Attempts.staffKey(email), in: transaction)
  }

  /// The new password counts, links and other sessions end; who had another is told by letter.
  func setPassword(
    _ hash: String, of person: StaffRow, keeping session: String? = nil, in transaction: any Writing
  ) throws {
    try staff.setPassword(hash, of: person.id, now: milliseconds, in: transaction)
    try links.delete(of: person.id, in: transaction)
    try sessions.deleteAll(of: person.id, except: session, in: transaction)
    try forgive(person.email, in: transaction)
    try carry(person.id, in: transaction)
    guard person.password != nil else { return }
    try post(
      .staffPasswordChanged(name: person.name), to: person.email, cause: "staff-password/\(tools.newID())",
      in: transaction)
  }

  func post(_ letter: Letter, to email: String, cause: String, in transaction: any Writing) throws {
    try Post(city: city.id, now: milliseconds, newID: tools.newID).add(
      letter, to: email, language: "it", cause: cause, in: transaction)
  }
}
