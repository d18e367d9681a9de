import Cities
import Civil
import Regulations
import Services
import SQL
import Testing

@Suite struct SessionTests {
  @Test("a session ends half an hour after its last use", arguments: [(1_799, true), (1_800, false)])
  func idle(seconds: Int64, isOpen: Bool) async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let token = try await world.session()
    world.wait(seconds: seconds)
    #expect(try await (world.signedIn(token) != nil) == isOpen)
  }

  @Test("used every twenty minutes it lasts, but never beyond twelve hours")
  func absolute() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let token = try await world.session()
    for _ in 1...35 {
      world.wait(minutes: 20)
      let person = try #require(try await world.signedIn(token))
      #expect(person.needsTouch)
      try await FindSession(world.platform).touch(person, city: world.city)
      #expect(try await world.signedIn(token)?.needsTouch == false)
    }
    world.wait(minutes: 20)
    #expect(try await world.signedIn(token) == nil)
  }

  @Test(
    "a clock set back ends the sessions it would lengthen", arguments: [(30, true), (3_600, false), (86_400, false)])
  func clockSetBack(seconds: Int64, isOpen: Bool) async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let token = try await world.session()
    world.wait(seconds: -seconds)
    #expect(try await (world.signedIn(token) != nil) == isOpen)
  }

  @Test("logging out ends the session on the server")
  func logOut() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let token = try await world.session()
    try await LogOut(world.platform)(token: token, city: world.city)
    #expect(try await world.signedIn(token) == nil)
  }

  @Test("a citizen sees the open sessions, the own first, and ends one or all others")
  func list() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let tokens = [try await world.session(), try await world.session(), try await world.session()]
    let owner = try await world.owner(tokens[0])
    let sessions = try await ListSessions(world.platform)(owner, city: world.city)
    #expect(sessions.map(\.isCurrent) == [true, false, false])
    #expect(sessions.map(\.device) == ["Firefox, Linux", "Firefox, Linux", "Firefox, Linux"])
    let second = try await world.owner(tokens[1]).session
    #expect(try await EndSession(world.platform)(second, by: owner, city: world.city))
    #expect(try await !EndSession(world.platform)(second, by: owner, city: world.city))
    #expect(try await world.signedIn(tokens[1]) == nil)
    try await EndSession(world.platform).others(by: owner, city: world.city)
    #expect(try await world.signedIn(tokens[2]) == nil)
    #expect(try await world.signedIn(tokens[0]) != nil)
  }

  @Test("nobody ends the session of another citizen")
  func notOfAnother() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    let token = try await world.session()
    let owner = try await world.owner(token)
    let stranger = SessionOwner(citizen: ID("someone"), session: "else")
    #expect(try await !EndSession(world.platform)(owner.session, by: stranger, city: world.city))
    try await EndSession(world.platform).others(by: stranger, city: world.city)
    #expect(try await world.signedIn(token) != nil)
  }

  @Test("what has ended is forgotten, what is open stays")
  func forget() async throws {
    let world = try await AccountWorld()
    try await world.addCitizen()
    _ = try await world.session()
    world.wait(minutes: 40)
    let open = try await world.session()
    #expect(try await ForgetStaleAccess(world.platform)() > 0)
    #expect(try await world.count("SELECT 1 FROM session") == 1)
    #expect(try await world.signedIn(open) != nil)
    #expect(try await world.count("SELECT 1 FROM citizen") == 1)
  }

  @Test("an account that nobody confirmed for a week is forgotten")
  func forgetUnconfirmed() async throws {
    let world = try await AccountWorld()
    try await world.addPermit()
    try await world.register()
    world.wait(minutes: 7 * 24 * 60 + 1)
    try await ForgetStaleAccess(world.platform)()
    #expect(try await world.count("SELECT 1 FROM citizen") == 0)
    #expect(try await world.count("SELECT 1 FROM attempt") == 0)
  }
}
