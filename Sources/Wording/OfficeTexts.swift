public import Regulations

/// Words of the office: what the town's staff reads on every page, at the login and in the own profile.
public struct OfficeTexts: Hashable, Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  // Frame and first page
  public var office: String { language.pick("Ufficio", "Office") }
  public var portal: String { language.pick("Ufficio sosta", "Parking office") }
  public var navigation: String { language.pick("Menu dell’ufficio", "Menu of the office") }
  public var profile: String { language.pick("Il mio profilo", "My profile") }
  public var staff: String { language.pick("Personale", "Staff") }
  public var ledger: String { language.pick("Contabilità", "Accounts") }
  public var ledgerRoom: String {
    language.pick(
      "Quanto è stato incassato e dove si trova ogni euro; tabelle per la ragioneria.",
      "What was taken and where every euro is; tables for the accountants.")
  }
  public var reconciliation: String { language.pick("Riconciliazione", "Reconciliation") }
  public var reconciliationRoom: String {
    language.pick(
      "Carica i movimenti del conto postale e di’ a che cosa serve ogni versamento.",
      "Upload the movements of the postal account and say what every payment was for.")
  }
  public func greeting(_ name: String) -> String { language.pick("Buon lavoro, \(name)", "Welcome, \(name)") }
  public var rooms: String { language.pick("Cosa vuoi fare?", "What do you want to do?") }
  public var profileRoom: String {
    language.pick("I tuoi dati e i tuoi ruoli; cambia la password.", "Your data and roles; change your password.")
  }
  public var staffRoom: String {
    language.pick("Chi può entrare nell’ufficio, e per fare cosa.", "Who may enter the office, and to do what.")
  }

  // Login
  public var loginTitle: String { language.pick("Accesso del personale", "Staff login") }
  public var loginLead: String {
    language.pick(
      "Per chi lavora al servizio sosta. Se devi rinnovare un abbonamento, l’accesso dei cittadini è un altro.",
      "For those who work for the parking service. To renew a permit, use the login for citizens.")
  }
  public var citizensLogin: String { language.pick("Vai all’accesso dei cittadini", "Go to the login for citizens") }
  public var loginButton: String { language.pick("Entra", "Log in") }
  public var loginWrong: String {
    language.pick("Indirizzo e-mail o password non corretti.", "Wrong e-mail address or password.")
  }
  public var forgotten: String {
    language.pick(
      "Hai dimenticato la password? Chi amministra gli accessi del personale può inviarti un collegamento per sceglierne una nuova.",
      "Forgotten your password? Whoever manages the accounts of the staff can send you a link to choose a new one.")
  }
  public var endsAlone: String {
    language.pick(
      "L’accesso si chiude da solo dopo 30 minuti senza uso, e comunque dopo 10 ore.",
      "The session ends by itself after 30 minutes without use, and after 10 hours in any case.")
  }

  // Password
  public var passwordTitle: String { language.pick("Scegli la tua password", "Choose your password") }
  public var passwordLead: String {
    language.pick(
      "Serve per entrare nell’ufficio. Gli accessi ancora aperti si chiudono.",
      "You need it to enter the office. Sessions that are still open end.")
  }
  public var linkGoneAdvice: String {
    language.pick(
      "Chiedi un nuovo collegamento a chi amministra gli accessi del personale. Se hai già scelto la password puoi entrare.",
      "Ask whoever manages the accounts of the staff for a new link. If you have chosen your password you can log in.")
  }

  // Profile
  public var roles: String { language.pick("Ruoli", "Roles") }
  public func role(_ role: StaffRole) -> String {
    switch role {
    case .clerk: language.pick("Sportello", "Desk clerk")
    case .treasurer: language.pick("Tesoreria", "Treasurer")
    case .administrator: language.pick("Amministrazione", "Administrator")
    }
  }
  public func duty(_ role: StaffRole) -> String {
    switch role {
    case .clerk: language.pick("vende, incassa, chiede rimborsi", "sells, takes cash, asks for refunds")
    case .treasurer:
      language.pick(
        "vede tutti gli incassi, approva i rimborsi chiesti da altri, chiude le giornate",
        "sees all takings, approves refunds that others asked for, closes days")
    case .administrator:
      language.pick("gestisce gli accessi del personale", "manages the accounts of the staff")
    }
  }
  public func roles(_ roles: Set<StaffRole>) -> String {
    StaffRole.allCases.filter(roles.contains).map(role).joined(separator: ", ")
  }
}
