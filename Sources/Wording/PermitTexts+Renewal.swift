public import Civil
public import Money
public import Regulations

// Words of a renewal (R20): three steps and their refusals.
extension PermitTexts {
  public var renewTitle: String { language.pick("Rinnova l’abbonamento", "Renew the permit") }
  public var steps: [String] {
    [
      language.pick("Dati", "Data"), language.pick("Riepilogo", "Review"), language.pick("Pagamento", "Payment"),
      language.pick("Fatto", "Done"),
    ]
  }

  // Step 1
  public var chooseTerm: String {
    language.pick("Per quanto tempo vuoi rinnovare?", "For how long do you want to renew?")
  }
  public var chooseTermMissing: String {
    language.pick("Scegli per quanto tempo rinnovare.", "Choose for how long to renew.")
  }
  public var yourPermit: String { language.pick("Il tuo abbonamento", "Your permit") }
  public var somethingChanged: String { language.pick("È cambiato qualcosa?", "Has something changed?") }
  public var somethingChangedAnswer: String {
    language.pick(
      "Se hai cambiato auto, targa o indirizzo, o vuoi altre zone, non rinnovare ancora: rivolgiti prima all’ufficio.",
      "If you changed car, plate or address, or want other zones, do not renew yet: ask the office first.")
  }
  public func period(_ period: Permit.Period) -> String {
    format.period(from: period.firstDay, to: period.lastDay)
  }

  // Step 2
  public var reviewTitle: String { language.pick("Controlla e paga", "Check and pay") }
  public var reviewLead: String {
    language.pick(
      "Controlla che sia tutto giusto. Non paghi ancora: il pagamento è nella pagina dopo.",
      "Check that all is right. You do not pay yet: you pay on the next page.")
  }
  public var holder: String { language.pick("Intestatario", "Holder") }
  public var name: String { language.pick("Nome", "Name") }
  public var taxCode: String { language.pick("Codice fiscale o partita IVA", "Tax code") }
  public var email: String { language.pick("E-mail", "E-mail") }
  public var term: String { language.pick("Durata", "Length") }
  public var validity: String { language.pick("Validità", "Validity") }
  public var total: String { language.pick("Totale", "Total") }
  public func changeTerm(_ edit: String) -> String { language.pick("\(edit) la durata", "\(edit) the length") }
  public func priceUntil(_ time: LocalTime) -> String {
    language.pick("Prezzo valido fino alle \(format.time(time)).", "Price good until \(format.time(time)).")
  }
  public var payWith: String { language.pick("Come vuoi pagare?", "How do you want to pay?") }
  public var payWithMissing: String { language.pick("Scegli come pagare.", "Choose how to pay.") }
  public func willPayWith(_ means: String) -> String {
    language.pick("Pagherai con \(means).", "You will pay with \(means).")
  }
  public func provider(_ id: String) -> String { ReceiptTexts(language).provider(id) }
  public func providerDetail(_ id: String) -> String {
    switch id {
    case "paypal":
      language.pick("Anche con carta, senza avere un conto PayPal.", "By card too, without a PayPal account.")
    case "stripe", "nexi":
      language.pick(
        "Carta di credito, di debito o prepagata. I dati della carta si scrivono solo sulla pagina sicura di chi riceve il pagamento.",
        "Credit, debit or prepaid card. Card details are entered only on the payment company’s secure page.")
    case "pagopa":
      language.pick(
        "Online, oppure con l’avviso in banca, alla posta, dal tabaccaio o con un’app.",
        "Online, or with the notice at a bank, a post office, a tobacconist’s or in an app.")
    case "pagopa-di-prova":
      language.pick(
        "Un programma di prova sta al posto di pagoPA: l’avviso non si può pagare davvero.",
        "A trial program stands where pagoPA would be: the notice cannot really be paid.")
    case "bollettino":
      language.pick(
        "Si stampa e si paga alla posta. Il rinnovo è valido quando arriva il pagamento, dopo alcuni giorni lavorativi.",
        "Printed and paid at a post office. The renewal holds once the payment arrives, after some working days.")
    case "stripe-di-prova", "nexi-di-prova":
      language.pick(
        "Un programma di prova sta al posto della vera pagina di pagamento con carta.",
        "A trial program stands where the real card payment page would be.")
    case "banca-di-prova": language.pick("Solo per provare il servizio.", "Only to try the service.")
    default: ""
    }
  }
  public var goToPayment: String { language.pick("Vai al pagamento", "Go to payment") }
  public var priceChangedTitle: String { language.pick("Il prezzo è cambiato", "The price has changed") }
  public func priceChanged(from old: Money, to new: Money) -> String {
    language.pick(
      "Prima era \(format.money(old)), ora è \(format.money(new)). Non ti è stato addebitato nulla: se va bene, vai al pagamento.",
      "It was \(format.money(old)), now it is \(format.money(new)). Nothing was charged: if you agree, go to payment.")
  }
  public var noProviderTitle: String {
    language.pick("Ora non si può pagare online", "Online payment is not available now")
  }
  public var noProvider: String {
    language.pick("Riprova più tardi, oppure rinnova allo sportello.", "Try again later, or renew at the office.")
  }

  // In progress
  public var inProgressTitle: String {
    language.pick("Un rinnovo di questo abbonamento è già in corso", "A renewal of this permit is already under way")
  }
  public func inProgressLead(since time: String) -> String {
    language.pick(
      "È iniziato \(time), forse in un’altra finestra o su un altro dispositivo. Così non paghi due volte.",
      "It began \(time), perhaps in another window or on another device. This way you do not pay twice.")
  }
  public var inProgressLead: String {
    language.pick(
      "È iniziato in un’altra finestra o su un altro dispositivo. Così non paghi due volte.",
      "It began in another window or on another device. This way you do not pay twice.")
  }
  public var continuePayment: String { language.pick("Continua quel pagamento", "Continue that payment") }
  public var cancelAndRestart: String { language.pick("Annulla e ricomincia", "Cancel and start again") }

  // Refused
  public var refusedTitle: String { language.pick("Per ora non si può rinnovare", "It cannot be renewed now") }
  public func refusal(_ refusal: PermitRenewal.Refusal) -> String {
    switch refusal {
    case .tooEarly(let day):
      language.pick(
        "Puoi rinnovarlo \(format.from(day)). Ti scriveremo una e-mail.",
        "You can renew it \(format.from(day)). We will send you an e-mail.")
    case .tooLate(let day):
      language.pick(
        "È scaduto da troppo tempo: si poteva rinnovare online fino \(format.to(day)). Rivolgiti allo sportello.",
        "It expired too long ago: it could be renewed online up to \(format.date(day)). Please go to the office.")
    case .returned:
      language.pick(
        "L’abbonamento è stato restituito e non si rinnova più. Per averne uno nuovo rivolgiti allo sportello.",
        "The permit was returned and is not renewed any more. For a new one go to the office.")
    case .revoked:
      language.pick(
        "L’abbonamento è stato revocato. Per sapere perché rivolgiti allo sportello.",
        "The permit was revoked. Ask the office why.")
    case .neverIssued:
      language.pick(
        "Il primo periodo si paga allo sportello; poi potrai rinnovare da qui.",
        "The first period is paid at the office; after that you can renew here.")
    case .notSoldOnline:
      language.pick(
        "Questo tipo di abbonamento si rinnova solo allo sportello.",
        "This kind of permit is renewed at the office only.")
    case .noSuchTerm:
      language.pick(
        "Questa durata non è più in vendita: scegline un’altra.", "This length is no longer on sale: choose another.")
    }
  }

  /// Whether the way on is the counter.
  public func sendsToDesk(_ refusal: PermitRenewal.Refusal) -> Bool {
    switch refusal {
    case .tooLate, .returned, .revoked, .neverIssued, .notSoldOnline: true
    case .tooEarly, .noSuchTerm: false
    }
  }
  public var desks: String { language.pick("Dove andare", "Where to go") }
  public var backToPermit: String { language.pick("Torna all’abbonamento", "Back to the permit") }
  public var chooseAnotherTerm: String { language.pick("Scegli la durata", "Choose the length") }
}
