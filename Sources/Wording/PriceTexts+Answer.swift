public import Civil
public import Money
public import Regulations

/// The answer in words.
extension PriceTexts {
  private var spans: TimelineTexts { TimelineTexts(language) }

  public var paidUntil: String { language.pick("Pagato fino alle", "Paid until") }
  public var freeUntil: String { language.pick("Gratis fino alle", "Free until") }
  public var price: String { language.pick("Prezzo", "Price") }
  public var toPay: String { language.pick("Da pagare", "To pay") }
  public var counted: String { language.pick("Minuti che si pagano", "Minutes that are paid") }
  public var why: String { language.pick("Perché", "Why") }
  public func from(_ moment: LocalDateTime) -> String {
    language.pick(
      "Dalle \(format.time(moment.time)) di \(format.longDate(moment.date))",
      "From \(format.time(moment.time)) on \(format.longDate(moment.date))")
  }
  /// `80, cioè 1 ora e 20 minuti`.
  public func countedMinutes(_ minutes: Int) -> String {
    minutes < 60 ? format.minutes(minutes) : spans.duration(minutes)
  }

  /// The one sentence that says why: the same for a given end and for a sum.
  public func why(minutes: Int, rates: [Money], sum: Money?, price: Money) -> String {
    let time = countedMinutes(minutes)
    let rate =
      rates.count == 1
      ? language.pick("a \(format.money(rates[0])) l’ora", "at \(format.money(rates[0])) an hour")
      : language.pick("alle tariffe della tabella qui sotto", "at the prices in the table below")
    guard let sum else {
      return language.pick(
        "si contano solo i minuti dentro l’orario di pagamento: \(time) \(rate) fanno \(format.money(price)).",
        "only minutes inside the paid hours count: \(time) \(rate) make \(format.money(price)).")
    }
    return language.pick(
      "con \(format.money(sum)) compri \(time) \(rate); contano solo i minuti dentro l’orario di pagamento.",
      "\(format.money(sum)) buy \(time) \(rate); only minutes inside the paid hours count.")
  }
  public func whyFree(_ reason: PaidHours.FreeReason) -> String {
    language.pick(
      "in queste ore non si paga: \(spans.because(reason)).", "nothing is due at this time: \(spans.because(reason)).")
  }
  public var whyFirstMinutes: String {
    language.pick(
      "la sosta sta tutta nei primi minuti gratuiti.", "the whole stay lies within the first minutes, which are free.")
  }
  public func source(articles: [String], rules: [RuleID]) -> String {
    let names = format.list(rules.map(\.rawValue))
    return language.pick(
      "Fonte: \(articles.joined(separator: "; ")). Regole \(names).",
      "Source: \(articles.joined(separator: "; ")). Rules \(names).")
  }

  // Notes beside the numbers
  public func lastsUntil(_ moment: LocalDateTime, sameDay: Bool) -> String {
    language.pick(
      "Con la stessa cifra puoi restare fino alle \(when(moment, sameDay: sameDay)).",
      "For the same money you may stay until \(when(moment, sameDay: sameDay)).")
  }
  public func meterMinimum(_ minimum: Money, until moment: LocalDateTime, sameDay: Bool) -> String {
    language.pick(
      "Il parcometro accetta almeno \(format.money(minimum)): con quella cifra resti fino alle \(when(moment, sameDay: sameDay)).",
      "The meter takes at least \(format.money(minimum)), which lasts until \(when(moment, sameDay: sameDay)).")
  }
  public func givenMinutes(_ minutes: Int) -> String {
    language.pick(
      "Altri \(format.minutes(minutes)) sono gratis: li vedi nel conto.",
      "Another \(format.minutes(minutes)) are free: see the sum.")
  }
  public func leftOver(_ amount: Money) -> String {
    language.pick(
      "\(format.money(amount)) non bastano per un altro minuto.",
      "\(format.money(amount)) are not enough for another minute.")
  }
  public func notTaken(_ amount: Money) -> String {
    language.pick(
      "Gli altri \(format.money(amount)) non vengono presi.", "The other \(format.money(amount)) are not taken.")
  }
  /// `11:20`, `08:00 di lunedì 23 novembre`.
  public func when(_ moment: LocalDateTime, sameDay: Bool) -> String {
    let time = format.time(moment.time)
    return sameDay
      ? time : language.pick("\(time) di \(spans.dayName(moment.date))", "\(time) on \(spans.dayName(moment.date))")
  }
  public func clockBack(_ moment: LocalDateTime) -> String {
    language.pick(
      "Quella notte l’orologio torna indietro e le \(format.time(moment.time)) ci sono due volte: abbiamo preso la prima.",
      "That night the clock goes back and it is \(format.time(moment.time)) twice: we took the first.")
  }
  public func clockChange(minutes: Int) -> String {
    minutes > 0
      ? language.pick(
        "Durante la sosta comincia l’ora legale: l’orologio salta avanti di un’ora, che non esiste e non si paga.",
        "Summer time begins during the stay: the clock skips an hour, which does not exist and is not paid.")
      : language.pick(
        "Durante la sosta finisce l’ora legale: l’orologio torna indietro di un’ora, e la sosta dura un’ora in più.",
        "Summer time ends during the stay: the clock goes back an hour, and the stay is an hour longer.")
  }

  // Where one may not, or not so long
  public func limitTitle(minutes: Int) -> String {
    language.pick(
      "Qui si può restare al massimo \(spans.duration(minutes))", "Here you may stay \(spans.duration(minutes)) at most"
    )
  }
  public func limitText(until moment: LocalDateTime, sameDay: Bool) -> String {
    language.pick(
      "È una sosta breve: il tempo massimo è scritto sui cartelli e di più non si può comprare. Devi liberare il posto entro le \(when(moment, sameDay: sameDay)).",
      "This is short-stay parking: the signs tell the longest stay, and no more can be bought. You must leave by \(when(moment, sameDay: sameDay))."
    )
  }
  public func lateInRotation(maximum: Int) -> String {
    language.pick(
      "Vale solo se in tutto non resti più di \(spans.duration(maximum)).",
      "This holds only if you stay no longer than \(spans.duration(maximum)) in all.")
  }
  public var limitBeyond: String {
    language.pick(
      "Chi resta oltre il tempo massimo commette una violazione, anche se il biglietto è scaduto da meno di un’ora: non basta pagare la differenza.",
      "Staying beyond the maximum is a violation, even when the ticket expired less than an hour ago: paying the difference is not enough."
    )
  }
  public var nothingSoldTitle: String {
    language.pick("Qui possono sostare solo i residenti", "Only residents may park here")
  }
  public var nothingSoldText: String {
    language.pick(
      "I posti sono riservati ai residenti: non si può comprare un biglietto, a nessun prezzo.",
      "These places are kept for residents: no ticket can be bought, at any price.")
  }

  // Other ways
  public var cheaperTitle: String { language.pick("Si può spendere meno?", "Can you pay less?") }
  public var elsewhereTitle: String { language.pick("Dove puoi andare invece", "Where you can go instead") }
  public var noCheaper: String {
    language.pick(
      "No: per questa sosta non c’è niente di meno caro a pochi minuti a piedi.",
      "No: for this stay nothing within a few minutes’ walk costs less.")
  }
  public var nothingNearby: String {
    language.pick(
      "A pochi minuti a piedi non c’è un’altra area dove restare così a lungo.",
      "There is no other area within a few minutes’ walk where you may stay so long.")
  }
  public func away(metres: Int) -> String {
    let rounded = max(50, (metres + 25) / 50 * 50)
    return metres < 25
      ? language.pick("accanto", "next to it")
      : language.pick("a circa \(rounded) metri", "about \(rounded) metres away")
  }
  public func instead(_ amount: Money, of price: Money) -> String {
    language.pick(
      "\(format.money(amount)) invece di \(format.money(price))",
      "\(format.money(amount)) instead of \(format.money(price))")
  }
  public func ticketPays(_ price: Money, from moment: LocalDateTime) -> String {
    language.pick(
      "costa \(format.money(price)) e conviene se resti oltre le \(format.time(moment.time)): vale fino alla fine del giorno.",
      "costs \(format.money(price)) and is cheaper if you stay beyond \(format.time(moment.time)): it holds until the end of the day."
    )
  }
  public var thisStayPays: String { language.pick("Per questa sosta conviene.", "For this stay it is cheaper.") }

  // All areas
  public var compareTitle: String { language.pick("I prezzi, area per area", "The prices, area by area") }
  public var compareNote: String {
    language.pick(
      "Dal meno caro. Scegli un’area per vedere il conto.", "The cheapest first. Choose an area to see the sum.")
  }
  public var untilColumn: String { language.pick("Fino alle", "Until") }
  public var untilWord: String { language.pick("alle", "to") }
  public func moreThan(days: Int) -> String {
    language.pick("più di \(format.days(days))", "more than \(format.days(days))")
  }
  public var notPossible: String { language.pick("solo residenti", "residents only") }
  public func notSoLong(_ minutes: Int) -> String {
    language.pick("al massimo \(spans.duration(minutes))", "\(spans.duration(minutes)) at most")
  }
}
