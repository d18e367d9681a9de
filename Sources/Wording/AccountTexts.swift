/// Words of the pages about a citizen's account (R20): registration, confirmation, login, passwords.
public struct AccountTexts: Hashable, Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  // Registration
  public var registerTitle: String { language.pick("Registrati", "Register") }
  public var registerLead: String {
    language.pick(
      "Per rinnovare online serve un account. Puoi registrarti se hai un abbonamento attivo e hai dato il tuo indirizzo e-mail all’ufficio.",
      "You need an account to renew online. You can register if you hold an active permit and gave your e-mail address to the office."
    )
  }
  public var haveAccount: String { language.pick("Hai già un account?", "Do you have an account already?") }
  public var aboutYou: String { language.pick("I tuoi dati", "About you") }
  public var givenName: String { language.pick("Nome", "First name") }
  public var familyName: String { language.pick("Cognome", "Last name") }
  public var email: String { language.pick("Indirizzo e-mail", "E-mail address") }
  public var registerEmailHelp: String {
    language.pick("Quello che hai dato all’ufficio.", "The one you gave to the office.")
  }
  public var yourPermit: String { language.pick("Il tuo abbonamento", "Your permit") }
  public var holderKind: String { language.pick("L’abbonamento è intestato a", "The permit is held by") }
  public var person: String { language.pick("Una persona", "A person") }
  public var company: String { language.pick("Un’azienda o un ente", "A company or body") }
  public var taxCode: String { language.pick("Codice fiscale o partita IVA", "Tax code or VAT number") }
  public var taxCodeHelp: String {
    language.pick(
      "Per una persona il codice fiscale (16 caratteri), per un’azienda la partita IVA (11 cifre).",
      "For a person the Italian tax code, codice fiscale (16 characters); for a company the VAT number (11 digits).")
  }
  public var permitNumber: String { language.pick("Numero dell’abbonamento", "Permit number") }
  public var permitNumberHelp: String {
    language.pick(
      "Lo trovi sul contrassegno, per esempio ABI 123 2024.", "It stands on the badge, for example ABI 123 2024.")
  }
  public var series: String { language.pick("Serie", "Series") }
  public var code: String { language.pick("Codice", "Code") }
  public var year: String { language.pick("Anno", "Year") }
  public var choosePassword: String { language.pick("Scegli una password", "Choose a password") }
  public var password: String { "Password" }
  public var repeatPassword: String { language.pick("Ripeti la password", "Repeat the password") }
  public func specialHelp(shortest: Int) -> String {
    language.pick(
      "Almeno \(shortest) caratteri, di cui almeno uno speciale, per esempio ! ? - #. Non usare il tuo nome o parole facili.",
      "At least \(shortest) characters, at least one of them special, such as ! ? - #. Avoid your name and easy words.")
  }
  public func passphraseHelp(shortest: Int) -> String {
    language.pick(
      "Almeno \(shortest) caratteri: alcune parole una dopo l’altra vanno bene.",
      "At least \(shortest) characters: some words one after the other will do.")
  }
  public var consentBefore: String {
    language.pick("Ho letto l’", "I have read the ")
  }
  public var consentLink: String { language.pick("informativa privacy", "privacy notice") }
  public var consentAfter: String {
    language.pick(
      " e acconsento al trattamento dei miei dati per questo servizio.",
      " and consent to the processing of my data for this service.")
  }
  public var registerButton: String { language.pick("Registrati", "Register") }

  // Mail sent
  public var mailSentTitle: String { language.pick("Controlla la tua posta", "Check your mail") }
  public var registeredLead: String {
    language.pick(
      "Se i dati corrispondono a un abbonamento attivo, tra poco ricevi un’e-mail con un collegamento per confermare il tuo indirizzo. Il collegamento vale 24 ore e si usa una volta sola.",
      "If the data agree with an active permit, you will soon get an e-mail with a link to confirm your address. The link is good for 24 hours and works once."
    )
  }
  public var nothingCame: String { language.pick("Non è arrivato nulla?", "Nothing came?") }
  public var nothingCameAdvice: [String] {
    switch language {
    case .it:
      [
        "Guarda anche nella posta indesiderata.",
        "Controlla di aver scritto l’indirizzo che hai dato all’ufficio, il codice fiscale del titolare e il numero che sta sul contrassegno.",
        "Se l’ufficio non ha ancora il tuo indirizzo, scrivici o passa allo sportello.",
      ]
    case .en:
      [
        "Look among the junk mail too.",
        "Check that you wrote the address you gave to the office, the holder’s tax code and the number on the badge.",
        "If the office does not have your address yet, write to us or come to the desk.",
      ]
    }
  }
  public var resendLink: String { language.pick("Invia di nuovo l’e-mail", "Send the e-mail again") }
  public var resendTitle: String { language.pick("Invia di nuovo l’e-mail di conferma", "Send the confirmation again") }
  public var resendLead: String {
    language.pick(
      "Scrivi l’indirizzo con cui ti sei registrato. Il collegamento di prima non varrà più.",
      "Write the address you registered with. The earlier link will no longer work.")
  }
  public var sendButton: String { language.pick("Invia", "Send") }
  public var resentLead: String {
    language.pick(
      "Se a questo indirizzo c’è una registrazione da confermare, tra poco ricevi un nuovo collegamento. Vale 24 ore.",
      "If a registration with this address waits to be confirmed, you will soon get a new link. It is good for 24 hours."
    )
  }

  // Confirmation
  public var confirmTitle: String { language.pick("Conferma il tuo indirizzo", "Confirm your address") }
  public var confirmLead: String {
    language.pick(
      "Premi il pulsante per confermare l’indirizzo e attivare il tuo account.",
      "Press the button to confirm your address and to open your account.")
  }
  public var confirmButton: String { language.pick("Conferma l’indirizzo", "Confirm the address") }
  public var linkGoneTitle: String { language.pick("Il collegamento non vale più", "This link no longer works") }
  public var linkGoneLead: String {
    language.pick(
      "È scaduto, è già stato usato, oppure ne è stato inviato uno più recente.",
      "It has expired, was used already, or a newer one was sent.")
  }
  public var confirmGoneAdvice: String {
    language.pick(
      "Se hai già confermato l’indirizzo puoi accedere. Altrimenti fatti inviare un nuovo collegamento.",
      "If you have confirmed your address you can log in. Otherwise have a new link sent to you.")
  }
  public var resetGoneAdvice: String {
    language.pick("Puoi chiederne uno nuovo: vale un’ora.", "You can ask for a new one: it is good for one hour.")
  }
  public var emailGoneAdvice: String {
    language.pick(
      "Se l’indirizzo nel tuo profilo è ancora quello di prima, cambialo di nuovo.",
      "If your profile still shows the earlier address, change it again.")
  }
  public var askAgain: String { language.pick("Chiedi un nuovo collegamento", "Ask for a new link") }
}
