import Cities
import Civil
import HTML
public import Hummingbird
import Logging
public import Payments
public import Services
import Wording

/// The page of the "Banca di prova", where the demo's payer decides what the bank does. Added by `sosta demo` only.
public struct TrialBankRoom: Room {
  private static let lateSeconds = 20

  let platform: Platform
  let books: [String: TestBankBook]

  /// - Parameter books: the bank's orders, by city id.
  public init(platform: Platform, books: [String: TestBankBook]) {
    self.platform = platform
    self.books = books
  }

  public func addRoutes(to group: RouterGroup<WebContext>) {
    group.get("banca-di-prova/{order}") { _, context in
      let page = try context.page
      let reference = ProviderReference(rawValue: context.parameters.get("order") ?? "")
      guard let checkout = books[page.city.id]?.checkout(of: reference) else { throw PageFault.notFound }
      return show(checkout, reference, page)
    }
    group.post("banca-di-prova/{order}") { _, context in
      let page = try context.page
      let reference = ProviderReference(rawValue: context.parameters.get("order") ?? "")
      guard let book = books[page.city.id], let checkout = book.checkout(of: reference) else {
        throw PageFault.notFound
      }
      guard let decision = TestBankBook.Decision(rawValue: context.form["decisione"]),
        let answer = book.decide(decision, on: reference, now: platform.now())
      else { return show(checkout, reference, page) }
      for delivery in answer.deliveries { await deliver(delivery, page.city) }
      if decision == .late { payLate(reference, book: book, city: page.city) }
      return answer.redirect.map { page.redirect(to: $0) } ?? silence(checkout, page)
    }
  }

  private func deliver(_ delivery: Delivery, _ city: City) async {
    _ = try? await ReceiveNotice(platform)(delivery, provider: ProviderID.testBank.rawValue, city: city)
  }

  /// The late money comes while the payer looks at the waiting page.
  private func payLate(_ reference: ProviderReference, book: TestBankBook, city: City) {
    Task {
      try? await Task.sleep(for: .seconds(Self.lateSeconds))
      for delivery in book.finish(reference, now: platform.now())?.deliveries ?? [] { await deliver(delivery, city) }
    }
  }

  private func show(_ checkout: Checkout, _ reference: ProviderReference, _ page: PageContext) -> Response {
    let texts = TrialTexts(page.language)
    let choices = TestBankBook.Decision.allCases.map { decision -> HTML in
      """
      <button type="submit" name="decisione" value="\(decision.rawValue)" \
      class="btn \(decision == .approve ? "btn-primary" : "btn-outline-primary") mb-3 w-100">\(texts.decision(decision.rawValue))</button>
      """
    }
    let body: HTML = """
      <div class="s-narrow"><h1>\(texts.bank)</h1>\(callout(.warning, title: texts.noRealMoney, "<p>\(texts.bankLead)</p>"))\
      \(descriptionList([
        (texts.payee, "\(checkout.payee)"), (texts.reason, "\(checkout.description)"),
        (texts.amount, "\(page.format.money(checkout.expected.amount))"),
      ]))\(postForm(page.links.path("/banca-di-prova/\(reference.rawValue)"), page, choices.joined()))</div>
      """
    return page.response(PageHead(texts.bank), body)
  }

  private func silence(_ checkout: Checkout, _ page: PageContext) -> Response {
    let texts = TrialTexts(page.language)
    let body: HTML = """
      <div class="s-narrow"><h1>\(texts.silence)</h1><p class="s-lead">\(texts.silenceLead)</p>\
      \(buttons(.primary(texts.backToTown, href: checkout.returnURL)))</div>
      """
    return page.response(PageHead(texts.silence), body)
  }
}
