import Cities
import Civil
import Regulations
import Services
import SQL
import Testing

@Suite struct LogInTests {
  @Test("e-mail and password open a session; what is stored does not open it")
  func opens() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let token = try await world.session()
    let person = try #require(try await world.signedIn(token))
    #expect(person.name == "Anna Bruno")
    let stored = try await world.engine.read { try $0.first("SELECT token_hash FROM session")?.text("token_hash") }
    #expect(stored != token)
    #expect(try await world.signedIn(stored ?? "") == nil)
  }

  @Test("a wrong password and an unknown address are refused alike, after one Argon2 each")
  func oneAnswer() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let before = world.hashingCount
    #expect(try await world.logIn(password: "sbagliata-1") == .refused)
    #expect(try await world.logIn(email: "nobody@example.it", password: "sbagliata-1") == .refused)
    #expect(world.hashingCount == before + 2)
  }

  @Test("who has not confirmed is refused alike, and gets the link again only with the right password")
  func unconfirmed() async throws {
    let world = try await AccountWorld()
    try await world.addPermit()
    try await world.register()
    #expect(try await world.logIn(password: "sbagliata-1") == .refused)
    #expect(try await world.letters().count == 1)
    #expect(try await world.logIn() == .refused)
    #expect(try await world.letters().count == 2)
    #expect(try await ConfirmAddress(world.platform)(try await world.lastToken(), city: world.city) == .confirmed)
  }

  @Test("five wrong passwords are free, then each makes the wait twice as long")
  func backOff() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    for _ in 1...5 { #expect(try await world.logIn(password: "sbagliata-1") == .refused) }
    #expect(try await world.logIn() == .tooMany(retryAt: world.now.adding(seconds: 1)))
    world.wait(seconds: 1)
    #expect(try await world.logIn(password: "sbagliata-1") == .refused)
    #expect(try await world.logIn() == .tooMany(retryAt: world.now.adding(seconds: 2)))
    world.wait(seconds: 2)
    guard case .opened = try await world.logIn() else {
      Issue.record("the right password after the wait was refused")
      return
    }
    #expect(try await world.logIn(password: "sbagliata-1") == .refused, "the count begins anew")
  }

  @Test("an unknown address has to wait just as an account does")
  func backOffForUnknown() async throws {
    let world = try await AccountWorld()
    for _ in 1...5 { #expect(try await world.logIn(email: "nobody@example.it", password: "x") == .refused) }
    #expect(
      try await world.logIn(email: "nobody@example.it", password: "x")
        == .tooMany(retryAt: world.now.adding(seconds: 1)))
  }

  @Test("forty guesses at the same moment: five are judged")
  func guessesAtOnce() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let before = world.hashingCount
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...40 {
        group.addTask { _ = try await world.logIn(password: "tentativo-\(number)", client: "192.0.2.\(number)") }
      }
      try await group.waitForAll()
    }
    #expect(world.hashingCount == before + 5)
  }

  @Test("a patient attacker has a hundred guesses; a new password by mail opens the account again")
  func hundredGuesses() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    for _ in 1...100 {
      #expect(try await world.logIn(password: "sbagliata-1") == .refused)
      world.wait(minutes: 16)
    }
    guard case .tooMany = try await world.logIn() else {
      Issue.record("the hundred and first was judged")
      return
    }
    try await world.reset(to: "nuova-parola-di-ferro")
    #expect(try await world.signedIn(try await world.session(password: "nuova-parola-di-ferro")) != nil)
  }

  @Test("one address has twenty logins a minute, whatever the accounts")
  func limitByClient() async throws {
    let world = try await AccountWorld()
    for number in 1...20 { #expect(try await world.logIn(email: "n\(number)@example.it", password: "x") == .refused) }
    guard case .tooMany(let until) = try await world.logIn(email: "n21@example.it", password: "x") else {
      Issue.record("the twenty-first was judged")
      return
    }
    #expect(until.milliseconds - world.now.milliseconds <= 60_000)
    #expect(try await world.logIn(email: "n21@example.it", password: "x", client: "192.0.2.9") == .refused)
  }

  @Test("logging in ends the session that the browser had")
  func noFixation() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let first = try await world.session()
    guard case .opened(let second) = try await world.logIn(previous: first) else { throw AccountWorld.Refused() }
    #expect(try await world.signedIn(first) == nil)
    #expect(try await world.signedIn(second) != nil)
  }
}
