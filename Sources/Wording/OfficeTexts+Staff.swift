public import Regulations

extension OfficeTexts {
  // List
  public var staffLead: String {
    language.pick(
      "Le persone che possono entrare nell’ufficio del Comune. Chi non ci lavora più va disattivato: i suoi accessi si chiudono subito.",
      "The people who may enter the office of the town. Disable who no longer works here: their sessions end at once.")
  }
  public var addPerson: String { language.pick("Aggiungi una persona", "Add a person") }
  public var name: String { language.pick("Nome e cognome", "Name") }
  public var email: String { language.pick("Indirizzo e-mail", "E-mail address") }
  public var state: String { language.pick("Stato", "State") }
  public var enabled: String { language.pick("Attivo", "Active") }
  public var invited: String { language.pick("Invitato, senza password", "Invited, no password yet") }
  public var disabled: String { language.pick("Disattivato", "Disabled") }
  public var you: String { language.pick("(tu)", "(you)") }

  // New person
  public var addLead: String {
    language.pick(
      "Le inviamo un’e-mail con un collegamento per scegliere la password: vale 72 ore.",
      "We send them an e-mail with a link to choose a password: it is good for 72 hours.")
  }
  public var addButton: String { language.pick("Aggiungi e invia l’e-mail", "Add and send the e-mail") }
  public var rolesHelp: String {
    language.pick(
      "Almeno uno. Chi chiede un rimborso non può approvarlo, qualunque ruolo abbia.",
      "At least one. Nobody can approve a refund they asked for, whatever their roles.")
  }
  public var rolesMissing: String { language.pick("Scegli almeno un ruolo.", "Choose at least one role.") }
  public var emptyName: String { language.pick("Scrivi nome e cognome.", "Write the name.") }
  public func fault(_ fault: EmailAddress.Fault) -> String {
    switch fault {
    case .empty: language.pick("Scrivi l’indirizzo e-mail.", "Write the e-mail address.")
    case .wrongForm: AccountTexts(language).wrongEmail
    }
  }
  public var emailTaken: String {
    language.pick(
      "C’è già una persona con questo indirizzo: cercala nell’elenco, anche tra i disattivati.",
      "There is somebody with this address already: look in the list, also among those disabled.")
  }

  // One person
  public var data: String { language.pick("Dati", "Data") }
  public var saveRoles: String { language.pick("Salva i ruoli", "Save the roles") }
  public var access: String { language.pick("Accesso", "Access") }
  public var sendLink: String {
    language.pick("Invia il collegamento per la password", "Send the link for the password")
  }
  public var sendLinkLead: String {
    language.pick(
      "Per chi non ha ancora una password o l’ha dimenticata. Il collegamento di prima non varrà più; la password di adesso vale finché non ne viene scelta un’altra.",
      "For who has no password yet, or forgot it. The earlier link will no longer work; the present password holds until another one is chosen."
    )
  }
  public var disable: String { language.pick("Disattiva", "Disable") }
  public var disableLead: String {
    language.pick(
      "Da subito non può più entrare. Quello che ha fatto resta scritto.",
      "From now on they cannot enter any more. What they did stays on record.")
  }
  public var enable: String { language.pick("Riattiva", "Enable again") }
  public var enableLead: String {
    language.pick(
      "Potrà entrare di nuovo con la password che aveva.", "They can enter again with the password they had.")
  }
  public var ownAccount: String {
    language.pick(
      "È il tuo accesso: ruoli e stato li può cambiare solo un’altra persona con il ruolo di amministrazione.",
      "This is your own account: only another administrator can change its roles and state.")
  }
}
