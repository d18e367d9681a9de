import Cities
import Civil
import Money
import Regulations

/// A register of fictional permits in every state, as a town would hand it over: a table to import.
struct DemoRegister {
  static let permitsPerCity = 260

  let city: City
  let today: LocalDate

  /// What becomes of a permit, seen from today.
  private enum Life: CaseIterable {
    case endsSoon, longValid, expired, expiredLongAgo, renewedAhead, startsLater, returned, revoked
  }

  /// The table with its heading, as `sosta import permits` reads it.
  var table: String {
    let heading = "number;holder;tax_code;email;phone;plates;product;zones;first_day;last_day;price_paid;state"
    return ([heading] + (0..<Self.permitsPerCity).flatMap(rows)).joined(separator: "\n") + "\n"
  }

  /// The number of the permit with this place in the register.
  static func number(_ index: Int) -> String { "ABI \(1001 + index) \(2019 + index % 7)" }

  static func plate(_ index: Int, second: Bool = false) -> String {
    let letters = Array("ABCDEFGHJKLMNPRSTVWXYZ")
    let seed = index * 3 + (second ? 1 : 0)
    let digits = 100 + seed * 37 % 900
    return "\(letters[seed % 22])\(letters[seed / 22 % 22])\(digits)\(letters[seed * 5 % 22])\(letters[seed * 13 % 22])"
  }

  private func rows(_ index: Int) -> [String] {
    let person = FictionalPeople.person(index, city: city.id)
    let products = city.rules(on: today).products.filter { !$0.terms.isEmpty }
    let product = products[index % products.count]
    let term = product.terms[index / products.count % product.terms.count]
    let zones =
      city.product(product.id)?.choosesZones == true
      ? Array(product.zones.prefix(1 + index % product.zones.count)) : product.zones
    let plates = index % 3 == 0 ? [Self.plate(index), Self.plate(index, second: true)] : [Self.plate(index)]
    let life = life(of: index)
    return periods(life, index: index, months: term.months).map { period in
      [
        Self.number(index), person.fullName, person.taxCode, person.email, "011 555 \(1000 + index)",
        plates.joined(separator: ", "), product.id.text, zones.map(\.text).joined(separator: ", "), period.firstDay.iso,
        period.lastDay.iso, term.price.decimal, state(life),
      ].joined(separator: ";")
    }
  }

  /// The first ones have the states that the demo's logins speak of; the rest take turns.
  private func life(of index: Int) -> Life {
    let first: [Life] = [.endsSoon, .endsSoon, .expired, .longValid, .endsSoon, .expired, .renewedAhead, .longValid]
    return index < first.count ? first[index] : Life.allCases[index % Life.allCases.count]
  }

  private func periods(_ life: Life, index: Int, months: Int) -> [Permit.Period] {
    switch life {
    case .endsSoon: [ending(today.adding(days: [12, 5, 1, 7, 0, 29][index % 6]), months)]
    case .longValid: [PermitTerm.period(from: today.adding(days: -(index % 20)), months: max(months, 3))]
    case .expired: [ending(today.adding(days: -20 - index % 200), months)]
    case .expiredLongAgo: [ending(today.adding(days: -400 - index), months)]
    case .renewedAhead:
      [ending(today.adding(days: 9), months), PermitTerm.period(from: today.adding(days: 10), months: months)]
    case .startsLater: [PermitTerm.period(from: today.adding(days: 5 + index % 20), months: months)]
    case .returned, .revoked: [ending(today.adding(days: 40 + index % 50), months)]
    }
  }

  private func ending(_ lastDay: LocalDate, _ months: Int) -> Permit.Period {
    var firstDay = lastDay.adding(days: -months * 31)
    while PermitTerm.lastDay(from: firstDay, months: months) < lastDay { firstDay = firstDay.adding(days: 1) }
    return Permit.Period(firstDay: firstDay, lastDay: lastDay)
  }

  private func state(_ life: Life) -> String {
    switch life {
    case .returned: Permit.State.returned.rawValue
    case .revoked: Permit.State.revoked.rawValue
    case .endsSoon, .longValid, .expired, .expiredLongAgo, .renewedAhead, .startsLater: Permit.State.active.rawValue
    }
  }
}
