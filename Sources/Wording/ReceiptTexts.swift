/// The words of a receipt.
public struct ReceiptTexts: Sendable {
  let language: Language

  public init(_ language: Language) { self.language = language }

  public func code(_ code: String) -> String { language.pick("C.F./P.IVA \(code)", "Tax code \(code)") }
  public var permit: String { language.pick("Abbonamento", "Permit") }
  public var product: String { language.pick("Tipo", "Kind") }
  public func plates(_ count: Int) -> String {
    count == 1 ? language.pick("Targa", "Number plate") : language.pick("Targhe", "Number plates")
  }
  public var zones: String { language.pick("Zone", "Zones") }
  public var period: String { language.pick("Valido", "Valid") }
  public func renewal(_ months: String) -> String { language.pick("Rinnovo per \(months)", "Renewal for \(months)") }
  public var paidOn: String { language.pick("Pagato il", "Paid on") }
  public var paidBy: String { language.pick("Pagato con", "Paid with") }
  public var reference: String { language.pick("Riferimento del pagamento", "Payment reference") }
  public func provider(_ id: String) -> String {
    switch id {
    case "paypal": language.pick("PayPal o carta", "PayPal or card")
    case "stripe": language.pick("Stripe (carta)", "Stripe (card)")
    case "nexi": language.pick("Nexi (carta)", "Nexi (card)")
    case "pagopa": language.pick("pagoPA", "pagoPA")
    case "bollettino": language.pick("Bollettino postale", "Postal slip")
    case "pagopa-di-prova": language.pick("pagoPA di prova (nessun denaro vero)", "Trial pagoPA (no real money)")
    case "stripe-di-prova": language.pick("Stripe di prova (nessun denaro vero)", "Trial Stripe (no real money)")
    case "nexi-di-prova": language.pick("Nexi di prova (nessun denaro vero)", "Trial Nexi (no real money)")
    case "banca-di-prova": language.pick("Banca di prova (nessun denaro vero)", "Test bank (no real money)")
    default: id
    }
  }
  public var checking: String {
    language.pick(
      "Il contrassegno di questo abbonamento si può verificare a questo indirizzo:",
      "The badge of this permit can be checked at this address:")
  }
  public var noReservedPlace: String {
    language.pick(
      "L’abbonamento è una tariffa agevolata: non riserva un posto auto.",
      "A permit is a cheaper tariff: it does not reserve a parking place.")
  }
  public var fileName: String { language.pick("ricevuta", "receipt") }
}
