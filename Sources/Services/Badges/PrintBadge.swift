public import Cities
import Civil
import Documents
public import Regulations
import SQL
public import Store
import Wording

/// Prints the badge of a permit for the period that holds or comes next (R11).
public struct PrintBadge: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Nil when this citizen holds no such permit, or it has no period left to show.
  public func callAsFunction(
    _ id: ID<Permit>, citizen: ID<Citizen>, language: String, city: City
  ) async throws -> PrintedDocument? {
    let record = try await platform.engine.read(.city(city.id)) {
      try PermitTable(city: city.id).find(id, heldBy: citizen, in: $0)
    }
    return try record.flatMap { try print($0, language: Language(rawValue: language) ?? .it, city: city) }
  }

  func print(_ record: PermitRecord, language: Language, city: City) throws -> PrintedDocument? {
    let today = platform.today(in: city)
    guard record.permit.state == .active, let period = Self.stretch(of: record.permit, on: today) else { return nil }
    let number = record.permit.number
    let code = BadgeCode(
      city: city.id, number: number, plates: record.plates, zones: record.permit.zones, period: period)
    let page = "\(platform.publicURL)\(Links(city: city.id, language: .it).verify)"
    let format = Format(.it)
    let made = city.timeZone.startOfDay(period.firstDay)
    let badge = BadgeDocument(
      language: language, town: Town(city, language), number: number.text,
      product: city.product(record.permit.product)?.name.it ?? record.permit.product.text,
      plates: record.plates.map(\.text), zones: record.permit.zones.map { city.zone($0)?.name.it ?? $0.text },
      firstDay: format.shortDate(period.firstDay), lastDay: format.shortDate(period.lastDay),
      issuedAt: TimeStamp.iso(made, in: city), code: "\(page)?c=\(try platform.badges.sign(code))",
      checkingAddress: page)
    return PrintedDocument(
      fileName: "contrassegno-\(number.series)-\(number.code)-\(number.year).pdf", pdf: try badge.pdf())
  }

  /// The period that holds on the day together with those that follow it without a hole; else the next one.
  static func stretch(of permit: Permit, on day: LocalDate) -> Permit.Period? {
    guard let first = permit.periods.first(where: { $0.lastDay >= day }) else { return nil }
    var end = first.lastDay
    while let next = permit.periods.first(where: { $0.firstDay == end.adding(days: 1) }) { end = next.lastDay }
    return Permit.Period(firstDay: first.firstDay, lastDay: end)
  }
}
