import Money
import Regulations

extension MapReader {
  func names() -> CityNames {
    map("names") {
      CityNames(
        town: $0.localized("town"), administration: $0.localized("administration"), region: $0.localized("region"),
        regionURL: $0.webAddress("regionURL"), service: $0.localized("service"))
    } ?? CityNames(town: empty, administration: empty, region: empty, regionURL: "", service: empty)
  }

  func desks() -> [Desk] {
    list("desks") {
      Desk(
        name: $0.localized("name"), address: $0.text("address"), phone: $0.optionalText("phone"),
        email: $0.has("email") ? $0.email("email") : nil, hours: $0.localized("hours"),
        takesSupplements: $0.flag("takesSupplements", required: false))
    }
  }

  func postalAccount() -> PostalAccount? {
    map("postalAccount", required: false) { reader in
      let types = PostalSlipType.allCases.map(\.rawValue)
      return PostalAccount(
        number: reader.accountNumber("number"), payee: reader.text("payee"), note: reader.localized("note"),
        slip: reader.has("slip") ? PostalSlipType(rawValue: reader.choice("slip", of: types)) : nil,
        authorization: reader.optionalText("authorization"))
    }
  }

  private func accountNumber(_ key: String) -> String {
    let text = text(key)
    do { return try PostalAccountNumber(text).number } catch {
      if !text.isEmpty { fault(key, "`\(text)` in `\(key)` is not the number of a postal account: at most 12 digits.") }
      return text
    }
  }

  func seller() -> Seller {
    map("seller") { reader in
      let vatNumber = reader.has("vatNumber") ? reader.taxCode("vatNumber") : nil
      if reader.has("invoicing"), vatNumber == nil {
        reader.fault("invoicing", "Who writes invoices needs a `vatNumber`.")
      }
      return Seller(
        name: reader.text("name"), address: reader.text("address"), vatNumber: vatNumber,
        taxCode: reader.taxCode("taxCode"), invoicing: reader.invoicing())
    } ?? Seller(name: "", address: "", vatNumber: nil, taxCode: "", invoicing: nil)
  }

  private func invoicing() -> Seller.Invoicing? {
    map("invoicing", required: false) { reader in
      Seller.Invoicing(
        regime: reader.shaped("regime", "RF00", such: "RF01"), street: reader.text("street"),
        postalCode: reader.shaped("postalCode", "00000", such: "19121"), town: reader.text("town"),
        province: reader.shaped("province", "AA", such: "SP"))
    }
  }

  /// A text of the pattern's form: `0` stands for a digit, `A` for a capital.
  private func shaped(_ key: String, _ pattern: String, such example: String) -> String {
    let text = text(key)
    let fits =
      text.utf8.count == pattern.utf8.count
      && zip(text.utf8, pattern.utf8).allSatisfy { byte, form in
        switch form {
        case UInt8(ascii: "0"): 48...57 ~= byte
        case UInt8(ascii: "A"): 65...90 ~= byte
        default: byte == form
        }
      }
    if !fits, !text.isEmpty { fault(key, "`\(key)` must be written as in `\(example)`, not `\(text)`.") }
    return text
  }

  func contacts() -> CityContacts {
    map("contacts") {
      CityContacts(
        office: $0.localized("office"), address: $0.text("address"), phone: $0.text("phone"), email: $0.email("email"),
        certifiedEmail: $0.has("certifiedEmail") ? $0.email("certifiedEmail") : nil, site: $0.webAddress("site"),
        privacyURL: $0.webAddress("privacyURL"), accessibilityURL: $0.webAddress("accessibilityURL"))
    }
      ?? CityContacts(
        office: empty, address: "", phone: "", email: "", certifiedEmail: nil, site: "", privacyURL: "",
        accessibilityURL: "")
  }

  func texts() -> CityTexts {
    map("texts") {
      CityTexts(
        introduction: $0.localized("introduction"), needed: $0.localizedList("needed"),
        howTo: $0.localizedList("howTo"), display: $0.localizedList("display"), paidHours: $0.localized("paidHours"),
        privacy: $0.localized("privacy"))
    }
      ?? CityTexts(introduction: empty, needed: [], howTo: [], display: [], paidHours: empty, privacy: empty)
  }

  /// Slips are one way to pay among the providers; what stands on them is said once, at the account.
  func checkSlips(of providers: [ProviderSettings], account: PostalAccount?) {
    guard providers.contains(where: { $0.id == PostalAccount.provider }), account?.slip == nil else { return }
    fault("providers", "Who takes payments by `\(PostalAccount.provider)` needs a `postalAccount` with a `slip`.")
  }

  /// Each provider has an `id` and perhaps a `commission`; its other keys are its own, all of them texts.
  func providers() -> [ProviderSettings] {
    unique(
      "providers",
      list("providers") { reader in
        let id = reader.identifier()
        let keys = reader.allKeys().filter { !["id", "commission", "article", "example"].contains($0) }
        let values = Dictionary(keys.map { ($0, reader.text($0)) }) { first, _ in first }
        if id == PagoPASettings.provider { _ = PagoPASettings(values) { reader.fault($0, $1) } }
        return (id, reader.line, ProviderSettings(id: id, values: values, commission: reader.commission()))
      })
  }

  private func commission() -> Commission? {
    map("commission", required: false) { reader in
      if !reader.has("fixed") && !reader.has("percent") {
        reader.fault(nil, "`commission` must name `fixed`, `percent` or both.")
      }
      return Commission(
        fixed: reader.money("fixed", required: false) ?? Money(cents: 0),
        rate: reader.percent("percent", required: false) ?? Rate(basisPoints: 0),
        bornBy: Commission.Bearer(
          rawValue: reader.choice("bornBy", of: Commission.Bearer.allCases.map(\.rawValue))) ?? .town)
    }
  }

  private var empty: LocalizedText { LocalizedText(it: "", en: "") }

  private func email(_ key: String) -> String {
    let text = text(key)
    do { return try EmailAddress(text).text } catch {
      if !text.isEmpty { fault(key, "`\(key)` must be an e-mail address, not `\(text)`.") }
      return text
    }
  }

  private func taxCode(_ key: String) -> String {
    let text = text(key)
    do { return try TaxCode(text).text } catch {
      if !text.isEmpty { fault(key, "`\(text)` in `\(key)` is not a right tax code or VAT number.") }
      return text
    }
  }
}
