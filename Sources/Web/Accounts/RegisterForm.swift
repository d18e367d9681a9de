import Hummingbird
import Regulations
import Services
import Wording

/// What stands in the registration form, read once (R20).
struct RegisterForm {
  enum HolderKind: String {
    case person, company
  }

  let form: Form
  let page: PageContext

  /// The request, or what is wrong with each field in the order of the page.
  func read(client: String) -> (RegisterCitizen.Request?, Problems) {
    let texts = page.texts.account
    var problems = Problems()
    let given = problems.read("givenName", texts.given) { () throws(PersonName.Fault) in
      try PersonName(form["givenName"])
    }
    let family = problems.read("familyName", texts.family) { () throws(PersonName.Fault) in
      try PersonName(form["familyName"])
    }
    let email = problems.readEmail(form, texts)
    let taxCode = readTaxCode(&problems)
    let number = readNumber(&problems)
    let password = readPassword(&problems)
    if !form.isTicked("consent") { problems.add("consent", texts.consentMissing) }
    guard problems.isEmpty, let given, let family, let email, let taxCode, let number, let password else {
      return (nil, problems)
    }
    let request = RegisterCitizen.Request(
      city: page.city, givenName: given, familyName: family, email: email, password: password, taxCode: taxCode,
      number: number, language: page.language.rawValue, client: client)
    return (request, problems)
  }

  private func readTaxCode(_ problems: inout Problems) -> TaxCode? {
    let texts = page.texts.account
    let kind = HolderKind(rawValue: form["holderKind"])
    if kind == nil { problems.add("holderKind", texts.chooseHolderKind) }
    let code = problems.read("taxCode", texts.fault) { () throws(TaxCode.Fault) in try TaxCode(form["taxCode"]) }
    if kind == .company, code?.isPersonal == true { problems.add("taxCode", texts.companyNeedsNumber) }
    return code
  }

  private func readNumber(_ problems: inout Problems) -> PermitNumber? {
    do throws(PermitNumber.Fault) {
      return try PermitNumber(series: form["series"], code: form["code"], year: form["year"])
    } catch {
      problems.add(RegisterForm.field(of: error), page.texts.account.fault(error))
      // One mistake is told at a time; the other parts are asked too.
      for other in [PermitNumber.Fault.code, .year] where other != error && isWrong(other) {
        problems.add(RegisterForm.field(of: other), page.texts.account.fault(other))
      }
      return nil
    }
  }

  private func isWrong(_ part: PermitNumber.Fault) -> Bool {
    let code = part == .code ? form["code"] : "1"
    let year = part == .year ? form["year"] : "2024"
    return (try? PermitNumber(series: PermitNumber.permitSeries, code: code, year: year)) == nil
  }

  private static func field(of fault: PermitNumber.Fault) -> String {
    switch fault {
    case .series: "series"
    case .code: "code"
    case .year: "year"
    }
  }

  private func readPassword(_ problems: inout Problems) -> NewPassword? {
    let texts = page.texts.account
    let typed = problems.readNewPassword(form, texts)
    guard !typed.isEmpty else { return nil }
    let person = ["givenName", "familyName", "email"].map { form[$0] }.map { String($0.prefix(200)) }
    return problems.read("password", texts.fault) { () throws(NewPassword.Fault) in
      try NewPassword(typed, city: page.city, person: person)
    }
  }
}
