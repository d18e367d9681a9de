import Money

/// The body that makes an order: one unit, no shipping, paid at once on PayPal's page.
struct PayPalOrderRequest: Encodable {
  struct Unit: Encodable {
    let amount: PayPalMoney
    let custom_id: String
    let description: String?
    let invoice_id: String
  }

  struct Source: Encodable {
    struct Wallet: Encodable { let experience_context: Experience }
    let paypal: Wallet
  }

  struct Experience: Encodable {
    let brand_name: String?
    let cancel_url: String
    let landing_page: String
    let locale: String
    /// Money that clears at once: a permit begins today, an electronic cheque clears in days.
    var payment_method_preference = "IMMEDIATE_PAYMENT_REQUIRED"
    let return_url: String
    var shipping_preference = "NO_SHIPPING"
    var user_action = "PAY_NOW"
  }

  var intent = "CAPTURE"
  let payment_source: Source
  let purchase_units: [Unit]

  init(_ checkout: Checkout) {
    let expected = checkout.expected
    precondition(expected.amount > .zero, "Nothing is asked for with no amount.")
    purchase_units = [
      Unit(
        amount: PayPalMoney(expected.amount), custom_id: expected.tag.description,
        description: shortened(checkout.description, to: 127), invoice_id: expected.tag.payment)
    ]
    payment_source = Source(
      paypal: Source.Wallet(
        experience_context: Experience(
          brand_name: shortened(checkout.payee, to: 127), cancel_url: checkout.cancelURL,
          landing_page: Self.page(for: checkout.means), locale: checkout.locale, return_url: checkout.returnURL)))
  }

  private static func page(for means: Checkout.Means) -> String {
    switch means {
    case .account: "LOGIN"
    case .card: "GUEST_CHECKOUT"
    case .any: "NO_PREFERENCE"
    }
  }
}

extension PayPalMoney {
  init(_ amount: Money) { self.init(currency_code: euro, value: amount.decimal) }
}

/// One line without control characters, cut to that many code points; nil when nothing is left.
func shortened(_ text: String, to length: Int) -> String? {
  let printable = text.unicodeScalars.lazy.map { $0.properties.generalCategory == .control ? " " : $0 }
  let line = String(String.UnicodeScalarView(printable.prefix(length)))
  return line.isEmpty ? nil : line
}
