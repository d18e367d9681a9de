public import Civil
public import Regulations

/// Deadlines and holidays.
extension WhyTexts {
  /// The last day to pay; `isMoved` where the last of the days was a Sunday or a holiday.
  public func payBy(_ last: LocalDate, days: Int, isMoved: Bool) -> String {
    let count = format.days(days)
    return isMoved
      ? language.pick(
        "I \(count) dopo quello dell’avviso finiscono in un giorno festivo: si paga entro \(format.on(last)), primo giorno lavorativo.",
        "The \(count) after the day of the notice end on a Sunday or holiday: pay by \(format.date(last)), the next working day."
      )
      : language.pick(
        "Si paga entro \(count) da quello dell’avviso, che non conta: fino \(format.to(last)).",
        "Pay within \(count) of the day of the notice, which does not count: up to \(format.date(last)).")
  }

  public func holiday(_ holiday: Holiday?, on day: LocalDate) -> String {
    let date = format.date(day)
    if let holiday {
      let name = name(of: holiday)
      return language.pick("Il giorno \(date) è festivo: \(name).", "\(date) is a public holiday: \(name).")
    }
    return day.weekday == .sunday
      ? language.pick(
        "Il giorno \(date) è una domenica, non una festività.", "\(date) is a Sunday, not a public holiday.")
      : language.pick("Il giorno \(date) non è festivo.", "\(date) is not a public holiday.")
  }
}
