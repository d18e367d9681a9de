import Cities
import Civil
import Foundation
import Mail
import Money
import Payments
import Regulations
import Services
import SQL
import Store
import Synchronization
import TestDatabase

/// A town, Chivasso where none is named, with a real database, its own clock, a test bank and a letter box. One for each test.
final class TestTown: Sendable {
  let engine: any Engine
  let city: City
  let platform: Platform
  let bank = TestBankBook()
  private let clock: Mutex<Instant>
  private let letters: LetterBox
  private let payments: PaymentDesk

  /// The clock starts at noon of the day given. Payments go to the test bank unless told otherwise.
  ///
  /// - Parameter agreements: ways to pay beyond those of the town's own data.
  init(
    on day: String = "2026-11-21", town: String = "chivasso", agreements: [ProviderSettings] = [],
    payments: PaymentDesk? = nil
  ) async throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let loaded = try CityLoader.load(folder: root.appending(path: "Cities/\(town)").path())
    city = agreements.reduce(loaded) { $0.adding($1) }
    engine = try await TestDatabase.migrated(at: 0)
    guard let date = LocalDate(iso: day) else { throw Unusable() }
    let clock = Mutex(city.timeZone.startOfDay(date).adding(hours: 12))
    let letters = LetterBox()
    self.letters = letters
    let box = ClockBox(clock)
    self.clock = Mutex(box.now())
    clockBox = box
    let desk =
      payments
      ?? PaymentDesk(
        providers: [city.id: [TestBank(pageURL: "http://bank.example", book: bank)]],
        send: { _, _ in .failed(.notSent) })
    self.payments = desk
    platform = try Self.platform(engine, city, box, desk, letters)
  }

  /// Another instance of Sosta, with the same town, clock, bank and letter box.
  func platform(on engine: any Engine) throws -> Platform {
    try Self.platform(engine, city, clockBox, payments, letters)
  }

  private static func platform(
    _ engine: any Engine, _ city: City, _ clock: ClockBox, _ payments: PaymentDesk, _ letters: LetterBox
  ) throws -> Platform {
    guard let signer = BadgeSigner(secret: Array(repeating: 7, count: 32)) else { throw Unusable() }
    return Platform(
      engine: engine, cities: [city.id: city], now: { clock.now() }, newID: { Numbers.id() },
      newToken: { Numbers.id() },
      passwords: PasswordWork(hash: { "hash of \($0)" }, verify: { "hash of \($0)" == $1 }),
      payments: payments,
      mail: MailDelivery(senders: [city.id: Mailbox(name: "Comune", address: "sosta@example.org")]) { message, _ in
        try letters.put(message)
      },
      badges: signer, seal: Seal(secret: Array(repeating: 9, count: 32)), publicURL: "https://sosta.example.org",
      log: { _ in })
  }

  private let clockBox: ClockBox

  func pass(minutes: Int64) { clockBox.pass(minutes: minutes) }
  func letClockTick() { clockBox.tick() }
  func now() -> Instant { clockBox.now() }
  var today: LocalDate { city.timeZone.day(now()) }

  /// Mails delivered so far.
  var mails: [Message] { letters.all }
  func breakMail(_ failure: MailFailure?) { letters.break(failure) }

  struct Unusable: Error {}

  /// A citizen with one permit, of Chivasso's "abbonamento" where no other is named, that ends so many days from today.
  func holder(
    daysLeft: Int = 12, code: Int = 101, product: String = "abbonamento", zone: String = "blu-centro"
  ) async throws -> (citizen: ID<Citizen>, permit: ID<Permit>) {
    let lastDay = today.adding(days: daysLeft)
    let (citizen, permit, id) = ("citizen-\(code)", "permit-\(code)", "holder-\(code)")
    let taxCode = code < 1000 ? "BNCMRA80A41C\(code)X" : "BNCMRA80\("000000\(code)".suffix(7))X"
    try await engine.write { [city, now = now().milliseconds] transaction in
      try transaction.execute(
        """
        INSERT INTO holder (city, id, name, tax_code, email, created_at, changed_at)
        VALUES (\(city.id), \(id), 'Maria Bianchi', \(taxCode), \("maria\(code)@example.org"), \(now), \(now))
        """)
      try transaction.execute(
        """
        INSERT INTO citizen (city, id, holder, given_name, family_name, email, password, language, created_at, consent_at,
          confirmed_at)
        VALUES (\(city.id), \(citizen), \(id), 'Maria', 'Bianchi', \("maria\(code)@example.org"), 'x', 'it', \(now), \(now),
          \(now))
        """)
      try transaction.execute(
        """
        INSERT INTO permit (city, id, series, code, year, holder, product, state, created_at)
        VALUES (\(city.id), \(permit), 'ABI', \(code), 2024, \(id), \(product), 'active', \(now))
        """)
      try transaction.execute(
        """
        INSERT INTO permit_zone (city, permit, zone, position) VALUES (\(city.id), \(permit), \(zone), 0)
        """)
      try transaction.execute(
        """
        INSERT INTO permit_plate (city, permit, plate, position, since)
        VALUES (\(city.id), \(permit), \("AB\(code)CD"), 0, \(now))
        """)
      try transaction.execute(
        """
        INSERT INTO permit_period (city, permit, seq, first_day, last_day, price, origin, created_at)
        VALUES (\(city.id), \(permit), 1, \(lastDay.adding(days: -60).iso), \(lastDay.iso), 3500, 'register', \(now))
        """)
    }
    return (ID(citizen), ID(permit))
  }

  func view(_ permit: ID<Permit>, _ citizen: ID<Citizen>) async throws -> PermitView {
    guard let view = try await ShowPermit(platform)(permit, citizen: citizen, city: city) else { throw Unusable() }
    return view
  }

  func quote(_ permit: ID<Permit>, months: Int = 1, cents: Int64 = 3500) -> Quote {
    Quote(permit: permit, months: months, price: Money(cents: cents), tax: .zero, until: now().adding(minutes: 15))
  }

  func renew(
    _ permit: ID<Permit>, _ citizen: ID<Citizen>, months: Int = 1, cents: Int64 = 3500, key: String = Numbers.id(),
    provider: String = ProviderID.testBank.rawValue
  ) async throws -> RenewPermit.Outcome {
    try await RenewPermit(platform)(
      RenewPermit.Request(
        city: city, citizen: citizen, quote: quote(permit, months: months, cents: cents),
        provider: provider, language: "it", key: ID(key)))
  }

  /// Renews and goes to the bank's page; answers the payment and the bank's reference.
  func goToBank(_ permit: ID<Permit>, _ citizen: ID<Citizen>) async throws -> (ID<Payment>, ProviderReference) {
    guard case .pay(let payment) = try await renew(permit, citizen) else { throw Unusable() }
    let outcome = try await start(payment, citizen)
    guard case .redirect(let address) = outcome, let reference = address.split(separator: "/").last else {
      throw Unusable()
    }
    return (payment, ProviderReference(rawValue: String(reference)))
  }

  func start(
    _ payment: ID<Payment>, _ citizen: ID<Citizen>, on instance: Platform? = nil
  ) async throws -> StartCheckout.Outcome {
    try await StartCheckout(instance ?? platform)(
      StartCheckout.Request(
        city: city, citizen: citizen, payment: payment, returnURL: "https://sosta.example.org/r",
        cancelURL: "https://sosta.example.org/c"))
  }

  func decide(_ decision: TestBankBook.Decision, _ reference: ProviderReference) -> TestBankBook.Answer? {
    bank.decide(decision, on: reference, now: now())
  }

  func notify(_ delivery: Delivery) async throws -> ReceiveNotice.Outcome {
    try await ReceiveNotice(platform)(delivery, provider: ProviderID.testBank.rawValue, city: city)
  }

  /// The price of a month, taken just now.
  func capture(of payment: ID<Payment>, _ reference: String) -> CaptureRecord {
    CaptureRecord(
      payment: payment, provider: "banca-di-prova", reference: reference, amount: Money(cents: 3500), capturedAt: now())
  }

  func follow(_ payment: ID<Payment>) async throws -> PaymentState? {
    try await FollowPayment(platform)(payment, city: city)
  }

  /// One number out of the database.
  func count(_ query: Query) async throws -> Int {
    Int(try await engine.read { try $0.first(query)?.int(at: 0) ?? 0 })
  }
}

/// A clock that only moves when told to.
final class ClockBox: Sendable {
  private let instant: Mutex<Instant>
  private let step = Mutex<Int64>(0)
  init(_ start: consuming Mutex<Instant>) { instant = Mutex(start.withLock { $0 }) }
  func now() -> Instant {
    let step = step.withLock { $0 }
    return instant.withLock { instant in
      instant = instant.adding(milliseconds: step)
      return instant
    }
  }
  /// From now on a millisecond goes by with each look at it.
  func tick() { step.withLock { $0 = 1 } }
  func pass(minutes: Int64) { instant.withLock { $0 = $0.adding(minutes: minutes) } }
}

/// Collects mails, or fails as told.
final class LetterBox: Sendable {
  private let state = Mutex<([Message], MailFailure?)>(([], nil))
  var all: [Message] { state.withLock { $0.0 } }
  func `break`(_ failure: MailFailure?) { state.withLock { $0.1 = failure } }
  func put(_ message: Message) throws {
    try state.withLock { state in
      if let failure = state.1 { throw failure }
      state.0.append(message)
    }
  }
}

/// Ids that never repeat in a run of the tests.
enum Numbers {
  private static let next = Atomic<Int>(1)
  static func id() -> String { "id\(next.wrappingAdd(1, ordering: .relaxed).newValue)" }
}
