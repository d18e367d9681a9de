/// Help, resellers and how to display a title.
public struct HelpTexts: Hashable, Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  public var title: String { language.pick("Aiuto", "Help") }
  public var lead: String {
    language.pick(
      "Qui trovi il manuale, le risposte alle domande più comuni e chi può aiutarti di persona.",
      "Here are the manual, the answers to common questions and the people who can help you.")
  }
  public var manualTitle: String { language.pick("Il manuale, passo per passo", "The manual, step by step") }
  public var manualText: String {
    language.pick(
      "Spiega ogni schermata con le immagini: registrarsi, entrare, rinnovare, pagare, stampare. Puoi leggerlo prima di registrarti.",
      "It explains every screen with pictures: registering, logging in, renewing, paying, printing. You can read it before you register. It is in Italian."
    )
  }
  public var manualButton: String { language.pick("Scarica il manuale (PDF)", "Download the manual (PDF, in Italian)") }
  public var questionsTitle: String { language.pick("Domande frequenti", "Common questions") }
  public var desksTitle: String { language.pick("Sportelli e contatti", "Offices and contacts") }
  public var desk: String { language.pick("Sportello", "Office") }
  public var address: String { language.pick("Indirizzo", "Address") }
  public var hours: String { language.pick("Orario", "Opening hours") }
  public var contact: String { language.pick("Telefono ed e-mail", "Telephone and e-mail") }
  public var postalAccount: String { language.pick("Conto corrente postale", "Postal account") }
  public var certifiedEmail: String { language.pick("PEC", "Certified e-mail") }

  public var resellersTitle: String { language.pick("Rivendite autorizzate", "Authorised shops") }
  public var resellersLead: String {
    language.pick(
      "In questi negozi trovi i biglietti “gratta e sosta” e i biglietti giornalieri.",
      "These shops sell scratch cards and daily tickets.")
  }
  public var noResellers: String {
    language.pick(
      "Il Comune non ha ancora pubblicato l’elenco. Puoi pagare al parcometro o chiedere allo sportello.",
      "The town has not published the list yet. You can pay at a meter or ask at the office.")
  }
  public var shop: String { language.pick("Negozio", "Shop") }

  public var displayTitle: String { language.pick("Come esporre il contrassegno", "How to display the badge") }
  public var displayLead: String {
    language.pick(
      "Ogni titolo di sosta – contrassegno, biglietto, gratta e sosta – va messo dove si legge da fuori.",
      "Every title – badge, ticket, scratch card – goes where it can be read from outside.")
  }
  public var displayPicture: String {
    language.pick(
      "Disegno di un parabrezza visto da davanti: il contrassegno è in basso, dal lato del guidatore.",
      "Drawing of a windscreen seen from the front: the badge lies low, on the driver’s side.")
  }
  public var displayRules: String { language.pick("Le regole", "The rules") }
  public var lostTitle: String { language.pick("Se lo dimentichi", "If you forget it") }
  public var lostText: String {
    language.pick(
      "Chi controlla vede anche la targa: se l’abbonamento è valido non c’è violazione. Esporlo evita comunque ogni equivoco.",
      "Wardens also see the plate: with a valid permit there is no violation. Displaying it still avoids misunderstandings."
    )
  }

  /// Question and answer.
  public var questions: [(question: String, answer: String)] {
    switch language {
    case .it: HelpTexts.italian
    case .en: HelpTexts.english
    }
  }
}
