public import Civil
public import Regulations

/// What a provider that keeps debts (pagoPA) asks beside amount and subject. Written down before the provider is told,
/// and never changed: a debt asked for again must be the same debt.
public struct Debt: Hashable, Sendable {
  /// Counted by the city, one number for one payment.
  public let notice: NoticeNumber
  public let debtor: Debtor
  /// The last moment to pay.
  public let dueAt: Instant
  /// Whether it can no longer be paid after `dueAt`.
  public let lapses: Bool

  public init(_ notice: NoticeNumber, debtor: Debtor, dueAt: Instant, lapses: Bool = true) {
    (self.notice, self.debtor, self.dueAt, self.lapses) = (notice, debtor, dueAt, lapses)
  }
}

public struct Debtor: Hashable, Sendable {
  public let name: String
  /// Nil for someone of whom only a plate is known.
  public let taxCode: TaxCode?
  public let email: EmailAddress?

  public init(name: String, taxCode: TaxCode?, email: EmailAddress? = nil) {
    (self.name, self.taxCode, self.email) = (name, taxCode, email)
  }
}
