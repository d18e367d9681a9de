public import Civil
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

  /// Adds the next period; the schema refuses one that overlaps. Answers its place among the permit's periods.
  public func add(
    _ period: Permit.Period, to record: PermitRecord, price: Int64, origin: String, now: Instant,
    in transaction: any Writing
  ) throws -> Int {
    let seq = record.permit.periods.count + 1
    let previous = record.permit.periods.last
    try transaction.enqueue(
      """
      INSERT INTO permit_period
        (city, permit, seq, first_day, last_day, previous_seq, previous_last_day, price, origin, created_at)
      VALUES (\(city), \(record.id.text), \(seq), \(period.firstDay.iso), \(period.lastDay.iso),
        \(previous.map { _ in seq - 1 } as Int?), \(previous?.lastDay.iso as String?), \(price), \(origin), \(now.milliseconds))
      """)
    return seq
  }

  private func record(_ row: Row, in reading: any Reading) throws -> PermitRecord {
    let id = try row.text(at: 0)
    // Few rows each: put in order here, since SQLite would set up a sorter for every page.
    let parts = try reading.rows(ofAll: [
      "SELECT position, zone FROM permit_zone WHERE city = \(city) AND permit = \(id)",
      "SELECT position, plate FROM permit_plate WHERE city = \(city) AND permit = \(id) AND until IS NULL",
      "SELECT first_day, last_day FROM permit_period WHERE city = \(city) AND permit = \(id) ORDER BY seq",
    ])
    let (zones, plates, periods) = (try inOrder(parts[0]), try inOrder(parts[1]), parts[2])
    return PermitRecord(
      id: ID(id), holder: ID(try row.text(at: 4)),
      permit: Permit(
        number: try PermitNumber(series: row.text(at: 1), code: Int(row.int(at: 2)), year: Int(row.int(at: 3))),
        product: ID(try row.text(at: 5)), zones: zones.map { ID($0) },
        state: try Stored.value(Permit.State(rawValue: row.text(at: 6)), "permit.state"),
        periods: try periods.map { try Stored.period($0) }),
      plates: try plates.map { try Plate($0) })
  }

  /// The texts of rows of position and text, by position.
  private func inOrder(_ rows: [Row]) throws -> [String] {
    try rows.map { (position: try $0.int(at: 0), text: try $0.text(at: 1)) }.sorted { $0.position < $1.position }
      .map(\.text)
  }
}
