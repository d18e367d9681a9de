import Cities
import Civil
import Foundation
import Money
import Regulations
import SQL
import Services
import Store

extension Deeds {
  /// The office brings its register up to date while people renew: new cars, permits given back, nothing at all.
  mutating func importRegister() async throws {
    let town = draw.below(world.towns.count)
    let place = world.towns[town]
    var rows = ["number,holder,tax_code,email,phone,plates,product,zones,first_day,last_day,price_paid,state"]
    var told: [(Int, Model.Entry)] = []
    for person in place.people where draw.happens(perMille: 500) {
      var entry =
        world.model.register[town][person.index] ?? Model.Entry(plate: place.plate(of: person), state: "active")
      if draw.happens(perMille: 400) { entry.plate = "CD\(100 + draw.below(900))EF" }
      // A permit that ends while it is being paid: the money must go back.
      let isBeingPaid = world.model.payments.contains {
        $0.key.town == place.city.id && $0.value.person == person.index && $0.value.order != nil
          && $0.value.receipt == nil
      }
      if draw.happens(perMille: isBeingPaid ? 450 : 100) {
        entry.state = draw.pick(["returned", "revoked", "active", "active", "active"]) ?? "active"
      }
      rows.append(row(person, place, entry))
      told.append((person.index, entry))
    }
    for (index, _) in told { world.model.register[town][index] = nil }
    let outcome = try await ImportPermits(platform)(
      ImportPermits.Request(city: place.city, file: Array(rows.joined(separator: "\n").utf8), isDryRun: false))
    guard case .imported(let summary) = outcome, summary.faults.isEmpty else {
      throw Broken("fault", "the register was not imported: \(outcome)")
    }
    for (index, entry) in told { world.model.register[town][index] = entry }
  }

  private func row(_ person: Person, _ place: Town, _ entry: Model.Entry) -> String {
    let days = place.firstPeriods[person.index]
    let zones = place.zones(of: person).map(\.text).joined(separator: " ")
    return [
      "ABI \(person.code) 2024", place.name(of: person), person.taxCode, place.email(of: person), "", entry.plate,
      person.product.text, zones, Almanac.iso(day: days.lowerBound), Almanac.iso(day: days.upperBound), "1.00",
      entry.state,
    ].joined(separator: ",")
  }

  mutating func deliverLetters() async throws {
    if world.printsDocuments {
      _ = try await DeliverLetters(platform)()
    } else {
      try await LightPost(platform: platform, world: world)()
    }
  }

  /// What a citizen must never see: another's permit, another's payment, anything of another town.
  mutating func look() async throws {
    let (town, person) = somebody()
    let (otherTown, stranger) = somebody()
    if town != otherTown || person.index != stranger.index {
      let view = try await ShowPermit(platform)(stranger.permit, citizen: person.citizen, city: city(town))
      try Broken.unless(
        person.index == stranger.index || view == nil, "I16", "person \(person.index) sees \(stranger.permit.text)")
    }
    guard let name = payment(), let paying = world.model.payments[name] else { return }
    let payer = world.towns[self.town(name)].people[paying.person]
    let own = try await ShowPayment(platform)(ID(name.id), citizen: payer.citizen, city: city(self.town(name)))
    guard let own else { throw Broken("I6", "the payment \(name) that was acknowledged is unknown") }
    try await saw(own.state, of: name)
    let hidden = try await ShowPayment(platform)(
      ID(name.id), citizen: ID("citizen-\((paying.person + 1) % Town.peopleWithAccount)"),
      city: city(self.town(name)))
    try Broken.unless(hidden == nil, "I16", "a stranger sees the payment \(name)")
    let foreign = (self.town(name) + 1) % world.towns.count
    let abroad = try await ShowPayment(platform)(ID(name.id), citizen: payer.citizen, city: city(foreign))
    try Broken.unless(abroad == nil, "I16", "another town shows the payment \(name)")
  }
}

/// The outbox as `DeliverLetters` works it, without composing the documents.
struct LightPost {
  let platform: Platform
  let world: World

  func callAsFunction() async throws {
    let now = platform.now()
    guard try await platform.engine.read({ try OutboxTable.isAnyDue(at: now, in: $0) }) else { return }
    let letters = try await platform.engine.write {
      try OutboxTable.claim(at: now, leaseUntil: now.adding(minutes: 10), limit: 20, in: $0)
    }
    for letter in letters {
      do { try world.arrive(id: letter.id, city: letter.city) } catch {
        try await platform.engine.write {
          try OutboxTable.retry(letter, at: now.adding(minutes: 5), failure: "SMTP 451", in: $0)
        }
        continue
      }
      if let token = letter.letter.firstRange(of: #""token":""#) {
        let text = letter.letter[token.upperBound...].prefix { $0 != "\"" }
        world.model.links.append((letter.city, String(text)))
      }
      try await platform.engine.write { try OutboxTable.sent(letter, at: platform.now(), in: $0) }
    }
  }
}
