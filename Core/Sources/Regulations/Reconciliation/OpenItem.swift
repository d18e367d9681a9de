public import Civil
public import Money

/// Something that awaits money, with all that a payer may write to name it (R10).
public struct OpenItem: Hashable, Sendable {
  /// What is paid for, with the number that a payer writes.
  public enum Subject: Hashable, Sendable {
    case permit(PermitNumber)
    /// A notice: counted per series and year, as receipts are (R21).
    case notice(series: String, number: Int, year: Int)

    var number: Int {
      switch self {
      case .permit(let permit): permit.code
      case .notice(_, let number, _): number
      }
    }

    var year: Int {
      switch self {
      case .permit(let permit): permit.year
      case .notice(_, _, let year): year
      }
    }

    var series: String {
      switch self {
      case .permit(let permit): permit.series
      case .notice(let series, _, _): series
      }
    }

    var isPermit: Bool {
      switch self {
      case .permit: true
      case .notice: false
      }
    }
  }

  public let id: ID<OpenItem>
  /// Every code printed for it: IUV, NAV, the client code of a slip. Spaces, hyphens and case do not matter.
  public let codes: [String]
  public let subject: Subject
  /// Every plate by which the payer may name it.
  public let plates: [Plate]
  public let amount: Money
  /// No payment of it can be older.
  public let created: LocalDate
  /// The last day on which it may be paid; nil where there is none.
  public let payableThrough: LocalDate?
  /// Money for it has come already, by whatever way.
  public let isPaid: Bool

  public init(
    id: ID<OpenItem>, codes: [String], subject: Subject, plates: [Plate], amount: Money, created: LocalDate,
    payableThrough: LocalDate? = nil, isPaid: Bool = false
  ) {
    (self.id, self.codes, self.subject, self.plates) = (id, codes, subject, plates)
    (self.amount, self.created, self.payableThrough, self.isPaid) = (amount, created, payableThrough, isPaid)
  }
}
