public import Civil
public import Money
public import Regulations

extension Texts {
  public var payments: PaymentTexts { PaymentTexts(language) }
}

/// Words of a payment's page and of the list of payments (R20).
public struct PaymentTexts: Hashable, Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  private var format: Format { Format(language) }

  // List
  public var title: String { language.pick("Pagamenti", "Payments") }
  public var toPay: String { language.pick("Da pagare", "To pay") }
  public var paid: String { language.pick("Pagati", "Paid") }
  public var notMade: String { language.pick("Non riusciti", "Not made") }
  public var noneToPay: String {
    language.pick("Non hai pagamenti in sospeso.", "You have no open payments.")
  }
  public var nonePaid: String {
    language.pick("Non hai ancora pagato nulla online.", "You have not paid anything online yet.")
  }
  public var what: String { language.pick("Cosa", "What") }
  public var date: String { language.pick("Data", "Date") }
  public var amount: String { language.pick("Importo", "Amount") }
  public var state: String { language.pick("Stato", "State") }
  public func renewal(_ number: String, months: Int) -> String {
    language.pick(
      "Rinnovo di \(number) per \(format.months(months))", "Renewal of \(number) for \(format.months(months))")
  }
  public func stateName(_ state: PaymentState) -> String {
    switch state {
    case .intent, .redirected: language.pick("Da pagare", "To pay")
    case .unknown, .pending: language.pick("In attesa della banca", "Waiting for the bank")
    case .declined: language.pick("Rifiutato", "Declined")
    case .cancelled: language.pick("Annullato", "Cancelled")
    case .expired: language.pick("Scaduto", "Lapsed")
    case .applied: language.pick("Pagato", "Paid")
    case .orphan, .refundRequested: language.pick("In restituzione", "Being refunded")
    case .refunded: language.pick("Restituito", "Refunded")
    }
  }

  // Done
  public var doneTitle: String { language.pick("Abbonamento rinnovato", "Permit renewed") }
  public func doneLead(_ number: String, from first: LocalDate, to last: LocalDate) -> String {
    let period = format.period(from: first, to: last)
    return language.pick("L’abbonamento \(number) vale \(period).", "The permit \(number) holds \(period).")
  }
  public var validity: String { language.pick("Valido", "Valid") }
  public var paidOn: String { language.pick("Pagato", "Paid") }
  public func paidAmount(_ amount: Money, on moment: LocalDateTime) -> String {
    "\(format.money(amount)), \(format.dateTime(moment))"
  }
  public var receipt: String { language.pick("Ricevuta n.", "Receipt no.") }
  public var sentTo: String { language.pick("Ricevuta e contrassegno inviati a", "Receipt and badge sent to") }
  public var downloadReceipt: String { language.pick("Scarica la ricevuta (PDF)", "Download the receipt (PDF)") }
  public var downloadBadge: String { language.pick("Scarica il contrassegno (PDF)", "Download the badge (PDF)") }
  public var nextSteps: String { language.pick("Prossimi passi", "What comes next") }
  public var paymentReceived: String {
    language.pick("pagamento ricevuto, abbonamento rinnovato", "payment received, permit renewed")
  }
  public var showBadge: String {
    language.pick(
      "stampa il contrassegno ed esponilo dietro il parabrezza, in basso alla tua sinistra",
      "print the badge and lay it behind the windscreen, low on your left")
  }
  public var now: String { language.pick("Adesso", "Now") }
  public var periodBegins: String { language.pick("inizia il nuovo periodo", "the new period begins") }
  public var weRemind: String {
    language.pick("ti scriviamo per ricordarti il rinnovo", "we write to remind you to renew")
  }
  public var permitExpires: String { language.pick("l’abbonamento scade", "the permit expires") }
  public var backToArea: String { language.pick("Torna all’area personale", "Back to my permits") }
}

// MARK: - A payment that is not made yet, or will not be

extension PaymentTexts {
  public var waitingTitle: String {
    language.pick("Stiamo aspettando la conferma della banca", "We are waiting for the bank’s confirmation")
  }
  public var waitingLead: String { language.pick("Non pagare di nuovo.", "Do not pay again.") }
  public var waitingBody: String {
    language.pick(
      "Di solito bastano pochi minuti. Puoi chiudere questa pagina: appena la conferma arriva ti scriviamo una e-mail.",
      "It usually takes a few minutes. You may close this page: we will send you an e-mail as soon as it arrives.")
  }
  public func refreshing(seconds: Int) -> String {
    language.pick(
      "Questa pagina si aggiorna da sola ogni \(seconds) secondi.",
      "This page refreshes by itself every \(seconds) seconds.")
  }
  public var stopRefreshing: String { language.pick("Ferma l’aggiornamento", "Stop refreshing") }
  public var notRefreshing: String {
    language.pick("L’aggiornamento automatico è fermo.", "The page does not refresh by itself.")
  }
  public var startRefreshing: String { language.pick("Riprendi", "Start again") }
  public var checkNow: String { language.pick("Verifica ora", "Check now") }

  public var unpaidTitle: String { language.pick("Il pagamento non è ancora fatto", "The payment is not made yet") }
  public var unpaidLead: String {
    language.pick(
      "Hai iniziato il rinnovo ma non hai ancora pagato. Non ti è stato addebitato nulla.",
      "You began the renewal but have not paid yet. Nothing was charged.")
  }
  public var pay: String { language.pick("Vai al pagamento", "Go to payment") }
  public var cancel: String { language.pick("Annulla il pagamento", "Cancel the payment") }

  public var unreachableTitle: String {
    language.pick("Il servizio di pagamento non risponde", "The payment service does not answer")
  }
  public var unreachableLead: String {
    language.pick(
      "Non ti è stato addebitato nulla. Riprova tra qualche minuto.",
      "Nothing was charged. Try again in some minutes.")
  }
  public var retry: String { language.pick("Riprova", "Try again") }

  public func failedTitle(_ state: PaymentState) -> String {
    switch state {
    case .cancelled: language.pick("Pagamento annullato", "Payment cancelled")
    case .expired: language.pick("Pagamento scaduto", "Payment lapsed")
    default: language.pick("Pagamento non riuscito", "Payment not made")
    }
  }
  public var nothingCharged: String { language.pick("Non ti è stato addebitato nulla.", "Nothing was charged.") }
  public func failedReason(_ state: PaymentState) -> String {
    switch state {
    case .cancelled:
      language.pick(
        "Hai annullato il pagamento. Puoi rinnovare quando vuoi.", "You cancelled. You can renew whenever you want.")
    case .expired:
      language.pick(
        "Il pagamento non è stato fatto in tempo. Puoi iniziarne un altro.",
        "It was not made in time. You can begin another one.")
    default:
      language.pick(
        "La banca non ha accettato il pagamento. Prova con un’altra carta o un altro conto, oppure chiedi alla tua banca.",
        "The bank did not accept it. Try another card or account, or ask your bank.")
    }
  }
  public var tryAgain: String { language.pick("Rinnova di nuovo", "Renew again") }

  public var refundingTitle: String { language.pick("Ti restituiamo il pagamento", "We are giving the money back") }
  public func refundingLead(_ amount: Money) -> String {
    language.pick(
      "Abbiamo ricevuto un pagamento che non si può usare per questo rinnovo: forse era già stato pagato. Ti restituiamo \(format.money(amount)). Non devi fare nulla.",
      "We received a payment that cannot be used for this renewal: it may have been paid already. We are giving \(format.money(amount)) back. You need not do anything."
    )
  }
  public var refundedTitle: String { language.pick("Pagamento restituito", "Payment refunded") }
  public func refundedLead(_ amount: Money) -> String {
    language.pick(
      "Ti abbiamo restituito \(format.money(amount)). Sul conto può comparire tra qualche giorno.",
      "We gave \(format.money(amount)) back. It may take some days to appear on your account.")
  }
}
