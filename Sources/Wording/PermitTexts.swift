public import Civil
public import Money
public import Regulations

extension Texts {
  public var permits: PermitTexts { PermitTexts(language) }
}

/// Words of the personal area and of a permit's page (R6, R11, R20).
public struct PermitTexts: Hashable, Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  var format: Format { Format(language) }

  // Personal area
  public func greeting(_ name: String) -> String { language.pick("Ciao \(name)", "Hello \(name)") }
  public var yourPermits: String { language.pick("I tuoi abbonamenti", "Your permits") }
  public var lastReceipts: String { language.pick("Ultime ricevute", "Latest receipts") }
  public var allPayments: String { language.pick("Vedi tutti i pagamenti", "See all payments") }
  public var profileLink: String {
    language.pick("Cambia e-mail o password nel tuo profilo", "Change your e-mail or password in your profile")
  }
  public var nonePermits: String {
    language.pick(
      "Al tuo account non è collegato nessun abbonamento. Scrivi o telefona all’ufficio: lo collegherà.",
      "No permit belongs to your account yet. Write or call the office: they will add it.")
  }
  public var seeOffices: String { language.pick("Vedi sportelli e orari", "See the offices and their hours") }

  public func urgentTitle(lastDay: LocalDate, today: LocalDate) -> String {
    let text = format.expiry(of: lastDay, today: today)
    return text.prefix(1).uppercased() + text.dropFirst()
  }
  public func urgentBody(lastDay: LocalDate, today: LocalDate) -> String {
    lastDay < today
      ? language.pick("è scaduto \(format.on(lastDay)).", "expired \(format.on(lastDay)).")
      : language.pick("scade \(format.on(lastDay)).", "expires \(format.on(lastDay)).")
  }
  public func renewButton(from price: Money, hasOthers: Bool) -> String {
    let amount = format.money(price)
    return hasOthers
      ? language.pick("Rinnova – da \(amount)", "Renew – from \(amount)")
      : language.pick("Rinnova – \(amount)", "Renew – \(amount)")
  }
  public var payingTitle: String { language.pick("Pagamento in corso", "Payment under way") }
  public var payingBody: String {
    language.pick("ha un rinnovo con un pagamento non ancora concluso.", "has a renewal whose payment is not finished.")
  }
  public var seePayment: String { language.pick("Vedi il pagamento", "See the payment") }

  // State in one or two words
  public var valid: String { language.pick("Valido", "Valid") }
  public var expiring: String { language.pick("In scadenza", "Expires soon") }
  public var notStarted: String { language.pick("Non ancora iniziato", "Not started yet") }
  public var expired: String { language.pick("Scaduto", "Expired") }
  public var returned: String { language.pick("Restituito", "Returned") }
  public var revoked: String { language.pick("Revocato", "Revoked") }
  public var neverIssued: String { language.pick("Mai pagato", "Never paid") }

  // Permit
  public func validUntil(_ day: LocalDate) -> String {
    language.pick("valido fino \(format.to(day))", "valid to \(format.date(day))")
  }
  public func expiredOn(_ day: LocalDate) -> String {
    language.pick("scaduto \(format.on(day))", "expired \(format.on(day))")
  }
  public var number: String { language.pick("Numero", "Number") }
  public var product: String { language.pick("Tipo", "Kind") }
  public var zones: String { language.pick("Zone", "Zones") }
  public func plates(_ count: Int) -> String {
    count == 1 ? language.pick("Targa", "Number plate") : language.pick("Targhe", "Number plates")
  }
  public var noPlates: String { language.pick("Nessuna targa registrata", "No plate registered") }
  public var details: String { language.pick("I dati dell’abbonamento", "About this permit") }
  public var periods: String { language.pick("Periodi di validità", "Periods of validity") }
  public var state: String { language.pick("Stato", "State") }
  public var periodPast: String { language.pick("Concluso", "Over") }
  public var periodNow: String { language.pick("In corso", "Now") }
  public var periodNext: String { language.pick("Futuro", "To come") }
  public var noPeriods: String { language.pick("Non ci sono ancora periodi pagati.", "No period has been paid yet.") }
  public var whereItHolds: String { language.pick("Dove vale", "Where it holds") }
  public var holdsNowhere: String {
    language.pick(
      "Le zone non sono disponibili qui: chiedi all’ufficio.", "The zones are not known here: ask the office.")
  }
  public var notReserved: String {
    language.pick(
      "L’abbonamento è una tariffa agevolata: non riserva un posto.",
      "A permit is a cheaper tariff: it does not keep a place for you.")
  }
  public var receipts: String { language.pick("Pagamenti e ricevute", "Payments and receipts") }
  public var noReceipts: String {
    language.pick("Qui trovi le ricevute dei rinnovi pagati online.", "Receipts of renewals paid online appear here.")
  }
  public var receipt: String { language.pick("Ricevuta", "Receipt") }
  public var paidOn: String { language.pick("Pagata il", "Paid on") }
  public var period: String { language.pick("Periodo", "Period") }
  public var amount: String { language.pick("Importo", "Amount") }
  public func receiptLink(_ number: String) -> String {
    language.pick("Ricevuta \(number) (PDF)", "Receipt \(number) (PDF)")
  }
  public var badge: String { language.pick("Il contrassegno", "The badge") }
  public var badgeLink: String { language.pick("Scarica il contrassegno (PDF)", "Download the badge (PDF)") }
  public var noBadge: String {
    language.pick(
      "Il contrassegno si stampa quando l’abbonamento ha un periodo in corso o futuro.",
      "The badge can be printed when the permit has a present or future period.")
  }
  public var renewal: String { language.pick("Rinnovo", "Renewal") }
  public func renewUntil(_ day: LocalDate) -> String {
    language.pick(
      "Puoi rinnovarlo online fino \(format.to(day)).", "You can renew it online up to \(format.date(day)).")
  }
}

// MARK: - May it park now

extension PermitTexts {
  public func mayPark(_ isYes: Bool) -> String {
    language.pick("Può sostare adesso: \(isYes ? "sì" : "no")", "May it park now: \(isYes ? "yes" : "no")")
  }
  public var mayParkFreely: String {
    language.pick("Può sostare adesso: sì, è gratis per tutti", "May it park now: yes, it is free for everyone")
  }
  public var freeForAll: String {
    language.pick(
      "In questo momento la sosta nelle sue zone è gratuita per tutti.",
      "At this moment parking in its zones is free for everyone.")
  }
  public var freeButNotHolding: String {
    language.pick(
      "Quando si torna a pagare l’abbonamento però non basta:", "When parking is paid again the permit will not do:")
  }

  /// Why a permit lets its car park today, or not.
  public func reason(_ right: RightToPark) -> String {
    switch right {
    case .yes(let until):
      language.pick("L’abbonamento vale fino \(format.to(until)).", "The permit holds to \(format.date(until)).")
    case .notYet(let from):
      language.pick("L’abbonamento vale \(format.from(from)).", "The permit holds \(format.from(from)).")
    case .expired(let day):
      language.pick("L’abbonamento è scaduto \(format.on(day)).", "The permit expired \(format.on(day)).")
    case .returned:
      language.pick("L’abbonamento è stato restituito all’ufficio.", "The permit was returned to the office.")
    case .revoked:
      language.pick("L’abbonamento è stato revocato dall’ufficio.", "The permit was revoked by the office.")
    case .neverIssued:
      language.pick("L’abbonamento non ha ancora un periodo pagato.", "No period of the permit has been paid yet.")
    }
  }
}
