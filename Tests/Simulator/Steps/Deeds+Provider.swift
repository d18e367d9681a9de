import Cities
import Civil
import Money
import Payments
import Services

extension World {
  /// What the provider has to tell goes on its way: never, late, several times, to arrive in any order.
  func collectNews() {
    for news in office.takeNews() {
      model.noticesTold += 1
      let body = PayPalWire.event(news, number: model.noticesTold)
      var draw = Draw(seed: UInt64(model.noticesTold) &* 77 &+ UInt64(truncatingIfNeeded: clock.truth().milliseconds))
      guard let town = towns.firstIndex(where: { body.contains("\"custom_id\":\"\($0.city.id).") }) else { continue }
      if draw.happens(perMille: 150) { continue }
      let copies = draw.happens(perMille: 250) ? draw.below(4) + 2 : 1
      for _ in 0..<copies {
        let late = draw.happens(perMille: 700) ? draw.number(in: 0...60_000) : draw.number(in: 0...72 * 3_600_000)
        model.parcels.append(
          Model.Parcel(
            dueAt: clock.truth().adding(milliseconds: late), town: town, delivery: PayPalWire.delivery(body)))
      }
    }
  }

  /// A notice arrives; one that is to come again goes back into the bag.
  func hand(_ parcel: Model.Parcel, to index: Int) async throws {
    do {
      let outcome = try await ReceiveNotice(platforms[index])(
        parcel.delivery, provider: "paypal", city: towns[parcel.town].city)
      try Broken.unless(outcome != .refused, "I5", "a genuine notice was refused")
      if outcome == .tryLater { comeAgain(parcel) }
    } catch let killed as Killed {
      comeAgain(parcel)
      throw killed
    }
  }

  private func comeAgain(_ parcel: Model.Parcel) {
    model.parcels.append(
      Model.Parcel(dueAt: clock.truth().adding(minutes: 5), town: parcel.town, delivery: parcel.delivery))
  }
}

extension Deeds {
  /// Some of the notices that are due arrive, in any order.
  mutating func notices() async throws {
    world.collectNews()
    for _ in 0...draw.below(4) {
      let now = world.clock.truth()
      let due = world.model.parcels.indices.filter { world.model.parcels[$0].dueAt <= now }
      guard let index = draw.pick(due) else { return }
      let parcel = world.model.parcels.remove(at: index)
      try await world.hand(parcel, to: at)
    }
  }

  /// Somebody who is not the provider says that a payment was made.
  mutating func forgedNotice() async throws {
    guard let name = payment(where: { $0.receipt == nil }), let paying = world.model.payments[name] else { return }
    let capture = PayPalBook.Capture(
      id: "F\(draw.below(1000))", order: paying.order ?? "O0", tag: "\(name.town).\(name.id)", invoice: name.id,
      cents: paying.price.cents, currency: "EUR", at: world.clock.truth(), status: "COMPLETED")
    let body = PayPalWire.event(.capture(capture), number: 900_000 + draw.below(1000))
    let outcome = try await ReceiveNotice(platform)(
      PayPalWire.delivery(body, signature: "seal-of-somebody"), provider: "paypal", city: city(town(name)))
    try Broken.unless(outcome != .accepted, "I5", "a forged notice was believed")
  }

  mutating func sweep() async throws {
    _ = try await SweepPayments(platform)()
    world.collectNews()
  }

  /// The provider is not reached for some hours, up to a day.
  mutating func outage() {
    world.office.setOut(!world.office.isOut)
    if world.office.isOut { pass(minutes: draw.number(in: 1...24 * 60)) }
  }

  func pass(minutes: Int64) { pass(milliseconds: minutes * 60_000) }

  func pass(milliseconds: Int64) {
    world.clock.pass(milliseconds: milliseconds)
    world.office.change { $0.advance(to: world.clock.truth()) }
    world.collectNews()
  }
}
