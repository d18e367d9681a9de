public import Cities
import Payments
import Regulations
import Store

/// A way to pay by something held in the hand, with a code and a last day.
enum NoticeWay {
  /// A notice of pagoPA; how the body numbers them.
  case pagoPA(NoticeNumber.Form)
  case slip

  /// Nil for payments made at once.
  init?(_ provider: String, in city: City) {
    switch ProviderID(rawValue: provider) {
    case .pagoPA, .trialPagoPA:
      guard let town = city.pagoPA else { return nil }
      self = .pagoPA(town.form)
    case .postalSlip:
      guard city.slipAccount != nil else { return nil }
      self = .slip
    default: return nil
    }
  }

  var kind: NoticeRecord.Kind {
    switch self {
    case .pagoPA: .pagoPA
    case .slip: .slip
    }
  }

  /// The same count always gives the same code.
  func code(_ count: Int64) throws -> String {
    switch self {
    case .pagoPA(let form): try NoticeNumber(form, counter: count).digits
    case .slip: try SlipCode(counter: count).digits
    }
  }
}

extension PaymentDesk {
  /// The ways to pay that the city's payers may choose from, by their ids, in the order shown.
  public func ways(of city: City) -> [String] {
    providers(of: city.id).map(\.rawValue) + (city.slipAccount == nil ? [] : [ProviderID.postalSlip.rawValue])
  }
}
