public import Civil
public import Money
public import Regulations
public import SQL

/// A permit with what the register knows beside the rules: its id, its holder and its cars.
public struct PermitRecord: Hashable, Sendable {
  public let id: ID<Permit>
  public let holder: ID<Holder>
  public let permit: Permit
  /// Current plates, in the order of the register.
  public let plates: [Plate]
}

/// A period to be added to a permit.
public struct NextPeriod: Sendable {
  public let period: Permit.Period
  public let permit: PermitRecord
  public let price: Money

  /// Its place among the permit's periods, from 1.
  public var seq: Int { permit.permit.periods.count + 1 }

  public init(_ period: Permit.Period, of permit: PermitRecord, price: Money) {
    self.period = period
    self.permit = permit
    self.price = price
  }
}

/// A person or company in the register of permits.
public enum Holder {}

/// A citizen's account.
public enum Citizen {}

/// The permits of a city and their periods.
public struct PermitTable {
  let city: String

  public init(city: String) { self.city = city }

  /// The permit, if this citizen's account belongs to its holder.
  public func find(_ id: ID<Permit>, heldBy citizen: ID<Citizen>, in reading: any Reading) throws -> PermitRecord? {
    try reading.first(
      """
      SELECT p.id, p.series, p.code, p.year, p.holder, p.product, p.state FROM citizen c
      JOIN permit p ON p.city = c.city AND p.holder = c.holder
      WHERE c.city = \(city) AND c.id = \(citizen.text) AND p.id = \(id.text)
      """
    ).map { try record($0, in: reading) }
  }

  /// All permits of the holder to whom the account belongs, newest number first.
  public func all(heldBy citizen: ID<Citizen>, in reading: any Reading) throws -> [PermitRecord] {
    try reading.rows(
      """
      SELECT p.id, p.series, p.code, p.year, p.holder, p.product, p.state FROM citizen c
      JOIN permit p ON p.city = c.city AND p.holder = c.holder
      WHERE c.city = \(city) AND c.id = \(citizen.text)
      ORDER BY p.year DESC, p.code DESC
      """
    ).map { try record($0, in: reading) }
  }

  /// The permit, whoever asks: for jobs and settlement, never for a page.
  public func find(_ id: ID<Permit>, in reading: any Reading) throws -> PermitRecord? {
    try reading.first(
      """
      SELECT id, series, code, year, holder, product, state FROM permit
      WHERE city = \(city) AND id = \(id.text)
      """
    ).map { try record($0, in: reading) }
  }

  /// The permit with this number.
  public func find(_ number: PermitNumber, in reading: any Reading) throws -> PermitRecord? {
    try reading.first(
      """
      SELECT id, series, code, year, holder, product, state FROM permit
      WHERE city = \(city) AND series = \(number.series) AND code = \(number.code) AND year = \(number.year)
      """
    ).map { try record($0, in: reading) }
  }

  /// The permits for this car that have not ended for it by that moment, whatever their state.
  public func all(withPlate plate: Plate, at moment: Instant, in reading: any Reading) throws -> [PermitRecord] {
    try reading.rows(
      """
      SELECT id, series, code, year, holder, product, state FROM permit
      WHERE city = \(city) AND id IN (SELECT x.permit FROM permit_plate x
        WHERE x.city = \(city) AND x.plate = \(plate.text) AND (x.until IS NULL OR x.until > \(moment.milliseconds)))
      ORDER BY id
      """
    ).map { try record($0, in: reading) }
  }

  /// Living permits whose last period ends on that day.
  public func ending(on lastDay: LocalDate, in reading: any Reading) throws -> [ID<Permit>] {
    try reading.rows(
      """
      SELECT d.permit FROM permit_period d JOIN permit p ON p.city = d.city AND p.id = d.permit
      WHERE d.city = \(city) AND d.last_day = \(lastDay.iso) AND p.state = 'active'
        AND NOT EXISTS (SELECT 1 FROM permit_period n WHERE n.city = d.city AND n.permit = d.permit AND n.seq > d.seq)
      ORDER BY d.permit
      """
    ).map { ID(try $0.text(at: 0)) }
  }

  /// Adds the next period of each permit; the schema refuses one that overlaps.
  public func add(_ periods: [NextPeriod], origin: String, now: Instant, in transaction: any Writing) throws {
    try transaction.enqueue(
      rows: periods.map { next in
        let previous = next.permit.permit.periods.last
        return [
          city, next.permit.id.text, next.seq, next.period.firstDay.iso, next.period.lastDay.iso,
          previous.map { _ in next.seq - 1 } as Int?, previous?.lastDay.iso as String?, next.price.cents, origin,
          now.milliseconds,
        ]
      }
    ) {
      """
      INSERT INTO permit_period
        (city, permit, seq, first_day, last_day, previous_seq, previous_last_day, price, origin, created_at)
      VALUES \(rows: $0)
      """
    }
  }

  private func record(_ row: Row, in reading: any Reading) throws -> PermitRecord {
    let id = try row.text(at: 0)
    // Few rows each: put in order here, since SQLite would set up a sorter for every page.
    let parts = try reading.rows(ofAll: [
      "SELECT position, zone FROM permit_zone WHERE city = \(city) AND permit = \(id)",
      "SELECT position, plate FROM permit_plate WHERE city = \(city) AND permit = \(id) AND until IS NULL",
      "SELECT first_day, last_day FROM permit_period WHERE city = \(city) AND permit = \(id) ORDER BY seq",
    ])
    return try Self.record(row, from: 0, zones: parts[0], plates: parts[1], periods: parts[2])
  }

  /// Reads the columns from `start` on: id, series, code, year, holder, product, state.
  ///
  /// - Parameters:
  ///   - zones: position and zone.
  ///   - plates: position and plate.
  ///   - periods: first and last day, in order.
  static func record(
    _ row: Row, from start: Int, zones: some Sequence<Row>, plates: some Sequence<Row>, periods: some Sequence<Row>
  ) throws -> PermitRecord {
    PermitRecord(
      id: ID(try row.text(at: start)), holder: ID(try row.text(at: start + 4)),
      permit: Permit(
        number: try PermitNumber(
          series: row.text(at: start + 1), code: Int(row.int(at: start + 2)), year: Int(row.int(at: start + 3))),
        product: ID(try row.text(at: start + 5)), zones: try inOrder(zones).map { ID($0) },
        state: try Stored.value(Permit.State(rawValue: row.text(at: start + 6)), "permit.state"),
        periods: try periods.map { try Stored.period($0) }),
      plates: try inOrder(plates).map { try Plate($0) })
  }

  /// The texts of rows of position and text, by position.
  private static func inOrder(_ rows: some Sequence<Row>) throws -> [String] {
    try rows.map { (position: try $0.int(at: 0), text: try $0.text(at: 1)) }.sorted { $0.position < $1.position }
      .map(\.text)
  }
}
