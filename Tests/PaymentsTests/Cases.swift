import Civil
import Foundation
import HTTPTypes
import Money
import Payments
import Regulations
import Testing

/// A row of a table in Fixtures; the last column says why.
struct Row: CustomTestStringConvertible, Sendable {
  let cells: [String]
  var because: String { cells[cells.count - 1] }
  var testDescription: String { because }
  subscript(_ column: Int) -> String { cells[column] }
}

enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  static func text(_ name: String) throws -> String {
    try #require(String(validating: bytes(name), as: UTF8.self)).trimmingCharacters(in: .newlines)
  }

  /// The rows below the headings.
  static func rows(_ name: String) -> [Row] {
    guard let text = try? text(name) else { return [] }
    return text.split(separator: "\n").dropFirst().map { line in
      Row(cells: line.split(separator: ";", omittingEmptySubsequences: false).map(String.init))
    }
  }
}

/// The payment most tests speak of: 30 euro for payment p1 of Chivasso.
enum Sample {
  static let now = Instant(milliseconds: 0)
  static let tag = PaymentTag(city: "chivasso", payment: "p1")!
  static let expected = Expected(tag: tag, amount: Money(cents: 3000))
  static let order = ProviderReference(rawValue: "5O1")
  static let token = AccessToken(text: "A21-segreto", expiresAt: now.adding(hours: 9))

  /// What pagoPA asks beside; the others pass over it.
  static let debt: Debt? = {
    guard let notice = try? NoticeNumber(.segregation(2), counter: 1) else { return nil }
    let debtor = Debtor(
      name: "Mario Rossi", taxCode: try? TaxCode("RSSMRA80A01H501U"), email: try? EmailAddress("mario@example.it"))
    return Debt(notice, debtor: debtor, dueAt: Instant(milliseconds: 1_796_165_999_000))
  }()

  static func checkout(
    _ expected: Expected = expected, means: Checkout.Means = .any, debt: Debt? = Sample.debt
  ) -> Checkout {
    Checkout(
      expected, description: "Rinnovo ABI 123 2024", payee: "Città di Chivasso", locale: "it-IT",
      returnURL: "https://sosta.example/chivasso/pagamenti/p1/ritorno",
      cancelURL: "https://sosta.example/chivasso/pagamenti/p1/annullato", means: means, debt: debt)
  }

  static func payPal(_ site: PayPal.Site = .live, check: PayPal.SignatureCheck = .online) -> PayPal {
    PayPal(
      site: site, clientID: "client-di-prova", secret: "segreto-di-prova", webhookID: "1JE4291016473214C",
      signatureCheck: check)
  }
}

func words(_ outcome: PaymentOutcome) -> String {
  switch outcome {
  case .redirect(let to, let reference): "redirect \(reference.rawValue) \(to)"
  case .notApproved: "notApproved"
  case .approved: "approved"
  case .captured(let capture):
    "captured \(capture.id.rawValue) \(capture.amount.cents)"
      + (capture.at.map { " at \($0.milliseconds)" } ?? "")
  case .pending(let reason): "pending \(reason)"
  case .declined(let decline): "declined \(decline.reason) \(decline.code)"
  case .mismatch(let money):
    "mismatch \(money.id.rawValue) \(money.value) \(money.currency)" + (money.tag.map { " for \($0)" } ?? "")
  case .returned(let capture): "returned \(capture?.rawValue ?? "-")"
  case .refused(let refusal): words(refusal)
  case .gone: "gone"
  case .unknown(let doubt): "unknown \(words(doubt))"
  }
}

func words(_ outcome: RefundOutcome) -> String {
  switch outcome {
  case .refunded(let id, let amount): "refunded \(id.rawValue) \(amount.cents)"
  case .pending(let id): "pending \(id.rawValue)"
  case .failed(let code): "failed \(code)"
  case .refused(let refusal): words(refusal)
  case .gone: "gone"
  case .unknown(let doubt): "unknown \(words(doubt))"
  }
}

func words(_ outcome: AccessOutcome) -> String {
  switch outcome {
  case .granted(let token): "granted until \(token.expiresAt.milliseconds)"
  case .refused(let refusal): words(refusal)
  case .unknown(let doubt): "unknown \(words(doubt))"
  }
}

func words(_ refusal: Refusal) -> String { "refused \(refusal.field ?? "-") \(refusal.issue)" }

func words(_ doubt: Doubt) -> String {
  switch doubt {
  case .notSent: "notSent"
  case .noAnswer: "noAnswer"
  case .busy: "busy"
  case .providerFault: "providerFault"
  case .accessRefused: "accessRefused"
  case .inProgress: "inProgress"
  case .unreadable: "unreadable"
  }
}

func sampleDoubt(named word: String) -> Doubt? {
  let all: [Doubt] = [
    .notSent, .noAnswer, .busy(retryAfterSeconds: 7), .providerFault(status: 500), .accessRefused, .inProgress,
    .unreadable("?"),
  ]
  return all.first { words($0) == word }
}
