/// The heap in which a line of a statement lies; always exactly one (R10).
public enum LineStanding: String, CaseIterable, Hashable, Sendable {
  /// Nobody knows yet what it is; a person looks.
  case open
  /// It pays one of our payments.
  case matched
  /// It pays none of ours, and somebody said what it is.
  case explained

  /// Whether a line may go from this heap to that one. Money that gave a right is not taken for something else afterwards:
  /// what a match did is never undone, so a matched line stays.
  public func mayBecome(_ next: LineStanding) -> Bool {
    switch (self, next) {
    case (.open, .matched), (.open, .explained), (.explained, .open): true
    case (.open, .open), (.explained, _), (.matched, _): false
    }
  }
}

/// What a line is that pays none of our payments, in the words of who has to say it (R10).
public enum LineExplanation: String, CaseIterable, Hashable, Sendable {
  /// Money that went out: fees, transfers to the town's treasury.
  case outgoing
  /// Meant for another office or another service.
  case notOurs
  /// Paid a second time; to be given back by transfer.
  case paidTwice
  /// Less or more than was asked; to be given back by transfer.
  case wrongAmount
  /// The bank or the post took an earlier movement back.
  case takenBack
  /// What a provider pays out for many payments together.
  case payout
  case other

  /// Whether words of one's own are needed beside it.
  public var needsNote: Bool {
    switch self {
    case .other: true
    case .outgoing, .notOurs, .paidTwice, .wrongAmount, .takenBack, .payout: false
    }
  }
}
