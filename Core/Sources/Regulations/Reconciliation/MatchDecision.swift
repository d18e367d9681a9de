public import Money

/// What is to become of one line of a statement (R10).
public enum MatchDecision: Hashable, Sendable {
  /// What names the item beyond doubt.
  public enum Evidence: Int, Hashable, Comparable, Sendable {
    case code
    case numberAndPlate

    public static func < (left: Evidence, right: Evidence) -> Bool { left.rawValue < right.rawValue }
  }

  /// How the money that came differs from the money awaited.
  public enum Difference: Hashable, Sendable {
    case tooLittle(missing: Money)
    case tooMuch(excess: Money)
  }

  /// Why an item is proposed, or why it was not taken without asking.
  public enum Reason: Int, CaseIterable, Hashable, Comparable, Sendable {
    case code
    case number
    case plate
    /// Right once O is read as 0 and I as 1.
    case codeAlike
    /// Right once O is read as 0 and I as 1, or with the year in two digits.
    case numberAlike
    /// Right once O is read as 0 and I as 1.
    case plateAlike
    case amountEqual
    case amountDiffers
    /// Another line or another way of paying has paid it.
    case paidAlready
    /// Booked before the item was there.
    case beforeItsTime
    /// Booked after the last day to pay.
    case afterItsTime
    /// The bank took a movement back.
    case takenBack
    /// Another item fits as well.
    case oneOfSeveral

    public static func < (left: Reason, right: Reason) -> Bool { left.rawValue < right.rawValue }
  }

  /// An item that a person may choose.
  public struct Candidate: Hashable, Sendable {
    public let item: ID<OpenItem>
    /// In the order of `Reason`.
    public let reasons: [Reason]

    public init(item: ID<OpenItem>, reasons: [Reason]) {
      (self.item, self.reasons) = (item, reasons.sorted())
    }
  }

  /// Why a line is none of ours.
  public enum Foreign: Hashable, Sendable {
    /// Nothing came in.
    case noMoneyIn
    /// It names nothing that we know.
    case nothingNamed
  }

  /// Item and amount are certain: it can be settled.
  case matched(ID<OpenItem>, by: Evidence)
  /// The item is certain and awaits another amount: a person decides.
  case amountDiffers(ID<OpenItem>, by: Evidence, Difference)
  /// A person decides; the likeliest item first, perhaps none.
  case proposed([Candidate])
  /// This line was matched in an earlier import.
  case alreadyMatched(ID<OpenItem>)
  /// The same line stands in this import once more.
  case repeated
  case notOurs(Foreign)
}

extension MatchDecision {
  /// The item that the line names beyond doubt.
  var certainItem: ID<OpenItem>? {
    switch self {
    case .matched(let item, _), .amountDiffers(let item, _, _): item
    case .proposed, .alreadyMatched, .repeated, .notOurs: nil
    }
  }

  /// Why the line named it, for a person who has to decide after all.
  var reasons: [Reason] {
    switch self {
    case .matched(_, by: .code): [.code, .amountEqual]
    case .matched(_, by: .numberAndPlate): [.number, .plate, .amountEqual]
    case .amountDiffers(_, by: .code, _): [.code, .amountDiffers]
    case .amountDiffers(_, by: .numberAndPlate, _): [.number, .plate, .amountDiffers]
    case .proposed, .alreadyMatched, .repeated, .notOurs: []
    }
  }
}

extension MatchDecision.Reason {
  /// How much it says for an item; only the order of candidates depends on it.
  var weight: Int {
    switch self {
    case .code: 100
    case .codeAlike: 60
    case .number, .plate: 40
    case .numberAlike, .plateAlike: 20
    case .amountEqual: 15
    case .amountDiffers, .takenBack, .oneOfSeveral: 0
    case .paidAlready, .beforeItsTime, .afterItsTime: -10
    }
  }
}
