import Cities
import Civil
import Regulations
import Services
import SQL
import Testing

@Suite struct RegisterCitizenTests {
  @Test("the holder of an active permit gets a mail to confirm the address")
  func holderGetsMail() async throws {
    let world = try await AccountWorld()
    try await world.addPermit()
    #expect(try await world.register() == .mailOnItsWay)
    let letters = try await world.letters()
    #expect(letters.map(\.to) == [Anna.email])
    #expect(letters.map(\.letter) == [.confirm(name: "Anna Bruno", token: try await world.lastToken())])
  }

  @Test(
    "whoever is not in the register gets the same answer after the same work, and no mail",
    arguments: [
      ("ABI 124 2024", Anna.taxCode, Anna.email, "active"), ("ABI 123 2023", Anna.taxCode, Anna.email, "active"),
      (Anna.number, "00488410010", Anna.email, "active"), (Anna.number, Anna.taxCode, "other@example.it", "active"),
      (Anna.number, Anna.taxCode, Anna.email, "returned"), (Anna.number, Anna.taxCode, Anna.email, "revoked"),
    ])
  func strangerGetsNothing(number: String, taxCode: String, email: String, state: String) async throws {
    let world = try await AccountWorld()
    try await world.addPermit(state: state)
    #expect(try await world.register(number, taxCode: taxCode, email: email) == .mailOnItsWay)
    #expect(world.hashingCount == 1)
    #expect(try await world.letters().isEmpty)
    #expect(try await world.count("SELECT 1 FROM citizen") == 0)
  }

  @Test("the office's capitals in an address do not matter")
  func capitalsOfTheOffice() async throws {
    let world = try await AccountWorld()
    try await world.addPermit(email: "Anna.Bruno@Example.it")
    try await world.register(email: "ANNA.bruno@example.it")
    #expect(try await world.letters().map(\.to) == [Anna.email])
  }

  @Test("who registers again with a confirmed account is told by mail only, once a day, and nothing changes")
  func alreadyRegistered() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let hashings = world.hashingCount
    #expect(try await world.register(password: "un-altro-segreto-7") == .mailOnItsWay)
    #expect(try await world.register(password: "un-altro-segreto-7") == .mailOnItsWay)
    #expect(world.hashingCount == hashings + 2)
    #expect(try await world.letters().map(\.letter).filter { $0 == .alreadyRegistered(name: "Anna Bruno") }.count == 1)
    #expect(try await world.logIn(password: "un-altro-segreto-7") == .refused)
    #expect(try await world.signedIn(try await world.session()) != nil)
  }

  @Test("registered twice before confirming: only the newer link and the newer password count")
  func newerRegistrationCounts() async throws {
    let world = try await AccountWorld()
    try await world.addPermit()
    try await world.register(password: "un-altro-segreto-7")
    let older = try await world.lastToken()
    try await world.register()
    #expect(try await ConfirmAddress(world.platform)(older, city: world.city) == .linkGone)
    #expect(try await ConfirmAddress(world.platform)(try await world.lastToken(), city: world.city) == .confirmed)
    #expect(try await world.logIn(password: "un-altro-segreto-7") == .refused)
    #expect(try await world.signedIn(try await world.session()) != nil)
  }

  @Test("an address that the office moved to another holder makes room when it was never confirmed")
  func addressMoved() async throws {
    let world = try await AccountWorld()
    try await world.addPermit()
    try await world.register()
    _ = try await world.engine.write { try $0.execute("UPDATE holder SET email = NULL") }
    try await world.addPermit("ABI 77 2025", taxCode: "00488410010")
    try await world.register("ABI 77 2025", taxCode: "00488410010")
    #expect(try await ConfirmAddress(world.platform)(try await world.lastToken(), city: world.city) == .confirmed)
    #expect(try await world.count("SELECT 1 FROM citizen WHERE holder = 'h-00488410010'") == 1)
    #expect(try await world.count("SELECT 1 FROM citizen") == 1)
  }

  @Test(
    "the sixth registration of an hour for one address has to wait, whether or not it has a permit",
    arguments: [true, false])
  func limitByAddress(hasPermit: Bool) async throws {
    let world = try await AccountWorld()
    if hasPermit { try await world.addPermit() }
    for number in 1...5 { #expect(try await world.register(client: "192.0.2.\(number)") == .mailOnItsWay) }
    guard case .tooMany(let retryAt) = try await world.register(client: "192.0.2.6") else {
      Issue.record("the sixth was taken")
      return
    }
    world.wait(seconds: (retryAt.milliseconds - world.now.milliseconds) / 1000)
    #expect(try await world.register() == .mailOnItsWay)
  }

  @Test("no address and no number stands in the counts of tries")
  func countsAreAnonymous() async throws {
    let world = try await AccountWorld()
    try await world.register()
    let rows = try await world.engine.read { try $0.rows("SELECT bucket FROM attempt").map { try $0.text("bucket") } }
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { !$0.contains("example") && !$0.contains("192.0.2") })
  }
}
