import Cities
import Civil
import Money
import Payments
import Regulations
import SQL
import Services
import Store

extension TestTown {
  /// Chivasso as it would be with pagoPA.
  static func withPagoPA(_ pagoPA: PagoPADouble, on day: String = "2026-11-21") async throws -> TestTown {
    let agreed = ProviderSettings(id: PagoPASettings.provider, values: PagoPADouble.agreement, commission: nil)
    let provider = PagoPA(
      site: .standIn(scheme: "http", authority: PagoPADouble.authority),
      creditor: PagoPA.Creditor(
        taxCode: try TaxCode("00743110157"), name: "Comune di Chivasso",
        account: try IBAN("IT60X0542811101000000123456"), category: "9/0115101TS/"),
      positionsKey: "a", checkoutKey: "b")
    let bank = TestBank(pageURL: "http://bank.example", book: TestBankBook())
    return try await TestTown(
      on: day, agreements: [agreed],
      payments: PaymentDesk(providers: ["chivasso": [provider, bank]]) { pagoPA.send($0, $1) })
  }

  /// Renews by a way and sets out; answers the payment and where it led.
  func begin(
    _ person: (citizen: ID<Citizen>, permit: ID<Permit>), by provider: String, cents: Int64 = 3500
  ) async throws -> (payment: ID<Payment>, outcome: StartCheckout.Outcome) {
    guard case .pay(let payment) = try await renew(person.permit, person.citizen, cents: cents, provider: provider)
    else { throw Unusable() }
    return (payment, try await start(payment, person.citizen))
  }

  func state(_ payment: ID<Payment>) async throws -> String {
    try await engine.read { [city] in
      try $0.first(
        """
        SELECT state FROM payment_status WHERE city = \(city.id) AND payment = \(payment.text) ORDER BY seq DESC LIMIT 1
        """)?.text(at: 0) ?? ""
    }
  }

  /// The sweep, run as often as told with so much time before each.
  func sweep(times: Int = 1, hours: Int64) async throws {
    for _ in 0..<times {
      pass(minutes: hours * 60 + 1)
      _ = try await SweepPayments(platform)()
    }
  }

  func printed(_ payment: ID<Payment>, _ citizen: ID<Citizen>) async throws -> PrintedDocument? {
    try await PrintNotice(platform)(payment, citizen: citizen, city: city)
  }
}
