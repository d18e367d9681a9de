/// A message that the page after an action shows once.
public enum Notice: String, CaseIterable, Hashable, Sendable {
  case loggedOut = "logged-out"
  case passwordChanged = "password-changed"
  case emailConfirmed = "email-confirmed"
  case emailLinkSent = "email-link-sent"
  case sessionClosed = "session-closed"
  case sessionsClosed = "sessions-closed"
  case accountConfirmed = "account-confirmed"
  case loginAgain = "login-again"
  case ratingSaved = "rating-saved"
  case paymentCancelled = "payment-cancelled"
  case staffInvited = "staff-invited"
  case staffRolesSaved = "staff-roles-saved"
  case staffDisabled = "staff-disabled"
  case staffEnabled = "staff-enabled"
  case statementImported = "statement-imported"
  case statementKnown = "statement-known"
  case lineDecided = "line-decided"

  public func text(_ language: Language) -> String {
    switch self {
    case .loggedOut: language.pick("Sei uscito. A presto!", "You are logged out. See you soon!")
    case .passwordChanged: language.pick("La password è stata cambiata.", "Your password was changed.")
    case .emailConfirmed:
      language.pick("Il nuovo indirizzo e-mail è confermato.", "Your new e-mail address is confirmed.")
    case .emailLinkSent:
      language.pick(
        "Ti abbiamo scritto al nuovo indirizzo: apri il messaggio e premi sul collegamento per confermarlo.",
        "We wrote to your new address: open the message and press the link to confirm it.")
    case .sessionClosed: language.pick("L’accesso da quel dispositivo è stato chiuso.", "That device was logged out.")
    case .sessionsClosed:
      language.pick("Gli altri accessi sono stati chiusi.", "All other devices were logged out.")
    case .accountConfirmed:
      language.pick(
        "Il tuo indirizzo è confermato: ora puoi accedere.", "Your address is confirmed: you can log in now.")
    case .loginAgain:
      language.pick(
        "Per continuare accedi di nuovo: tornerai dov’eri.",
        "Please log in to go on: you will come back to where you were.")
    case .ratingSaved:
      language.pick("Grazie, abbiamo ricevuto la tua opinione.", "Thank you, we received your opinion.")
    case .paymentCancelled:
      language.pick(
        "Hai annullato il pagamento. Non ti è stato addebitato nulla.", "You cancelled. Nothing was charged.")
    case .staffInvited:
      language.pick(
        "Abbiamo inviato l’e-mail con il collegamento per scegliere la password.",
        "We sent the e-mail with the link to choose a password.")
    case .staffRolesSaved: language.pick("I ruoli sono stati salvati.", "The roles were saved.")
    case .staffDisabled:
      language.pick("La persona è disattivata: non può più entrare.", "The person is disabled and can no longer enter.")
    case .statementImported:
      language.pick("Il file è stato importato.", "The file was imported.")
    case .statementKnown:
      language.pick(
        "Questo file era già stato importato: non è cambiato nulla.",
        "This file had been imported before: nothing has changed.")
    case .lineDecided: language.pick("La decisione è stata registrata.", "The decision was recorded.")
    case .staffEnabled: language.pick("La persona può entrare di nuovo.", "The person can enter again.")
    }
  }
}
