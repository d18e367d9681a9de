import Civil
public import Money
public import Regulations

/// The chapters of "Tariffe e orari".
extension TariffTexts {
  public var example: String { language.pick("esempio, da confermare", "example, to be confirmed") }
  public var exampleWord: String { language.pick("esempio", "example") }
  public func source(_ articles: [String]) -> String {
    language.pick("Fonte: \(articles.joined(separator: "; ")).", "Source: \(articles.joined(separator: "; ")).")
  }
  public var inStreets: String { language.pick("Strade", "Streets") }
  public var ordinaryAreas: String { language.pick("Aree per tutti", "Areas for everyone") }
  public var rotationAreas: String {
    language.pick("Sosta breve, con un tempo massimo", "Short stay, with a longest time")
  }
  public var rotationNote: String {
    language.pick(
      "Qui non si può restare oltre il tempo scritto sui cartelli, e di più non si può comprare. Gli abbonamenti non valgono.",
      "Here no one may stay longer than the signs say, and no more can be bought. Permits do not hold.")
  }
  public var residentsZones: String {
    language.pick("Zone dei residenti, aperte a tutti", "Residents’ zones, open to all")
  }
  public var residentsZonesNote: String {
    language.pick(
      "Paga chi non è residente. Per gli abbonamenti guarda dove valgono.",
      "Those who are not residents pay. For permits see where they hold.")
  }
  public var residentsOnly: String { language.pick("Solo per residenti", "For residents only") }
  public var residentsOnlyNote: String {
    language.pick("Qui non si può comprare un biglietto.", "No ticket can be bought here.")
  }

  /// First free minutes, limits of a day and prices by the clock.
  public func extras(_ tariff: Tariff) -> [String] {
    var lines: [String] = []
    if tariff.freeMinutes > 0 {
      lines.append(
        language.pick(
          "primi \(format.minutes(tariff.freeMinutes)) gratis", "first \(format.minutes(tariff.freeMinutes)) free"))
    }
    if let cap = tariff.dayCap {
      lines.append(
        language.pick(
          "al massimo \(format.money(cap.amount)) al giorno", "\(format.money(cap.amount)) a day at most"))
    }
    for price in tariff.steps.flatMap(\.clockPrices) {
      let hours = "\(format.weekdays(price.weekdays)), \(format.time(price.from))–\(format.time(price.to))"
      let line = language.pick(
        "\(hours): \(format.money(price.perHour)) l’ora", "\(hours): \(format.money(price.perHour)) an hour")
      if !lines.contains(line) { lines.append(line) }
    }
    return lines
  }

  public func freeDates(_ hours: PaidHours) -> [String] {
    hours.freeDates.sorted().map { language.pick("gratis \(format.on($0))", "free \(format.on($0))") }
  }

  public var meter: String { language.pick("Come si paga al parcometro", "Paying at the meter") }
  public func minimum(_ amount: Money) -> String {
    language.pick(
      "Si pagano almeno \(format.money(amount)), con monete o tessera.",
      "At least \(format.money(amount)) is paid, with coins or a card.")
  }
  public var meterRules: [String] {
    switch language {
    case .it:
      [
        "Il biglietto parte dal minuto in cui lo prendi e dura in proporzione a quanto paghi.",
        "Le ore in cui non si paga non consumano i soldi: il tempo che resta riparte quando si ricomincia a pagare.",
        "Il prezzo si calcola al minuto e si arrotonda al centesimo in su.",
      ]
    case .en:
      [
        "The ticket starts at the minute of issue and lasts in proportion to what you pay.",
        "Hours that are free do not use up money: the time left runs on when paid hours begin again.",
        "The price is worked out by the minute and rounded up to the cent.",
      ]
    }
  }
  public func registeredFree(_ free: FreeMinutes) -> String {
    language.pick(
      "Per le auto registrate delle frazioni i primi \(format.minutes(free.minutes)) sono gratis, \(free.timesPerDay == 1 ? "una volta" : "\(free.timesPerDay) volte") al giorno, per al massimo \(free.carsPerHousehold) auto per famiglia.",
      "For registered cars of the outlying hamlets the first \(format.minutes(free.minutes)) are free, \(free.timesPerDay == 1 ? "once" : "\(free.timesPerDay) times") a day, for at most \(free.carsPerHousehold) cars of a household."
    )
  }

  public var whereToPay: String { language.pick("Dove si paga il ritardo", "Where a late payment is made") }
  public func postalAccount(number: String, payee: String) -> String {
    language.pick(
      "Conto corrente postale \(number), intestato a \(payee).", "Postal account \(number), payee \(payee).")
  }

  public var holidays: String { language.pick("Giorni festivi", "Public holidays") }
  public var holiday: String { language.pick("Festa", "Holiday") }
  public var day: String { language.pick("Giorno", "Day") }
  public func holidaysNote(freeOnHolidays: Bool) -> String {
    freeOnHolidays
      ? language.pick(
        "In questi giorni non si paga, salvo dove è scritto.", "On these days nothing is paid, unless written.")
      : language.pick("In questi giorni si paga come negli altri.", "On these days parking is paid as on others.")
  }
}
