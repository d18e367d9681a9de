public import Regulations

/// What a clerk is told of a file that is not taken, and of the items proposed for a line (R10).
public struct StatementTexts: Hashable, Sendable {
  let language: Language
  private let format: Format

  public init(_ language: Language) {
    self.language = language
    format = Format(language)
  }

  /// `Riga 12: …`; the line, what is wrong and what was expected.
  public func fault(_ fault: StatementFault) -> String {
    "\(language.pick("Riga", "Line")) \(fault.line): \(text(of: fault.reason))"
  }

  private func text(of reason: StatementFault.Reason) -> String {
    switch reason {
    case .empty: pick("il file non contiene movimenti.", "the file holds no movements.")
    case .tooLarge(let limit):
      pick("il file supera \(limit >> 20) MB.", "the file is larger than \(limit >> 20) MB.")
    case .tooLong(let limit):
      pick("più lunga di \(limit >> 10) kB: non è un estratto conto.", "longer than \(limit >> 10) kB: no statement.")
    case .wrongEncoding:
      pick(
        "lettere illeggibili: salvare il file in UTF-8 o Windows-1252.",
        "unreadable letters: save the file as UTF-8 or Windows-1252.")
    case .unknownFormat:
      pick(
        "non è un CAMT.053 né una tabella con data, importo e causale.",
        "neither CAMT.053 nor a table with day, amount and reason.")
    case .unknownMessage(let name):
      pick(
        "`\(name)` non è un estratto conto CAMT.053, versione 001.02 o 001.08.",
        "`\(name)` is no CAMT.053 statement, version 001.02 or 001.08.")
    case .documentType:
      pick("una dichiarazione DOCTYPE non è ammessa.", "a DOCTYPE declaration is not allowed.")
    case .malformed(let what): pick("file non ben formato (\(what)).", "not well formed (\(what)).")
    case .endsTooSoon:
      pick("il file si interrompe qui: scaricarlo di nuovo.", "the file stops here: download it again.")
    case .missing(let field): pick("manca \(name(of: field)).", "\(name(of: field)) is missing.")
    case .columnTwice(let field):
      pick("due colonne per \(name(of: field)): lasciarne una.", "two columns for \(name(of: field)): leave one.")
    case .wrongFieldCount(let found, let expected):
      pick("\(found) campi invece di \(expected).", "\(found) fields instead of \(expected).")
    case .wrongAmount, .tooManyDecimals, .wrongDay, .wrongDirection, .foreignCurrency, .wrongAccount:
      value(reason)
    case .sumsDisagree(let told, let counted):
      pick(
        "il file dichiara \(format.money(told)), i movimenti fanno \(format.money(counted)).",
        "the file tells \(format.money(told)), its movements make \(format.money(counted)).")
    case .countsDisagree(let told, let counted):
      pick(
        "il file dichiara \(told) movimenti, sono \(counted).", "the file tells \(told) movements, it has \(counted).")
    }
  }

  /// What stands there and cannot be taken.
  private func value(_ reason: StatementFault.Reason) -> String {
    switch reason {
    case .wrongAmount(let text): pick("`\(text)` non è un importo come 1.234,56.", "`\(text)` is no amount.")
    case .tooManyDecimals(let text):
      pick(
        "`\(text)` ha più di due decimali, o non è chiaro.", "`\(text)` has more than two decimals, or is not clear.")
    case .wrongDay(let text):
      pick("`\(text)` non è un giorno come 20/11/2026.", "`\(text)` is no day such as 20/11/2026.")
    case .wrongDirection(let text):
      pick("`\(text)` non dice se è un’entrata o un’uscita.", "`\(text)` says neither in nor out.")
    case .foreignCurrency(let text): pick("la divisa è \(text), non EUR.", "the currency is \(text), not EUR.")
    case .wrongAccount(let found, let expected):
      pick("il conto è \(found), non \(expected).", "the account is \(found), not \(expected).")
    default: ""
    }
  }

  private func name(of field: StatementFault.Field) -> String {
    switch field {
    case .account: pick("il conto", "the account")
    case .amount: pick("l’importo", "the amount")
    case .balance: pick("il saldo iniziale o finale", "the balance before or after")
    case .code: pick("il codice", "the code")
    case .currency: pick("la divisa", "the currency")
    case .day: pick("la data", "the day")
    case .direction: pick("il segno", "the direction")
    case .payer: pick("il pagatore", "the payer")
    case .reference: pick("il riferimento", "the reference")
    case .statement: pick("l’estratto conto o il suo numero", "the statement or its number")
    case .status: pick("lo stato del movimento", "the status of the movement")
    case .text: pick("la causale o il codice", "the reason or the code")
    case .valueDay: pick("la valuta", "the value day")
    }
  }

  /// Why an item is proposed, in a few words.
  public func reason(_ reason: MatchDecision.Reason) -> String {
    switch reason {
    case .code: pick("codice", "code")
    case .number: pick("numero", "number")
    case .plate: pick("targa", "plate")
    case .codeAlike: pick("codice simile", "similar code")
    case .numberAlike: pick("numero simile", "similar number")
    case .plateAlike: pick("targa simile", "similar plate")
    case .amountEqual: pick("stesso importo", "same amount")
    case .amountDiffers: pick("importo diverso", "another amount")
    case .paidAlready: pick("già pagato", "paid already")
    case .beforeItsTime: pick("versato prima della richiesta", "paid before it was asked")
    case .afterItsTime: pick("versato dopo il termine", "paid after the last day")
    case .takenBack: pick("storno della banca", "taken back by the bank")
    case .oneOfSeveral: pick("non è l’unico possibile", "not the only one possible")
    }
  }

  private func pick(_ italian: String, _ english: String) -> String { language.pick(italian, english) }
}
