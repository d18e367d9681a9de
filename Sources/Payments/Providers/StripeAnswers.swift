import Civil
import Money

/// An answer of Stripe's, sorted by what can be done with it.
typealias StripeReading<Value: Decodable> = JSONReading<Value, StripeProblem>

/// Stripe's error body.
struct StripeProblem: Decodable {
  struct Detail: Decodable {
    var type: String?
    var code: String?
    var decline_code: String?
    var param: String?
  }

  var error: Detail
}

extension Optional<StripeProblem> {
  var issue: String { self?.error.code ?? self?.error.type ?? "refused without a reason" }
  var refusal: Refusal { Refusal(field: self?.error.param, issue: issue) }
}

/// What Stripe writes as an id in notices and in full where we ask for it.
enum StripeLink<Thing: Decodable & Sendable>: Decodable, Sendable {
  case id(String)
  case whole(Thing)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let id = try? container.decode(String.self) {
      self = .id(id)
    } else {
      self = .whole(try container.decode(Thing.self))
    }
  }

  var whole: Thing? {
    switch self {
    case .id: nil
    case .whole(let thing): thing
    }
  }
}

struct StripeSession: Decodable, Sendable {
  var id: String?
  var status: String?
  var payment_status: String?
  var url: String?
  var amount_total: Int64?
  var currency: String?
  var client_reference_id: String?
  var metadata: [String: String]?
  var payment_intent: StripeLink<StripeIntent>?

  var tag: String? { metadata?[Stripe.tagName] ?? client_reference_id }
}

struct StripeIntent: Decodable, Sendable {
  var id: String?
  var status: String?
  var amount_received: Int64?
  var currency: String?
  var created: Int64?
  var metadata: [String: String]?
  var latest_charge: StripeLink<StripeCharge>?

  /// What became of the money; nil while none has moved.
  func report(tag: String?) -> StripeMoney {
    let isReturned = (latest_charge?.whole?.amount_refunded ?? 0) > 0
    let state: CaptureReport.State
    switch status {
    case "succeeded": state = isReturned ? .returned : .completed
    case "processing": state = .pending
    case "canceled": return .none
    case "requires_payment_method", "requires_confirmation", "requires_action": return .none
    default: return .unreadable
    }
    guard let id, let currency, let amount = amount_received ?? (state == .pending ? 0 : nil) else {
      return .unreadable
    }
    return .report(
      CaptureReport(
        id: CaptureID(rawValue: id), state: state, reason: status ?? "", value: Stripe.written(amount, currency),
        currency: currency.uppercased(), at: (latest_charge?.whole?.created ?? created).flatMap(WireTime.readUnix),
        tag: metadata?[Stripe.tagName] ?? tag))
  }
}

/// What an intent says about money.
enum StripeMoney {
  case none
  case report(CaptureReport)
  case unreadable
}

struct StripeCharge: Decodable, Sendable {
  var id: String?
  var created: Int64?
  var amount_refunded: Int64?
  var payment_intent: String?
  var metadata: [String: String]?
}

struct StripeRefund: Decodable, Sendable {
  var id: String?
  var status: String?
  var failure_reason: String?
  var amount: Int64?
  var currency: String?
  var payment_intent: String?
  var metadata: [String: String]?
}

struct StripeDispute: Decodable, Sendable {
  struct Details: Decodable, Sendable { var due_by: Int64? }

  var id: String?
  var status: String?
  var reason: String?
  var amount: Int64?
  var currency: String?
  var payment_intent: String?
  var evidence_details: Details?
}

extension Stripe {
  /// Currencies that Stripe counts in whole units; others are counted in hundredths, or not read as ours anyway.
  private static let undivided: Set = [
    "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf",
  ]

  /// Stripe's whole number as an amount in words; never through floating point.
  static func written(_ amount: Int64, _ currency: String) -> String {
    undivided.contains(currency) ? "\(amount)" : Money(cents: amount).decimal
  }
}
