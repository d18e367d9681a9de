import Cities
import Civil
import Foundation
import Regulations
import SQL
import SQLiteEngine
import Services
import Store
import TestDatabase
import Testing

@Suite(
  "What was ended stays ended after a restore",
  .disabled(if: TestDatabase.isPostgres, "the copy of this drill is SQLite's"))
struct TombstoneTests {
  @Test("a permit revoked after the backup stays revoked, one brought back stays brought back")
  func permits() async throws {
    let town = try await TestTown()
    for code in [101, 102, 103] { _ = try await town.holder(code: code) }
    let (copy, takenAt) = (try await RestoredTown.copy(of: town), town.now())
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let paper = Paper()
    for (code, states) in [(101, ["revocato"]), (102, ["restituito", "attivo"])] {
      for state in states {
        town.pass(minutes: 1)
        try await change(code, to: state, in: town)
      }
    }
    try await paper.carry(town)
    let restored = try await RestoredTown(town, from: copy, takenAt: takenAt, journal: try paper.lines)
    #expect(try await restored.texts("SELECT state FROM permit ORDER BY code") == ["revoked", "active", "active"])
    await restored.close()
  }

  /// As an import of the office's register does it: the tax codes of this town are not real ones.
  private func change(_ code: Int, to state: String, in town: TestTown) async throws {
    let taxCode = code == 101 ? "01234560108" : "01234560116"
    try await town.engine.write { [city = town.city.id] transaction in
      _ = try transaction.execute(
        "UPDATE holder SET tax_code = \(taxCode) WHERE city = \(city) AND id = \("holder-\(code)")")
    }
    let row = """
      numero;intestatario;codice_fiscale;email;telefono;targhe;prodotto;zone;dal;al;prezzo_pagato;stato
      ABI-\(code)-2024;Maria Bianchi;\(taxCode);;;AB\(code)CD;abbonamento;blu-centro;\(try await days(code, town));35,00;\(state)
      """
    let outcome = try await ImportPermits(town.platform)(
      ImportPermits.Request(city: town.city, file: Array(row.utf8), isDryRun: false))
    guard case .imported(let summary) = outcome, summary.faults.isEmpty, summary.changedPermits == 1 else {
      Issue.record("not imported: \(outcome)")
      return
    }
  }

  private func days(_ code: Int, _ town: TestTown) async throws -> String {
    try await town.engine.read { [city = town.city.id] reading in
      try reading.rows(
        "SELECT first_day, last_day FROM permit_period WHERE city = \(city) AND permit = \("permit-\(code)")"
      ).map { "\(try $0.text(at: 0));\(try $0.text(at: 1))" }.joined()
    }
  }

  @Test("a password or address changed after the backup opens nothing any more, and all sessions and links have ended")
  func accounts() async throws {
    let town = try await TestTown()
    let (city, old) = (town.city, "hash of Vecchia-ruota-7!")
    for code in [101, 102, 103] { _ = try await town.holder(code: code) }
    try await town.engine.write { [now = town.now().milliseconds] transaction in
      try transaction.execute("UPDATE citizen SET password = \(old)")
      try SessionTable(city: city.id).insert(
        id: "s", tokenHash: FindSession.hash(of: "cookie"), citizen: "citizen-103", csrf: "c", device: "d", now: now,
        expiresAt: now + 36_000_000, in: transaction)
      try MailLinkTable(city: city.id).replace(
        .email, tokenHash: FindSession.hash(of: "link"), citizen: "citizen-102", newEmail: "nuova@example.org",
        now: now,
        expiresAt: now + 36_000_000, in: transaction)
    }
    let (copy, takenAt) = (try await RestoredTown.copy(of: town), town.now())
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let paper = Paper()
    let changed = try await ChangePassword(town.platform)(
      current: "Vecchia-ruota-7!", new: "Nuova-finestra-8!", by: SessionOwner(citizen: ID("citizen-101"), session: "x"),
      city: city)
    #expect(changed == .done)
    #expect(try await ConfirmNewEmail(town.platform)("link", city: city) == .changed)
    try await paper.carry(town)
    let restored = try await RestoredTown(town, from: copy, takenAt: takenAt, journal: try paper.lines)
    #expect(restored.summary.endedAccounts == 2)
    #expect(try await restored.texts("SELECT password FROM citizen ORDER BY id") == ["!", "!", old])
    #expect(
      try await restored.texts("SELECT email FROM citizen ORDER BY id") == [
        "maria101@example.org", "citizen-102@ripristino.invalid", "maria103@example.org",
      ])
    #expect(try await restored.count("SELECT count(*) FROM holder WHERE email IS NULL AND id = 'holder-102'") == 1)
    #expect(try await FindSession(restored.platform)(token: "cookie", city: city) == nil)
    #expect(try await ConfirmNewEmail(restored.platform)("link", city: city) == .linkGone)
    await restored.close()
  }

  @Test("somebody of the staff shut out or given other roles after the backup does not come in with the old password")
  func staff() async throws {
    let town = try await TestTown()
    let (city, tools, password) = (town.city, StaffTools(town.platform), "Lampo-quercia-7!")
    var ids: [ID<Staff>] = []
    for name in ["ada", "bruno", "carla"] {
      let access = StaffAccess.password(try NewPassword(password, city: city, person: []))
      let outcome = try await AddStaff(tools)(
        AddStaff.Request(
          city: city, name: try PersonName(name), email: try EmailAddress("\(name)@example.org"),
          roles: [.treasurer], access: access), by: .console)
      guard case .added(let id, _) = outcome else { throw TestTown.Unusable() }
      ids.append(id)
    }
    func enter(_ name: String, _ platform: Platform) async throws -> LogInStaff.Outcome {
      try await LogInStaff(platform)(
        LogInStaff.Request(
          city: city, email: try EmailAddress("\(name)@example.org"), password: password, client: "c",
          previousToken: nil))
    }
    guard case .opened(let token) = try await enter("carla", town.platform) else { throw TestTown.Unusable() }
    try await Paper().carry(town)
    town.pass(minutes: 20)
    let (copy, takenAt) = (try await RestoredTown.copy(of: town), town.now())
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let paper = Paper()
    #expect(try await SetStaffState(tools)(isEnabled: false, ids[0], city: city, by: .console) == .set)
    #expect(try await SetStaffRoles(tools)([.clerk], of: ids[1], city: city, by: .console) == .set)
    try await paper.carry(town)
    let restored = try await RestoredTown(town, from: copy, takenAt: takenAt, journal: try paper.lines)
    #expect(restored.summary.endedAccounts == 2)
    #expect(try await FindStaffSession(restored.platform)(token: token, city: city) == nil)
    #expect(try await enter("ada", restored.platform) == .refused)
    #expect(try await enter("bruno", restored.platform) == .refused)
    guard case .opened = try await enter("carla", restored.platform) else { throw TestTown.Unusable() }
    await restored.close()
  }

  @Test("a journal's last half line is what a crash left; a broken line before it is told by its number")
  func halfLines() throws {
    let line = #"{"at":5,"city":"chivasso","entry":{"passwordChanged":{"citizen":"c"}}}"#
    #expect(try JournalLine.lines(of: "\(line)\n\(line.dropLast(9))").count == 1)
    #expect(throws: JournalLine.Unreadable.self) { _ = try JournalLine.lines(of: "\(line.dropLast(9))\n\(line)\n") }
    #expect(throws: JournalLine.Unreadable.self) { _ = try JournalLine.lines(of: "\(line)\n\(line.dropLast(9))\n\n") }
  }
}
