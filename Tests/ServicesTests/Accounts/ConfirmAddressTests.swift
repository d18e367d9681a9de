import Cities
import Civil
import Regulations
import Services
import SQL
import Testing

@Suite struct ConfirmAddressTests {
  @Test("looking at the link uses nothing up; the button works once")
  func once() async throws {
    let world = try await AccountWorld()
    try await world.addPermit()
    try await world.register()
    let token = try await world.lastToken()
    let confirm = ConfirmAddress(world.platform)
    for _ in 1...3 { #expect(try await confirm.isOpen(token, city: world.city)) }
    #expect(try await confirm(token, city: world.city) == .confirmed)
    #expect(try await confirm(token, city: world.city) == .linkGone)
    #expect(try await !confirm.isOpen(token, city: world.city))
  }

  @Test("pressed twice at the same moment, it counts once")
  func atTheSameMoment() async throws {
    let world = try await AccountWorld()
    try await world.addPermit()
    try await world.register()
    let token = try await world.lastToken()
    let outcomes = try await withThrowingTaskGroup(of: ConfirmAddress.Outcome.self) { group in
      for _ in 1...2 { group.addTask { try await ConfirmAddress(world.platform)(token, city: world.city) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 == .confirmed }.count == 1)
    #expect(outcomes.filter { $0 == .linkGone }.count == 1)
  }

  @Test("the link holds for 24 hours and not a second more", arguments: [(86_399, true), (86_400, false)])
  func twentyFourHours(seconds: Int64, holds: Bool) async throws {
    let world = try await AccountWorld()
    try await world.addPermit()
    try await world.register()
    world.wait(seconds: seconds)
    let outcome = try await ConfirmAddress(world.platform)(try await world.lastToken(), city: world.city)
    #expect(outcome == (holds ? .confirmed : .linkGone))
  }

  @Test("sent again: the newer link works, the earlier no more")
  func sentAgain() async throws {
    let world = try await AccountWorld()
    try await world.addPermit()
    try await world.register()
    let older = try await world.lastToken()
    let resend = ResendConfirmation(world.platform)
    #expect(try await resend(try EmailAddress(Anna.email), client: "192.0.2.1", city: world.city) == .mailOnItsWay)
    #expect(try await ConfirmAddress(world.platform)(older, city: world.city) == .linkGone)
    #expect(try await ConfirmAddress(world.platform)(try await world.lastToken(), city: world.city) == .confirmed)
  }

  @Test("asked to send again, an unknown address gets the same answer and no mail; the sixth time it has to wait")
  func resendReveals() async throws {
    let world = try await AccountWorld()
    let resend = ResendConfirmation(world.platform)
    let unknown = try EmailAddress("nobody@example.it")
    for _ in 1...5 { #expect(try await resend(unknown, client: "192.0.2.1", city: world.city) == .mailOnItsWay) }
    #expect(try await resend(unknown, client: "192.0.2.1", city: world.city) != .mailOnItsWay)
    #expect(try await world.letters().isEmpty)
  }
}
