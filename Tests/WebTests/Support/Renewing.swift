import Civil
import HTTPTypes
import Payments
import Testing

@testable import Web

extension CitizenBrowser {
  /// The steps of a renewal up to the provider's door; answers the id of the payment.
  func renew(_ permit: RegisteredPermit, months: Int = 1) async throws -> String {
    let review = try await get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=\(months)")
    #expect(review.status == .ok)
    let sent = try await send(review, for: permit)
    #expect(sent.status == .seeOther)
    #expect(sent.location.hasPrefix("https://banca.example/ordini/"))
    return String(sent.location.split(separator: "/").last ?? "")
  }

  /// Agrees to a review.
  func send(
    _ review: Page, for permit: RegisteredPermit, quote: String? = nil, provider: String = "banca-di-prova"
  ) async throws -> Page {
    try await post(
      "/chivasso/abbonamenti/\(permit.id)/rinnovi",
      [
        ("preventivo", quote ?? review.hidden("preventivo")), ("chiave", review.hidden("chiave")),
        ("pagamento", provider),
      ])
  }

  /// The payer decides at the bank and comes back, where the bank sends anyone back; answers the payment's page.
  func decide(_ decision: TestBankBook.Decision, _ payment: String, in town: Town) async throws -> Page {
    let reference = ProviderReference(rawValue: payment)
    let answer = try #require(town.bank.decide(decision, on: reference, now: town.now))
    for delivery in answer.deliveries {
      let told = try await post("/chivasso/notifiche/banca-di-prova", headers: delivery.headers, body: delivery.body)
      #expect(told.status == .ok)
    }
    if let back = answer.redirect {
      let home = try await get(String(back.dropFirst(Town.address.utf8.count)))
      #expect(home.status == .seeOther)
    }
    return try await get("/chivasso/pagamenti/\(payment)")
  }
}

extension CitizenBrowser.Page {
  /// The address of the first receipt on the page.
  var receiptPath: String? {
    guard let start = text.firstRange(of: "/chivasso/ricevute/") else { return nil }
    return String(text[start.lowerBound...].prefix { $0 != "\"" })
  }
}
