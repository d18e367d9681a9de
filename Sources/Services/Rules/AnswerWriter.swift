import Civil
import JSONLines
import Money
import Regulations
import Wording

/// Writes answers and refusals as one line of JSON each.
struct AnswerWriter: Sendable {
  let clock: OffsetTable

  func write(_ answer: RulesAnswer, wantsTimeline: Bool, to output: inout JSONWriter) {
    output.beginObject()
    output.member("ok", true)
    write(answer.content, to: &output)
    output.beginArray("rules")
    for rule in answer.rules { output.element(code: rule.code) }
    output.endArray()
    output.member("why", answer.why)
    if let article = answer.article { output.member("article", article) }
    if wantsTimeline, !answer.timeline.isEmpty { write(answer.timeline, to: &output) }
    output.endObject()
    output.endLine()
  }

  func write(_ refusal: RulesRefusal, in language: Language, to output: inout JSONWriter) {
    let field = refusal.field.rawValue
    output.beginObject()
    output.member("ok", false)
    output.member(
      "error", RulesErrorTexts(language).sentence(refusal.reason, field: field, voucher: refusal.voucher))
    output.member("field", field)
    output.endObject()
    output.endLine()
  }

  private func write(_ content: RulesAnswer.Content, to output: inout JSONWriter) {
    switch content {
    case .bought(let bought):
      output.member("end", bought.end, clock)
      output.member("minutes", bought.minutes)
      output.member("taken", bought.taken)
    case .price(let price):
      output.member("amount", price.amount)
      output.member("minutes", price.minutes)
    case .vouchers(let chain): write(chain, to: &output)
    case .voidVoucher(let reason, let number):
      output.member("void", code: reason.code)
      if let cell = reason.cell { output.member("cell", cell.rawValue) }
      output.member("voucher", number)
    case .permitEnd(let day): output.member("end", day)
    case .holds(let holds): output.member("holds", holds)
    case .overrun(let overrun, let special, let fixedPart):
      write(overrun, special: special, fixedPart: fixedPart, to: &output)
    case .payBy(let day): output.member("date", day)
    case .chargeable(let minutes): output.member("minutes", minutes)
    case .holiday(let holiday, let name):
      output.member("holiday", holiday != nil)
      if holiday == nil { output.null("name") } else { output.member("name", name) }
    }
  }

  private func write(_ chain: VoucherChain, to output: inout JSONWriter) {
    output.member("end", chain.end, clock)
    output.member("minutes", chain.minutes)
    guard !chain.gaps.isEmpty else { return }
    output.beginArray("gaps")
    for gap in chain.gaps {
      output.beginObject()
      output.member("from", gap.from, clock)
      output.member("to", gap.to, clock)
      output.member("minutes", gap.minutes)
      output.endObject()
    }
    output.endArray()
  }

  private func write(_ overrun: Overrun, special: Money, fixedPart: Money, to output: inout JSONWriter) {
    output.member("outcome", code: overrun.outcome.code)
    output.member("minutes", overrun.minutes)
    switch overrun.outcome {
    case .valid, .courtesy, .tolerated: return
    case .supplement(let supplement):
      output.member("halfHours", supplement.halfHours)
      output.member("amount", supplement.amount)
      output.member("payBy", supplement.payBy)
      output.member("perHalfHour", special)
      output.member("fixedPart", fixedPart)
    case .violation(let violation):
      output.member("reason", code: violation.reason.code)
      guard let sanction = violation.sanction else { return }
      output.member("sanction", code: violation.reason.sanction)
      output.member("amount", sanction.total)
      output.member("dayTariff", sanction.dayTariff)
    }
  }

  private func write(_ timeline: [RulesAnswer.Piece], to output: inout JSONWriter) {
    var left = AnswerQuestion.longestTimeline
    output.beginArray("timeline")
    for piece in timeline {
      for segment in piece.timeline.segments.prefix(left) { write(segment, piece.telling, to: &output) }
      left -= min(left, piece.timeline.segments.count)
    }
    output.endArray()
    let count = timeline.reduce(0) { $0 + $1.timeline.segments.count }
    if count > AnswerQuestion.longestTimeline || timeline.contains(where: \.timeline.isCut) {
      output.member("timelineCut", true)
    }
  }

  /// A cost is told in whole cents and what is left of it in sixtieths of a cent: both add up exactly.
  private func write(
    _ segment: Timeline.Segment, _ telling: RulesAnswer.Piece.Telling, to output: inout JSONWriter
  ) {
    output.beginObject()
    output.member("from", segment.from, clock)
    output.member("to", segment.to, clock)
    output.member("minutes", segment.minutes)
    output.member("kind", code: telling == .overrun && segment.isCounted ? "overrun" : segment.content.code)
    output.member("counted", segment.isCounted)
    if telling == .priced {
      if case .charged(_, let perHour) = segment.content { output.member("perHour", perHour) }
      output.member("cost", Money(cents: Int64(segment.sixtieths / 60)))
      output.member("sixtieths", segment.sixtieths % 60)
    }
    output.endObject()
  }
}
