public import Regulations

/// What a town has agreed with pagoPA, as it stands under its `pagopa` provider; its keys stand in the settings of the
/// server.
public struct PagoPASettings: Hashable, Sendable {
  public static let provider = "pagopa"

  /// The body that is owed the money, 11 digits.
  public let creditorTaxCode: TaxCode
  /// As it is registered with pagoPA.
  public let creditorName: String
  public let office: String
  /// How its notice numbers are made up: `auxDigit` 3 with `segregationCode`, or 0 with `applicationCode`.
  public let form: NoticeNumber.Form
  /// Where the money goes.
  public let iban: IBAN
  /// The same at the post; without it a notice has no postal part.
  public let postalIBAN: IBAN?
  /// The body's code in the banks' network; empty where it has none.
  public let cbill: String
  /// What is paid, from pagoPA's list of services, such as `9/0115101TS/`.
  public let category: String

  private static let known: Set = [
    "creditorTaxCode", "creditorName", "office", "auxDigit", "segregationCode", "applicationCode", "iban", "postalIban",
    "cbill", "category",
  ]

  /// Reads the provider's texts; every mistake is told with its key, nil where there was any.
  init?(_ values: [String: String], fault: (_ key: String, _ message: String) -> Void) {
    var isRight = true
    func wrong(_ key: String, _ message: String) {
      isRight = false
      fault(key, message)
    }
    for key in values.keys.sorted() where !Self.known.contains(key) { wrong(key, "`\(key)` is not known for pagopa.") }
    func needed(_ key: String) -> String {
      if values[key] == nil { wrong(key, "`\(key)` is missing for pagopa.") }
      return values[key] ?? ""
    }
    let code = Self.body(needed("creditorTaxCode"))
    if code == nil, values["creditorTaxCode"] != nil {
      wrong(
        "creditorTaxCode", "`creditorTaxCode` must be the tax code of a body: 11 digits with the right check digit.")
    }
    (creditorName, office) = (needed("creditorName"), values["office"] ?? "")
    let form = Self.form(values)
    if form == nil {
      wrong(
        "auxDigit",
        "`auxDigit` must be \"3\" with `segregationCode`, or \"0\" with `applicationCode`; either has two digits.")
    }
    func account(_ key: String, _ text: String?) -> IBAN? {
      guard let text else { return nil }
      guard let iban = try? IBAN(text) else {
        wrong(key, "`\(text)` in `\(key)` is not a right IBAN.")
        return nil
      }
      return iban
    }
    let iban = account("iban", values["iban"])
    if values["iban"] == nil { wrong("iban", "`iban` is missing for pagopa.") }
    postalIBAN = account("postalIban", values["postalIban"])
    cbill = values["cbill"] ?? ""
    if !cbill.isEmpty, cbill.utf8.count != 5 || !cbill.utf8.allSatisfy({ 48...57 ~= $0 || 65...90 ~= $0 }) {
      wrong("cbill", "`cbill` has five capitals or digits.")
    }
    category = needed("category")
    if !category.isEmpty, !category.hasPrefix("9/") || !category.hasSuffix("/") || category.utf8.count > 20 {
      wrong("category", "`category` must be a code of pagoPA's list of services, such as 9/0115101TS/.")
    }
    guard isRight, let code, let form, let iban else { return nil }
    (creditorTaxCode, self.form, self.iban) = (code, form, iban)
  }

  private static func body(_ text: String) -> TaxCode? {
    guard let code = try? TaxCode(text), !code.isPersonal else { return nil }
    return code
  }

  private static func form(_ values: [String: String]) -> NoticeNumber.Form? {
    let (segregation, application) = (values["segregationCode"], values["applicationCode"])
    switch (values["auxDigit"], segregation.flatMap(twoDigits), application.flatMap(twoDigits)) {
    case ("3", let code?, nil) where application == nil: return .segregation(code)
    case ("0", nil, let code?) where segregation == nil: return .application(code)
    default: return nil
    }
  }

  private static func twoDigits(_ text: String) -> Int? {
    text.utf8.count == 2 && text.utf8.allSatisfy { 48...57 ~= $0 } ? Int(text) : nil
  }
}

extension City {
  /// Nil for a town without pagoPA.
  public var pagoPA: PagoPASettings? {
    provider(PagoPASettings.provider).flatMap { PagoPASettings($0.values) { _, _ in } }
  }
}
