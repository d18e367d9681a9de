public import Money

/// Why the file of a bank or of the post is not taken; nothing of such a file is (R10).
public struct StatementFault: Error, Hashable, Sendable {
  /// What a line of a statement or its frame must have.
  public enum Field: String, CaseIterable, Hashable, Sendable {
    case account, amount, balance, code, currency, day, direction, payer, reference, statement, status, text, valueDay
  }

  public enum Reason: Error, Hashable, Sendable {
    case empty
    case tooLarge(limitBytes: Int)
    /// A line, or one value, is longer than any bank writes.
    case tooLong(limitBytes: Int)
    /// The bytes do not spell letters in the encoding that the file has or names.
    case wrongEncoding
    /// Neither CAMT.053 nor a table with the columns that are needed.
    case unknownFormat
    /// Another message of ISO 20022 than a statement, or another version; as the file names it.
    case unknownMessage(String)
    /// A document type definition, which could pull in other files or swell without end.
    case documentType
    /// Not well formed; what the reader says of it.
    case malformed(String)
    /// The file stops in the middle.
    case endsTooSoon
    case missing(Field)
    case columnTwice(Field)
    case wrongFieldCount(found: Int, expected: Int)
    /// No amount as the format writes it, with two decimals at most.
    case wrongAmount(String)
    case tooManyDecimals(String)
    case wrongDay(String)
    /// Neither in nor out.
    case wrongDirection(String)
    case foreignCurrency(String)
    case wrongAccount(found: String, expected: String)
    /// The file tells another sum than its lines have.
    case sumsDisagree(told: Money, counted: Money)
    case countsDisagree(told: Int, counted: Int)
  }

  /// Line of the file, from 1.
  public let line: Int
  public let reason: Reason

  public init(line: Int, _ reason: Reason) {
    (self.line, self.reason) = (line, reason)
  }
}

/// Every fault of one file, in the order of its lines.
public struct StatementFaults: Error, Hashable, Sendable {
  /// What is behind the last of them is not looked at.
  public static let most = 20

  public let list: [StatementFault]

  public init(_ faults: some Sequence<StatementFault>) {
    list = Array(faults.sorted { $0.line < $1.line }.prefix(StatementFaults.most))
  }
}
