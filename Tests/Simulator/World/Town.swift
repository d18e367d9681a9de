import Cities
import Civil
import Regulations
import SQL
import Services
import Store

/// A citizen with an account and a permit. Every town has the same ids, so that a missing town in a query shows.
struct Person: Sendable {
  let index: Int
  let product: ID<Product>
  var citizen: ID<Citizen> { ID("citizen-\(index)") }
  var permit: ID<Permit> { ID("permit-\(index)") }
  var holder: String { "holder-\(index)" }
  var code: Int { 100 + index }
  /// An Italian VAT number with its check digit.
  var taxCode: String {
    let digits = "100000\(index + 1)001".map { $0.wholeNumberValue ?? 0 }
    let sum = digits.enumerated().reduce(0) { sum, digit in
      let double = digit.element * 2
      return sum + (digit.offset.isMultiple(of: 2) ? digit.element : double > 9 ? double - 9 : double)
    }
    return digits.map(String.init).joined() + "\((10 - sum % 10) % 10)"
  }
}

/// A town of the history: its rules are those of its folder.
struct Town: Sendable {
  static let peopleWithAccount = 2

  let city: City
  let people: [Person]
  /// The first day of every person's first period, as days since 1970, with its last day.
  let firstPeriods: [ClosedRange<Int>]

  /// Names the town in what only its people may see.
  func email(of person: Person) -> String { "person\(person.index)@\(city.id).example" }
  func name(of person: Person) -> String { "Holder \(person.index) of \(city.id)" }
  func plate(of person: Person) -> String { "AB10\(person.index)CD" }
  func zones(of person: Person) -> [ID<Zone>] { city.rules.product(person.product)?.zones ?? [] }

  init(_ city: City, today: LocalDate, draw: inout Draw) {
    self.city = city
    let onSale = city.products.filter(\.soldOnline).map(\.id)
    people = (0...Town.peopleWithAccount).map { Person(index: $0, product: draw.pick(onSale) ?? ID("none")) }
    firstPeriods = people.map { _ in
      let last = today.daysSinceEpoch + Int(draw.number(in: -40...28))
      return last - Int(draw.number(in: 27...364))...last
    }
  }

  /// The office's register before the history begins; the last person has no account yet.
  func settle(now: Instant, in transaction: any Writing) throws {
    for (person, days) in zip(people, firstPeriods) { try settle(person, days: days, now: now, in: transaction) }
  }

  private func settle(_ person: Person, days: ClosedRange<Int>, now: Instant, in transaction: any Writing) throws {
    let at = now.milliseconds
    let permit = person.permit.text
    try transaction.execute(
      """
      INSERT INTO holder (city, id, name, tax_code, email, created_at, changed_at)
      VALUES (\(city.id), \(person.holder), \(name(of: person)), \(person.taxCode), \(email(of: person)), \(at), \(at))
      """)
    if person.index < Town.peopleWithAccount {
      try transaction.execute(
        """
        INSERT INTO citizen (city, id, holder, given_name, family_name, email, password, language, created_at,
          consent_at, confirmed_at)
        VALUES (\(city.id), \(person.citizen.text), \(person.holder), 'Anna', \("Rossi"), \(email(of: person)),
          \("hash of \(World.password)"), 'it', \(at), \(at), \(at))
        """)
    }
    try transaction.execute(
      """
      INSERT INTO permit (city, id, series, code, year, holder, product, state, created_at)
      VALUES (\(city.id), \(permit), 'ABI', \(person.code), 2024, \(person.holder), \(person.product.text), 'active', \(at))
      """)
    for (position, zone) in zones(of: person).enumerated() {
      try transaction.execute(
        "INSERT INTO permit_zone (city, permit, zone, position) VALUES (\(city.id), \(permit), \(zone.text), \(position))"
      )
    }
    try transaction.execute(
      """
      INSERT INTO permit_plate (city, permit, plate, position, since)
      VALUES (\(city.id), \(permit), \(plate(of: person)), 0, \(at))
      """)
    try transaction.execute(
      """
      INSERT INTO permit_period (city, permit, seq, first_day, last_day, price, origin, created_at)
      VALUES (\(city.id), \(permit), 1, \(Almanac.iso(day: days.lowerBound)), \(Almanac.iso(day: days.upperBound)), 100,
        'register', \(at))
      """)
  }
}
