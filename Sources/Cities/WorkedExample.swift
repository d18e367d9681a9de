public import Civil
public import Money
public import Regulations

/// One line of `examples.csv`: a question to the city's rules and the right answer.
public struct WorkedExample: Hashable, Sendable {
  public enum Question: Hashable, Sendable {
    /// The last day of a permit that starts on a day (R4).
    case permitEnd(start: LocalDate, months: Int, expected: LocalDate)
    /// The last day of a railway permit, which its season ticket may cut short (R7).
    case railwayEnd(start: LocalDate, months: Int, seasonTicketEnd: LocalDate, expected: LocalDate)
    /// Whether a permit for all zones of the product holds in the area, on a day or at the beginning (R6, R7).
    case holds(product: ID<Product>, area: ID<Area>, on: LocalDate?, expected: Bool)
    /// Whether the day is a public holiday or the patron's feast (R0).
    case holiday(date: LocalDate, expected: Bool)
    /// What a product costs for some months, or for a day, on a day or at the beginning (R5).
    case price(product: ID<Product>, months: Int?, on: LocalDate?, expected: Money)
    /// Whether that minute is paid in the area.
    case paid(area: ID<Area>, at: LocalDateTime, expected: Bool)
    /// Chargeable minutes between two moments.
    case chargeable(area: ID<Area>, from: LocalDateTime, to: LocalDateTime, expected: Int)
    /// What a stay costs, also for a car registered for the city's first free minutes (R2).
    case priceStay(area: ID<Area>, from: LocalDateTime, to: LocalDateTime, isRegistered: Bool, expected: Money)
    /// How long money lasts at a meter (R2).
    case buy(area: ID<Area>, from: LocalDateTime, amount: Money, expected: Purchase)
    /// How long a chain of vouchers lasts (R3).
    case vouchers(area: ID<Area>, [Voucher], expected: LocalDateTime)
    /// What a check finds; nil `paidUntil` where there is no title at all (R8).
    case overrun(
      area: ID<Area>, from: LocalDateTime, paidUntil: LocalDateTime?, at: LocalDateTime, expected: CheckResult)
    /// The last day to pay a notice of that day (R9).
    case payBy(notice: LocalDate, expected: LocalDate)
    /// What becomes of a renewal asked for on a day (R20).
    case renewal(lastDay: LocalDate, today: LocalDate, expected: RenewalResult)
    /// Whether the city admits the password (R20).
    case password(String, expected: Bool)
  }

  public enum Purchase: Hashable, Sendable {
    /// Paid up to that moment; all the money is taken unless `taken` says how much.
    case until(LocalDateTime, taken: Money?)
    /// Nothing can be bought, or not for so little.
    case nothing
  }

  public enum CheckResult: Hashable, Sendable {
    case valid, courtesy, tolerated, violation
    case supplement(Money)
  }

  public enum RenewalResult: Hashable, Sendable {
    case early, late
    /// The first day of the next period.
    case begins(LocalDate)
  }

  /// Such as `R4`.
  public let rule: String
  public let question: Question
  /// Why it must be so.
  public let because: String
  /// Line in `examples.csv`.
  public let line: Int
}

extension WorkedExample.Purchase {
  /// As `examples.csv` writes it.
  public var text: String {
    switch self {
    case .until(let end, let taken): end.text + (taken.map { " taken \($0.decimal)" } ?? "")
    case .nothing: "nothing"
    }
  }
}

extension WorkedExample.CheckResult {
  /// As `examples.csv` writes it.
  public var text: String {
    switch self {
    case .valid: "valid"
    case .courtesy: "courtesy"
    case .tolerated: "tolerated"
    case .violation: "violation"
    case .supplement(let amount): "supplement \(amount.decimal)"
    }
  }
}

extension WorkedExample.RenewalResult {
  /// As `examples.csv` writes it.
  public var text: String {
    switch self {
    case .early: "early"
    case .late: "late"
    case .begins(let day): day.iso
    }
  }
}

extension LocalDateTime {
  /// `2026-11-20T08:30`.
  var text: String { "\(date.iso)T\(time.text)" }
}
