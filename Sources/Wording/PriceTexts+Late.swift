public import Money
public import Regulations

/// What happens to those who come back late (R8, R9), for the answer and for the price list.
extension PriceTexts {
  public var lateTitle: String { language.pick("Se torni tardi", "If you come back late") }
  public func courtesy(minutes: Int) -> String {
    language.pick(
      "Fino a \(format.minutes(minutes)) di ritardo non succede niente: è la tolleranza del Comune.",
      "Up to \(format.minutes(minutes)) late nothing happens: the town lets it pass.")
  }
  public var noCourtesy: String {
    language.pick("Non c’è tolleranza: conta già il primo minuto.", "Nothing is let pass: the first minute counts.")
  }
  public func lateIntro(longest: Int) -> String {
    language.pick(
      "Se il ritardo non supera \(duration(longest)), puoi metterti in regola pagando dopo, con l’avviso che trovi sul parabrezza:",
      "If you are late by no more than \(duration(longest)) you can settle it afterwards, with the notice left on the windscreen:"
    )
  }
  public func upTo(minutes: Int) -> String {
    minutes == 30
      ? language.pick("fino a mezz’ora", "up to half an hour")
      : language.pick("fino a \(duration(minutes))", "up to \(duration(minutes))")
  }
  public func lateEnd(longest: Int, days: Int) -> String {
    language.pick(
      "Hai \(format.days(days)) di tempo dal giorno dopo l’avviso; se l’ultimo è festivo vale il primo giorno lavorativo. Oltre \(duration(longest)) di ritardo, o se non paghi, è una violazione.",
      "You have \(format.days(days)) from the day after the notice; a last day that is a holiday moves to the next working day. More than \(duration(longest)) late, or not paid, it is a violation."
    )
  }
  public func fixedPart(_ amount: Money) -> String {
    language.pick(
      "Le cifre comprendono \(format.money(amount)) fissi per ogni avviso.",
      "The amounts include a fixed \(format.money(amount)) for each notice.")
  }
  public func national(_ scale: NationalScale) -> [String] {
    let day =
      scale.dayTariff.map(format.money)
      ?? language.pick("la tariffa dell’intera giornata", "the price of the whole day")
    return [
      language.pick(
        "Fino al \(scale.tolerated)\u{A0}% del tempo pagato: niente.",
        "Up to \(scale.tolerated)% of the paid time: nothing."),
      language.pick(
        "Fino al \(scale.reduced)\u{A0}%: sanzione di \(format.money(scale.reducedAmount)), più \(day).",
        "Up to \(scale.reduced)%: a fine of \(format.money(scale.reducedAmount)), plus \(day)."),
      language.pick(
        "Oltre: sanzione di \(format.money(scale.fullAmount)), più \(day).",
        "Beyond: a fine of \(format.money(scale.fullAmount)), plus \(day)."),
    ]
  }

  private func duration(_ minutes: Int) -> String {
    minutes == 60 ? language.pick("un’ora", "an hour") : TimelineTexts(language).duration(minutes)
  }
}
