public import Civil
import HTTPTypes
import Money

extension PayPal: SettlementSource {
  /// The report of transactions (Transaction Search v1): at most 31 days, complete some three hours late.
  public func settlement(
    from: Instant, until: Instant, page: String?, access: AccessToken
  ) -> Step<SettlementOutcome> {
    let number = page.flatMap { Int($0) } ?? 1
    // PayPal counts its last second in.
    let query = FormBody([
      "start_date": WireTime.writeRFC3339(from), "end_date": WireTime.writeRFC3339(until.adding(seconds: -1)),
      "fields": "transaction_info", "page_size": "500", "page": "\(number)",
    ])
    let request = request(.get, "/v1/reporting/transactions?\(query.text)", access: access)
    return .send(
      Call(request, body: []) { reply in
        switch PayPalReading(reply, as: PayPalReport.self) {
        case .value(let report): .done(.page(report.page(number)))
        case .problem(_, let problem): .done(.refused(problem.refusal))
        case .doubt(let doubt): .done(.unknown(doubt))
        }
      })
  }
}

struct PayPalReport: Decodable {
  struct Detail: Decodable { var transaction_info: PayPalTransaction? }

  var transaction_details: [Detail]
  var total_pages: Int?
  var last_refreshed_datetime: String?

  func page(_ number: Int) -> SettlementPage {
    let transactions = transaction_details.map { $0.transaction_info ?? PayPalTransaction() }.filter(\.hasMoved)
    return SettlementPage(
      lines: transactions.compactMap(\.line),
      unread: transactions.filter { $0.line == nil }.map { $0.transaction_id ?? "?" },
      next: number < total_pages ?? 1 ? "\(number + 1)" : nil,
      completeUntil: last_refreshed_datetime.flatMap { WireTime.readRFC3339($0) })
  }
}

struct PayPalTransaction: Decodable {
  var transaction_id: String?
  var paypal_reference_id: String?
  var paypal_reference_id_type: String?
  var transaction_event_code: String?
  var transaction_initiation_date: String?
  var transaction_amount: PayPalMoney?
  var fee_amount: PayPalMoney?
  var transaction_status: String?
  var custom_field: String?

  /// Denied and pending ones moved nothing.
  var hasMoved: Bool { transaction_status != "D" && transaction_status != "P" }

  var line: SettlementLine? {
    guard let transaction_id, let code = transaction_event_code, let amount = transaction_amount,
      let gross = Money(signedDecimal: amount.value), let fee = Money(signedDecimal: fee_amount?.value ?? "0.00"),
      fee_amount == nil || fee_amount?.currency_code == amount.currency_code,
      let at = transaction_initiation_date.flatMap({ WireTime.readRFC3339($0) })
    else { return nil }
    let capture = paypal_reference_id_type == "TXN" ? paypal_reference_id.map { CaptureID(rawValue: $0) } : nil
    let kind = Self.kind(code)
    return SettlementLine(
      id: transaction_id, kind: kind, reference: transaction_id,
      capture: kind == .payment ? CaptureID(rawValue: transaction_id) : capture,
      tag: custom_field.flatMap { PaymentTag($0) }, gross: gross, fee: .zero - fee, currency: amount.currency_code,
      at: at)
  }

  /// PayPal's event codes: `T00` payments, `T01` fees, `T04` to the bank, `T11` reversals, `T12` chargebacks.
  private static func kind(_ code: String) -> SettlementLine.Kind {
    switch code {
    case "T1107": .refund
    case "T1106", "T1110", "T1111", "T1201", "T1202": .dispute
    case "T1108": .fee
    default:
      switch code.prefix(3) {
      case "T00": .payment
      case "T01": .fee
      case "T04": .payout
      default: .other(code)
      }
    }
  }
}
