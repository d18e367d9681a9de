import Cities
import Civil
import Money
import Regulations
import SQL
import Services
import Store

/// I6, I15: what people were told is so, and every letter arrives.
struct PromiseCheck {
  let world: World
  let books: Books
  let isSettled: Bool

  func callAsFunction() async throws {
    for (name, paying) in world.model.payments {
      guard let payment = books.payments[Books.Name(town: name.town, id: name.id)],
        let renewal = books.renewals[Books.Name(town: name.town, id: payment.renewal)]
      else { throw Broken("I6", "the payment \(name) that was acknowledged is gone") }
      try Broken.unless(
        payment.amount == paying.price.cents && renewal.tax == paying.tax.cents && renewal.months == paying.months,
        "I11", "\(name): shown \(paying.price) for \(paying.months) months, kept as \(payment.amount)")
      if paying.receipt != nil {
        try Broken.unless(payment.state == "applied", "I6", "\(name) was paid and is now \(payment.state)")
      }
    }
    try await register()
    if isSettled { try await letters() }
  }

  private func register() async throws {
    for (town, entries) in zip(world.towns, world.model.register) {
      for (person, entry) in zip(town.people, entries) {
        guard let entry else { continue }
        let found = try await world.rows(
          """
          SELECT p.state, l.plate FROM permit p JOIN permit_plate l ON l.city = p.city AND l.permit = p.id
          WHERE p.city = \(town.city.id) AND p.id = \(person.permit.text) AND l.until IS NULL
          """
        ).map { "\(try $0.text(at: 0)) \(try $0.text(at: 1))" }
        try Broken.unless(
          found == ["\(entry.state) \(entry.plate)"], "I6", "\(person.permit.text): \(entry) was told, \(found) is kept"
        )
      }
    }
  }

  private func letters() async throws {
    var causes: [String: Int] = [:]
    for row in try await world.rows("SELECT city, id, cause, state, recipient FROM outbox") {
      let (town, id, cause) = (try row.text(at: 0), try row.text(at: 1), try row.text(at: 2))
      let state = try row.text(at: 3)
      try Broken.unless(state == "sent", "I15", "\(town): the letter \(cause) is \(state)")
      let count = world.model.arrived[Model.PaymentName(town: town, id: id)] ?? 0
      try Broken.unless(count > 0, "I15", "\(town): the letter \(cause) is sent and never arrived")
      try Broken.unless(
        try row.text(at: 4).hasSuffix("@\(town).example"), "I16", "\(town): a letter goes to another town")
      causes["\(town)/\(cause.split(separator: "/").prefix(2).joined(separator: "/"))", default: 0] += 1
    }
    for (capture, application) in books.applications {
      let count = causes["\(capture.town)/renewed/\(application.renewal)"] ?? 0
      try Broken.unless(count == 1, "I15", "\(capture.town): \(count) letters for the renewal \(application.renewal)")
    }
    for (name, payment) in books.payments where payment.state == "refunded" {
      let told = causes.keys.contains { $0.hasPrefix("\(name.town)/refunded/") }
      try Broken.unless(told, "I15", "\(name): nobody was told of the refund")
    }
  }
}
