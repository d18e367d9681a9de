import Civil
import Money

extension Nexi {
  /// Sends nobody anything: the address takes the payer, and with him the order, to Nexi's page.
  public func startCheckout(_ checkout: Checkout, access: AccessToken) -> Step<PaymentOutcome> {
    let expected = checkout.expected
    precondition(expected.amount > .zero, "Nothing is asked for with no amount.")
    let code = expected.tag.payment
    guard 2...30 ~= code.utf8.count, expected.tag.city == city else {
      return .done(.refused(Refusal(field: "codTrans", issue: "not a code for this city's XPay")))
    }
    let sealed = [("codTrans", code), ("divisa", euro), ("importo", "\(expected.amount.cents)")]
    let form = FormBody([
      "alias": alias, "importo": "\(expected.amount.cents)", "divisa": euro, "codTrans": code,
      "url": checkout.returnURL, "url_back": checkout.cancelURL, "urlpost": noticeURL,
      "mac": NexiSeal.mac(sealed, key: key), "languageId": checkout.locale.hasPrefix("it") ? "ITA" : "ENG",
      "descrizione": Self.plain(checkout.description), "TCONTAB": "C",
    ])
    let page = "\(site.scheme)://\(site.authority)/ecomm/ecomm/DispatcherServlet?\(form.text)"
    return .done(.redirect(to: page, reference: ProviderReference(rawValue: code)))
  }

  /// XPay takes the money on its page: there is nothing left to take.
  public func capture(
    _ reference: ProviderReference, expecting expected: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> {
    find(reference, expecting: expected, access: access)
  }

  public func find(
    _ reference: ProviderReference, expecting expected: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> {
    let code = reference.rawValue
    guard isPathSafe(code) else { return .done(.gone) }
    return call("situazioneOrdine", ["codiceTransazione": code], access: access) { reading in
      switch reading {
      case .done(let answer): .done(self.outcome(of: answer.report?.first, code: code, expecting: expected))
      // An order reaches Nexi with the payer: before, there is none, and he may still come.
      case .problem(NexiReading.notFound, _): .done(.notApproved)
      case .problem(let number, let words): .done(.unknown(.unreadable("not shown: \(number) \(words)")))
      case .doubt(let doubt): .done(.unknown(doubt))
      }
    }
  }

  private func outcome(of order: NexiAnswer.Order?, code: String, expecting expected: Expected) -> PaymentOutcome {
    // Found, with nothing in it: the payer looked at the page and has not paid.
    guard let order else { return .notApproved }
    guard let standing = order.standing else { return .unknown(.unreadable("order without a known state")) }
    guard standing != .notPaid else { return .notApproved }
    guard order.codiceTransazione == nil || order.codiceTransazione == code, let cents = order.importo?.value,
      let currency = order.divisa.map({ Self.currency($0.text) })
    else { return .unknown(.unreadable("order without its code, amount or currency")) }
    let state: CaptureReport.State =
      switch standing {
      case .paid: .completed
      case .pending, .notPaid: .pending
      case .declined: .declined
      case .returned: .returned
      }
    return CaptureReport(
      id: CaptureID(rawValue: code), state: state, reason: order.stato ?? "", value: Money(cents: cents).decimal,
      currency: currency, at: nil, tag: tag(code)?.description
    ).outcome(expecting: expected)
  }

  func tag(_ code: String) -> PaymentTag? { PaymentTag(city: city, payment: code) }

  /// XPay takes no quotes and no `#` in a description.
  private static func plain(_ text: String) -> String {
    shortened(String(text.map { "#'\"’“”".contains($0) ? " " : $0 }), to: 140) ?? ""
  }
}
