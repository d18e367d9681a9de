import Cities
import Foundation
import HTTPTypes
import Payments
import Regulations
import SQL
import Services
import Testing

@testable import Web

@Suite("How to pay by notice or slip, as its payer sees it")
struct NoticePagesTests {
  private static var laSpezia: String {
    URL(fileURLWithPath: Town.folder).deletingLastPathComponent().appendingPathComponent("la-spezia").path
  }

  /// pagoPA as far as it makes positions, opens pages and makes positions invalid.
  private static func pagoPA(_ request: HTTPRequest) -> Reply {
    let path = (request.path ?? "").split(separator: "?")[0]
    if path.hasSuffix("/carts") {
      var response = HTTPResponse(status: .found)
      response.headerFields[.location] = "http://pagopa.test/c/1"
      return .answer(response, body: [])
    }
    if path.hasSuffix("/debtpositions") { return .answer(HTTPResponse(status: .created), body: Array("{}".utf8)) }
    guard let name = path.split(separator: "/").first(where: { $0.hasPrefix("00743110157-") }) else {
      return .answer(HTTPResponse(status: .notFound), body: [])
    }
    let state = path.hasSuffix("/invalidate") ? "UNPAYABLE" : "UNPAID"
    let number = (try? NoticeNumber(.segregation(2), counter: 1))?.digits ?? ""
    let body = """
      {"iupd":"\(name)","status":"VALID","paymentOption":[{"installments":[{"nav":"\(number)","amount":3500,\
      "status":"\(state)"}]}]}
      """
    return .answer(HTTPResponse(status: .ok), body: Array(body.utf8))
  }

  private func withPagoPA() async throws -> Town {
    let values = [
      "creditorTaxCode": "00743110157", "creditorName": "Comune di Chivasso", "auxDigit": "3", "segregationCode": "02",
      "iban": "IT60X0542811101000000123456", "category": "9/0115101TS/",
    ]
    let provider = PagoPA(
      site: .standIn(scheme: "http", authority: "pagopa.test"),
      creditor: PagoPA.Creditor(
        taxCode: try TaxCode("00743110157"), name: "Comune di Chivasso",
        account: try IBAN("IT60X0542811101000000123456"), category: "9/0115101TS/"),
      positionsKey: "a", checkoutKey: "b")
    return try await Town(
      providers: [provider], agreements: [ProviderSettings(id: "pagopa", values: values, commission: nil)],
      send: { request, _ in Self.pagoPA(request) })
  }

  @Test("who turns back at pagoPA finds code, amount, last day and paper, and may pay online after all")
  func pagoPA() async throws {
    let town = try await withPagoPA()
    let permit = try await town.register()
    let stranger = try await town.register("Luca Verdi", code: 456)
    try await town.visit(permit.citizen) { browser in
      let review = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=1")
      #expect(review.text.contains("Pagherai con pagoPA."))
      let sent = try await browser.send(review, for: permit, provider: "pagopa")
      #expect(sent.location == "http://pagopa.test/c/1")
      let payment = try await town.onlyPayment()
      let back = try await browser.get("/chivasso/pagamenti/\(payment)/ritorno?annullato=1")
      let page = try await browser.get(back.location)
      #expect(page.text.contains("Come pagare") && page.text.contains("21 dicembre 2026"))
      #expect(page.text.contains(try NoticeNumber(.segregation(2), counter: 1).text))
      #expect(page.text.contains("00743110157") && page.text.contains("Paga online con pagoPA"))
      let paper = try await browser.get("/chivasso/pagamenti/\(payment)/avviso.pdf")
      #expect(paper.status == .ok && paper.headers[.contentType] == "application/pdf")
      let again = try await browser.post("/chivasso/pagamenti/\(payment)/ripresa")
      #expect(again.location == "http://pagopa.test/c/1")
      try await town.visit(stranger.citizen) { other in
        for place in ["", "/avviso.pdf"] {
          let answer = try await other.get("/chivasso/pagamenti/\(payment)\(place)")
          #expect(answer.status == .notFound)
        }
      }
      let cancelled = try await browser.post(
        "/chivasso/pagamenti/\(payment)/annullamento", [("ricomincia", "1"), ("azione", "annulla")])
      #expect(cancelled.location.hasPrefix("/chivasso/abbonamenti/\(permit.id)/rinnovo"))
      #expect(try await browser.get("/chivasso/pagamenti/\(payment)/avviso.pdf").status == .notFound)
      let ended = try await browser.get("/chivasso/pagamenti/\(payment)")
      #expect(ended.text.contains("Pagamento annullato"))
    }
  }

  @Test("a slip sends nobody away: its page tells account and reason, and when its time is over not to pay again")
  func slip() async throws {
    let town = try await Town(folder: Self.laSpezia)
    let permit = try await town.register(product: "mensile-rossa-gialla-verde", zone: "rossa")
    try await town.visit(permit.citizen) { browser in
      let review = try await browser.get("/la-spezia/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=1")
      #expect(review.text.contains("Bollettino postale"))
      let sent = try await browser.post(
        "/la-spezia/abbonamenti/\(permit.id)/rinnovi",
        [
          ("preventivo", review.hidden("preventivo")), ("chiave", review.hidden("chiave")), ("pagamento", "bollettino"),
        ])
      let payment = try await town.onlyPayment()
      #expect(sent.location == "/la-spezia/pagamenti/\(payment)")
      let page = try await browser.get(sent.location)
      #expect(page.text.contains("63868921") && page.text.contains("ABI 123 2024 – targa AB123CD"))
      #expect(!page.text.contains("Paga online"))
      let paper = try await browser.get("/la-spezia/pagamenti/\(payment)/avviso.pdf")
      #expect(paper.status == .ok)
      let english = try await browser.get("/la-spezia/en/pagamenti/\(payment)")
      #expect(english.text.contains("How to pay") && english.text.contains("21 December 2026"))
    }
    town.wait(days: 31)
    try await town.visit(permit.citizen) { browser in
      let late = try await browser.get("/la-spezia/pagamenti/\(try await town.onlyPayment())")
      #expect(late.text.contains("Il tempo per pagare è finito") && late.text.contains("non pagare di nuovo"))
      #expect(!late.text.contains("avviso.pdf"))
    }
  }
}

extension Town {
  fileprivate func onlyPayment() async throws -> String {
    try await engine.read { try $0.first("SELECT id FROM payment")?.text(at: 0) ?? "" }
  }
}
