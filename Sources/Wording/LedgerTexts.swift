public import Civil

public import Regulations

/// Words of the accounts: where the town's money is and how it got there.
public struct LedgerTexts: Hashable, Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  private var format: Format { Format(language) }

  public var lead: String {
    language.pick(
      "Ogni movimento resta scritto per sempre: una correzione è un movimento nuovo. Dare e avere sono sempre uguali.",
      "Every transfer stays for ever: a correction is a new transfer. Debits and credits are always equal.")
  }

  // Days
  public var days: String { language.pick("Periodo", "Days") }
  public var from: String { language.pick("Dal giorno", "From") }
  public var to: String { language.pick("Al giorno", "To") }
  public var show: String { language.pick("Mostra", "Show") }
  /// - Parameter field: its label.
  public func dayWrong(_ field: String) -> String {
    language.pick(
      "\(field): questo giorno non esiste o non si legge. Scrivilo come 21/11/2026.",
      "\(field): this day does not exist or cannot be read. Write it as 21/11/2026.")
  }
  public var wrongOrder: String {
    language.pick("L’ultimo giorno viene prima del primo.", "The last day comes before the first.")
  }
  public func period(from first: LocalDate, to last: LocalDate) -> String { format.period(from: first, to: last) }

  // Balance
  public func summary(_ nature: Account.Nature) -> String {
    switch nature {
    case .holding: language.pick("Incassato, al netto di quanto restituito", "Taken, less what was given back")
    case .earned: language.pick("Ricavi con l’imposta", "Earned, with the tax")
    case .owed: language.pick("Da restituire", "To be given back")
    }
  }
  public var balance: String { language.pick("Bilancio di verifica", "Trial balance") }
  public var account: String { language.pick("Conto", "Account") }
  public var debit: String { language.pick("Dare", "Debit") }
  public var credit: String { language.pick("Avere", "Credit") }
  public var difference: String { language.pick("Saldo", "Balance") }
  public var total: String { language.pick("Totale", "Total") }
  public var isZero: String {
    language.pick("Dare e avere coincidono al centesimo.", "Debits and credits agree to the cent.")
  }
  public var isNotZero: String {
    language.pick(
      "Dare e avere non coincidono: i dati sono danneggiati. Chiama subito chi gestisce il sistema.",
      "Debits and credits differ: the data are damaged. Call whoever runs the system at once.")
  }
  public var nothing: String {
    language.pick("In questi giorni non c’è alcun movimento.", "There is no transfer on these days.")
  }

  /// An account in words; products by the name that their town gives them.
  public func name(of account: Account, product: (ID<Product>) -> String?) -> String {
    switch account {
    case .provider(let id):
      language.pick("Presso ", "With ") + ReceiptTexts(language).provider(id)
    case .postal: language.pick("Conto corrente postale", "Postal account")
    case .revenue(let id): language.pick("Ricavi: ", "Revenue: ") + (product(id) ?? id.text)
    case .vat: language.pick("IVA a debito", "VAT due")
    case .suspense: language.pick("Somme da restituire", "Sums to be given back")
    case .refunds: language.pick("Rimborsi", "Refunds")
    }
  }

  // Transfers
  public var transfers: String { language.pick("Movimenti", "Transfers") }
  public var allTransfers: String { language.pick("Tutti i movimenti", "All transfers") }
  public func transfers(of account: String) -> String {
    language.pick("Movimenti del conto «\(account)»", "Transfers of the account “\(account)”")
  }
  public var moment: String { language.pick("Data e ora", "Day and time") }
  public var amount: String { language.pick("Importo", "Amount") }
  public var payment: String { language.pick("Pagamento", "Payment") }
  public var receipt: String { language.pick("Ricevuta", "Receipt") }
  public var path: String { language.pick("Il percorso del denaro", "Where the money went") }
  public func path(of payment: String) -> String {
    language.pick("Dove è andato il denaro del pagamento \(payment)", "Where the money of payment \(payment) went")
  }
  public var see: String { language.pick("Vedi il percorso", "See its way") }
  public var next: String { language.pick("Movimenti successivi", "Next transfers") }
  public var download: String { language.pick("Scarica per la ragioneria (CSV)", "Download for accountants (CSV)") }
  public var noEntries: String {
    language.pick("Non c’è alcun movimento.", "There is no transfer.")
  }
}
