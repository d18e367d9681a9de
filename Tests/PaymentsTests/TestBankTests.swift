import Civil
import HTTPTypes
import Money
import Payments
import Testing

@Suite("The demo's test bank")
struct TestBankTests {
  let bank = TestBank(pageURL: "http://127.0.0.1:8080/banca-di-prova", book: TestBankBook())
  let later = Instant(milliseconds: 5000)

  @Test("the payer is sent to the bank's page, and asking twice opens one order")
  func start() async throws {
    let reference = try await open()
    #expect(try await open() == reference)
    #expect(bank.book.checkout(of: reference) == Sample.checkout())
    #expect(await find(reference) == .notApproved)
  }

  @Test("approved money is captured once, and told to us")
  func approve() async throws {
    let reference = try await open()
    let answer = try #require(bank.book.decide(.approve, on: reference, now: later))
    #expect(answer.redirect == Sample.checkout().returnURL)
    let capture = Capture(id: CaptureID(rawValue: "C-p1"), amount: Money(cents: 3000), currency: "EUR", at: later)
    #expect(await find(reference) == .captured(capture))
    let delivery = try #require(answer.deliveries.first)
    let notice = try #require(await verify(delivery))
    #expect(answer.deliveries.count == 1)
    #expect(notice.tag == Sample.tag)
    #expect(notice.reference == reference)
    #expect(notice.outcome(expecting: Sample.expected) == .captured(capture))
  }

  @Test("declined, cancelled, late, twice and never each behave as they say")
  func others() async throws {
    let cases: [(TestBankBook.Decision, String, Int)] = [
      (.decline, "declined instrument RIFIUTATO", 1), (.cancel, "declined cancelled ANNULLATO", 0),
      (.late, "pending IN LAVORAZIONE", 0), (.twice, "captured C-p1 3000 at 5000", 2),
      (.never, "unknown noAnswer", 0),
    ]
    for (decision, meaning, notices) in cases {
      let bank = TestBank(pageURL: "http://127.0.0.1/b", book: TestBankBook())
      _ = bank.startCheckout(Sample.checkout(), access: Sample.token)
      let reference = ProviderReference(rawValue: "p1")
      let answer = try #require(bank.book.decide(decision, on: reference, now: later))
      #expect(answer.deliveries.count == notices)
      #expect((answer.redirect == nil) == (decision == .never))
      guard case .done(let outcome) = bank.capture(reference, expecting: Sample.expected, access: Sample.token) else {
        return #expect(Bool(false))
      }
      #expect(words(outcome) == meaning)
    }
  }

  @Test("late money arrives when the bank finishes")
  func late() async throws {
    let reference = try await open()
    _ = bank.book.decide(.late, on: reference, now: Sample.now)
    let answer = try #require(bank.book.finish(reference, now: later))
    #expect(words(await find(reference)) == "captured C-p1 3000 at 5000")
    let delivery = try #require(answer.deliveries.first)
    #expect(await verify(delivery) != nil)
  }

  @Test("the first choice stands")
  func firstChoice() async throws {
    let reference = try await open()
    _ = bank.book.decide(.decline, on: reference, now: Sample.now)
    _ = bank.book.decide(.approve, on: reference, now: later)
    #expect(words(await find(reference)) == "declined instrument RIFIUTATO")
    #expect(bank.book.decide(.approve, on: Sample.order, now: later) == nil)
  }

  @Test("a notice with another signature, or another body, is forged")
  func forged() async throws {
    let reference = try await open()
    let answer = try #require(bank.book.decide(.approve, on: reference, now: later))
    let genuine = try #require(answer.deliveries.first)
    #expect(await verify(Delivery(headers: genuine.headers, body: genuine.body + [32])) == nil)
    #expect(await verify(Delivery(headers: [:], body: genuine.body)) == nil)
    let other = TestBank(pageURL: "http://127.0.0.1/b", book: TestBankBook())
    guard case .done(.forged) = other.verify(genuine, access: Sample.token, now: later) else {
      return #expect(Bool(false))
    }
  }

  @Test("money goes back once per refund and never more than was taken")
  func refunds() async throws {
    let reference = try await open()
    _ = bank.book.decide(.approve, on: reference, now: later)
    #expect(await refund("r1", 1000) == "refunded R-r1 1000")
    #expect(await refund("r1", 1000) == "refunded R-r1 1000")
    #expect(await refund("r2", 2001) == "refused amount IMPORTO ECCESSIVO")
    #expect(await refund("r2", 2000) == "refunded R-r2 2000")
    #expect(words(await find(reference)) == "returned C-p1")
  }

  private func refund(_ key: String, _ cents: Int64) async -> String {
    let request = RefundRequest(key: key, capture: CaptureID(rawValue: "C-p1"), amount: Money(cents: cents))
    guard case .done(let outcome) = bank.refund(request, access: Sample.token) else { return "?" }
    return words(outcome)
  }

  private func open() async throws -> ProviderReference {
    guard case .done(.redirect(let to, let reference)) = bank.startCheckout(Sample.checkout(), access: Sample.token)
    else { throw NoRedirect() }
    #expect(to == "http://127.0.0.1:8080/banca-di-prova/p1")
    return reference
  }

  private func find(_ reference: ProviderReference) async -> PaymentOutcome {
    guard case .done(let outcome) = bank.find(reference, expecting: Sample.expected, access: Sample.token) else {
      return .gone
    }
    return outcome
  }

  private func verify(_ delivery: Delivery) async -> Notice? {
    guard case .done(.genuine(let notice)) = bank.verify(delivery, access: Sample.token, now: later) else { return nil }
    return notice
  }

  struct NoRedirect: Error {}
}
