/// The words of the demo's own pages: its post and its bank.
public struct TrialTexts: Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  public var mail: String { language.pick("Posta di prova", "Trial mail") }
  public var mailLead: String {
    language.pick(
      "Qui arrivano le e-mail che il sistema manderebbe ai cittadini. In questa installazione di prova nessuna e-mail parte davvero.",
      "Here arrive the e-mails that the system would send to citizens. In this trial installation no e-mail really leaves."
    )
  }
  public var noMail: String { language.pick("Nessuna e-mail per ora.", "No e-mail yet.") }
  public var mailHead: [String] {
    [language.pick("Data", "Date"), language.pick("A", "To"), language.pick("Oggetto", "Subject")]
  }
  public var to: String { language.pick("A", "To") }
  public var message: String { language.pick("Messaggio", "Message") }
  public var attachments: String { language.pick("Allegati", "Attachments") }
  public var allMail: String { language.pick("Tutte le e-mail", "All e-mails") }

  public var bank: String { language.pick("Banca di prova", "Test bank") }
  public var noRealMoney: String { language.pick("Nessun denaro vero", "No real money") }
  public var bankLead: String {
    language.pick(
      "Questa pagina sta al posto della banca o di PayPal. Scegli che cosa deve fare la banca.",
      "This page stands where the bank or PayPal would be. Choose what the bank does.")
  }
  public var payee: String { language.pick("A favore di", "Payee") }
  public var reason: String { language.pick("Causale", "Reason") }
  public var amount: String { language.pick("Importo", "Amount") }
  public func decision(_ name: String) -> String {
    switch name {
    case "approve": language.pick("Paga", "Pay")
    case "decline": language.pick("Rifiuta la carta", "Decline the card")
    case "cancel": language.pick("Annulla e torna indietro", "Cancel and go back")
    case "late":
      language.pick("Paga, ma la banca conferma dopo 20 secondi", "Pay, but the bank confirms after 20 seconds")
    case "twice": language.pick("Paga, e la banca lo dice due volte", "Pay, and the bank says so twice")
    default: language.pick("Paga, ma la banca non risponde mai", "Pay, but the bank never answers")
    }
  }
  public var silence: String { language.pick("La banca non risponde", "The bank does not answer") }
  public var silenceLead: String {
    language.pick(
      "Succede anche con le banche vere. Torna al Comune: la pagina del pagamento dice che cosa fare.",
      "It happens with real banks too. Go back to the town: the payment’s page says what to do.")
  }
  public var backToTown: String { language.pick("Torna al Comune", "Back to the town") }
}
