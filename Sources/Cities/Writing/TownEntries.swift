import Money
import Civil

/// The keys of `city.yaml` that hold the town's names, offices and texts.
struct TownEntries {
  typealias Entry = (key: String, value: YAMLValue)

  let city: City

  var all: [Entry] {
    var entries: [Entry] = [
      ("names", names), ("look", look), ("contacts", contacts), ("seller", seller),
      ("providers", .list(city.providers.map(provider))), ("desks", .list(city.desks.map(desk))),
    ]
    if let account = city.postalAccount { entries.append(("postalAccount", postalAccount(account))) }
    if let updated = city.updated { entries.append(("updated", .plain(updated.iso))) }
    return entries + [("texts", texts)]
  }

  private var names: YAMLValue {
    let names = city.names
    return .map([
      ("town", .localized(names.town)), ("administration", .localized(names.administration)),
      ("region", .localized(names.region)), ("regionURL", .text(names.regionURL)),
      ("service", .localized(names.service)),
    ])
  }

  private var look: YAMLValue {
    .map([("primaryColor", .text(city.look.primaryColor)), ("emblem", .localized(city.look.emblemText))])
  }

  private var contacts: YAMLValue {
    let contacts = city.contacts
    var entries: [Entry] = [
      ("office", .localized(contacts.office)), ("address", .text(contacts.address)), ("phone", .text(contacts.phone)),
      ("email", .text(contacts.email)),
    ]
    if let certified = contacts.certifiedEmail { entries.append(("certifiedEmail", .text(certified))) }
    return .map(
      entries + [
        ("site", .text(contacts.site)), ("privacyURL", .text(contacts.privacyURL)),
        ("accessibilityURL", .text(contacts.accessibilityURL)),
      ])
  }

  private var seller: YAMLValue {
    var entries: [Entry] = [("name", .text(city.seller.name)), ("address", .text(city.seller.address))]
    if let number = city.seller.vatNumber { entries.append(("vatNumber", .text(number))) }
    entries.append(("taxCode", .text(city.seller.taxCode)))
    if let invoicing = city.seller.invoicing {
      let parts: [Entry] = [
        ("regime", .text(invoicing.regime)), ("street", .text(invoicing.street)),
        ("postalCode", .text(invoicing.postalCode)), ("town", .text(invoicing.town)),
        ("province", .text(invoicing.province)),
      ]
      entries.append(("invoicing", .map(parts)))
    }
    return .map(entries)
  }

  private func postalAccount(_ account: PostalAccount) -> YAMLValue {
    var entries: [Entry] = [
      ("number", .text(account.number)), ("payee", .text(account.payee)), ("note", .localized(account.note)),
    ]
    if let slip = account.slip { entries.append(("slip", .text(slip.rawValue))) }
    if let authorization = account.authorization { entries.append(("authorization", .text(authorization))) }
    return .map(entries)
  }

  private func provider(_ provider: ProviderSettings) -> YAMLValue {
    var entries: [Entry] = [("id", .text(provider.id))]
    entries += provider.values.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) }
    if let commission = provider.commission { entries.append(("commission", self.commission(commission))) }
    return .map(entries)
  }

  private func commission(_ commission: Commission) -> YAMLValue {
    let quoted = { (amount: Money) in YAMLValue.plain("\"\(amount.decimal)\"") }
    var entries: [Entry] = []
    if commission.fixed > .zero { entries.append(("fixed", quoted(commission.fixed))) }
    // A percentage is written as money is: two decimals.
    entries.append(("percent", quoted(Money(cents: commission.rate.basisPoints))))
    return .map(entries + [("bornBy", .text(commission.bornBy.rawValue))])
  }

  private func desk(_ desk: Desk) -> YAMLValue {
    var entries: [Entry] = [("name", .localized(desk.name)), ("address", .text(desk.address))]
    if let phone = desk.phone { entries.append(("phone", .text(phone))) }
    if let email = desk.email { entries.append(("email", .text(email))) }
    entries.append(("hours", .localized(desk.hours)))
    if desk.takesSupplements { entries.append(("takesSupplements", .plain("true"))) }
    return .map(entries)
  }

  private var texts: YAMLValue {
    let texts = city.texts
    let list = { (items: [LocalizedText]) in YAMLValue.list(items.map(YAMLValue.localized)) }
    return .map([
      ("introduction", .localized(texts.introduction)), ("needed", list(texts.needed)), ("howTo", list(texts.howTo)),
      ("display", list(texts.display)), ("paidHours", .localized(texts.paidHours)),
      ("privacy", .localized(texts.privacy)),
    ])
  }
}
