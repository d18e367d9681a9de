import HTTPTypes
import Money
import Regulations

extension PagoPA {
  /// Makes the position, or finds the one made before; then asks for the page to pay it on.
  public func startCheckout(_ checkout: Checkout, access: AccessToken) -> Step<PaymentOutcome> {
    guard let debt = checkout.debt else {
      return .done(.refused(Refusal(field: "debt", issue: "NO_NOTICE_NUMBER")))
    }
    let body = PagoPAPosition(checkout, debt, creditor, named: reference(of: checkout.expected))
    return .send(
      Call(positions(.post, path: "?toPublish=true"), body: PayPal.json(body)) { reply in
        switch JSONReading<PagoPAPosition.Echo, PagoPAProblem>(reply, as: PagoPAPosition.Echo.self) {
        case .value: return self.openPage(checkout, debt)
        // Already there, made by us before, unless somebody else used the number.
        case .doubt(.inProgress): return self.goOn(with: checkout, debt)
        case .problem(_, let problem): return .done(.refused(PagoPAProblem.refusal(problem)))
        case .doubt(let doubt): return .done(.unknown(doubt))
        }
      })
  }

  /// The page took the money or did not: nothing is ever only agreed to.
  public func capture(
    _ reference: ProviderReference, expecting expected: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> { find(reference, expecting: expected, access: access) }

  public func find(
    _ reference: ProviderReference, expecting expected: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> {
    guard isPathSafe(reference.rawValue) else { return .done(.gone) }
    return read(reference.rawValue) {
      .done($0.outcome(named: reference, asIf: self.reference(of: expected), expecting: expected))
    }
  }

  public func ownReference(of expected: Expected) -> ProviderReference? { reference(of: expected) }

  /// Makes the position invalid, so that its notice can no longer be paid anywhere.
  public func close(
    _ reference: ProviderReference, expecting expected: Expected, access: AccessToken
  ) -> Step<PaymentOutcome> {
    guard isPathSafe(reference.rawValue) else { return .done(.gone) }
    // The third version has no such call; the first has, for the same positions.
    return .send(
      Call(positions(.post, "v1", path: "/\(reference.rawValue)/invalidate"), body: []) { reply in
        switch JSONReading<PagoPAState, PagoPAProblem>(reply, as: PagoPAState.self) {
        case .value, .doubt(.inProgress): return self.find(reference, expecting: expected, access: access)
        case .problem(404, _): return .done(.gone)
        case .problem(_, let problem): return .done(.unknown(.unreadable(PagoPAProblem.refusal(problem).issue)))
        case .doubt(let doubt): return .done(.unknown(doubt))
        }
      })
  }

  private func read(
    _ name: String, then: @escaping @Sendable (PagoPAState) -> Step<PaymentOutcome>
  ) -> Step<PaymentOutcome> {
    .send(
      Call(positions(.get, path: "/\(name)"), body: []) { reply in
        switch JSONReading<PagoPAState, PagoPAProblem>(reply, as: PagoPAState.self) {
        case .value(let state): return then(state)
        case .problem(404, _): return .done(.gone)
        // Not being allowed to look says nothing about the money.
        case .problem(_, let problem):
          return .done(.unknown(.unreadable("not shown: \(PagoPAProblem.refusal(problem).issue)")))
        case .doubt(let doubt): return .done(.unknown(doubt))
        }
      })
  }

  /// Where a position of that id stands already.
  private func goOn(with checkout: Checkout, _ debt: Debt) -> Step<PaymentOutcome> {
    let reference = reference(of: checkout.expected)
    let taken = PaymentOutcome.refused(Refusal(field: "iuv", issue: "NUMBER_ALREADY_USED"))
    let found = read(reference.rawValue) { state in
      guard state.has(debt.notice) else { return .done(taken) }
      let outcome = state.outcome(named: reference, asIf: reference, expecting: checkout.expected)
      guard outcome == .notApproved else { return .done(outcome) }
      guard state.isAsking(checkout.expected.amount) else { return .done(taken) }
      return state.status == "DRAFT" ? self.publish(reference, checkout, debt) : self.openPage(checkout, debt)
    }
    guard case .send(let call) = found else { return found }
    return .send(
      Call(call.request, body: call.body) { reply in
        // There is no position of that id: the conflict was about the number.
        if case .done(.gone) = call.after(reply) { return .done(taken) }
        return call.after(reply)
      })
  }

  private func publish(
    _ reference: ProviderReference, _ checkout: Checkout, _ debt: Debt
  ) -> Step<PaymentOutcome> {
    .send(
      Call(positions(.post, path: "/\(reference.rawValue)/publish"), body: []) { reply in
        switch JSONReading<PagoPAPosition.Echo, PagoPAProblem>(reply, as: PagoPAPosition.Echo.self) {
        // Published by another at the same time.
        case .value, .doubt(.inProgress): return self.openPage(checkout, debt)
        case .problem(_, let problem): return .done(.refused(PagoPAProblem.refusal(problem)))
        case .doubt(let doubt): return .done(.unknown(doubt))
        }
      })
  }

  private func openPage(_ checkout: Checkout, _ debt: Debt) -> Step<PaymentOutcome> {
    .send(
      Call(cart(), body: PayPal.json(PagoPACart(checkout, debt, creditor, named: reference(of: checkout.expected)))) {
        reply in
        guard case .answer(let response, _) = reply, response.status.code == 302 else {
          return .done(Self.outcome(ofCart: reply))
        }
        guard let page = response.headerFields[.location], self.site.trusted.covers(page) else {
          return .done(.unknown(.unreadable("the payer's page is not pagoPA's")))
        }
        return .done(.redirect(to: page, reference: self.reference(of: checkout.expected)))
      })
  }

  /// The page was not opened. The position stands: asked again, it is found and the page opens.
  private static func outcome(ofCart reply: Reply) -> PaymentOutcome {
    switch JSONReading<PagoPAPosition.Echo, PagoPAProblem>(reply, as: PagoPAPosition.Echo.self) {
    case .value: .unknown(.unreadable("no page to pay on"))
    case .problem(_, let problem): .refused(PagoPAProblem.refusal(problem))
    case .doubt(let doubt): .unknown(doubt)
    }
  }

  /// Our own name for the position (`iupd`), made from creditor and payment and nothing else: unlike any other in the
  /// whole of pagoPA. Letters, digits, `-` and `_` only, as pagoPA wants it.
  func reference(of expected: Expected) -> ProviderReference {
    ProviderReference(rawValue: "\(creditor.taxCode.text)-\(expected.tag.city)-\(expected.tag.payment)")
  }
}
