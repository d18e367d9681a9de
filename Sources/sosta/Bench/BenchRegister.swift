import Cities
import Civil
import Money
import Payments
import Regulations
import SQL
import Services
import Store

/// Holders with accounts and payments under way, for timing settlements.
struct BenchRegister {
  struct Entry: Sendable {
    let citizen: ID<Citizen>
    let permit: ID<Permit>
    let payment: ID<Payment>
  }

  let platform: Platform
  let city: City

  func fill(_ count: Int) async throws -> [Entry] {
    let entries = (0..<count).map { Entry(citizen: ID("c\($0)"), permit: ID("p\($0)"), payment: ID("y\($0)")) }
    let (now, today) = (platform.now(), platform.today(in: city))
    try await platform.engine.write { transaction in
      for (index, entry) in entries.enumerated() { try add(entry, index, now, today, in: transaction) }
    }
    return entries
  }

  private func add(
    _ entry: Entry, _ index: Int, _ now: Instant, _ today: LocalDate, in transaction: any Writing
  ) throws {
    let (id, at) = (city.id, now.milliseconds)
    try transaction.execute(
      """
      INSERT INTO holder (city, id, name, tax_code, email, created_at, changed_at)
      VALUES (\(id), \("h\(index)"), 'Maria Bianchi', \(code(index)), \("m\(index)@example.org"), \(at), \(at))
      """)
    let citizens = CitizenTable(city: id)
    try citizens.insert(
      CitizenEntry(
        givenName: "Maria", familyName: "Bianchi", email: "m\(index)@example.org", password: "-", language: "it"),
      id: entry.citizen.text, holder: "h\(index)", now: at, in: transaction)
    try transaction.execute(
      """
      INSERT INTO permit (city, id, series, code, year, holder, product, state, created_at)
      VALUES (\(id), \(entry.permit.text), 'ABI', \(index + 1), 2024, \("h\(index)"), 'abbonamento', 'active', \(at))
      """)
    try transaction.execute(
      "INSERT INTO permit_zone (city, permit, zone, position) VALUES (\(id), \(entry.permit.text), 'blu-centro', 0)")
    try transaction.execute(
      """
      INSERT INTO permit_plate (city, permit, plate, position, since)
      VALUES (\(id), \(entry.permit.text), \("AB\(100 + index % 900)CD"), 0, \(at))
      """)
    try transaction.execute(
      """
      INSERT INTO permit_period (city, permit, seq, first_day, last_day, price, origin, created_at)
      VALUES (\(id), \(entry.permit.text), 1, \(today.adding(days: -20).iso), \(today.adding(days: 9).iso), 3500,
        'register', \(at))
      """)
    let renewal = Renewal(
      id: ID("r\(index)"), permit: entry.permit, citizen: entry.citizen, product: ID("abbonamento"), months: 1,
      price: Money(cents: 3500), tax: .zero, state: .open, quotedUntil: now.adding(minutes: 15), createdAt: now)
    try RenewalTable(city: id).add(renewal, in: transaction)
    try PaymentTable(city: id).add(
      entry.payment, for: renewal, provider: ProviderID.testBank.rawValue, language: "it", now: now, in: transaction)
  }

  /// PostgreSQL counts by itself within a minute of larger changes; until then it plans as if a town had a few rows.
  func count() async throws {
    if platform.engine.dialect == .postgres { try await platform.engine.write { try $0.script("ANALYZE") } }
  }

  /// Settles the payments, so many at once.
  func settle(_ holders: [Entry], atOnce: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, entry) in holders.enumerated() {
        if index >= atOnce { try await group.next() }
        group.addTask {
          let capture = CaptureRecord(
            payment: entry.payment, provider: ProviderID.testBank.rawValue, reference: "C-\(entry.payment.text)",
            amount: Money(cents: 3500), capturedAt: platform.now())
          let outcome = try await SettlePayment(platform)(SettlePayment.Request(city: city, capture: capture))
          guard case .applied = outcome else { throw Failure("A settlement was not applied: \(outcome)") }
        }
      }
      try await group.waitForAll()
    }
  }

  /// Sixteen characters that tell holders apart.
  private func code(_ index: Int) -> String { "BNCMRA8\(100_000_000 + index)" }
}
