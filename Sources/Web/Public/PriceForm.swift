import Cities
import Civil
import Money
import Regulations
import Services
import Wording

/// The question of "Quanto costa?" as it was typed, and as it is understood. It comes with the address, so that an
/// answer can be linked.
struct PriceForm: Sendable {
  static let (area, day, time, wish) = ("area", "giorno", "ora", "cerco")
  static let (endDay, endTime, amount, freeCar) = ("finoGiorno", "finoOra", "importo", "frazioni")
  static let (until, spending) = ("prezzo", "durata")
  /// Years the city's clock is known for.
  static let years = 1970...2100
  /// More than a month's parking costs anywhere.
  static let mostAmount = Money(cents: 50_000)

  /// What stands in the fields.
  let typed: Form
  let isAsked: Bool
  let wishesAmount: Bool
  private(set) var problems = Problems()
  private(set) var question: Question?

  struct Question: Sendable {
    /// Nil for all areas.
    let area: ID<Area>?
    let start: Instant
    let wish: QuoteStay.Request.Wish
    let hasFreeMinutes: Bool
    /// Moments that the clock shows twice, of which the first was taken.
    let shownTwice: [LocalDateTime]
  }

  init(query: String, page: PageContext, now: Instant) {
    let sent = Form(encoded: query.utf8)
    isAsked = [PriceForm.time, PriceForm.wish, PriceForm.endTime, PriceForm.amount].contains { sent.has($0) }
    let wish = sent[PriceForm.wish]
    wishesAmount =
      wish == PriceForm.spending || (wish.isEmpty && sent.has(PriceForm.amount) && !sent.has(PriceForm.endTime))
    typed = isAsked ? sent : PriceForm.filled(sent, page: page, now: now)
    if isAsked { read(page) }
  }

  /// The verb said no to something that stands in a field.
  mutating func add(_ field: String, _ message: String) {
    problems.add(field, message)
    question = nil
  }

  /// Now, and an hour from now where that is the same day.
  private static func filled(_ sent: Form, page: PageContext, now: Instant) -> Form {
    let clock = page.city.timeZone
    let (start, end) = (clock.local(now), clock.local(now.adding(hours: 1)))
    return Form([
      area: sent[area], day: start.date.iso, time: page.format.time(start.time),
      endDay: end.date == start.date ? "" : end.date.iso, endTime: page.format.time(end.time),
    ])
  }

  private mutating func read(_ page: PageContext) {
    let texts = page.texts.prices
    let name = typed.trimmed(PriceForm.area)
    if !name.isEmpty, page.city.area(ID(name)) == nil { problems.add(PriceForm.area, texts.areaUnknown) }
    var shownTwice: [LocalDateTime] = []
    let arrival = moment(
      PriceForm.day, PriceForm.time, sameDayAs: nil, missing: texts.timeMissing, page, shownTwice: &shownTwice)
    let wish: QuoteStay.Request.Wish?
    if wishesAmount {
      wish = readAmount(texts).map { .spending($0) }
    } else {
      let day = arrival?.local.date
      let end = moment(
        PriceForm.endDay, PriceForm.endTime, sameDayAs: .some(day), missing: texts.departureMissing, page,
        shownTwice: &shownTwice)
      wish = check(end?.instant, after: arrival?.instant, texts).map { .until($0) }
    }
    guard problems.isEmpty, let arrival, let wish else { return }
    question = Question(
      area: name.isEmpty ? nil : ID(name), start: arrival.instant, wish: wish,
      hasFreeMinutes: typed.isTicked(PriceForm.freeCar), shownTwice: shownTwice)
  }

  private mutating func check(_ end: Instant?, after start: Instant?, _ texts: PriceTexts) -> Instant? {
    guard let end, let start else { return nil }
    if end <= start {
      problems.add(PriceForm.endTime, texts.endsBeforeStart)
    } else if end.wholeMinutes - start.wholeMinutes > QuoteStay.longestDays * 1440 {
      problems.add(PriceForm.endTime, texts.tooLong(days: QuoteStay.longestDays))
    } else {
      return end
    }
    return nil
  }

  /// A day and a time as one moment; with `sameDayAs` the day may be left empty, and a day nobody knows stays open.
  private mutating func moment(
    _ dayField: String, _ timeField: String, sameDayAs other: LocalDate??, missing: String, _ page: PageContext,
    shownTwice: inout [LocalDateTime]
  ) -> (instant: Instant, local: LocalDateTime)? {
    let texts = page.texts.prices
    let date = day(dayField, sameDayAs: other, texts)
    let typedTime = typed.trimmed(timeField)
    guard !typedTime.isEmpty else {
      problems.add(timeField, missing)
      return nil
    }
    guard let time = PriceForm.time(typedTime) else {
      problems.add(timeField, texts.timeWrong)
      return nil
    }
    guard let date else { return nil }
    let local = LocalDateTime(date: date, time: time)
    let moments = page.city.timeZone.occurrences(of: local)
    guard let first = moments.first else {
      let clock = page.city.timeZone
      problems.add(timeField, texts.timeSkipped(local, resume: clock.local(clock.instant(local)).time))
      return nil
    }
    if moments.count > 1 { shownTwice.append(local) }
    return (first, local)
  }

  private mutating func day(_ field: String, sameDayAs other: LocalDate??, _ texts: PriceTexts) -> LocalDate? {
    let text = typed.trimmed(field)
    if text.isEmpty {
      if let other { return other }
      problems.add(field, texts.dayMissing)
      return nil
    }
    guard let date = PriceForm.date(text) else {
      problems.add(field, texts.dayWrong)
      return nil
    }
    guard PriceForm.years ~= date.year else {
      problems.add(
        field, texts.yearOutside(first: PriceForm.years.lowerBound, last: PriceForm.years.upperBound))
      return nil
    }
    return date
  }

  private mutating func readAmount(_ texts: PriceTexts) -> Money? {
    let text = typed.trimmed(PriceForm.amount)
    switch PriceForm.amount(text) {
    case .right(let amount) where amount > PriceForm.mostAmount:
      problems.add(PriceForm.amount, texts.atMost(PriceForm.mostAmount))
    case .right(let amount): return amount
    case .missing: problems.add(PriceForm.amount, texts.amountMissing)
    case .notPositive: problems.add(PriceForm.amount, texts.amountNegative)
    case .tooManyDecimals: problems.add(PriceForm.amount, texts.amountDecimals)
    case .unreadable: problems.add(PriceForm.amount, texts.amountWrong)
    }
    return nil
  }
}

/// How people write days, times and amounts.
extension PriceForm {
  /// `2026-11-21`, as browsers send it, or `21/11/2026`.
  static func date(_ text: String) -> LocalDate? {
    if let date = LocalDate(iso: text) { return date }
    let parts = text.split(whereSeparator: { "/.-".contains($0) }).map { $0.count <= 4 ? Int($0) : nil }
    guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else { return nil }
    return LocalDate(year: year, month: month, day: day)
  }

  /// `10:30`, `9:05`, `9.05`.
  static func time(_ text: String) -> LocalTime? {
    let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { ":.".contains($0) })
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ 1...2 ~= $0.utf8.count }) else { return nil }
    guard let hour = Int(parts[0]), let minute = Int(parts[1]), 0...23 ~= hour, 0...59 ~= minute else { return nil }
    return LocalTime(minuteOfDay: hour * 60 + minute)
  }

  enum Amount: Hashable {
    case right(Money)
    case missing, notPositive, tooManyDecimals, unreadable
  }

  /// `2,50`, `2.5`, `2`, `€ 2,50`.
  static func amount(_ text: String) -> Amount {
    let plain = text.filter { !$0.isWhitespace && $0 != "€" }
    guard !plain.isEmpty else { return .missing }
    let isNegative = plain.hasPrefix("-") || plain.hasPrefix("−")
    let parts = plain.drop { "-−+".contains($0) }
      .split(omittingEmptySubsequences: false, whereSeparator: { ",.".contains($0) })
    let isDigits = parts.allSatisfy { $0.utf8.allSatisfy { 48...57 ~= $0 } }
    guard 1...2 ~= parts.count, isDigits, let whole = Int64(parts[0]), whole < 1_000_000 else { return .unreadable }
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    guard decimals.utf8.count <= 2 else { return .tooManyDecimals }
    let cents = whole * 100 + (Int64((decimals + "00").prefix(2)) ?? 0)
    return isNegative || cents == 0 ? .notPositive : .right(Money(cents: cents))
  }
}
