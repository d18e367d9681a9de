import Civil
import Money
import Regulations

/// A debt position as pagoPA shows it.
struct PagoPAState: Decodable {
  struct Option: Decodable { var installments: [Instalment]? }

  struct Instalment: Decodable {
    var nav: String?
    var amount: Int64?
    var status: String?
    var idReceipt: String?
    var paymentDate: String?
  }

  var iupd: String?
  var status: String?
  var paymentOption: [Option]?

  private var instalments: [Instalment] { (paymentOption ?? []).flatMap { $0.installments ?? [] } }

  func has(_ notice: NoticeNumber) -> Bool { instalments.contains { $0.nav == notice.digits } }

  func isAsking(_ amount: Money) -> Bool { instalments.map(\.amount) == [amount.cents] }

  /// - Parameter ours: the position's name if it were the expected payment's.
  func outcome(
    named reference: ProviderReference, asIf ours: ProviderReference, expecting expected: Expected
  ) -> PaymentOutcome {
    guard iupd == reference.rawValue, !instalments.isEmpty else {
      return .unknown(.unreadable("another position than asked for"))
    }
    let paid = instalments.filter { ["PAID", "PARTIALLY_REPORTED", "REPORTED"].contains($0.status) }
    if let first = paid.first { return outcome(paid: paid, first, isOurs: ours == reference, expecting: expected) }
    switch (status, instalments[0].status) {
    case (_, "EXPIRED"): return .declined(Decline(.expired, code: "EXPIRED"))
    case ("UNPAYABLE", _), (_, "UNPAYABLE"): return .declined(Decline(.cancelled, code: "UNPAYABLE"))
    case ("DRAFT", "UNPAID"), ("PUBLISHED", "UNPAID"), ("VALID", "UNPAID"): return .notApproved
    default: return .unknown(.unreadable("position without a known status"))
    }
  }

  /// Several instalments paid count together: they are then not what was expected, which has one.
  private func outcome(
    paid: [Instalment], _ first: Instalment, isOurs: Bool, expecting expected: Expected
  ) -> PaymentOutcome {
    // A position that somebody marked as paid elsewhere has no receipt, and brought no money here.
    guard let receipt = first.idReceipt, !receipt.isEmpty else {
      return .unknown(.unreadable("paid without a receipt"))
    }
    var cents: Int64 = 0
    for instalment in paid {
      guard let amount = instalment.amount, 1...9_999_999_999 ~= amount, cents <= 99_999_999_999 else {
        return .unknown(.unreadable("paid without an amount"))
      }
      cents += amount
    }
    return CaptureReport(
      id: CaptureID(rawValue: receipt), state: .completed, reason: "", value: Money(cents: cents).decimal,
      currency: euro, at: first.paymentDate.flatMap { WireTime.readRFC3339($0) },
      tag: isOurs ? expected.tag.description : iupd
    ).outcome(expecting: expected)
  }
}

/// pagoPA's error body.
struct PagoPAProblem: Decodable {
  var title: String?
  var detail: String?

  static func refusal(_ problem: PagoPAProblem?) -> Refusal {
    let words = [problem?.title, problem?.detail].compactMap { $0 }.filter { !$0.isEmpty }
    let issue = words.isEmpty ? nil : shortened(words.joined(separator: ": "), to: 300)
    return Refusal(field: nil, issue: issue ?? "refused without a reason")
  }
}
