import Cities
import Civil
import Money
import Regulations
import Services

extension Deeds {
  mutating func logIn() async throws {
    var (town, person) = somebody()
    if let newcomer = world.model.confirmed.sorted().first, draw.happens(perMille: 200) {
      (town, person) = (newcomer, world.towns[newcomer].people[Town.peopleWithAccount])
    }
    let outcome = try await LogIn(platform)(
      LogIn.Request(
        city: city(town), email: EmailAddress(world.towns[town].email(of: person)), password: World.password,
        device: "Firefox", client: "client-\(draw.below(1000))", previousToken: nil))
    switch outcome {
    case .opened(let token):
      let visit = Model.Visit(
        town: town, person: person.index, token: token, openedAt: world.clock.truth(), usedAt: world.clock.truth())
      let found = try await FindSession(otherPlatform)(token: token, city: city(town))
      try Broken.unless(found != nil, "I6", "a session just opened is not found by the other process")
      world.model.visits.append(visit)
    case .refused: throw Broken("I6", "the right password of person \(person.index) in \(city(town).id) was refused")
    case .tooMany: break
    }
  }

  /// A cookie is shown again: its session holds 30 minutes after its last use, 12 hours in all, and in its own town.
  mutating func visit() async throws {
    guard !world.model.visits.isEmpty else { return }
    let index = max(0, world.model.visits.count - 1 - draw.below(4))
    let visit = world.model.visits[index]
    let found = try await FindSession(platform)(token: visit.token, city: city(visit.town))
    let now = world.clock.truth()
    let idle = now.milliseconds - visit.usedAt.milliseconds
    let age = now.milliseconds - visit.openedAt.milliseconds
    if let found {
      try Broken.unless(!visit.hasEnded, "I6", "a session that was ended is open")
      // A clock that went back while nobody used the session hides half an hour at most.
      let hidden: Int64 = world.model.clockWentBack ? 31 * 60_000 : 0
      try Broken.unless(
        idle < 31 * 60_000 + hidden && age < 12 * 3_600_000 + 60_000 + hidden, "I20",
        "a session is open after \(age) ms, \(idle) ms idle")
      world.model.visits[index].usedAt = now
      do { try await FindSession(platform).touch(found, city: city(visit.town)) } catch {
        // Nobody knows whether this use was noted.
        world.model.visits.remove(at: index)
        throw error
      }
    } else if !world.model.clockWentBack {
      try Broken.unless(
        visit.hasEnded || idle > 24 * 60_000 || age >= 12 * 3_600_000, "I6", "a session is lost after \(idle) ms")
    }
    let foreign = (visit.town + 1) % world.towns.count
    let abroad = try await FindSession(platform)(token: visit.token, city: city(foreign))
    try Broken.unless(abroad == nil, "I16", "a session of one town opens another")
  }

  mutating func logOut() async throws {
    guard var visit = world.model.visits.popLast() else { return }
    try await LogOut(platform)(token: visit.token, city: city(visit.town))
    visit.hasEnded = true
    world.model.visits.append(visit)
  }

  /// The person without an account opens one, or follows a link that came by mail.
  mutating func openAccount() async throws {
    if let link = world.model.links.last, draw.happens(perMille: 700) {
      guard let town = world.towns.firstIndex(where: { $0.city.id == link.town }) else { return }
      let outcome = try await ConfirmAddress(platform)(link.token, city: city(town))
      if outcome == .confirmed {
        world.model.confirmed.insert(town)
        let again = try await ConfirmAddress(otherPlatform)(link.token, city: city(town))
        try Broken.unless(again == .linkGone, "I10", "a link that was used is good again")
      }
      return
    }
    let town = draw.below(world.towns.count)
    let person = world.towns[town].people[Town.peopleWithAccount]
    let email = world.towns[town].email(of: person)
    _ = try await RegisterCitizen(platform)(
      RegisterCitizen.Request(
        city: city(town), givenName: PersonName("Piero"), familyName: PersonName("Neri"), email: EmailAddress(email),
        password: NewPassword(World.password, city: city(town), person: ["Piero", "Neri", email]),
        taxCode: TaxCode(person.taxCode), number: PermitNumber(series: "ABI", code: person.code, year: 2024),
        language: "it", client: "client-\(draw.below(1000))"))
  }
}
