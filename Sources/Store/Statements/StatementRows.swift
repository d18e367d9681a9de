public import Civil
public import Money
public import Regulations

/// A file of the bank or of the post that was taken in.
public struct StatementFileRow: Hashable, Sendable {
  public let id: String
  public let digest: String
  /// As whoever handed it in calls it.
  public let name: String
  public let account: String
  public let format: String
  /// All that the file holds.
  public let lines: Int
  public let total: Money
  /// What of it had come with earlier files.
  public let known: Int
  public let knownTotal: Money
  /// Nil for somebody at the machine's own console.
  public let staff: ID<Staff>?
  public let at: Instant

  public init(
    id: String, digest: String, name: String, account: String, format: String, lines: Int, total: Money, known: Int,
    knownTotal: Money, staff: ID<Staff>?, at: Instant
  ) {
    (self.id, self.digest, self.name, self.account, self.format) = (id, digest, name, account, format)
    (self.lines, self.total, self.known, self.knownTotal) = (lines, total, known, knownTotal)
    (self.staff, self.at) = (staff, at)
  }
}

/// What a line was taken for, once.
public struct LineDecision: Hashable, Sendable {
  public let standing: LineStanding
  /// Where it was matched.
  public let payment: ID<Payment>?
  /// A code, never a sentence.
  public let reason: String
  /// In the words of who decided.
  public let note: String
  /// What a person may choose; see `MatchDecision.Candidate`.
  public let proposals: [MatchDecision.Candidate]
  /// Nil for the rule itself.
  public let staff: ID<Staff>?
  public let at: Instant

  public init(
    _ standing: LineStanding, payment: ID<Payment>? = nil, reason: String, note: String = "",
    proposals: [MatchDecision.Candidate] = [], staff: ID<Staff>? = nil, at: Instant
  ) {
    (self.standing, self.payment, self.reason, self.note) = (standing, payment, reason, note)
    (self.proposals, self.staff, self.at) = (proposals, staff, at)
  }
}

/// A line of a statement as it stands now.
public struct LineRow: Hashable, Sendable {
  public let line: StatementLine
  /// The file that brought it.
  public let file: String
  public let standing: LineStanding
  /// How many decisions it has had.
  public let decisions: Int
  public let last: LineDecision
}

/// How much lies in one heap.
public struct HeapSum: Hashable, Sendable {
  public let lines: Int
  public let total: Money

  public init(lines: Int, total: Money) { (self.lines, self.total) = (lines, total) }
}

/// A matched line whose money has not yet gone through the door of payments.
public struct DueLine: Hashable, Sendable {
  public let line: String
  public let payment: ID<Payment>
  public let amount: Money
  public let booked: LocalDate
}
