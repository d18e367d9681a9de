import Civil
import Regulations
import SQL
import Services
import Testing

@Suite("Entering the office")
struct LogInStaffTests {
  @Test("e-mail and password open a session; what is stored does not open it, and a citizen's session is none")
  func opens() async throws {
    let world = try await AccountWorld()
    let id = try await world.addStaff([.clerk, .treasurer])
    let token = try await world.staffSession()
    let member = try #require(try await world.find(token))
    #expect(member.id == id && member.name == "Ada Neri" && member.roles == [.clerk, .treasurer])
    let stored = try await world.engine.read { try $0.first("SELECT token_hash FROM staff_session")?.text(at: 0) }
    #expect(stored != nil && stored != token)
    #expect(try await world.find(stored ?? "") == nil)
    try await world.addCitizen()
    #expect(try await world.find(try await world.session()) == nil)
    #expect(try await world.signedIn(token) == nil)
    #expect(
      try await world.acts() == [
        "console staff-added clerk treasurer", "console staff-password-set", "member logged-in",
      ])
  }

  @Test(
    "a wrong password, an unknown address, a disabled account and one without password: one answer, one Argon2 each")
  func oneAnswer() async throws {
    let world = try await AccountWorld()
    try await world.addStaff()
    let shut = try await world.addStaff(email: "shut@comune.example.it")
    #expect(
      try await SetStaffState(world.tools)(isEnabled: false, shut, city: world.city, by: .console) == .set)
    _ = try await world.add([.clerk], email: "new@comune.example.it", .letter, by: .console)
    let before = world.hashingCount
    #expect(try await world.enter(password: "sbagliata-1") == .refused)
    #expect(try await world.enter(email: "nobody@comune.example.it") == .refused)
    #expect(try await world.enter(email: "shut@comune.example.it") == .refused)
    #expect(try await world.enter(email: "new@comune.example.it") == .refused)
    #expect(world.hashingCount == before + 4)
    #expect(try await world.count("SELECT 1 FROM staff_session") == 0)
  }

  @Test("five wrong passwords are free, then each makes the wait twice as long; an unknown address waits alike")
  func backOff() async throws {
    let world = try await AccountWorld()
    try await world.addStaff()
    for email in [Ada.email, "nobody@comune.example.it"] {
      for _ in 1...5 { #expect(try await world.enter(email: email, password: "sbagliata-1") == .refused) }
      #expect(try await world.enter(email: email) == .tooMany(retryAt: world.now.adding(seconds: 1)))
    }
    world.wait(seconds: 1)
    #expect(try await world.enter(password: "sbagliata-1") == .refused)
    #expect(try await world.enter() == .tooMany(retryAt: world.now.adding(seconds: 2)))
    world.wait(seconds: 2)
    _ = try await world.staffSession()
    #expect(try await world.enter(password: "sbagliata-1") == .refused, "the count begins anew")
  }

  @Test("wrong passwords at the citizens' login do not shut the office to the same address")
  func apart() async throws {
    let world = try await AccountWorld()
    try await world.addStaff()
    for _ in 1...6 { _ = try await world.logIn(email: Ada.email, password: "sbagliata-1") }
    _ = try await world.staffSession()
  }

  @Test("forty guesses at the same moment: five are judged")
  func guessesAtOnce() async throws {
    let world = try await AccountWorld()
    try await world.addStaff()
    let before = world.hashingCount
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...40 {
        group.addTask { _ = try await world.enter(password: "tentativo-\(number)", client: "192.0.2.\(number)") }
      }
      try await group.waitForAll()
    }
    #expect(world.hashingCount == before + 5)
  }

  @Test("one address has twenty logins a minute, whatever the accounts")
  func limitByClient() async throws {
    let world = try await AccountWorld()
    for number in 1...20 { #expect(try await world.enter(email: "n\(number)@example.it", password: "x") == .refused) }
    guard case .tooMany = try await world.enter(email: "n21@example.it", password: "x") else {
      Issue.record("the twenty-first was judged")
      return
    }
    #expect(try await world.enter(email: "n21@example.it", password: "x", client: "192.0.2.9") == .refused)
  }

  @Test("logging in ends the session that the browser had; logging out ends the other")
  func noFixation() async throws {
    let world = try await AccountWorld()
    try await world.addStaff()
    let first = try await world.staffSession()
    guard case .opened(let second) = try await world.enter(previous: first) else { throw AccountWorld.Refused() }
    #expect(try await world.find(first) == nil)
    #expect(try await world.find(second) != nil)
    try await LogOutStaff(world.platform)(token: second, city: world.city)
    #expect(try await world.find(second) == nil)
  }

  @Test("a session ends 30 minutes after its last use, and 10 hours after the login however much it is used")
  func ends() async throws {
    let world = try await AccountWorld()
    try await world.addStaff()
    let idle = try await world.staffSession()
    let used = try await world.staffSession()
    for _ in 1..<24 {
      world.wait(minutes: 25)
      let member = try #require(try await world.find(used))
      try await FindStaffSession(world.platform).touch(member, city: world.city)
      #expect(try await world.find(idle) == nil || world.now == AccountWorld.start.adding(minutes: 25))
    }
    world.wait(minutes: 25)
    #expect(try await world.find(used) == nil)
    try await ForgetStaleAccess(world.platform)()
    #expect(try await world.count("SELECT 1 FROM staff_session") == 0)
  }

  @Test("a session that was last used under a wrong clock is none")
  func wrongClock() async throws {
    let world = try await AccountWorld()
    try await world.addStaff()
    let token = try await world.staffSession()
    world.wait(minutes: -10)
    #expect(try await world.find(token) == nil)
  }

  @Test("an account disabled, or a password changed, while the password is looked at opens nothing")
  func inTheMiddle() async throws {
    for isDisabled in [true, false] {
      let world = try await AccountWorld()
      let id = try await world.addStaff()
      let (old, tools, city) = (world.platform, world.tools, world.city)
      let other = try NewPassword("altra-porta-di-legno-3", city: city, person: [])
      let slow = Platform(
        engine: old.engine, cities: old.cities, now: old.now, newID: old.newID, newToken: old.newToken,
        passwords: PasswordWork(
          hash: old.passwords.hash,
          verify: { password, hash in
            if isDisabled {
              _ = try await SetStaffState(tools)(isEnabled: false, id, city: city, by: .console)
            } else {
              _ = try await GiveStaffAccess(tools)(.password(other), to: id, city: city, by: .console)
            }
            return try await old.passwords.verify(password, hash)
          }), payments: old.payments, mail: old.mail, badges: old.badges, seal: old.seal, publicURL: old.publicURL,
        log: old.log)
      #expect(try await world.enter(platform: slow) == .refused)
      #expect(try await world.count("SELECT 1 FROM staff_session") == 0)
    }
  }
}
