import Cities
import Civil
import Money
import Payments
import Regulations
import SQL
import Services
import Store

/// What people, jobs and the provider do, each through one of the two processes.
struct Deeds {
  let world: World
  /// Which process serves.
  let at: Int
  var draw: Draw

  init(_ world: World, seed: UInt64, at process: Int? = nil) {
    self.world = world
    draw = Draw(seed: seed)
    let drawn = draw.below(2)
    at = process ?? drawn
  }

  var platform: Platform { world.platforms[at] }

  /// The process that did not serve: what one has done, the other must know.
  var otherPlatform: Platform { world.platforms[1 - at] }

  mutating func somebody() -> (town: Int, person: Person) {
    let town = draw.below(world.towns.count)
    return (town, world.towns[town].people[draw.below(Town.peopleWithAccount)])
  }

  func city(_ town: Int) -> City { world.towns[town].city }

  func town(_ name: Model.PaymentName) -> Int {
    world.towns.firstIndex { $0.city.id == name.town } ?? 0
  }

  /// Mostly one begun within the hour, or one that is not at its end: most of what happens, happens to them.
  mutating func payment(where isWanted: (Model.Paying) -> Bool = { _ in true }) -> Model.PaymentName? {
    let all = world.model.paymentNames.filter { world.model.payments[$0].map(isWanted) ?? false }
    let hourAgo = world.clock.truth().adding(hours: -1)
    let fresh = all.filter { world.model.payments[$0].map { $0.receipt == nil && $0.begunAt > hourAgo } ?? false }
    if !fresh.isEmpty, draw.happens(perMille: 700) { return draw.pick(fresh) }
    let open = all.filter { world.model.payments[$0]?.receipt == nil }
    return draw.pick(open.isEmpty || draw.happens(perMille: 100) ? all : open)
  }
}
