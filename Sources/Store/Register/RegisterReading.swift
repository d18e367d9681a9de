import Civil
import Money
public import Regulations
public import SQL

/// The register of a city's permits, read and written many at a time.
public struct RegisterTable: Sendable {
  let city: String

  public init(city: String) { self.city = city }

  /// Those of the numbers that the register knows.
  public func permits(
    numbered numbers: [PermitNumber], in reading: any Reading
  ) throws -> [PermitNumber: RegisteredPermit] {
    var found: [PermitNumber: RegisteredPermit] = [:]
    for (series, ofSeries) in Dictionary(grouping: numbers, by: \.series) {
      let wanted = Set(ofSeries)
      let condition: Query = " AND p.series = \(series) AND p.code IN \(list: ofSeries.map(\.code))"
      for permit in try permits(where: condition, in: reading) where wanted.contains(permit.number) {
        found[permit.number] = permit
      }
    }
    return found
  }

  /// The next permits after a number, at most so many, by series, code and year.
  public func permits(
    after number: PermitNumber?, limit: Int, in reading: any Reading
  ) throws -> [RegisteredPermit] {
    let order: Query = " ORDER BY p.series, p.code, p.year LIMIT \(limit)"
    guard let number else { return try permits(where: order, in: reading) }
    let after: Query = " AND (p.series, p.code, p.year) > (\(number.series), \(number.code), \(number.year))"
    return try permits(where: after + order, in: reading)
  }

  /// How many permits the city has.
  public func count(in reading: any Reading) throws -> Int {
    Int(try reading.first("SELECT count(*) FROM permit WHERE city = \(city)")?.int(at: 0) ?? 0)
  }

  /// Those of the holders that the register knows, by tax code.
  public func holders(taxCodes: [String], in reading: any Reading) throws -> [String: RegisterHolder] {
    let rows = try reading.rows(
      """
      SELECT id, name, tax_code, email, phone FROM holder
      WHERE city = \(city) AND tax_code IN \(list: taxCodes)
      """)
    let holders = try rows.map { try holder($0, from: 0) }
    return Dictionary(holders.map { ($0.taxCode, $0) }) { first, _ in first }
  }

  private func permits(where condition: Query, in reading: any Reading) throws -> [RegisteredPermit] {
    let rows = try reading.rows(
      """
      SELECT p.id, p.series, p.code, p.year, p.product, p.state, h.id, h.name, h.tax_code, h.email, h.phone
      FROM permit p JOIN holder h ON h.city = p.city AND h.id = p.holder
      WHERE p.city = \(city)\(condition)
      """)
    let ids = try rows.map { try $0.text(at: 0) }
    let zones = try details("SELECT permit, zone FROM permit_zone", of: ids, order: " ORDER BY position", in: reading)
    let plates = try details(
      "SELECT permit, plate FROM permit_plate", of: ids, order: " AND until IS NULL ORDER BY position", in: reading)
    let periods = try details(
      "SELECT permit, first_day, last_day, price, origin FROM permit_period", of: ids, order: " ORDER BY seq",
      in: reading)
    return try rows.map { row in
      let id = try row.text(at: 0)
      return RegisteredPermit(
        id: ID(id), number: try number(row), holder: try holder(row, from: 6), product: ID(try row.text(at: 4)),
        state: try Stored.value(Permit.State(rawValue: row.text(at: 5)), "permit.state"),
        zones: try (zones[id] ?? []).map { ID(try $0.text(at: 1)) },
        plates: try (plates[id] ?? []).map { try Plate($0.text(at: 1)) },
        periods: try (periods[id] ?? []).map(period))
    }
  }

  private func details(
    _ select: Query, of ids: [String], order: Query, in reading: any Reading
  ) throws -> [String: [Row]] {
    guard !ids.isEmpty else { return [:] }
    let rows = try reading.rows(select + " WHERE city = \(city) AND permit IN \(list: ids)" + order)
    return try Dictionary(grouping: rows) { try $0.text(at: 0) }
  }

  private func number(_ row: Row) throws -> PermitNumber {
    try PermitNumber(series: row.text(at: 1), code: "\(row.int(at: 2))", year: "\(row.int(at: 3))")
  }

  private func holder(_ row: Row, from index: Int) throws -> RegisterHolder {
    RegisterHolder(
      id: ID(try row.text(at: index)), name: try row.text(at: index + 1), taxCode: try row.text(at: index + 2),
      email: try optionalText(row, at: index + 3), phone: try optionalText(row, at: index + 4))
  }

  private func optionalText(_ row: Row, at index: Int) throws -> String? {
    try row.value(at: index) == .null ? nil : row.text(at: index)
  }

  private func period(_ row: Row) throws -> RegisteredPermit.Period {
    RegisteredPermit.Period(
      days: Permit.Period(
        firstDay: try Stored.day(row.text(at: 1)),
        lastDay: try Stored.day(row.text(at: 2))),
      price: Money(cents: try row.int(at: 3)),
      origin: try Stored.value(RegisteredPermit.Period.Origin(rawValue: row.text(at: 4)), "permit_period.origin"))
  }
}
