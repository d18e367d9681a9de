import Civil

/// An answer of PayPal's, sorted by what can be done with it.
typealias PayPalReading<Value: Decodable> = JSONReading<Value, PayPalProblem>

/// PayPal's error body, in the form of its APIs and in that of its token service.
struct PayPalProblem: Decodable {
  struct Detail: Decodable {
    var field: String?
    var issue: String
  }

  var name: String?
  var error: String?
  var details: [Detail]?

  var issue: String { details?.first?.issue ?? name ?? error ?? "refused without a reason" }
  var refusal: Refusal { Refusal(field: details?.first?.field, issue: issue) }
}

extension Optional<PayPalProblem> {
  var issue: String { (self ?? PayPalProblem()).issue }
  var refusal: Refusal { (self ?? PayPalProblem()).refusal }
}

struct PayPalToken: Decodable {
  var access_token: String
  var expires_in: Int64
}

struct PayPalMoney: Codable {
  var currency_code: String
  var value: String
}

struct PayPalLink: Decodable {
  var href: String
  var rel: String
}

struct PayPalOrder: Decodable {
  struct Unit: Decodable {
    struct Payments: Decodable { var captures: [PayPalCapture]? }
    var custom_id: String?
    var payments: Payments?
  }

  var id: String?
  var status: String?
  var purchase_units: [Unit]?
  var links: [PayPalLink]?
}

struct PayPalCapture: Decodable {
  struct Details: Decodable { var reason: String? }
  struct Supplement: Decodable {
    struct Related: Decodable { var order_id: String? }
    var related_ids: Related?
  }

  var id: String?
  var status: String?
  var status_details: Details?
  var amount: PayPalMoney?
  var custom_id: String?
  var create_time: String?
  var supplementary_data: Supplement?

  /// Nil where the capture lacks what every capture has.
  func report(tag: String? = nil) -> CaptureReport? {
    guard let id, let amount, let state else { return nil }
    return CaptureReport(
      id: CaptureID(rawValue: id), state: state, reason: status_details?.reason ?? status ?? "",
      value: amount.value, currency: amount.currency_code,
      at: create_time.flatMap { WireTime.readRFC3339($0) }, tag: custom_id ?? tag)
  }

  private var state: CaptureReport.State? {
    switch status {
    case "COMPLETED": .completed
    case "PENDING": .pending
    case "DECLINED", "FAILED": .declined
    case "REFUNDED", "PARTIALLY_REFUNDED": .returned
    default: nil
    }
  }
}
