import Civil
import Money
import Regulations
import Wording

/// Answers a question about a city's regulation by the rules in force on the day that it asks about.
public struct AnswerQuestion: Sendable {
  /// A timeline tells no more stretches than these.
  public static let longestTimeline = 200

  let book: RuleBook

  public init(_ book: RuleBook) { self.book = book }

  public func callAsFunction(_ question: RulesQuestion) throws(RulesRefusal) -> RulesAnswer {
    let texts = WhyTexts(question.language)
    switch question.subject {
    case .buy(let area, let start, let amount): return try buy(amount, from: start, in: area, texts)
    case .price(let area, let start, let end): return try price(from: start, to: end, in: area, texts)
    case .vouchers(let area, let cards): return try vouchers(cards, in: area, texts)
    case .permitEnd(let start, let months): return permitEnd(from: start, months: months, texts)
    case .holds(let product, let area, let day): return try holds(product, in: area, on: day, texts)
    case .overrun(let area, let start, let paidUntil, let check):
      return try overrun(Stay(area: area, start: start, paidUntil: paidUntil, check: check), texts)
    case .payBy(let notice): return try payBy(notice, texts)
    case .chargeable(let area, let start, let end): return try chargeable(from: start, to: end, in: area, texts)
    case .holiday(let day): return holiday(day, texts)
    }
  }

  func edition(at instant: Instant) -> RuleBook.Edition { book.edition(on: book.clock.day(instant)) }

  func piece(
    _ telling: RulesAnswer.Piece.Telling, from start: Instant, to end: Instant, in place: RuleBook.Place
  ) -> RulesAnswer.Piece {
    let area = telling == .priced ? place.area : place.counted
    return RulesAnswer.Piece(
      timeline: Timeline(from: start, to: end, in: area, clock: book.clock, atMost: AnswerQuestion.longestTimeline),
      telling: telling)
  }

  /// The rules, and R0 where a holiday frees part of the time.
  func rules(_ rules: [RuleID], _ timeline: [RulesAnswer.Piece]) -> [RuleID] {
    let hasHoliday = timeline.contains { piece in
      piece.timeline.segments.contains { if case .free(.holiday) = $0.content { true } else { false } }
    }
    return hasHoliday ? rules + [.holidays] : rules
  }

  /// Why all of a stay is free, where there is one reason for it.
  func onlyReason(_ piece: RulesAnswer.Piece) -> PaidHours.FreeReason? {
    let segments = piece.timeline.segments
    guard segments.count == 1, case .free(let reason) = segments[0].content else { return nil }
    return reason
  }
}
