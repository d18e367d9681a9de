public import Civil

extension Texts {
  public var notices: NoticeTexts { NoticeTexts(language) }
}

/// Words of the page that says how to pay by a notice of pagoPA or by a postal slip.
public struct NoticeTexts: Hashable, Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  private var format: Format { Format(language) }

  public var title: String { language.pick("Come pagare", "How to pay") }
  public func lead(until day: LocalDate) -> String {
    language.pick(
      "Paga entro \(format.on(day)), compreso. Finché il pagamento non arriva, l’abbonamento non è rinnovato.",
      "Pay by \(format.date(day)), that day included. The permit is not renewed until the payment arrives.")
  }
  public var pastTitle: String { language.pick("Il tempo per pagare è finito", "The time to pay is over") }
  public var pastLead: String {
    language.pick(
      "Se hai già pagato, non pagare di nuovo: il pagamento può arrivare dopo alcuni giorni. Altrimenti annulla e rinnova in un altro modo.",
      "If you have paid, do not pay again: the payment may take some days to arrive. Otherwise cancel and renew in another way."
    )
  }
  public var noticeNumber: String { language.pick("Codice avviso", "Notice number") }
  public var creditorCode: String { language.pick("Codice fiscale dell’ente", "Tax code of the body") }
  public var slipCode: String { language.pick("Codice cliente", "Customer code") }
  public var account: String { language.pick("Conto corrente postale", "Postal account") }
  public func accountOf(_ number: String, _ payee: String) -> String {
    language.pick("n. \(number), intestato a \(payee)", "no. \(number), of \(payee)")
  }
  public var reason: String { language.pick("Causale", "Reason for payment") }
  public var lastDay: String { language.pick("Da pagare entro", "To be paid by") }
  public var stepsTitle: String { language.pick("Come si fa", "What to do") }

  public var pagoPASteps: [String] {
    [
      language.pick(
        "Paga online adesso, sulla pagina di pagoPA: il rinnovo è subito valido.",
        "Pay online now, on pagoPA’s page: the renewal holds at once."),
      language.pick(
        "Oppure scarica l’avviso e pagalo in banca, alla posta, dal tabaccaio, al bancomat o con l’app della tua banca: bastano i codici dell’avviso.",
        "Or download the notice and pay it at a bank, a post office, a tobacconist’s, a cash machine or in your bank’s app: its codes are enough."
      ),
      language.pick(
        "Appena il pagamento risulta, di solito entro un’ora, ti mandiamo per e-mail ricevuta e contrassegno.",
        "As soon as the payment is known, usually within the hour, we send you the receipt and the badge by e-mail."),
    ]
  }
  public var slipSteps: [String] {
    [
      language.pick(
        "Scarica il bollettino e stampalo in grandezza naturale (100 %).",
        "Download the slip and print it in real size (100 %)."),
      language.pick(
        "Pagalo in un ufficio postale o dove si pagano i bollettini. Con un altro bollettino o dal sito delle Poste scrivi la stessa causale.",
        "Pay it at a post office or wherever slips are paid. On another slip or on the post’s site write the same reason."
      ),
      language.pick(
        "Il pagamento ci arriva dopo alcuni giorni lavorativi: solo allora l’abbonamento è rinnovato e ti mandiamo per e-mail ricevuta e contrassegno. Se il tuo abbonamento scade prima, scegli un altro modo di pagare.",
        "The payment reaches us after some working days: only then is the permit renewed, and we send you the receipt and the badge by e-mail. If your permit ends sooner, choose another way to pay."
      ),
    ]
  }

  public var payOnline: String { language.pick("Paga online con pagoPA", "Pay online with pagoPA") }
  public var downloadNotice: String {
    language.pick("Scarica l’avviso di pagamento (PDF)", "Download the payment notice (PDF)")
  }
  public var downloadSlip: String {
    language.pick("Scarica il bollettino (PDF)", "Download the postal slip (PDF)")
  }
  public var trialTitle: String { language.pick("È una prova", "This is a trial") }
  public var trial: String {
    language.pick(
      "Un programma di prova sta al posto di pagoPA: non portare questo avviso in banca o alla posta, non vale nulla.",
      "A trial program stands where pagoPA would be: do not take this notice to a bank or post office, it is worth nothing."
    )
  }
  public var otherWayTitle: String { language.pick("Vuoi pagare in un altro modo?", "Another way to pay?") }
  public var otherWay: String {
    language.pick(
      "Annulla questo pagamento e scegline un altro. Non farlo se lo hai già pagato.",
      "Cancel this payment and choose another. Do not do so if you have paid it already.")
  }
  public var cancelAndChoose: String {
    language.pick("Annulla e paga in un altro modo", "Cancel and pay in another way")
  }
}
