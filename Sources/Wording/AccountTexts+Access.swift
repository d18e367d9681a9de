extension AccountTexts {
  // Login
  public var loginTitle: String { language.pick("Accedi", "Log in") }
  public var loginButton: String { language.pick("Accedi", "Log in") }
  public var loginWrong: String {
    language.pick(
      "Indirizzo e-mail o password non corretti. Se non hai ancora confermato il tuo indirizzo, apri l’e-mail che ti abbiamo inviato oppure fattela inviare di nuovo.",
      "Wrong e-mail address or password. If you have not confirmed your address yet, open the e-mail we sent you or have it sent again."
    )
  }
  public var forgotLink: String { language.pick("Hai dimenticato la password?", "Did you forget your password?") }
  public var unconfirmedLink: String {
    language.pick(
      "Non hai ricevuto l’e-mail di conferma?", "Did you not get the confirmation e-mail?")
  }
  public var noAccount: String { language.pick("Non hai ancora un account?", "No account yet?") }

  // Forgotten password
  public var forgotTitle: String { language.pick("Password dimenticata", "Forgotten password") }
  public var forgotLead: String {
    language.pick(
      "Scrivi l’indirizzo e-mail del tuo account: ti inviamo un collegamento per scegliere una nuova password.",
      "Write the e-mail address of your account: we send you a link to choose a new password.")
  }
  public var forgotSent: String {
    language.pick(
      "Se a questo indirizzo c’è un account, tra poco ricevi un’e-mail con un collegamento per scegliere una nuova password. Il collegamento vale un’ora e si usa una volta sola.",
      "If there is an account with this address, you will soon get an e-mail with a link to choose a new password. The link is good for one hour and works once."
    )
  }
  public var forgotAgain: String { language.pick("Chiedi di nuovo", "Ask again") }
  public var resetTitle: String { language.pick("Scegli una nuova password", "Choose a new password") }
  public var resetLead: String {
    language.pick(
      "Dopo il cambio tutti gli accessi aperti si chiudono: entrerai con la nuova password.",
      "After the change all open sessions end: you will log in with the new password.")
  }
  public var newPassword: String { language.pick("Nuova password", "New password") }
  public var saveButton: String { language.pick("Salva", "Save") }

  // Profile
  public var profileTitle: String { language.pick("Il mio profilo", "My profile") }
  public var yourData: String { language.pick("I tuoi dati", "Your data") }
  public var name: String { language.pick("Nome e cognome", "Name") }
  public var holder: String { language.pick("Titolare degli abbonamenti", "Permit holder") }
  public var changeEmail: String { language.pick("Cambia indirizzo e-mail", "Change e-mail address") }
  public var changeEmailLead: String {
    language.pick(
      "Scriviamo al nuovo indirizzo: vale da quando lo confermi. Anche l’ufficio userà quello nuovo.",
      "We write to the new address: it counts once you confirm it. The office will use the new one too.")
  }
  public var newEmail: String { language.pick("Nuovo indirizzo e-mail", "New e-mail address") }
  public var currentPassword: String { language.pick("Password attuale", "Present password") }
  public var changePassword: String { language.pick("Cambia password", "Change password") }
  public var changePasswordLead: String {
    language.pick(
      "Gli accessi aperti su altri dispositivi si chiudono.", "Sessions on other devices end.")
  }
  public var confirmEmailTitle: String { language.pick("Conferma il nuovo indirizzo", "Confirm the new address") }
  public var confirmEmailLead: String {
    language.pick(
      "Premi il pulsante: da quel momento accedi con il nuovo indirizzo e riceverai lì i nostri messaggi.",
      "Press the button: from then on you log in with the new address and get our messages there.")
  }
  public var sessions: String { language.pick("Accessi aperti", "Open sessions") }
  public var sessionsLead: String {
    language.pick(
      "I dispositivi da cui sei entrato. Chiudi quelli che non riconosci e cambia la password.",
      "The devices you are logged in on. End those you do not know, and change your password.")
  }
  public var device: String { language.pick("Dispositivo", "Device") }
  public var unknownDevice: String { language.pick("Dispositivo non riconosciuto", "Unknown device") }
  public var thisDevice: String { language.pick("Questo dispositivo", "This device") }
  public func opened(_ moment: String) -> String { language.pick("Aperto il \(moment)", "Opened on \(moment)") }
  public func lastSeen(_ moment: String) -> String {
    language.pick("Ultimo uso il \(moment)", "Last used on \(moment)")
  }
  public var endSession: String { language.pick("Chiudi l’accesso", "End the session") }
  public var endOthers: String { language.pick("Chiudi tutti gli altri accessi", "End all other sessions") }

  // What is wrong with a form
  public var newTab: String { language.pick("(si apre in una nuova scheda)", "(opens in a new tab)") }
  public func tooMany(seconds: Int) -> String {
    let wait =
      seconds < 60
      ? language.pick(
        seconds == 1 ? "un secondo" : "\(seconds) secondi", seconds == 1 ? "one second" : "\(seconds) seconds")
      : Format(language).minutes((seconds + 59) / 60)
    return language.pick(
      "Ci sono stati troppi tentativi. Riprova tra \(wait): quello che hai scritto è ancora qui, tranne le password.",
      "There were too many attempts. Try again in \(wait): what you wrote is still here, except passwords.")
  }
  public var staleForm: String {
    language.pick(
      "Non abbiamo salvato nulla: la pagina era aperta da troppo tempo, oppure il browser non accetta i cookie. Controlla i dati e invia di nuovo.",
      "Nothing was saved: the page was open for too long, or your browser refuses cookies. Check what you wrote and send it again."
    )
  }
  public var emptyEmail: String { language.pick("Scrivi il tuo indirizzo e-mail.", "Write your e-mail address.") }
  public var wrongEmail: String {
    language.pick(
      "Scrivi un indirizzo e-mail completo, per esempio nome@esempio.it.",
      "Write a whole e-mail address, for example name@example.com.")
  }
  public var sameEmail: String {
    language.pick("È già il tuo indirizzo: scrivine un altro.", "This is your address already: write another one.")
  }
  public var emptyGivenName: String { language.pick("Scrivi il nome.", "Write your first name.") }
  public var emptyFamilyName: String { language.pick("Scrivi il cognome.", "Write your last name.") }
  public func nameTooLong(_ longest: Int) -> String {
    language.pick("Scrivi al massimo \(longest) caratteri.", "Write at most \(longest) characters.")
  }
  public var nameCharacters: String {
    language.pick(
      "Usa solo lettere, spazi, apostrofi, trattini e punti.",
      "Use only letters, spaces, apostrophes, hyphens and dots.")
  }
  public var chooseHolderKind: String {
    language.pick("Scegli se è una persona o un’azienda.", "Choose whether it is a person or a company.")
  }
  public var consentMissing: String {
    language.pick(
      "Per registrarti devi acconsentire al trattamento dei dati.",
      "To register you have to consent to the processing of your data.")
  }
  public var emptyPassword: String { language.pick("Scrivi la password.", "Write the password.") }
  public var emptyCurrentPassword: String {
    language.pick("Scrivi la password attuale.", "Write the present password.")
  }
  public var wrongPassword: String {
    language.pick("La password attuale non è corretta.", "The present password is wrong.")
  }
  public var passwordsDiffer: String {
    language.pick("Le due password non sono uguali.", "The two passwords are not the same.")
  }
}
