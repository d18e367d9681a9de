import Cities
import Foundation
import Services
import TestDatabase
import Testing

@Suite("Checking a whole database")
struct VerifyDatabaseTests {
  @Test("a town where anything happened, by the verbs, is right", arguments: UInt64(1)...4)
  func healthy(seed: UInt64) async throws {
    var busy = try await BusyTown(seed: seed)
    try await busy.everyEnding()
    for _ in 0..<80 { try await busy.step() }
    let city = busy.town.city
    let report = try await VerifyDatabase(cities: [city.id: city])(busy.town.engine)
    #expect(report.findings.map(\.line) == [])
    #expect((report.rows["transfer"] ?? 0) > 3)
  }

  @Test(
    "each invariant is broken by a damage and found by its name, without a word about people",
    .enabled(if: !TestDatabase.isPostgres))
  func everyDamage() async throws {
    var busy = try await BusyTown(seed: 7)
    try await busy.everyEnding()
    let whole = try await DamagedCopy(of: busy.town.engine)
    #expect(try whole.verify(busy.town).findings.map(\.line) == [])
    for damage in Damages.all {
      let copy = try DamagedCopy(of: whole)
      #expect(try copy.damage(damage.sql) > 0 || damage.sql.contains("DROP"), "\(damage.sql) did nothing")
      let findings = try copy.verify(busy.town).findings
      #expect(findings.contains { $0.invariant.id == damage.breaks }, "\(damage.breaks) by \(damage.sql)")
      for finding in findings {
        #expect(finding.line.hasPrefix("I") || finding.invariant.law == nil)
        for secret in ["Maria", "Bianchi", "@", "BNCMRA", "AB101CD"] { #expect(!finding.line.contains(secret)) }
      }
    }
  }

  @Test("no invariant is without a damage that breaks it")
  func nothingUntried() {
    let tried = Set(Damages.all.map(\.breaks)).union(["file-damaged"])
    #expect(Set(VerifyDatabase.invariants.map(\.id)) == tried)
    #expect(VerifyDatabase.invariants.count == tried.count, "ids are told apart")
  }

  @Test(
    "a page overwritten in the file is found",
    .enabled(if: !TestDatabase.isPostgres))
  func brokenFile() async throws {
    var busy = try await BusyTown(seed: 9)
    try await busy.everyEnding()
    let copy = try await DamagedCopy(of: busy.town.engine)
    let handle = try #require(FileHandle(forUpdatingAtPath: copy.file))
    // The cells of the page point outside it; the page's own head stays, so that it can still be read.
    try handle.seek(toOffset: UInt64((try copy.rootPage(of: "transfer") - 1) * 4096 + 8))
    try handle.write(contentsOf: Data(repeating: 0x0F, count: 64))
    try handle.close()
    let found = (try? copy.verify(busy.town).findings.map(\.invariant.id)) ?? []
    #expect(found.contains("file-damaged"))
  }
}
