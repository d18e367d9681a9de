import Civil
import JSONLines
import Money

/// Days, times and money as programs read them.
extension JSONWriter {
  mutating func member(_ name: StaticString, _ money: Money) {
    member(name, quoted: { $0.digits(of: money) })
  }

  mutating func member(_ name: StaticString, _ day: LocalDate) {
    member(name, quoted: { $0.digits(of: day) })
  }

  /// A time on the city's clock; with its offset where the clock shows that minute for the second time, so that it can
  /// be read back.
  mutating func member(_ name: StaticString, _ instant: Instant, _ clock: OffsetTable) {
    let minute = instant.wholeMinutes
    let offset = clock.span(atMinute: minute).offsetMinutes
    let before = clock.span(atMinute: minute - 720).offsetMinutes
    let wall = minute + offset
    let isSecond = before > offset && clock.span(atMinute: wall - before).offsetMinutes == before
    let shown = clock.local(instant)
    member(
      name,
      quoted: { output in
        output.digits(of: shown.date)
        output.append("T")
        output.digits(ofMinutes: shown.time.minuteOfDay)
        guard isSecond else { return }
        output.append(offset < 0 ? "-" : "+")
        output.digits(ofMinutes: abs(offset))
      })
  }

  private mutating func digits(of money: Money) {
    if money.cents < 0 { append("-") }
    let cents = Int(money.cents.magnitude)
    number(cents / 100, digits: 1)
    append(".")
    number(cents % 100, digits: 2)
  }

  private mutating func digits(of day: LocalDate) {
    let (year, month, day) = day.components
    number(year, digits: 4)
    append("-")
    number(month, digits: 2)
    append("-")
    number(day, digits: 2)
  }

  private mutating func digits(ofMinutes minutes: Int) {
    number(minutes / 60, digits: 2)
    append(":")
    number(minutes % 60, digits: 2)
  }
}
