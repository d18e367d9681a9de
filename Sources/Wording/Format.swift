public import Civil
public import Money

/// Money, days and times as a person reads them. Integers only: nothing here depends on the machine's settings.
public struct Format: Hashable, Sendable {
  public let language: Language

  public init(_ language: Language) { self.language = language }

  /// `30,00 €`, `1234,50 €`, `12.345,50 €` (no-break space; the dot from five digits on); in English `€12,345.50`.
  public func money(_ amount: Money) -> String {
    let cents = amount.cents.magnitude % 100
    let euros = amount.cents.magnitude / 100
    let sign = amount.cents < 0 ? "-" : ""
    switch language {
    case .it: return "\(sign)\(grouped(euros, by: ".", fromDigits: 5)),\(twoDigits(Int(cents)))\u{A0}€"
    case .en: return "\(sign)€\(grouped(euros, by: ",", fromDigits: 4)).\(twoDigits(Int(cents)))"
    }
  }

  /// `22 %`, `10,5 %`; in English `22%`, `10.5%`.
  public func percent(_ rate: Rate) -> String {
    let whole = rate.basisPoints / 100
    let fraction = Int(rate.basisPoints % 100)
    var digits = ""
    if fraction > 0 {
      digits = language.pick(",", ".") + (fraction % 10 == 0 ? "\(fraction / 10)" : twoDigits(fraction))
    }
    return "\(whole)\(digits)\(language.pick("\u{A0}%", "%"))"
  }

  /// `3 dicembre 2026`, `3 December 2026`.
  public func date(_ date: LocalDate) -> String {
    let (year, month, day) = date.components
    return "\(day) \(monthName(month)) \(year)"
  }

  /// `giovedì 3 dicembre 2026`, `Thursday 3 December 2026`.
  public func longDate(_ date: LocalDate) -> String { "\(weekday(date.weekday)) \(self.date(date))" }

  /// `03/12/2026`, in both languages: it is what stands on the badge and the receipt.
  public func shortDate(_ date: LocalDate) -> String {
    let (year, month, day) = date.components
    return "\(twoDigits(day))/\(twoDigits(month))/\(year)"
  }

  /// `7 agosto`, `7 August`: a day of every year.
  public func dayAndMonth(month: Int, day: Int) -> String { "\(day) \(monthName(month))" }

  /// `08:30`.
  public func time(_ time: LocalTime) -> String { "\(twoDigits(time.hour)):\(twoDigits(time.minute))" }

  /// `3 dicembre 2026, ore 08:30`; in English `3 December 2026, 08:30`.
  public func dateTime(_ moment: LocalDateTime) -> String {
    "\(date(moment.date)), \(language.pick("ore ", ""))\(time(moment.time))"
  }

  /// `dal 4 dicembre 2026 al 3 marzo 2027`; both days included.
  public func period(from first: LocalDate, to last: LocalDate) -> String {
    "\(from(first)) \(to(last))"
  }

  /// `1 mese`, `3 mesi`, `1 anno`, `2 anni`.
  public func months(_ count: Int) -> String {
    if count > 0, count % 12 == 0 {
      let years = count / 12
      return language.pick(years == 1 ? "1 anno" : "\(years) anni", years == 1 ? "1 year" : "\(years) years")
    }
    return language.pick(count == 1 ? "1 mese" : "\(count) mesi", count == 1 ? "1 month" : "\(count) months")
  }

  /// `1 giorno`, `12 giorni`.
  public func days(_ count: Int) -> String {
    language.pick(count == 1 ? "1 giorno" : "\(count) giorni", count == 1 ? "1 day" : "\(count) days")
  }

  /// `1 minuto`, `45 minuti`.
  public func minutes(_ count: Int) -> String {
    language.pick(count == 1 ? "1 minuto" : "\(count) minuti", count == 1 ? "1 minute" : "\(count) minutes")
  }

  /// How far a last day is: `scade tra 12 giorni`, `scade domani`, `scade oggi`, `scaduto ieri`, `scaduto da 5 giorni`.
  public func expiry(of lastDay: LocalDate, today: LocalDate) -> String {
    let days = lastDay.days(since: today)
    switch days {
    case 0: return language.pick("scade oggi", "expires today")
    case 1: return language.pick("scade domani", "expires tomorrow")
    case -1: return language.pick("scaduto ieri", "expired yesterday")
    case 2...: return language.pick("scade tra \(days) giorni", "expires in \(days) days")
    default: return language.pick("scaduto da \(-days) giorni", "expired \(-days) days ago")
    }
  }

  /// `tra 12 giorni`, `domani`, `oggi`, `ieri`, `5 giorni fa`.
  public func distance(to day: LocalDate, from today: LocalDate) -> String {
    let days = day.days(since: today)
    switch days {
    case 0: return language.pick("oggi", "today")
    case 1: return language.pick("domani", "tomorrow")
    case -1: return language.pick("ieri", "yesterday")
    case 2...: return language.pick("tra \(days) giorni", "in \(days) days")
    default: return language.pick("\(-days) giorni fa", "\(-days) days ago")
    }
  }

  /// `zona rossa, gialla e verde` needs the last comma replaced: `a, b e c`, `a, b and c`.
  public func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + language.pick(" e ", " and ") + last
  }

  /// `dal 3 dicembre 2026`, `dall’8 dicembre 2026`; `from 3 December 2026`.
  public func from(_ day: LocalDate) -> String { articled(language.pick("dal ", "from "), "dall’", day) }

  /// `al 3 dicembre 2026`, `all’8 dicembre 2026`; `to 3 December 2026`.
  public func to(_ day: LocalDate) -> String { articled(language.pick("al ", "to "), "all’", day) }

  /// `il 3 dicembre 2026`, `l’8 dicembre 2026`; `on 3 December 2026`.
  public func on(_ day: LocalDate) -> String { articled(language.pick("il ", "on "), "l’", day) }

  private func articled(_ plain: String, _ elided: String, _ day: LocalDate) -> String {
    (language == .it && [8, 11].contains(day.day) ? elided : plain) + date(day)
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private func grouped(_ number: UInt64, by separator: String, fromDigits: Int) -> String {
    let digits = String(number)
    guard digits.utf8.count >= fromDigits else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }
}
