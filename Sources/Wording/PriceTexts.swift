public import Civil
public import Money
import Regulations

/// "Quanto costa?": the question and what can be wrong with it.
public struct PriceTexts: Hashable, Sendable {
  let language: Language
  var format: Format { Format(language) }
  var tariffs: TariffTexts { TariffTexts(language) }

  public init(_ language: Language) { self.language = language }

  public var title: String { language.pick("Quanto costa?", "What does it cost?") }
  public var lead: String {
    language.pick(
      "Scrivi dove parcheggi e quando: ti diciamo quanto paghi, e perché.",
      "Tell where you park and when: we tell what you pay, and why.")
  }
  public var formTitle: String { language.pick("La tua sosta", "Your stay") }
  public var changeTitle: String { language.pick("Cambia la domanda", "Change the question") }
  public var nothingStored: String {
    language.pick(
      "Non serve l’accesso e non conserviamo niente. L’indirizzo della risposta si può copiare e mandare.",
      "No login is needed and nothing is kept. The address of the answer can be copied and sent.")
  }
  public var ask: String { language.pick("Calcola il prezzo", "Work out the price") }

  // Where
  public var area: String { language.pick("Dove parcheggi", "Where you park") }
  public var allAreas: String {
    language.pick("Tutte le aree, per confrontare i prezzi", "All areas, to compare prices")
  }
  public var whichArea: String { language.pick("Non sai in quale area sei?", "Not sure which area you are in?") }
  public var whichAreaText: String {
    language.pick(
      "Cerca la via nell’elenco e scegli l’area. Il colore è anche sui cartelli.",
      "Find the street in the list and choose the area. The signs show the colour too.")
  }
  public var seeMap: String { language.pick("Guarda la mappa delle aree", "See the map of the areas") }

  // When
  public var arrival: String { language.pick("Quando arrivi", "When you arrive") }
  public var day: String { language.pick("Giorno", "Day") }
  public var time: String { language.pick("Ora", "Time") }
  public var wish: String { language.pick("Che cosa vuoi sapere?", "What do you want to know?") }
  public var wishUntil: String { language.pick("Quanto pago", "What I pay") }
  public var wishUntilDetail: String { language.pick("So quando riparto", "I know when I leave") }
  public var wishSpending: String { language.pick("Fino a quando posso restare", "How long I can stay") }
  public var wishSpendingDetail: String { language.pick("So quanto voglio spendere", "I know what I want to spend") }
  public var departure: String { language.pick("Quando riparti", "When you leave") }
  public var departureHelp: String {
    language.pick(
      "Se riparti lo stesso giorno puoi lasciare vuoto il giorno.",
      "If you leave on the same day you may leave the day empty.")
  }
  public var amount: String { language.pick("Quanto vuoi spendere, in euro", "What you want to spend, in euro") }
  public func amountHelp(minimum: Money) -> String {
    language.pick(
      "Per esempio 2,50. Il parcometro accetta almeno \(format.money(minimum)).",
      "For example 2.50. The meter takes at least \(format.money(minimum)).")
  }
  public func freeCar(minutes: Int, timesPerDay: Int) -> String {
    let times =
      timesPerDay == 1
      ? language.pick("una volta al giorno", "once a day")
      : language.pick("\(timesPerDay) volte al giorno", "\(timesPerDay) times a day")
    return language.pick(
      "La mia auto è registrata delle frazioni: primi \(format.minutes(minutes)) gratis, \(times)",
      "My car is registered in the outlying hamlets: first \(format.minutes(minutes)) free, \(times)")
  }
}

/// What is wrong, and how to put it right.
extension PriceTexts {
  public var areaUnknown: String { language.pick("Scegli un’area dell’elenco.", "Choose an area of the list.") }
  public var dayMissing: String {
    language.pick("Scrivi il giorno di arrivo.", "Tell the day you arrive.")
  }
  public var dayWrong: String {
    language.pick(
      "Questo giorno non esiste o non si legge. Scrivilo come 21/11/2026.",
      "This day does not exist or cannot be read. Write it as 21/11/2026.")
  }
  public func yearOutside(first: Int, last: Int) -> String {
    language.pick(
      "Scrivi un giorno tra il \(first) e il \(last).", "Write a day between \(first) and \(last).")
  }
  public var timeMissing: String { language.pick("Scrivi l’ora di arrivo.", "Tell the time you arrive.") }
  public var departureMissing: String {
    language.pick("Scrivi l’ora in cui riparti.", "Tell the time you leave.")
  }
  public var timeWrong: String {
    language.pick(
      "Questa ora non si legge. Scrivila come 10:30.", "This time cannot be read. Write it as 10:30.")
  }
  public func timeSkipped(_ moment: LocalDateTime, resume: LocalTime) -> String {
    language.pick(
      "Le \(format.time(moment.time)) del \(format.date(moment.date)) non esistono: quella notte gli orologi vanno avanti di un’ora. Scrivi un’ora dalle \(format.time(resume)) in poi.",
      "\(format.time(moment.time)) on \(format.date(moment.date)) does not exist: that night the clocks go forward by an hour. Write a time from \(format.time(resume)) on."
    )
  }
  public var endsBeforeStart: String {
    language.pick(
      "Riparti prima di arrivare: controlla l’ora. Se riparti un altro giorno, scrivi anche il giorno.",
      "You leave before you arrive: check the time. If you leave on another day, write the day too.")
  }
  public func tooLong(days: Int) -> String {
    language.pick(
      "Al massimo si calcolano \(format.days(days)) di sosta. Per restare di più conviene un abbonamento.",
      "At most \(format.days(days)) are worked out. For a longer stay a permit is the better choice.")
  }
  public func lastsTooLong(days: Int) -> String {
    language.pick(
      "Con questa cifra resteresti più di \(format.days(days)): scrivi un importo più basso.",
      "This sum would last more than \(format.days(days)): write a smaller one.")
  }
  public var amountMissing: String {
    language.pick("Scrivi quanto vuoi spendere, per esempio 2,50.", "Tell what you want to spend, such as 2.50.")
  }
  public var amountWrong: String {
    language.pick(
      "Questo importo non si legge. Scrivi solo cifre, per esempio 2,50.",
      "This amount cannot be read. Write digits only, such as 2.50.")
  }
  public var amountNegative: String {
    language.pick("L’importo deve essere più di zero.", "The amount must be more than zero.")
  }
  public var amountDecimals: String {
    language.pick(
      "Dopo la virgola ci sono al massimo due cifre: i centesimi.",
      "There are at most two digits after the point: the cents.")
  }
  public func belowMinimum(_ minimum: Money) -> String {
    language.pick(
      "Il parcometro accetta almeno \(format.money(minimum)).", "The meter takes at least \(format.money(minimum)).")
  }
  public func atMost(_ most: Money) -> String {
    language.pick("Scrivi al massimo \(format.money(most)).", "Write at most \(format.money(most)).")
  }
}
