public import Money

/// What arrived at and left every account of a city's ledger in a time. All that left one account arrived at another, so
/// the balances add up to nothing.
public struct TrialBalance: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public let account: Account
    /// What arrived.
    public let debit: Money
    /// What left.
    public let credit: Money

    public init(account: Account, debit: Money, credit: Money) {
      self.account = account
      self.debit = debit
      self.credit = credit
    }

    /// More than nothing where more arrived than left.
    public var balance: Money { debit - credit }
  }

  /// One for each account: where money lies, what was earned, what is owed; within these by name.
  public let lines: [Line]

  public init(_ lines: [Line]) {
    self.lines = lines.sorted { Self.place($0.account) < Self.place($1.account) }
  }

  /// What arrived at all accounts together.
  public var debit: Money { lines.reduce(.zero) { $0 + $1.debit } }
  /// What left all accounts together.
  public var credit: Money { lines.reduce(.zero) { $0 + $1.credit } }
  public var isZero: Bool { debit == credit }

  /// The balances of one nature together.
  public func balance(of nature: Account.Nature) -> Money {
    lines.filter { $0.account.nature == nature }.reduce(.zero) { $0 + $1.balance }
  }

  private static func place(_ account: Account) -> (Int, String) {
    let room =
      switch account.nature {
      case .holding: 0
      case .earned: 1
      case .owed: 2
      }
    return (room, account.name)
  }
}
