/// I1, I5, I13: what the provider truly took is applied once or given back once, and nothing else is applied.
struct TruthCheck {
  let books: Books
  let truth: PayPalBook
  let isSettled: Bool

  func callAsFunction() throws {
    for (name, capture) in books.captures {
      guard let real = truth.captures[name.id] else { throw Broken("I1", "the provider knows no capture \(name)") }
      try Broken.unless(real.tag == "\(name.town).\(capture.payment)", "I1", "\(name) is of another payment")
      try Broken.unless(
        real.cents == capture.amount && real.currency == "EUR", "I1", "\(name): took \(real.cents) \(real.currency)")
      try Broken.unless(
        real.status != "PENDING" && real.status != "DECLINED", "I1", "\(name) is \(real.status) and was taken for paid")
    }
    for payment in Dictionary(grouping: truth.captures.values, by: \.tag) {
      let taken = payment.value.filter { $0.status != "DECLINED" }
      try Broken.unless(taken.count <= 1, "I1", "the payer of \(payment.key) was charged \(taken.count) times")
    }
    for capture in truth.captures.values { try check(capture) }
    for (name, payment) in books.payments { try check(name, payment) }
  }

  private func check(_ capture: PayPalBook.Capture) throws {
    let tag = capture.tag.split(separator: ".").map(String.init)
    let name = Books.Name(town: tag[0], id: capture.id)
    guard let payment = books.payments[Books.Name(town: tag[0], id: tag[1])] else {
      throw Broken("I6", "money was taken for a payment that nobody knows: \(capture.tag)")
    }
    let given = capture.refunds.compactMap { truth.refunds[$0]?.cents }
    try Broken.unless(given.reduce(0, +) <= capture.cents, "I13", "\(name): more was given back than taken")
    let isApplied = books.applications[name] != nil
    try Broken.unless(!(isApplied && !given.isEmpty), "I1", "\(name) gave a right and was given back")
    guard isSettled else { return }
    let isRight = capture.cents == payment.amount && capture.currency == "EUR"
    switch capture.status {
    case "PENDING", "DECLINED":
      try Broken.unless(!isApplied, "I1", "\(name) is \(capture.status) and gave a right")
    case _ where !isRight:
      try Broken.unless(
        !isApplied && payment.state == "orphan", "I1",
        "\(name): a wrong sum was taken and the payment is \(payment.state)")
    default:
      try Broken.unless(
        isApplied || given == [capture.cents], "I15", "\(name): taken, neither applied nor given back; \(payment.state)"
      )
    }
  }

  private func check(_ name: Books.Name, _ payment: Books.Payment) throws {
    let captures = books.captures.filter { $0.key.town == name.town && $0.value.payment == name.id }
    let isApplied = captures.contains { books.applications[$0.key] != nil }
    try Broken.unless(
      (payment.state == "applied") == isApplied, "I1", "\(name) is \(payment.state), applied: \(isApplied)")
    guard let renewal = books.renewals[Books.Name(town: name.town, id: payment.renewal)] else {
      throw Broken("I6", "\(name) has no renewal")
    }
    try Broken.unless(
      (renewal.state == "paid") == isApplied, "I5", "\(name) is \(payment.state), its renewal \(renewal.state)")
    try Broken.unless(payment.amount == renewal.price, "I11", "\(name): \(payment.amount) for \(renewal.price)")
    guard isSettled else { return }
    try Broken.unless(
      !["intent", "redirected", "unknown", "pending", "refundRequested"].contains(payment.state), "I15",
      "\(name) is still \(payment.state)")
    try Broken.unless(renewal.state != "open", "I15", "\(name) is \(payment.state), its renewal still open")
    let owed = captures.keys.filter { books.refunds[$0] != nil && truth.captures[$0.id]?.refunds.isEmpty == true }
    try Broken.unless(owed.isEmpty, "I15", "\(name): the refund never reached the provider")
  }
}
