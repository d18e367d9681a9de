public import Civil
import Money
import Regulations
public import SQL

extension RegisterTable {
  public func add(_ holder: RegisterHolder, now: Instant, in transaction: any Writing) throws {
    try transaction.enqueue(
      """
      INSERT INTO holder (city, id, name, tax_code, email, phone, created_at, changed_at)
      VALUES (\(city), \(holder.id.text), \(holder.name), \(holder.taxCode), \(holder.email as String?), \(holder.phone as String?),
        \(now.milliseconds), \(now.milliseconds))
      """)
  }

  /// Writes name, e-mail and phone of a holder anew.
  public func change(_ holder: RegisterHolder, now: Instant, in transaction: any Writing) throws {
    try transaction.enqueue(
      """
      UPDATE holder SET name = \(holder.name), email = \(holder.email as String?), phone = \(holder.phone as String?),
        changed_at = \(now.milliseconds)
      WHERE city = \(city) AND id = \(holder.id.text)
      """)
  }

  /// Adds a permit with its zones, plates and periods; its holder must be there.
  public func add(_ permit: RegisteredPermit, now: Instant, in transaction: any Writing) throws {
    try transaction.enqueue(
      """
      INSERT INTO permit (city, id, series, code, year, holder, product, state, created_at)
      VALUES (\(city), \(permit.id.text), \(permit.number.series), \(permit.number.code), \(permit.number.year),
        \(permit.holder.id.text), \(permit.product.text), \(permit.state.rawValue), \(now.milliseconds))
      """)
    try insertZones(of: permit, in: transaction)
    for (position, plate) in permit.plates.enumerated() {
      try insert(plate, at: position, of: permit.id, since: now.milliseconds, in: transaction)
    }
    try insertPeriods(of: permit, from: 0, now: now, in: transaction)
  }

  /// Writes product and state anew.
  public func change(_ permit: RegisteredPermit, in transaction: any Writing) throws {
    try transaction.enqueue(
      """
      UPDATE permit SET product = \(permit.product.text), state = \(permit.state.rawValue)
      WHERE city = \(city) AND id = \(permit.id.text)
      """)
  }

  /// Writes the zones anew.
  public func replaceZones(of permit: RegisteredPermit, in transaction: any Writing) throws {
    try transaction.enqueue("DELETE FROM permit_zone WHERE city = \(city) AND permit = \(permit.id.text)")
    try insertZones(of: permit, in: transaction)
  }

  /// Ends the plates that are gone and adds the new ones, so that who could park when stays known.
  public func replacePlates(of permit: RegisteredPermit, now: Instant, in transaction: any Writing) throws {
    let moment = max(now.milliseconds, try newestChange(of: permit.id, in: transaction) + 1)
    let known = try transaction.rows(
      "SELECT plate FROM permit_plate WHERE city = \(city) AND permit = \(permit.id.text) AND until IS NULL"
    ).map { try $0.text(at: 0) }
    for plate in known where !permit.plates.contains(where: { $0.text == plate }) {
      try transaction.enqueue(
        """
        UPDATE permit_plate SET until = \(moment)
        WHERE city = \(city) AND permit = \(permit.id.text) AND plate = \(plate) AND until IS NULL
        """)
    }
    for (position, plate) in permit.plates.enumerated() {
      if known.contains(plate.text) {
        try transaction.enqueue(
          """
          UPDATE permit_plate SET position = \(position)
          WHERE city = \(city) AND permit = \(permit.id.text) AND plate = \(plate.text) AND until IS NULL
          """)
      } else {
        try insert(plate, at: position, of: permit.id, since: moment, in: transaction)
      }
    }
  }

  /// Writes the periods from that place on; those before it are there already.
  public func insertPeriods(
    of permit: RegisteredPermit, from index: Int, now: Instant, in transaction: any Writing
  ) throws {
    for place in permit.periods.indices.dropFirst(index) {
      let period = permit.periods[place]
      let previous = place == 0 ? nil : permit.periods[place - 1]
      try transaction.enqueue(
        """
        INSERT INTO permit_period
          (city, permit, seq, first_day, last_day, previous_seq, previous_last_day, price, origin, created_at)
        VALUES (\(city), \(permit.id.text), \(place + 1), \(period.days.firstDay.iso), \(period.days.lastDay.iso),
          \(previous.map { _ in place } as Int?), \(previous?.days.lastDay.iso as String?), \(period.price.cents),
          \(period.origin.rawValue), \(now.milliseconds))
        """)
    }
  }

  /// Removes all periods, to write them anew in another order; refused by the schema where one was sold.
  public func removePeriods(of permit: RegisteredPermit, in transaction: any Writing) throws {
    for seq in permit.periods.indices.reversed() {
      try transaction.enqueue(
        "DELETE FROM permit_period WHERE city = \(city) AND permit = \(permit.id.text) AND seq = \(seq + 1)")
    }
  }

  /// When its plates last changed; a moment before all others where it never had any.
  private func newestChange(of permit: ID<Permit>, in reading: any Reading) throws -> Int64 {
    let rows = try reading.rows(
      "SELECT since, until FROM permit_plate WHERE city = \(city) AND permit = \(permit.text)")
    return try rows.map { max(try $0.int("since"), try $0.optionalInt("until") ?? 0) }.max() ?? -1
  }

  private func insertZones(of permit: RegisteredPermit, in transaction: any Writing) throws {
    for (position, zone) in permit.zones.enumerated() {
      try transaction.enqueue(
        """
        INSERT INTO permit_zone (city, permit, zone, position)
        VALUES (\(city), \(permit.id.text), \(zone.text), \(position))
        """)
    }
  }

  private func insert(
    _ plate: Plate, at position: Int, of permit: ID<Permit>, since: Int64, in transaction: any Writing
  ) throws {
    try transaction.enqueue(
      """
      INSERT INTO permit_plate (city, permit, plate, position, since)
      VALUES (\(city), \(permit.text), \(plate.text), \(position), \(since))
      """)
  }
}
