/// The first page: what the service does, for whom, and how to begin.
public struct HomeTexts: Hashable, Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  public var statusActive: String { language.pick("Servizio attivo", "Service available") }
  public var statusSuspended: String { language.pick("Servizio sospeso", "Service suspended") }
  public var startTitle: String { language.pick("Da dove comincio?", "Where do I start?") }
  public var firstTime: String { language.pick("È la prima volta?", "Is it your first time?") }
  public var firstTimeText: String {
    language.pick(
      "Registrati una volta sola. Tieni pronti il codice fiscale e il numero dell’abbonamento.",
      "Register once. Have your tax code and the number of your permit at hand.")
  }
  public var knownTitle: String { language.pick("Ti sei già registrato?", "Already registered?") }
  public var knownText: String {
    language.pick("Entra con e-mail e password e rinnova.", "Log in with e-mail and password, then renew.")
  }
  public var memberTitle: String { language.pick("Hai già fatto l’accesso", "You are logged in") }
  public var memberText: String {
    language.pick(
      "Nella tua area trovi abbonamenti, scadenze e pagamenti.",
      "Your permits, expiry dates and payments are in your area.")
  }
  public var toArea: String { language.pick("Vai alla mia area personale", "Go to my permits") }

  public var index: String { language.pick("In questa pagina", "On this page") }
  public var addressed: String { language.pick("A chi è rivolto", "Who it is for") }
  public var addressedText: String {
    language.pick(
      "A chi ha già un abbonamento di sosta rilasciato dall’ufficio e ha lasciato un indirizzo e-mail. Vale per le persone e per le aziende.",
      "Anyone who already holds a parking permit issued by the office and has given an e-mail address: people and companies."
    )
  }
  public var description: String { language.pick("Descrizione", "Description") }
  public var descriptionText: String {
    language.pick(
      "Puoi vedere i tuoi abbonamenti, la scadenza, le zone dove valgono e i pagamenti fatti. Puoi rinnovare, anche dopo la scadenza, e stampare ricevuta e contrassegno. Funziona da computer, telefono e tablet.",
      "You can see your permits, when they expire, where they hold and what you paid. You can renew, also after expiry, and print the receipt and the badge. It works on a computer, a phone and a tablet."
    )
  }
  public var howTo: String { language.pick("Come fare", "How to do it") }
  public var needed: String { language.pick("Cosa serve", "What you need") }
  public var neededIntro: String { language.pick("Per registrarti ti servono:", "To register you need:") }
  public var achieved: String { language.pick("Cosa si ottiene", "What you get") }
  public var achievedItems: [String] {
    switch language {
    case .it:
      [
        "l’abbonamento rinnovato, valido subito o dal giorno dopo la scadenza", "la ricevuta del pagamento in PDF",
        "il contrassegno da stampare ed esporre",
      ]
    case .en:
      [
        "the renewed permit, valid at once or from the day after the expiry", "the receipt of the payment as a PDF",
        "the badge to print and display",
      ]
    }
  }
  public var times: String { language.pick("Tempi e scadenze", "Times and deadlines") }
  public func opens(_ days: Int) -> String {
    language.pick(
      "Il rinnovo si apre \(days) giorni prima della scadenza.", "Renewal opens \(days) days before the expiry.")
  }
  public var opensLabel: String { language.pick("Prima della scadenza", "Before the expiry") }
  public var expiryLabel: String { language.pick("Entro la scadenza", "By the expiry") }
  public var onTime: String {
    language.pick(
      "Se rinnovi entro l’ultimo giorno, il nuovo periodo comincia il giorno dopo: non perdi neanche un giorno.",
      "If you renew by the last day, the next period starts the day after: you do not lose a single day.")
  }
  public var afterLabel: String { language.pick("Dopo la scadenza", "After the expiry") }
  public func closes(_ days: Int) -> String {
    language.pick(
      "Puoi rinnovare ancora per \(days) giorni. Il nuovo periodo comincia il giorno in cui paghi: nel frattempo si paga la tariffa ordinaria.",
      "You can still renew for \(days) days. The next period starts on the day you pay; until then the ordinary tariff is due."
    )
  }
  public func reminders(_ days: [Int]) -> String {
    let list = Format(language).list(days.map { Format(language).days($0) })
    return language.pick("Ti scriviamo \(list) prima della scadenza.", "We write to you \(list) before the expiry.")
  }
  public var costs: String { language.pick("Costi", "Costs") }
  public var costsText: String {
    language.pick(
      "Il prezzo che vedi è quello che paghi: non ci sono commissioni. Puoi pagare con PayPal o con carta.",
      "The price shown is the price charged: there are no fees. You can pay with PayPal or a card.")
  }
  public var allPrices: String { language.pick("Vedi tutte le tariffe e gli orari", "See all prices and hours") }
  public var access: String { language.pick("Accedi al servizio", "Use the service") }
  public var conditions: String { language.pick("Condizioni", "Conditions") }
  public var readDisplay: String { language.pick("Come esporre il contrassegno", "How to display the badge") }
  public var contacts: String { language.pick("Contatti", "Contacts") }
  public func updated(on date: String) -> String {
    language.pick("Pagina aggiornata il \(date)", "Page updated on \(date)")
  }

  public var cardPrice: String {
    language.pick(
      "Calcola quanto paghi e fino a quando, senza accesso.", "Work out what you pay and until when, no login needed.")
  }
  public var cardTariffs: String {
    language.pick("Quanto costa, in quali strade e in quali ore.", "What it costs, in which streets and at what hours.")
  }
  public var cardResellers: String {
    language.pick("I negozi che vendono i “gratta e sosta”.", "The shops that sell scratch cards.")
  }
  public var cardDisplay: String {
    language.pick("Dove mettere il contrassegno o il biglietto.", "Where to put the badge or the ticket.")
  }
  public var cardHelp: String {
    language.pick("Domande frequenti, manuale e sportelli.", "Common questions, manual and offices.")
  }
  public var useful: String { language.pick("Informazioni utili", "Useful information") }
}
