import Civil
import JSONLines
import Money
import Regulations
import Wording

/// Reads a question from a line, and says which key is wrong and why.
struct QuestionReader: Sendable {
  typealias Malformed = RulesErrorTexts.Malformed

  static let mostVouchers = 100

  let clock: OffsetTable

  /// The language of answer and errors: Italian, unless the request says otherwise.
  func language(of line: JSONLine) throws(RulesRefusal) -> Language {
    guard let place = line.member("lang", of: line.root) else { return .it }
    guard line.kind(of: place) == .string else { throw RulesRefusal(.lang, .malformed(.notText)) }
    if line.reads(place, "it") { return .it }
    guard line.reads(place, "en") else { throw RulesRefusal(.lang, .malformed(.unknownLanguage)) }
    return .en
  }

  func question(in line: JSONLine, language: Language) throws(RulesRefusal) -> RulesQuestion {
    let subject = try subject(in: line)
    return RulesQuestion(
      subject: subject, language: language,
      wantsTimeline: try flag("timeline", .timeline, of: line.root, in: line) ?? true)
  }

  private func subject(in line: JSONLine) throws(RulesRefusal) -> RulesQuestion.Subject {
    let op = try text("op", .op, in: line)
    let reads = { (name: StaticString) in line.reads(op, name) }
    if reads("buy") {
      return .buy(
        try area(in: line), start: try time("start", .start, in: line), amount: try money("amount", .amount, in: line))
    }
    if reads("price") {
      return .price(
        try area(in: line), start: try time("start", .start, in: line), end: try time("end", .end, in: line))
    }
    if reads("overrun") {
      return .overrun(
        try area(in: line), start: try time("start", .start, in: line), paidUntil: try paidUntil(in: line),
        at: try time("at", .at, in: line))
    }
    if reads("chargeable") {
      return .chargeable(
        try area(in: line), from: try time("from", .from, in: line), to: try time("to", .to, in: line))
    }
    if reads("vouchers") { return .vouchers(try area(in: line), try vouchers(in: line)) }
    if reads("permit-end") {
      return .permitEnd(start: try date("start", .start, in: line), months: try months(in: line))
    }
    if reads("holds") {
      let product = ID<Product>(string(try text("product", .product, in: line), in: line))
      let hasDate = line.member("date", of: line.root) != nil
      return .holds(product, try area(in: line), on: hasDate ? try date("date", .date, in: line) : nil)
    }
    if reads("pay-by") { return .payBy(notice: try date("notice", .notice, in: line)) }
    if reads("holiday") { return .holiday(try date("date", .date, in: line)) }
    throw RulesRefusal(.op, .malformed(.unknownOperation))
  }

  private func area(in line: JSONLine) throws(RulesRefusal) -> ID<Area> {
    ID(string(try text("area", .area, in: line), in: line))
  }

  private func months(in line: JSONLine) throws(RulesRefusal) -> Int {
    guard let place = line.member("months", of: line.root) else { throw RulesRefusal(.months, .malformed(.missing)) }
    guard line.kind(of: place) == .integer, case let months = line.integer(at: place), 1...36 ~= months else {
      throw RulesRefusal(.months, .malformed(.notMonths))
    }
    return months
  }

  /// `null` says that there is no title at all.
  private func paidUntil(in line: JSONLine) throws(RulesRefusal) -> Instant? {
    if let place = line.member("paidUntil", of: line.root), line.kind(of: place) == .null { return nil }
    return try time("paidUntil", .paidUntil, in: line)
  }

  private func vouchers(in line: JSONLine) throws(RulesRefusal) -> [RulesQuestion.ScratchedVoucher] {
    guard let list = line.member("vouchers", of: line.root) else {
      throw RulesRefusal(.vouchers, .malformed(.missing))
    }
    guard line.kind(of: list) == .array else { throw RulesRefusal(.vouchers, .malformed(.notAList)) }
    let places = line.elements(of: list)
    guard !places.isEmpty else { throw RulesRefusal(.vouchers, .malformed(.noVoucher)) }
    guard places.count <= QuestionReader.mostVouchers else {
      throw RulesRefusal(.vouchers, .malformed(.tooManyVouchers(limit: QuestionReader.mostVouchers)))
    }
    var cards: [RulesQuestion.ScratchedVoucher] = []
    for (index, place) in places.enumerated() {
      do throws(Malformed) {
        cards.append(try voucher(at: place, in: line))
      } catch {
        throw RulesRefusal(.vouchers, .malformed(error), voucher: index + 1)
      }
    }
    return cards
  }

  private func voucher(at place: JSONLine.Place, in line: JSONLine) throws(Malformed) -> RulesQuestion.ScratchedVoucher
  {
    guard line.kind(of: place) == .object else { throw .notAList }
    guard let value = line.member("value", of: place) else { throw .missing }
    let money = try money(at: value, in: line)
    guard money > .zero else { throw .badValue }
    var starts: [RulesQuestion.ScratchedVoucher.Start] = []
    for start in cells(of: place, in: line) {
      let reading = try CivilReading(at: start, in: line, clock: clock)
      starts.append(.init(shown: reading.shown, instant: reading.instant))
    }
    return RulesQuestion.ScratchedVoucher(
      value: money, starts: starts, wasUsed: try flag("used", of: place, in: line) ?? false)
  }

  /// The starts scratched on a card: one, none (`null` or no key), or a list.
  private func cells(of voucher: JSONLine.Place, in line: JSONLine) -> [JSONLine.Place] {
    guard let start = line.member("start", of: voucher) else { return [] }
    return switch line.kind(of: start) {
    case .null: []
    case .array: line.elements(of: start)
    case .object, .string, .integer, .otherNumber, .yes, .no: [start]
    }
  }
}
