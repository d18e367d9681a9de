import Cities
import Civil
import Money
import Payments
import Regulations
import SQL
import Services
import Store

extension Deeds {
  /// A citizen looks at the permit, chooses a term and agrees to the price shown.
  mutating func renew() async throws {
    let (town, person) = somebody()
    let city = city(town)
    guard let view = try await ShowPermit(platform)(person.permit, citizen: person.citizen, city: city) else {
      throw Broken("I6", "the permit of person \(person.index) in \(city.id) is gone")
    }
    guard case .offered(let offers) = view.renewing,
      let offer = draw.happens(perMille: 700) ? offers.first : draw.pick(offers)
    else { return }
    try PriceCheck.check(offer, person: person, city: city)
    let shown = Quote(
      permit: person.permit, months: offer.months, price: offer.price.gross, tax: offer.price.tax,
      until: platform.now().adding(minutes: 15))
    let sealed = shown.sealed(by: platform.seal, city: city.id)
    guard let quote = Quote(sealed, permit: person.permit, city: city.id, seal: otherPlatform.seal) else {
      throw Broken("I11", "a quote sealed by one process is not known to the other")
    }
    if draw.happens(perMille: 300) { world.clock.pass(milliseconds: draw.number(in: 0...20 * 60_000)) }
    // The same key in another town, or of another permit, is another renewal or none.
    let key = ID<Renewal>("form-\(draw.below(draw.happens(perMille: 50) ? 3 : 1_000_000))")
    world.model.forms.append(Model.Form(town: town, person: person.index, quote: quote, key: key))
    try await send(world.model.forms.count - 1)
  }

  /// A form is sent again: after no answer, by a second click, or out of a browser's history.
  mutating func sendFormAgain() async throws {
    guard !world.model.forms.isEmpty else { return }
    let recent = max(0, world.model.forms.count - 5)
    let form =
      draw.happens(perMille: 800)
      ? recent + draw.below(world.model.forms.count - recent) : draw.below(world.model.forms.count)
    try await send(form)
  }

  private mutating func send(_ index: Int) async throws {
    let form = world.model.forms[index]
    let person = world.towns[form.town].people[form.person]
    let outcome = try await RenewPermit(platform)(
      RenewPermit.Request(
        city: city(form.town), citizen: person.citizen, quote: form.quote, provider: "paypal", language: "it",
        key: form.key))
    if let known = form.payment {
      try Broken.unless(outcome == .pay(known), "I10", "the form \(form.key.text) sent again answered \(outcome)")
    }
    if outcome == .noSuchPermit {
      let isKnown = world.model.forms.indices.contains {
        $0 != index && world.model.forms[$0].key == form.key && world.model.forms[$0].town == form.town
      }
      try Broken.unless(isKnown, "I16", "the form \(form.key.text) of \(city(form.town).id) was taken for another's")
    }
    guard case .pay(let payment) = outcome else { return }
    world.model.forms[index].payment = payment
    let name = Model.PaymentName(town: city(form.town).id, id: payment.text)
    if let told = world.model.payments[name] {
      try Broken.unless(
        told.person == form.person && told.months == form.quote.months, "I10",
        "the form \(form.key.text) was answered with the payment of another form")
    } else {
      world.model.payments[name] = Model.Paying(
        person: form.person, begunAt: world.clock.truth(), price: form.quote.price, tax: form.quote.tax,
        months: form.quote.months)
    }
    if draw.happens(perMille: 850) { try await goToProvider(name) }
  }

  mutating func goToProvider() async throws {
    if let name = payment(where: { $0.receipt == nil }) { try await goToProvider(name) }
  }

  private mutating func goToProvider(_ name: Model.PaymentName) async throws {
    guard let paying = world.model.payments[name] else { return }
    let (town, person) = (town(name), world.towns[town(name)].people[paying.person])
    let outcome = try await StartCheckout(platform)(
      StartCheckout.Request(
        city: city(town), citizen: person.citizen, payment: ID(name.id), returnURL: "https://simulated.example/back",
        cancelURL: "https://simulated.example/off"))
    try Broken.unless(outcome != .noSuchPayment, "I6", "the payment \(name) that was acknowledged is unknown")
    guard case .redirect(let address) = outcome, let order = address.split(separator: "=").last.map(String.init) else {
      return
    }
    let asked = world.office.book.orders[order]?.cents
    try Broken.unless(
      asked == paying.price.cents, "I11", "\(name): shown \(paying.price.cents), asked for \(asked ?? -1)")
    world.model.payments[name]?.order = order
    if draw.happens(perMille: 600) { try await payerDecides(name) }
  }

  /// On the provider's page: the payer agrees, with whatever means, or goes away.
  mutating func payerDecides() async throws {
    if let name = payment(where: { $0.order != nil && $0.receipt == nil }) { try await payerDecides(name) }
  }

  private mutating func payerDecides(_ name: Model.PaymentName) async throws {
    guard let order = world.model.payments[name]?.order else { return }
    let instrument = draw.pick(weighted: [
      (PayPalBook.Instrument.good, 62), (.declined, 8), (.pending, 12), (.silent, 14), (.wrongAmount, 2),
      (.wrongCurrency, 2),
    ])
    if draw.happens(perMille: 60) { return world.office.change { $0.void(order) } }
    let agreed = world.office.change { $0.approve(order, with: instrument) }
    world.collectNews()
    if agreed, draw.happens(perMille: 650) { try await comeBack(name) }
  }

  mutating func payerComesBack() async throws {
    if let name = payment(where: { $0.order != nil }) { try await comeBack(name) }
  }

  /// A payment to which its payer has just agreed, and that nobody has asked about since.
  mutating func agreed() -> Model.PaymentName? {
    let book = world.office.book
    let name = payment(where: { paying in
      paying.order.flatMap { book.orders[$0] }.map { $0.captures.isEmpty && $0.status != "VOIDED" } ?? false
    })
    guard let name, let order = world.model.payments[name]?.order else { return nil }
    _ = world.office.change { $0.approve(order, with: .good) }
    world.collectNews()
    return name
  }

  mutating func comeBack(_ name: Model.PaymentName) async throws {
    let state = try await FollowPayment(platform)(ID(name.id), city: city(town(name)))
    guard let state else { throw Broken("I6", "the payment \(name) that was acknowledged is unknown") }
    let taken = world.office.book.captures.values.contains {
      $0.tag == "\(name.town).\(name.id)" && $0.status == "COMPLETED"
    }
    try Broken.unless(state != .declined || !taken, "I5", "\(name) is said to be declined, and money was taken")
    try await saw(state, of: name)
  }

  mutating func payerCancels() async throws {
    guard let name = payment(where: { $0.receipt == nil }), let paying = world.model.payments[name] else { return }
    let person = world.towns[town(name)].people[paying.person]
    let outcome = try await CancelPayment(platform)(ID(name.id), citizen: person.citizen, city: city(town(name)))
    try Broken.unless(outcome != .noSuchPayment, "I6", "the payment \(name) that was acknowledged is unknown")
    guard outcome == .cancelled else { return }
    let state = try await world.state(of: name)
    try Broken.unless(
      [.cancelled, .declined, .expired].contains(state), "I5",
      "\(name) was said to be cancelled and is \(state?.rawValue ?? "gone")")
  }

  /// The payer's page shows a state: a paid one must say the same for ever, and the right must be there at once.
  func saw(_ state: PaymentState, of name: Model.PaymentName) async throws {
    guard let paying = world.model.payments[name] else { return }
    if paying.receipt != nil {
      try Broken.unless(state == .applied, "I6", "\(name) was paid and is now \(state.rawValue)")
    }
    guard state == .applied else { return }
    let person = world.towns[town(name)].people[paying.person]
    let payment = try await ShowPayment(otherPlatform)(ID(name.id), citizen: person.citizen, city: city(town(name)))
    guard let payment, let receipt = payment.receipt, let period = payment.period else {
      throw Broken("I7", "\(name) is paid, and its page shows no receipt")
    }
    let seen = Model.ReceiptSeen(
      id: receipt.id, number: receipt.number.text, first: period.firstDay, last: period.lastDay)
    try Broken.unless(
      paying.receipt == nil || paying.receipt == seen, "I6", "\(name): its receipt said \(paying.receipt ?? seen)")
    try Broken.unless(payment.amount == paying.price, "I11", "\(name): shown \(paying.price), paid \(payment.amount)")
    let permit = try await ShowPermit(otherPlatform)(person.permit, citizen: person.citizen, city: city(town(name)))
    try Broken.unless(
      permit?.permit.periods.contains(period) == true, "I7", "\(name) is paid, and the permit lacks \(period)")
    world.model.payments[name]?.receipt = seen
  }
}

extension World {
  /// The state that the database holds, read past every process.
  func state(of name: Model.PaymentName) async throws -> PaymentState? {
    try await rows(
      """
      SELECT state FROM payment_status WHERE city = \(name.town) AND payment = \(name.id) ORDER BY seq DESC LIMIT 1
      """
    ).first.flatMap { PaymentState(rawValue: try $0.text(at: 0)) }
  }
}
