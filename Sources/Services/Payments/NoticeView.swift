import Cities
public import Civil
import Regulations
import Store

/// A notice or slip as its payer sees it.
public struct NoticeView: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// With its number as printed, and the body's tax code: together they are asked for wherever it is paid.
    case pagoPA(number: String, creditor: String)
    case slip(Slip)
  }

  public struct Slip: Hashable, Sendable {
    public let account: String
    public let payee: String
    /// The customer code, where the town's slips bear one.
    public let code: String?
    /// What must be written as the reason on another slip.
    public let reason: String
  }

  public let kind: Kind
  public let lastDay: LocalDate
  /// Its last day has gone by; money that is on its way still counts.
  public let isPast: Bool
  /// Whether there is a paper to download: one that can still be paid, and that pagoPA knows of.
  public let isPrintable: Bool

  init(_ notice: NoticeRecord, of known: PaymentCase, city: City, now: Instant) {
    lastDay = notice.lastDay
    isPast = now >= PaymentSchedule.end(of: notice, in: city)
    let isOpen = known.payment.state.mayStillCapture && !isPast
    switch notice.kind {
    case .pagoPA:
      kind = .pagoPA(
        number: (try? NoticeNumber(notice.code))?.text ?? notice.code, creditor: city.pagoPA?.creditorTaxCode.text ?? ""
      )
      isPrintable = isOpen && known.checkout != nil
    case .slip:
      let account = city.postalAccount
      kind = .slip(
        Slip(
          account: account?.number ?? "", payee: account?.payee ?? "",
          code: account?.slip == .charged ? notice.code : nil, reason: known.slipReason))
      isPrintable = isOpen && account?.slip != nil
    }
  }
}

extension PaymentCase {
  /// Number and plate: what a payment by post is found by when its code is not told (R10).
  var slipReason: String {
    ([permit.permit.number.text] + permit.plates.prefix(1).map { "targa \($0.text)" }).joined(separator: " – ")
  }
}
