import Civil
import Foundation
import HTTPTypes

/// An answer of PayPal's, sorted by what can be done with it.
enum PayPalReading<Value: Decodable> {
  case value(Value)
  case problem(status: Int, PayPalProblem)
  case doubt(Doubt)

  init(_ reply: Reply, as type: Value.Type) {
    switch reply {
    case .failed(.notSent): self = .doubt(.notSent)
    case .failed(.noAnswer): self = .doubt(.noAnswer)
    case .answer(let response, let body): self.init(response, body)
    }
  }

  private init(_ response: HTTPResponse, _ body: [UInt8]) {
    switch response.status.code {
    case 200..<300:
      do { self = .value(try JSONDecoder().decode(Value.self, from: Data(body))) } catch {
        self = .doubt(.unreadable("status \(response.status.code) with a body of another shape"))
      }
    case 401: self = .doubt(.accessRefused)
    case 409: self = .doubt(.inProgress)
    case 429: self = .doubt(.busy(retryAfterSeconds: response.headerFields[.retryAfter].flatMap { Int($0) }))
    case 400..<500:
      let problem = try? JSONDecoder().decode(PayPalProblem.self, from: Data(body))
      self = .problem(status: response.status.code, problem ?? PayPalProblem())
    case 500..<600: self = .doubt(.providerFault(status: response.status.code))
    default: self = .doubt(.unreadable("status \(response.status.code)"))
    }
  }
}

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
