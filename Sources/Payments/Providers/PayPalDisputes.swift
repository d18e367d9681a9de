import Civil

/// A complaint at PayPal, as its notices show it.
struct PayPalDispute: Decodable {
  struct Transaction: Decodable {
    var seller_transaction_id: String?
    var custom: String?
  }
  struct Outcome: Decodable { var outcome_code: String? }

  var dispute_id: String?
  var status: String?
  var reason: String?
  var dispute_life_cycle_stage: String?
  var dispute_amount: PayPalMoney?
  var dispute_outcome: Outcome?
  var disputed_transactions: [Transaction]?
  var seller_response_due_date: String?

  var tag: String? { disputed_transactions?.first?.custom }

  /// Nil where it lacks what every complaint has.
  var dispute: Dispute? {
    guard let dispute_id, let dispute_amount, let status else { return nil }
    return Dispute(
      id: dispute_id, stage: stage(status),
      capture: disputed_transactions?.first?.seller_transaction_id.map {
        CaptureID(rawValue: $0)
      }, value: dispute_amount.value, currency: dispute_amount.currency_code, reason: reason ?? "",
      answerBy: seller_response_due_date.flatMap { WireTime.readRFC3339($0) })
  }

  /// PayPal holds the money once more than words are exchanged. An outcome with a word of its own stays `heldBack`, so
  /// that a person looks.
  private func stage(_ status: String) -> Dispute.Stage {
    guard status == "RESOLVED" else { return dispute_life_cycle_stage == "INQUIRY" ? .asked : .heldBack }
    switch dispute_outcome?.outcome_code {
    case "RESOLVED_SELLER_FAVOUR", "RESOLVED_WITH_PAYOUT", "CANCELED_BY_BUYER", "DENIED": return .released
    case "RESOLVED_BUYER_FAVOUR", "ACCEPTED": return .lost
    default: return .heldBack
    }
  }
}
