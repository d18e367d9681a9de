public import Civil
public import Regulations

/// A stay told stretch by stretch, so that its price can be added up again by hand.
public struct TimelineTexts: Hashable, Sendable {
  let language: Language
  private var format: Format { Format(language) }

  public init(_ language: Language) { self.language = language }

  public var title: String { language.pick("Il conto, passo per passo", "The sum, step by step") }
  public var caption: String { language.pick("I tratti della sosta", "The stretches of the stay") }
  public var number: String { language.pick("Tratto", "Stretch") }
  public var when: String { language.pick("Quando", "When") }
  public var what: String { language.pick("Si paga?", "Paid?") }
  public var cost: String { language.pick("Costo", "Cost") }
  public var showAll: String { language.pick("Mostra tutti i tratti", "Show all stretches") }
  public var sum: String { language.pick("Somma", "Sum") }
  public var total: String { language.pick("Totale", "Total") }
  public var roundedUp: String {
    language.pick("Totale, arrotondato al centesimo in su", "Total, rounded up to the cent")
  }
  public var roundedNote: String {
    language.pick(
      "I puntini dicono che le cifre continuano; il totale è calcolato con la frazione esatta.",
      "The dots mean that the digits go on; the total is worked out with the exact fraction.")
  }

  public var paid: String { language.pick("si paga", "paid") }
  public var free: String { language.pick("gratis", "free") }

  /// `80 minuti a 1,50 € l’ora`; `gratis: la domenica non si paga`.
  public func what(_ segment: Timeline.Segment) -> String {
    switch segment.content {
    case .charged(.paid, let perHour):
      let price = format.money(perHour)
      return language.pick(
        "Sì: \(format.minutes(segment.minutes)) a \(price) l’ora",
        "Yes: \(format.minutes(segment.minutes)) at \(price) an hour")
    case .charged(.firstMinutesFree, _):
      return language.pick(
        "No: primi \(format.minutes(segment.minutes)) gratis", "No: first \(format.minutes(segment.minutes)) free")
    case .charged(.aboveDayCap, _):
      return language.pick(
        "No: hai già pagato il massimo del giorno", "No: the most that a day can cost is reached")
    case .free(let reason):
      return language.pick("No: \(because(reason))", "No: \(because(reason))")
    }
  }

  /// `la domenica non si paga`, `è festa (Natale)`.
  public func because(_ reason: PaidHours.FreeReason) -> String {
    switch reason {
    case .outsideHours: return language.pick("fuori dall’orario di pagamento", "outside the paid hours")
    case .weekday(let day):
      let name = format.weekday(day)
      return language.pick(
        "\(day == .sunday ? "la" : "il") \(name) non si paga", "\(name)s are free")
    case .holiday(let holiday):
      return language.pick("è festa (\(format.holiday(holiday)))", "public holiday (\(format.holiday(holiday)))")
    case .suspension(let suspension):
      let (from, to) = (suspension.from, suspension.to)
      let days = [from, to].map { format.dayAndMonth(month: $0.month, day: $0.day) }
      return language.pick("non si paga dal \(days[0]) al \(days[1])", "free from \(days[0]) to \(days[1])")
    case .freeDate: return language.pick("giorno gratuito deciso dal Comune", "a free day set by the town")
    }
  }

  /// `10:00–11:20`; with days where the stay has several: `sabato 21 novembre, 20:00–24:00`.
  public func span(from: LocalDateTime, to: LocalDateTime, withDays: Bool) -> String {
    let isMidnight = to.time.minuteOfDay == 0 && to.date == from.date.adding(days: 1)
    let end = isMidnight ? "24:00" : format.time(to.time)
    guard withDays else { return "\(format.time(from.time))–\(end)" }
    if to.date == from.date || isMidnight { return "\(dayName(from.date)), \(format.time(from.time))–\(end)" }
    return language.pick(
      "da \(dayName(from.date)), \(format.time(from.time)), a \(dayName(to.date)), \(end)",
      "\(dayName(from.date)), \(format.time(from.time)), to \(dayName(to.date)), \(end)")
  }

  /// `sabato 21 novembre`.
  public func dayName(_ day: LocalDate) -> String {
    "\(format.weekday(day.weekday)) \(day.day) \(format.monthName(day.month))"
  }

  /// Under the bar: `10:00`, or `sab 20:00` where the stay has several days.
  public func tick(_ moment: LocalDateTime, withDay: Bool) -> String {
    let time = format.time(moment.time)
    return withDay ? "\(format.weekday(moment.date.weekday).prefix(3)) \(time)" : time
  }

  /// The bar in words, for those who do not see it.
  public func bar(_ stretches: [String]) -> String {
    let shown = stretches.prefix(6).joined(separator: "; ")
    let more =
      stretches.count > 6
      ? language.pick(
        "; e altri \(stretches.count - 6) tratti, nella tabella", "; and \(stretches.count - 6) more, in the table")
      : ""
    return language.pick("Disegno della sosta. \(shown)\(more).", "Drawing of the stay. \(shown)\(more).")
  }

  /// `1 ora e 20 minuti`.
  public func duration(_ minutes: Int) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60)
    if hours == 0 { return format.minutes(rest) }
    let whole = language.pick(hours == 1 ? "1 ora" : "\(hours) ore", hours == 1 ? "1 hour" : "\(hours) hours")
    return rest == 0 ? whole : format.list([whole, format.minutes(rest)])
  }

  /// Sixtieths of a cent in euro: `2,00 €`; where they are no whole cents, four decimals: `0,5333… €`.
  public func exact(_ sixtieths: Int) -> String {
    if sixtieths % 60 == 0 { return format.money(StayPrice.roundedUp(sixtieths)) }
    let parts = sixtieths * 5 / 3
    let digits = String(10_000 + parts % 10_000).dropFirst()
    let number = "\(parts / 10_000)\(language.pick(",", "."))\(digits)\(isEndless(sixtieths) ? "…" : "")"
    return language.pick("\(number)\u{A0}€", "€\(number)")
  }

  /// Whether four decimals do not tell the whole.
  public func isEndless(_ sixtieths: Int) -> Bool { sixtieths * 5 % 3 != 0 }
}
