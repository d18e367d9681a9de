/// Privacy, legal notes, accessibility and licences.
public struct LegalTexts: Hashable, Sendable {
  /// A heading and what stands below it.
  public struct Chapter: Hashable, Sendable {
    public let title: String
    public let paragraphs: [String]

    init(_ title: String, _ paragraphs: String...) {
      self.title = title
      self.paragraphs = paragraphs
    }
  }

  let language: Language

  public init(_ language: Language) { self.language = language }

  public var privacyTitle: String { language.pick("Informativa privacy", "Privacy notice") }
  public var privacySource: String { language.pick("Informativa completa del Comune", "The town’s full notice") }
  public func privacy(controller: String, office: String) -> [Chapter] {
    switch language {
    case .it:
      [
        Chapter(
          "Chi tratta i dati", "Il titolare del trattamento è \(controller). Per ogni richiesta scrivi a \(office)."),
        Chapter(
          "Quali dati e perché",
          "Nome, cognome, codice fiscale o partita IVA, indirizzo e-mail, targhe, abbonamenti e pagamenti: servono a gestire gli abbonamenti di sosta, come prevede la legge (art. 6, par. 1, lett. e del Regolamento UE 2016/679).",
          "I dati della carta restano al servizio di pagamento: noi riceviamo solo l’esito."),
        Chapter(
          "Per quanto tempo",
          "I pagamenti e le ricevute si conservano dieci anni. L’account resta finché lo usi; puoi chiedere di chiuderlo."
        ),
        Chapter(
          "Cookie",
          "Usiamo solo cookie tecnici: uno per riconoscerti dopo l’accesso, uno per proteggere i moduli e uno per mostrarti una conferma. Nessun cookie di profilazione, nessun contenuto di altri siti."
        ),
        Chapter(
          "I tuoi diritti",
          "Puoi chiedere di vedere, correggere o cancellare i tuoi dati e di limitarne l’uso, e puoi rivolgerti al Garante per la protezione dei dati personali."
        ),
      ]
    case .en:
      [
        Chapter("Who processes the data", "The controller is \(controller). For any request write to \(office)."),
        Chapter(
          "Which data, and why",
          "Name, surname, tax code or VAT number, e-mail address, plates, permits and payments: they are needed to manage parking permits, as the law provides (art. 6(1)(e) of Regulation (EU) 2016/679).",
          "Card data stay with the payment service: we only receive the outcome."),
        Chapter(
          "How long",
          "Payments and receipts are kept for ten years. The account stays as long as you use it; you may ask to close it."
        ),
        Chapter(
          "Cookies",
          "We use technical cookies only: one to know you after login, one to protect forms and one to show a confirmation. No profiling, no content from other sites."
        ),
        Chapter(
          "Your rights",
          "You may ask to see, correct or delete your data and to limit their use, and you may turn to the Italian data protection authority."
        ),
      ]
    }
  }

  public var legalTitle: String { language.pick("Note legali", "Legal notes") }
  public func legal(administration: String) -> [Chapter] {
    switch language {
    case .it:
      [
        Chapter("Chi pubblica questo sito", "Questo sito è di \(administration)."),
        Chapter(
          "Valore delle informazioni",
          "Prezzi e orari vengono dagli atti del Comune. Sulla strada valgono i cartelli; per gli atti vale il testo pubblicato all’albo."
        ),
        Chapter(
          "Software",
          "Il sito usa Sosta, software libero con licenza EUPL 1.2: altri Comuni possono riusarlo. Le parti di terzi sono elencate alla pagina Licenze."
        ),
      ]
    case .en:
      [
        Chapter("Who publishes this site", "This site belongs to \(administration)."),
        Chapter(
          "Value of the information",
          "Prices and hours come from the town’s acts. On the street the signs prevail; of an act, the text published by the town. The Italian text is the one that counts."
        ),
        Chapter(
          "Software",
          "The site runs on Sosta, free software under the EUPL 1.2 that other towns may use. Parts by others are listed on the page Licences."
        ),
      ]
    }
  }

  public var accessibilityTitle: String { language.pick("Accessibilità", "Accessibility") }
  public var accessibilityLink: String {
    language.pick("Dichiarazione di accessibilità (sito AgID)", "Accessibility statement (AgID site, in Italian)")
  }
  public func accessibility(contact: String) -> [Chapter] {
    switch language {
    case .it:
      [
        Chapter(
          "Come è fatto questo sito",
          "Si può usare con la sola tastiera, con uno screen reader, con il testo ingrandito fino a quattro volte e anche senza JavaScript. Segue le WCAG 2.1 livello AA."
        ),
        Chapter(
          "Documenti",
          "Ricevute e contrassegni sono PDF con struttura, lingua e titolo. Le stesse informazioni sono nelle pagine."),
        Chapter(
          "Qualcosa non va?",
          "Scrivi a \(contact): rispondiamo e correggiamo. Se non basta, puoi rivolgerti al Difensore civico per il digitale."
        ),
      ]
    case .en:
      [
        Chapter(
          "How this site is made",
          "It can be used with the keyboard alone, with a screen reader, with text enlarged up to four times, and without JavaScript. It follows WCAG 2.1 level AA."
        ),
        Chapter(
          "Documents",
          "Receipts and badges are PDF files with structure, language and title. The pages hold the same information."),
        Chapter(
          "Something is wrong?",
          "Write to \(contact): we answer and correct. If that is not enough, you may turn to the digital ombudsman."),
      ]
    }
  }

  public var licencesTitle: String { language.pick("Licenze", "Licences") }
  public var licencesLead: String {
    language.pick(
      "Sosta è software libero (EUPL 1.2). Contiene parti di altri, elencate qui con le loro licenze, in inglese.",
      "Sosta is free software (EUPL 1.2). It contains parts by others, listed here with their licences.")
  }
}
