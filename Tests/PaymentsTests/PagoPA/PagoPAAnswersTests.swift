import Foundation
import HTTPTypes
import Money
import Payments
import Testing

@Suite("What pagoPA answers about a position")
struct PagoPAAnswersTests {
  private static let name = PagoPAStand.order.rawValue

  private static func position(
    _ status: String, _ instalments: [String], named: String = name
  ) -> String {
    #"{"iupd":"\#(named)","status":"\#(status)","paymentOption":[{"installments":[\#(instalments.joined(separator: ","))]}]}"#
  }

  private static func instalment(_ status: String, _ amount: Int64 = 3000, receipt: String? = "R1") -> String {
    #"{"nav":"302000000000000184","amount":\#(amount),"status":"\#(status)""#
      + (receipt.map { #","idReceipt":"\#($0)""# } ?? "") + "}"
  }

  @Test(
    "each state means one thing for the payment",
    arguments: [
      (position("VALID", [instalment("UNPAID", receipt: nil)]), "notApproved", "nobody has paid"),
      (position("PUBLISHED", [instalment("UNPAID", receipt: nil)]), "notApproved", "not yet in force"),
      (position("DRAFT", [instalment("UNPAID", receipt: nil)]), "notApproved", "made and not published"),
      (position("PAID", [instalment("PAID")]), "captured R1 3000", "paid"),
      (position("PAID", [instalment("PARTIALLY_REPORTED")]), "captured R1 3000", "some of it remitted"),
      (position("PAID", [instalment("REPORTED")]), "captured R1 3000", "remitted"),
      (position("UNPAYABLE", [instalment("UNPAYABLE", receipt: nil)]), "declined cancelled UNPAYABLE", "made invalid"),
      (position("VALID", [instalment("EXPIRED", receipt: nil)]), "declined expired EXPIRED", "lapsed"),
      (
        position("PARTIALLY_PAID", [instalment("PAID", 1000), instalment("UNPAID", 2000, receipt: nil)]),
        "mismatch R1 10.00 EUR", "a part is not the whole"
      ),
      (
        position("PAID", [instalment("PAID", 3000), instalment("PAID", 3000)]), "mismatch R1 60.00 EUR",
        "paid twice over"
      ),
      (position("PAID", [instalment("PAID", receipt: nil)]), "unknown unreadable", "marked as paid elsewhere"),
      (position("PAID", [instalment("PAID", receipt: "")]), "unknown unreadable", "an empty receipt"),
      (position("PAID", [instalment("PAID", 0)]), "unknown unreadable", "nothing"),
      (position("PAID", [instalment("PAID", -3000)]), "unknown unreadable", "less than nothing"),
      (position("PAID", [instalment("PAID", .max)]), "unknown unreadable", "more than there is"),
      (position("SOLD", [instalment("UNPAID", receipt: nil)]), "unknown unreadable", "a word we do not know"),
      (position("VALID", []), "unknown unreadable", "nothing to pay"),
      (position("PAID", [instalment("PAID")], named: "altra"), "unknown unreadable", "another position"),
      ("{}", "unknown unreadable", "nothing at all"),
    ])
  func states(body: String, meaning: String, because: String) throws {
    let step = try PagoPAStand.pagoPA().find(PagoPAStand.order, expecting: Sample.expected, access: Sample.token)
    guard case .send(let call) = step,
      case .done(let outcome) = call.after(.answer(HTTPResponse(status: .ok), body: Array(body.utf8)))
    else { throw Odd("no end") }
    #expect(words(outcome) == meaning, "\(because)")
  }

  @Test("the money of one payment is never another's")
  func anotherPayment() throws {
    let other = Expected(tag: try #require(PaymentTag(city: "chivasso", payment: "p2")), amount: Money(cents: 3000))
    let step = try PagoPAStand.pagoPA().find(PagoPAStand.order, expecting: other, access: Sample.token)
    let body = Self.position("PAID", [Self.instalment("PAID")])
    guard case .send(let call) = step,
      case .done(let outcome) = call.after(.answer(HTTPResponse(status: .ok), body: Array(body.utf8)))
    else { throw Odd("no end") }
    #expect(words(outcome) == "mismatch R1 30.00 EUR for \(Self.name)")
  }

  @Test("not being allowed to look says nothing about the money", arguments: [400, 403])
  func notShown(status: Int) throws {
    let step = try PagoPAStand.pagoPA().find(PagoPAStand.order, expecting: Sample.expected, access: Sample.token)
    guard case .send(let call) = step,
      case .done(let outcome) = call.after(.answer(HTTPResponse(status: .init(code: status)), body: []))
    else { throw Odd("no end") }
    #expect(words(outcome) == "unknown unreadable")
  }
}
