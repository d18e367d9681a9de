/// What a person reads when a page cannot be shown: what happened, and what to do now.
public struct ErrorTexts: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case notFound, loginNeeded, staleForm, tooLarge, badRequest, wrongMediaType, wrongMethod, recovering, noRight
    case tooManyAttempts(waitMinutes: Int)
    case failure(reference: String)
  }

  let kind: Kind
  let language: Language

  public init(_ kind: Kind, _ language: Language) {
    self.kind = kind
    self.language = language
  }

  public var title: String {
    switch kind {
    case .notFound: language.pick("Pagina non trovata", "Page not found")
    case .loginNeeded: language.pick("Devi accedere", "Please log in")
    case .staleForm: language.pick("Il modulo è scaduto", "The form is out of date")
    case .tooLarge: language.pick("Hai inviato troppi dati", "Too much was sent")
    case .wrongMediaType: language.pick("Qui non si inviano file", "Files cannot be sent here")
    case .badRequest: language.pick("Richiesta non comprensibile", "Request not understood")
    case .wrongMethod: language.pick("Qui non si può fare così", "This cannot be done here")
    case .tooManyAttempts: language.pick("Troppi tentativi", "Too many attempts")
    case .recovering: language.pick("Servizio in ripristino", "The service is being restored")
    case .noRight: language.pick("Questa pagina non è per il tuo ruolo", "This page is not for your role")
    case .failure: language.pick("Il servizio non risponde", "The service is not answering")
    }
  }

  public var explanation: String {
    switch kind {
    case .notFound:
      language.pick(
        "La pagina che cerchi non c’è, oppure non è tua.",
        "The page you are looking for does not exist, or is not yours.")
    case .loginNeeded:
      language.pick("Per vedere questa pagina devi accedere.", "You have to log in to see this page.")
    case .staleForm:
      language.pick(
        "Per la tua sicurezza non abbiamo salvato nulla: la pagina era aperta da troppo tempo, o il tuo browser non accetta i cookie.",
        "For your safety nothing was saved: the page was open for too long, or your browser refuses cookies.")
    case .tooLarge:
      language.pick(
        "Il testo inviato è più lungo di quanto possiamo ricevere.", "What you sent is longer than we can take.")
    case .wrongMediaType:
      language.pick(
        "Questa pagina riceve solo i campi del suo modulo, nella forma in cui li invia un browser.",
        "This page takes only the fields of its form, in the way a browser sends them.")
    case .badRequest:
      language.pick(
        "Il tuo browser ha inviato qualcosa che non possiamo leggere.", "Your browser sent something we cannot read.")
    case .wrongMethod:
      language.pick("Questo indirizzo non si apre in questo modo.", "This address does not open in this way.")
    case .tooManyAttempts(let minutes):
      language.pick(
        "Per proteggere gli account dopo molti tentativi chiediamo di aspettare. Riprova tra \(Format(language).minutes(minutes)).",
        "To protect accounts we ask you to wait after many attempts. Try again in \(Format(language).minutes(minutes))."
      )
    case .recovering:
      language.pick(
        "Stiamo riportando in ordine i dati dopo un guasto. Per ora le pagine si possono leggere, ma non si può accedere, rinnovare o pagare.",
        "We are putting the data in order after a failure. For now pages can be read, but you cannot log in, renew or pay."
      )
    case .noRight:
      language.pick(
        "Il tuo accesso è valido, ma questa parte dell’ufficio è riservata a chi ha un altro ruolo. Non è stato cambiato nulla.",
        "Your login is good, but this part of the office is kept for those with another role. Nothing was changed.")
    case .failure(let reference):
      language.pick(
        "Non è colpa tua: qualcosa da noi non ha funzionato. Numero di riferimento: \(reference).",
        "It is not your fault: something on our side did not work. Reference number: \(reference).")
    }
  }

  public var advice: String {
    switch kind {
    case .notFound:
      language.pick("Controlla l’indirizzo, oppure riparti da qui.", "Check the address, or start again from here.")
    case .loginNeeded: language.pick("Usa il pulsante Accedi in alto.", "Use the button Log in at the top.")
    case .staleForm:
      language.pick(
        "Torna alla pagina, ricaricala e invia di nuovo.", "Go back to the page, reload it and send it again.")
    case .tooLarge:
      language.pick("Torna alla pagina e scrivi un testo più breve.", "Go back to the page and write less.")
    case .badRequest, .wrongMediaType, .wrongMethod: language.pick("Riparti da qui.", "Start again from here.")
    case .tooManyAttempts:
      language.pick(
        "Se hai dimenticato la password puoi chiederne una nuova. Per aiuto trovi qui i nostri contatti.",
        "If you forgot your password you can ask for a new one. Our contacts are here if you need help.")
    case .recovering:
      language.pick(
        "Riprova più tardi. Se hai già pagato non pagare di nuovo: il pagamento sarà riconosciuto oppure rimborsato.",
        "Try again later. If you have paid already, do not pay again: the payment will be recognised or refunded.")
    case .noRight:
      language.pick(
        "Se ti serve per il tuo lavoro, chiedilo a chi amministra gli accessi del personale.",
        "If you need it for your work, ask whoever manages the accounts of the staff.")
    case .failure:
      language.pick(
        "Riprova tra qualche minuto. Se stavi pagando non pagare di nuovo: controlla prima nella tua area personale.",
        "Try again in some minutes. If you were paying, do not pay again: look at your permits first.")
    }
  }
}
