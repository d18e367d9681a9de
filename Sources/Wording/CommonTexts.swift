/// Words that stand on every page: the frame, forms, errors.
public struct CommonTexts: Hashable, Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  // Frame
  public var portal: String { language.pick("Servizi per la sosta", "Parking services") }
  public func town(_ name: String) -> String { language.pick("Comune di \(name)", "Town of \(name)") }
  public var skipToContent: String { language.pick("Vai al contenuto", "Skip to the content") }
  public var skipToFooter: String { language.pick("Vai in fondo alla pagina", "Skip to the footer") }
  public var recovering: String {
    language.pick(
      "Servizio in ripristino dopo un guasto: per ora le pagine si possono leggere, ma non si può accedere, rinnovare o pagare.",
      "The service is being restored after a failure: for now pages can be read, but you cannot log in, renew or pay.")
  }
  public var languages: String { language.pick("Lingua", "Language") }
  public var login: String { language.pick("Accedi", "Log in") }
  public var logout: String { language.pick("Esci", "Log out") }
  public var register: String { language.pick("Registrati", "Register") }
  public var mainNavigation: String { language.pick("Menu principale", "Main menu") }
  public var breadcrumb: String { language.pick("Percorso", "You are here") }
  public var home: String { language.pick("Abbonamenti", "Permits") }
  public var area: String { language.pick("Area personale", "My permits") }
  public var payments: String { language.pick("Pagamenti", "Payments") }
  public var tariffs: String { language.pick("Tariffe e orari", "Prices and hours") }
  public var price: String { language.pick("Quanto costa?", "What does it cost?") }
  public var resellers: String { language.pick("Rivendite", "Shops") }
  public var help: String { language.pick("Aiuto", "Help") }
  public var profile: String { language.pick("Il mio profilo", "My profile") }
  public func signedInAs(_ name: String) -> String { language.pick("Accesso come \(name)", "Logged in as \(name)") }

  // Contact card and footer
  public var contactTitle: String { language.pick("Hai bisogno di aiuto?", "Do you need help?") }
  public var readQuestions: String { language.pick("Leggi le domande frequenti", "Read the common questions") }
  public var seeDesks: String { language.pick("Vedi sportelli e orari", "See the offices and their hours") }
  public func callUs(_ number: String) -> String { language.pick("Chiama \(number)", "Call \(number)") }
  public func writeTo(_ address: String) -> String { language.pick("Scrivi a \(address)", "Write to \(address)") }
  public var privacy: String { language.pick("Informativa privacy", "Privacy notice") }
  public var legalNotes: String { language.pick("Note legali", "Legal notes") }
  public var accessibility: String { language.pick("Dichiarazione di accessibilità", "Accessibility statement") }
  public var licences: String { language.pick("Licenze", "Licences") }
  public var footerLinks: String { language.pick("Informazioni sul sito", "About this site") }

  // Forms
  public var requiredNote: String {
    language.pick("I campi segnati con * sono obbligatori.", "Fields marked with * must be filled in.")
  }
  public var showPassword: String { language.pick("Mostra", "Show") }
  public var hidePassword: String { language.pick("Nascondi", "Hide") }
  public func errorCount(_ count: Int) -> String {
    count == 1
      ? language.pick("C’è un errore da correggere", "There is one mistake to correct")
      : language.pick("Ci sono \(count) errori da correggere", "There are \(count) mistakes to correct")
  }
  public var errorPrefix: String { language.pick("Errore: ", "Error: ") }
  public var steps: String { language.pick("Passaggi", "Steps") }
  public var stepDone: String { language.pick("fatto", "done") }
  public func step(_ number: Int, of total: Int) -> String {
    language.pick("Passo \(number) di \(total)", "Step \(number) of \(total)")
  }
  public var back: String { language.pick("Indietro", "Back") }
  public var next: String { language.pick("Avanti", "Continue") }
  public var cancel: String { language.pick("Annulla", "Cancel") }
  public var edit: String { language.pick("Modifica", "Change") }
  public var yes: String { language.pick("Sì", "Yes") }
  public var no: String { language.pick("No", "No") }
}
