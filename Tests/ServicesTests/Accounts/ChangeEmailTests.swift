import Cities
import Civil
import Regulations
import Services
import SQL
import Testing

@Suite struct ChangeEmailTests {
  static let new = "anna.nuova@example.it"

  private func change(_ world: AccountWorld, to email: String, password: String = Anna.password) async throws
    -> ChangeEmail.Outcome
  {
    let owner = try await world.owner(try await world.session())
    return try await ChangeEmail(world.platform)(
      to: try EmailAddress(email), password: password, by: owner, city: world.city)
  }

  @Test("the new address counts once confirmed; the office's register follows and the old address is told")
  func change() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    #expect(try await change(world, to: Self.new) == .mailOnItsWay)
    #expect(try await world.letters().last?.to == Self.new)
    #expect(try await world.signedIn(try await world.session()) != nil, "the old address still logs in")
    let (verb, token) = (ConfirmNewEmail(world.platform), try await world.lastToken())
    #expect(try await verb.isOpen(token, city: world.city))
    #expect(try await verb(token, city: world.city) == .changed)
    #expect(try await verb(token, city: world.city) == .linkGone)
    let last = try #require(try await world.letters().last)
    #expect(last.to == Anna.email && last.letter == .emailChanged(name: "Anna Bruno"))
    #expect(try await world.logIn() == .refused)
    guard case .opened = try await world.logIn(email: Self.new) else { throw AccountWorld.Refused() }
    #expect(try await world.count("SELECT 1 FROM holder WHERE email = \(Self.new)") == 1)
  }

  @Test("it needs the password, and another address than the present one")
  func refusals() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    #expect(try await change(world, to: Self.new, password: "sbagliata-1") == .wrongPassword)
    #expect(try await change(world, to: Anna.email) == .sameAddress)
    #expect(try await world.letters().count == 1)
  }

  @Test("another citizen's address gets the same answer; that citizen is told, and nothing can be confirmed")
  func takenAddress() async throws {
    let world = try await AccountWorld()
    try await world.addPermit("ABI 77 2025", taxCode: "00488410010", email: Self.new)
    try await world.register("ABI 77 2025", taxCode: "00488410010", email: Self.new)
    _ = try await ConfirmAddress(world.platform)(try await world.lastToken(), city: world.city)
    try await world.addCitizen()
    #expect(try await change(world, to: Self.new) == .mailOnItsWay)
    let last = try #require(try await world.letters().last)
    #expect(last.to == Self.new && last.letter == .alreadyRegistered(name: "Anna Bruno"))
    #expect(try await world.count("SELECT 1 FROM mail_link WHERE purpose = 'email'") == 0)
  }

  @Test("an address taken by another between asking and confirming is not taken away from them")
  func takenMeanwhile() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    #expect(try await change(world, to: Self.new) == .mailOnItsWay)
    let token = try await world.lastToken()
    try await world.addPermit("ABI 77 2025", taxCode: "00488410010", email: Self.new)
    try await world.register("ABI 77 2025", taxCode: "00488410010", email: Self.new)
    #expect(try await ConfirmNewEmail(world.platform)(token, city: world.city) == .linkGone)
  }

  @Test("a password link sent to the old mailbox no longer works")
  func oldMailbox() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    #expect(try await world.askReset() == .mailOnItsWay)
    let reset = try await world.lastToken()
    #expect(try await change(world, to: Self.new) == .mailOnItsWay)
    #expect(try await ConfirmNewEmail(world.platform)(try await world.lastToken(), city: world.city) == .changed)
    #expect(try await !ResetPassword(world.platform).isOpen(reset, city: world.city))
  }

  @Test("the profile shows the person, the holder and the sessions")
  func profile() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let owner = try await world.owner(try await world.session())
    let profile = try #require(try await ShowProfile(world.platform)(owner, city: world.city))
    #expect(profile.email == Anna.email && profile.holder == "Anna Bruno" && profile.taxCode == Anna.taxCode)
    #expect(profile.sessions.count == 1)
  }
}
