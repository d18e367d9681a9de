public import Regulations

extension AccountTexts {
  public func fault(_ fault: EmailAddress.Fault) -> String {
    switch fault {
    case .empty: emptyEmail
    case .wrongForm: wrongEmail
    }
  }

  public func fault(_ fault: TaxCode.Fault) -> String {
    switch fault {
    case .empty: language.pick("Scrivi il codice fiscale o la partita IVA.", "Write the tax code or VAT number.")
    case .wrongLength:
      language.pick(
        "Il codice fiscale ha 16 caratteri, la partita IVA 11 cifre.",
        "A tax code has 16 characters, a VAT number 11 digits.")
    case .wrongShape:
      language.pick(
        "C’è un carattere che non può stare in quel punto: controlla lettere e cifre.",
        "One character cannot stand where it stands: check letters and digits.")
    case .noSuchDay:
      language.pick(
        "La data di nascita contenuta nel codice non esiste: controlla le cifre.",
        "The date of birth in the code does not exist: check the digits.")
    case .wrongCheck:
      language.pick(
        "Il codice contiene un errore: l’ultimo carattere non corrisponde agli altri.",
        "There is a slip in the code: its last character does not agree with the others.")
    }
  }

  public var companyNeedsNumber: String {
    language.pick(
      "Per un’azienda o un ente scrivi la partita IVA o il codice fiscale di 11 cifre.",
      "For a company or body write the VAT number or tax code of 11 digits.")
  }

  public func fault(_ fault: PermitNumber.Fault) -> String {
    switch fault {
    case .series:
      language.pick(
        "La serie ha da una a quattro lettere, di solito ABI.", "The series has one to four letters, usually ABI.")
    case .code: language.pick("Il codice è un numero da 1 a 999999.", "The code is a number from 1 to 999999.")
    case .year:
      language.pick("L’anno ha quattro cifre, per esempio 2024.", "The year has four digits, for example 2024.")
    }
  }

  public func fault(_ fault: PasswordRule.Fault) -> String {
    switch fault {
    case .tooShort(let shortest):
      language.pick("Usa almeno \(shortest) caratteri.", "Use at least \(shortest) characters.")
    case .tooLong(let longest):
      language.pick("Usa al massimo \(longest) caratteri.", "Use at most \(longest) characters.")
    case .noSpecialCharacter:
      language.pick(
        "Aggiungi almeno un carattere speciale, per esempio ! ? - #.",
        "Add at least one special character, such as ! ? - #.")
    }
  }

  public var passwordControl: String {
    language.pick(
      "La password contiene un carattere non utilizzabile.", "The password holds a character that cannot be used.")
  }
  public var passwordCommon: String {
    language.pick(
      "Questa password è tra quelle più usate e rubate: scegline un’altra.",
      "This password is among those most used and stolen: choose another one.")
  }
  public var passwordGuessable: String {
    language.pick(
      "Questa password è facile da indovinare: non usare il tuo nome, il tuo indirizzo o il nome della città.",
      "This password is easy to guess: do not use your name, your address or the name of the town.")
  }
}
