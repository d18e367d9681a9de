import Cities
import Foundation
import Payments

extension ServeConfig {
  struct PayPalSettings: Decodable {
    /// `live`, `sandbox`, or the address of a stand-in on this machine, for tests.
    let site: String
    let clientIDFile: String
    let secretFile: String
    let webhookID: String
  }

  struct StripeSettings: Decodable {
    /// The address of a stand-in on this machine, for tests; otherwise left out.
    let site: String?
    let keyFile: String
    /// One secret a line: two while one replaces the other.
    let webhookSecretsFile: String
  }

  struct NexiSettings: Decodable {
    /// `live`, `test`, or the address of a stand-in on this machine, for tests.
    let site: String
    let alias: String
    let keyFile: String
  }

  /// What pagoPA and the town have agreed stands in the town's own data.
  struct PagoPAKeys: Decodable {
    /// `live`, `test`, or the address of a stand-in on this machine, for tests.
    let site: String
    let positionsKeyFile: String
    let checkoutKeyFile: String
  }

  /// By city id, in the order of the town's own data.
  func providers(of cities: [String: City]) throws -> [String: [any PaymentProvider]] {
    var all: [String: [any PaymentProvider]] = [:]
    for (id, city) in cities {
      let known = try [payPal(id), stripe(id), nexi(id), pagoPA(city)].compactMap { $0 }
      try checkSame(known.map(\.id), as: city)
      all[id] = city.providers.compactMap { named in known.first { $0.id.rawValue == named.id } }
    }
    return all
  }

  /// Where the payment providers' pages are, to which a form of ours may lead.
  var paymentOrigins: [String] {
    var origins = (paypal ?? [:]).values.map { settings in
      switch settings.site {
      case "live": "https://www.paypal.com"
      case "sandbox": "https://www.sandbox.paypal.com"
      default: settings.site
      }
    }
    origins += (stripe ?? [:]).values.map { $0.site ?? "https://checkout.stripe.com" }
    origins += (nexi ?? [:]).values.map { settings in
      switch settings.site {
      case "live": "https://ecommerce.nexi.it"
      case "test": "https://int-ecommerce.nexi.it"
      default: settings.site
      }
    }
    origins += (pagopa ?? [:]).values.map { keys in
      switch keys.site {
      case "live": "https://checkout.pagopa.it"
      case "test": "https://uat.checkout.pagopa.it"
      default: keys.site
      }
    }
    return Set(origins).sorted()
  }

  /// The town's data and the settings must name the same providers: what payers read of a provider stands in one, what
  /// it takes to reach it in the other.
  private func checkSame(_ set: [ProviderID], as city: City) throws {
    let town = city.names.administration.it
    guard !city.providers.isEmpty || !set.isEmpty else {
      throw Failure("No payment provider is set for \(town): add one to its city.yaml and to the settings.")
    }
    // Slips need nothing beyond the town's own data.
    let named = city.providers.filter { $0.id != PostalAccount.provider }
    for named in named where !set.contains(where: { $0.rawValue == named.id }) {
      throw Failure("\(town) names the payment provider \(named.id): add \(named.id).\(city.id) to the settings.")
    }
    for id in set where city.provider(id.rawValue) == nil {
      throw Failure("The settings hold \(id.rawValue).\(city.id): add \(id.rawValue) to the providers of \(town).")
    }
  }

  private func payPal(_ city: String) throws -> (any PaymentProvider)? {
    guard let settings = paypal?[city] else { return nil }
    let site: PayPal.Site
    switch settings.site {
    case "live": site = .live
    case "sandbox": site = .sandbox
    default:
      let standIn = try standIn(settings.site, or: "paypal.site must be live or sandbox.")
      site = .standIn(scheme: "http", authority: standIn)
    }
    return PayPal(
      site: site, clientID: try SecretFile.line(settings.clientIDFile),
      secret: try SecretFile.line(settings.secretFile), webhookID: settings.webhookID)
  }

  private func stripe(_ city: String) throws -> (any PaymentProvider)? {
    guard let settings = stripe?[city] else { return nil }
    let site: Stripe.Site =
      if let address = settings.site {
        .standIn(scheme: "http", authority: try standIn(address, or: "stripe.site is for tests only: leave it out."))
      } else { .stripe }
    return Stripe(
      site: site, key: try SecretFile.line(settings.keyFile),
      webhookSecrets: try SecretFile.lines(settings.webhookSecretsFile))
  }

  private func nexi(_ city: String) throws -> (any PaymentProvider)? {
    guard let settings = nexi?[city] else { return nil }
    let site: Nexi.Site
    switch settings.site {
    case "live": site = .live
    case "test": site = .test
    default:
      let standIn = try standIn(settings.site, or: "nexi.site must be live or test.")
      site = .standIn(scheme: "http", authority: standIn)
    }
    return Nexi(
      site: site, city: city, alias: settings.alias, key: try SecretFile.line(settings.keyFile),
      noticeURL: "\(publicURL)/\(city)/notifiche/\(ProviderID.nexi.rawValue)")
  }

  private func pagoPA(_ city: City) throws -> (any PaymentProvider)? {
    guard let keys = pagopa?[city.id] else { return nil }
    guard let town = city.pagoPA else {
      throw Failure(
        "The settings hold pagopa.\(city.id): add pagopa to the providers of \(city.names.administration.it).")
    }
    let site: PagoPA.Site
    switch keys.site {
    case "live": site = .live
    case "test": site = .trial
    default:
      let standIn = try standIn(keys.site, or: "pagopa.site must be live or test.")
      site = .standIn(scheme: "http", authority: standIn)
    }
    return PagoPA(
      site: site,
      creditor: town.creditor,
      positionsKey: try SecretFile.line(keys.positionsKeyFile), checkoutKey: try SecretFile.line(keys.checkoutKeyFile))
  }

  /// Host and port of a stand-in, which must be on this machine.
  private func standIn(_ address: String, or complaint: String) throws -> String {
    guard let url = URL(string: address), let host = url.host, ["127.0.0.1", "localhost"].contains(host) else {
      throw Failure(complaint)
    }
    return "\(host):\(url.port ?? 80)"
  }
}

extension PagoPASettings {
  /// As pagoPA is told.
  var creditor: PagoPA.Creditor {
    PagoPA.Creditor(
      taxCode: creditorTaxCode, name: creditorName, office: office, account: iban, postalAccount: postalIBAN,
      category: category)
  }
}
