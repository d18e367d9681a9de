import Cities
import Money
import Regulations

/// I11: the price offered is the one of the town's list, and the tax in it follows from the rate alone.
enum PriceCheck {
  static func check(_ offer: PermitRenewal.Offer, person: Person, city: City) throws {
    let listed = city.product(person.product)?.terms.first { $0.months == offer.months }?.price
    try Broken.unless(
      offer.price.gross == listed, "I11", "\(person.product.text) for \(offer.months) months at \(offer.price.gross)")
    let tax = expectedTax(of: offer.price.gross.cents, treatment: city.rules.product(person.product)?.tax)
    try Broken.unless(offer.price.tax.cents == tax, "I11", "tax \(offer.price.tax.cents), not \(tax)")
  }

  /// The tax inside a gross price, half a cent up: the smallest tax whose double reaches twice the exact one less one.
  static func expectedTax(of gross: Int64, treatment: VATTreatment?) -> Int64 {
    guard case .included(let rate) = treatment else { return 0 }
    let whole = 10_000 + rate.basisPoints
    let (cents, rest) = (gross * rate.basisPoints).quotientAndRemainder(dividingBy: whole)
    return rest * 2 >= whole ? cents + 1 : cents
  }
}
