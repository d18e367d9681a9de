import Cities
import Civil
import Regulations
import Services
import SQL
import Testing

extension AccountWorld {
  func askReset(_ email: String = Anna.email) async throws -> AskPasswordReset.Outcome {
    try await AskPasswordReset(platform)(try EmailAddress(email), client: "192.0.2.1", city: city)
  }

  func reset(to password: String) async throws {
    #expect(try await askReset() == .mailOnItsWay)
    let outcome = try await ResetPassword(platform)(try await lastToken(), password: password, city: city)
    #expect(outcome == .done)
  }
}

@Suite struct PasswordTests {
  static let new = "nuova-parola-di-ferro"

  @Test("a new password by mail ends all sessions and the old password, and is told by mail")
  func reset() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let tokens = [try await world.session(), try await world.session()]
    try await world.reset(to: Self.new)
    for token in tokens { #expect(try await world.signedIn(token) == nil) }
    #expect(try await world.logIn() == .refused)
    #expect(try await world.signedIn(try await world.session(password: Self.new)) != nil)
    #expect(try await world.letters().last?.letter == .passwordChanged(name: "Anna Bruno"))
  }

  @Test("the link of a new password works once, for one hour", arguments: [(3_599, true), (3_600, false)])
  func resetLink(seconds: Int64, holds: Bool) async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    #expect(try await world.askReset() == .mailOnItsWay)
    world.wait(seconds: seconds)
    let (verb, token) = (ResetPassword(world.platform), try await world.lastToken())
    #expect(try await verb.isOpen(token, city: world.city) == holds)
    #expect(try await verb(token, password: Self.new, city: world.city) == (holds ? .done : .linkGone))
    #expect(try await verb(token, password: Self.new, city: world.city) == .linkGone)
  }

  @Test("a password that is refused leaves the link good")
  func refusedLeavesLink() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    #expect(try await world.askReset() == .mailOnItsWay)
    let (verb, token) = (ResetPassword(world.platform), try await world.lastToken())
    #expect(try await verb(token, password: "Password1!", city: world.city) == .refused(.common))
    #expect(try await verb(token, password: "Anna-Bruno-24", city: world.city) == .refused(.guessable))
    #expect(try await verb(token, password: Self.new, city: world.city) == .done)
  }

  @Test("an unknown address gets the same answer and no mail")
  func resetReveals() async throws {
    let world = try await AccountWorld()
    #expect(try await world.askReset("nobody@example.it") == .mailOnItsWay)
    #expect(try await world.letters().isEmpty)
  }

  @Test("a link to confirm does not set a password, and the other way round")
  func purposes() async throws {
    let world = try await AccountWorld()
    try await world.addPermit()
    try await world.register()
    let token = try await world.lastToken()
    #expect(try await ResetPassword(world.platform)(token, password: Self.new, city: world.city) == .linkGone)
    #expect(try await world.askReset() == .mailOnItsWay)
    #expect(try await ConfirmAddress(world.platform)(try await world.lastToken(), city: world.city) == .linkGone)
  }

  @Test("changed from within, this session stays and the others end")
  func change() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let (here, there) = (try await world.session(), try await world.session())
    let (verb, owner) = (ChangePassword(world.platform), try await world.owner(here))
    #expect(try await verb(current: "sbagliata-1", new: Self.new, by: owner, city: world.city) == .wrongCurrent)
    #expect(
      try await verb(current: Anna.password, new: "corta!", by: owner, city: world.city)
        == .refused(.rule(.tooShort(atLeast: 8))))
    #expect(try await verb(current: Anna.password, new: Self.new, by: owner, city: world.city) == .done)
    #expect(try await world.signedIn(here) != nil)
    #expect(try await world.signedIn(there) == nil)
    #expect(try await world.letters().last?.letter == .passwordChanged(name: "Anna Bruno"))
  }

  @Test("who found an open session cannot guess the password there without end")
  func changeIsLimited() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let owner = try await world.owner(try await world.session())
    let verb = ChangePassword(world.platform)
    for _ in 1...5 {
      #expect(try await verb(current: "sbagliata-1", new: Self.new, by: owner, city: world.city) == .wrongCurrent)
    }
    #expect(
      try await verb(current: Anna.password, new: Self.new, by: owner, city: world.city)
        == .tooMany(retryAt: world.now.adding(seconds: 1)))
  }
}

@Suite struct NewPasswordTests {
  @Test(
    "what cannot be a password",
    arguments: [
      ("corta-1", NewPassword.Fault.rule(.tooShort(atLeast: 8))), ("senzaspeciali9", .rule(.noSpecialCharacter)),
      (String(repeating: "è!", count: 65), .rule(.tooLong(atMost: 128))), ("tetto-\u{0}-fiume", .controlCharacter),
      ("Password1!", .common), ("P@ssw0rd2026!", .common), ("Chivasso-2026", .guessable), ("!Ch1v4ss0!99", .guessable),
      ("anna.bruno!", .guessable), ("Parcheggio-1", .guessable),
    ])
  func refused(typed: String, fault: NewPassword.Fault) async throws {
    let city = try await AccountWorld().city
    let person = ["Anna", "Bruno", Anna.email]
    #expect(throws: fault) { try NewPassword(typed, city: city, person: person) }
  }

  @Test(
    "what may be a password: long ones, spaces, emoji, other scripts",
    arguments: [
      Anna.password, String(repeating: "t!", count: 64), "quattro parole, una dopo l’altra", "🦊🐢-corre-piano",
      "пароль-длинный",
      "Chivasso-pioggia-martedì",
    ])
  func accepted(typed: String) async throws {
    let city = try await AccountWorld().city
    #expect(throws: Never.self) { try NewPassword(typed, city: city, person: ["Anna", "Bruno"]) }
  }

  @Test("it is used whole: the last of 128 characters counts")
  func neverCut() async throws {
    let world = try await AccountWorld()
    try await world.addPermit()
    let long = String(repeating: "tetto-9-", count: 15) + "fiume-7a"
    #expect(long.count == 128)
    try await world.register(password: long)
    _ = try await ConfirmAddress(world.platform)(try await world.lastToken(), city: world.city)
    #expect(try await world.logIn(password: String(long.dropLast()) + "b") == .refused)
    #expect(try await world.signedIn(try await world.session(password: long)) != nil)
  }
}

@Suite struct PersonNameTests {
  @Test(
    "names as people have them",
    arguments: ["Anna", "D’Angelo", "De' Rossi", "Müller-Lüdenscheidt", "José Mª", "Łukasz", "李", "e\u{301}lena"])
  func accepted(name: String) throws { #expect(throws: Never.self) { try PersonName(name) } }

  @Test("an accent typed apart is the same name, and spaces at the ends do not count")
  func composed() throws { #expect(try PersonName("  e\u{301}lena   maria ").text == "élena maria") }

  @Test(
    "what is no name",
    arguments: [
      ("", PersonName.Fault.empty), (" \u{A0} ", .empty), ("Anna🦊", .wrongCharacter), ("An\u{0}na", .wrongCharacter),
      ("<b>", .wrongCharacter), ("R2D2", .wrongCharacter), ("-", .wrongCharacter),
      (String(repeating: "a", count: 101), .tooLong(atMost: 100)),
      (String(repeating: "a", count: 10_000), .tooLong(atMost: 100)),
      ("a" + String(repeating: "\u{301}", count: 300), .tooLong(atMost: 100)),
    ])
  func refused(name: String, fault: PersonName.Fault) { #expect(throws: fault) { try PersonName(name) } }
}
