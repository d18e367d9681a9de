import Regulations
import SQL

extension Hub {
  /// Every renewal is the holder's, at a price, and the only one open for its permit.
  static let renewals = Hub(
    table: "renewal", key: "r.city, r.id",
    source: """
      renewal r
      LEFT JOIN permit m ON m.city = r.city AND m.id = r.permit
      LEFT JOIN citizen z ON z.city = r.city AND z.id = r.citizen
      """,
    checks: [
      Check(
        Invariant("renewal-price", law: 11, "the price is not positive, or the tax is not within it"),
        where: "r.price <= 0 OR r.tax < 0 OR r.tax > r.price"),
      Check(
        Invariant("renewal-of-a-stranger", law: 16, "who renewed is not the permit's holder"),
        where: "m.id IS NULL OR z.id IS NULL OR m.holder <> z.holder"),
      Check(
        Invariant("renewal-open-twice", law: 1, "another renewal of the same permit is open"),
        where: """
          r.state = 'open' AND EXISTS (SELECT 1 FROM renewal o
            WHERE o.city = r.city AND o.permit = r.permit AND o.state = 'open' AND o.id <> r.id)
          """),
    ])

  /// Every renewal has one payment, and is paid when money gave its right.
  static let renewalTies = Hub(
    table: "renewal", key: "r.city, r.id",
    source: """
      renewal r
      LEFT JOIN payment p ON p.city = r.city AND p.renewal = r.id
      LEFT JOIN application a ON a.city = r.city AND a.renewal = r.id
      """,
    remainder: .none,
    checks: [
      Check(Invariant("renewal-without-payment", law: 1, "it has no payment"), where: "p.id IS NULL"),
      Check(
        Invariant("renewal-paid-for-nothing", law: 1, "it is paid and no money gave its right"),
        where: "r.state = 'paid' AND a.renewal IS NULL"),
    ])

  /// Every payment stands where its renewal, captures and refunds say.
  static let payments = Hub(
    table: "payment", key: "p.city, p.id",
    source: """
      payment p
      LEFT JOIN renewal r ON r.city = p.city AND r.id = p.renewal
      LEFT JOIN application a ON a.city = p.city AND a.renewal = p.renewal
      LEFT JOIN payment_status s ON s.city = p.city AND s.payment = p.id AND s.seq = (
        SELECT max(n.seq) FROM payment_status n WHERE n.city = p.city AND n.payment = p.id)
      LEFT JOIN checkout k ON k.city = p.city AND k.payment = p.id
      LEFT JOIN payment_watch w ON w.city = p.city AND w.payment = p.id
      """,
    remainder: .only(
      "NOT EXISTS (SELECT 1 FROM application o WHERE o.city = p.city AND o.renewal = p.renewal)"),
    checks: [
      Check(
        Invariant("payment-without-state", law: 1, "it was never written down as intended"), where: "s.seq IS NULL"),
      Check(
        Invariant("payment-amount", law: 11, "the amount is not the price of its renewal"),
        where: "r.id IS NULL OR p.amount <> r.price"),
      Check(
        Invariant("payment-applied-for-nothing", law: 1, "it counts as applied and gave no right"),
        where: "s.state = 'applied' AND a.renewal IS NULL"),
      Check(
        Invariant("payment-refund-missing", law: 13, "it counts as refunded, or about to be, and there is no refund"),
        where: """
          s.state IN ('refundRequested', 'refunded') AND NOT EXISTS (SELECT 1 FROM capture c
            JOIN refund f ON f.city = c.city AND f.provider = c.provider AND f.capture = c.reference
            WHERE c.city = p.city AND c.payment = p.id)
          """),
      Check(
        Invariant("payment-refunded-on-paper", law: 13, "it counts as refunded and no money went back"),
        where: """
          s.state = 'refunded' AND NOT EXISTS (SELECT 1 FROM transfer t
            WHERE t.city = p.city AND t.payment = p.id AND t.debit = 'suspense')
          """),
      Check(
        Invariant("payment-forgotten", law: 15, "it may still be paid and nothing asks about it any more"),
        where: "s.state IN \(list: mayStillCapture) AND r.state = 'open' AND w.payment IS NULL"),
      Check(
        Invariant("payment-without-checkout", law: 1, "the payer was sent to a page that nobody knows"),
        where: "s.state = 'redirected' AND k.payment IS NULL"),
    ])

  private static let mayStillCapture = PaymentState.allCases.filter(\.mayStillCapture).map(\.rawValue)

  /// Every order at a provider is for a payment through it.
  static let checkouts = Hub(
    table: "checkout", key: "k.city, k.provider, k.reference",
    source: "checkout k LEFT JOIN payment p ON p.city = k.city AND p.id = k.payment",
    checks: [
      Check(
        Invariant("checkout-provider", law: 1, "it is for a payment that goes through another provider, or for none"),
        where: "p.id IS NULL OR k.provider <> p.provider")
    ])

  /// Every notice or slip is for a payment that is made so.
  static let notices = Hub(
    table: "notice", key: "n.city, n.code",
    source: "notice n LEFT JOIN payment p ON p.city = n.city AND p.id = n.payment",
    checks: [
      Check(
        Invariant("notice-payment", law: 1, "it is for a payment that is made in another way, or for none"),
        where: "p.id IS NULL OR p.provider NOT LIKE CASE n.kind WHEN 'slip' THEN 'bollettino' ELSE 'pagopa%' END")
    ])

  /// Every payment begins with the intent to pay.
  static let firstStates = Hub(
    table: "payment_status", key: "s.city, s.payment, s.seq",
    source: "payment_status s",
    checks: [
      Check(
        Invariant("state-first", law: 5, "the first state of a payment is not its intent"),
        where: "s.seq < 1 OR (s.seq = 1 AND s.state <> 'intent')")
    ])

  /// Every payment goes from state to state as the rules allow, and time with it.
  static let states = Hub(
    table: "payment_status", key: "s.city, s.payment, s.seq",
    source: """
      (SELECT * FROM payment_status WHERE seq > 1) s
      LEFT JOIN payment_status b ON b.city = s.city AND b.payment = s.payment AND b.seq = s.seq - 1
      """,
    checks: [
      Check(Invariant("state-gap", law: 5, "the state before it is missing"), where: "b.seq IS NULL"),
      Check(
        Invariant("state-step", law: 5, "the rules do not allow it after the one before"),
        where: "b.state || '>' || s.state NOT IN \(list: allowedSteps)"),
      Check(Invariant("state-time", law: 20, "it is older than the one before"), where: "s.at < b.at"),
    ])

  private static let allowedSteps = PaymentState.allCases.flatMap { from in
    PaymentState.allCases.filter { from.mayBecome($0) }.map { "\(from.rawValue)>\($0.rawValue)" }
  }
}
