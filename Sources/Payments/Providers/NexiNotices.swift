public import Civil
import Money

extension Nexi {
  /// A notice is a form with XPay's MAC over seven fields; whatever else it holds is not sealed and not read.
  public func verify(_ delivery: Delivery, access: AccessToken, now: Instant) -> Step<NoticeOutcome> {
    guard delivery.body.count <= Self.longestNotice, let form = FormBody(reading: delivery.body) else {
      return .done(.unreadable("not a notice of XPay's"))
    }
    guard let told = NexiNotice(form) else { return .done(.unreadable("fields missing or odd")) }
    guard NexiSeal.fits(told.mac, told.sealed, key: key) else { return .done(.forged("the MAC does not fit")) }
    return .done(.genuine(notice(told)))
  }

  private static let longestNotice = 64 << 10

  private func notice(_ told: NexiNotice) -> Notice {
    let tag = tag(told.code)
    let state: CaptureReport.State? =
      switch told.esito {
      case "OK": .completed
      case "PEN": .pending
      case "KO": .declined
      // The payer turned back, or the page could not be shown: nothing happened to money.
      default: nil
      }
    let news: Notice.News =
      state.map {
        .capture(
          CaptureReport(
            id: CaptureID(rawValue: told.code), state: $0, reason: told.esito,
            value: Money(cents: told.cents).decimal, currency: Self.currency(told.currency), at: nil,
            tag: tag?.description))
      } ?? .ignored(told.esito)
    // XPay names no event; its seal is the same on every repetition and on no other notice.
    return Notice(id: told.mac, news: news, tag: tag, reference: ProviderReference(rawValue: told.code))
  }
}

/// The sealed fields of a notice. The MAC puts them in a row without marks between them, so each is held to a form in
/// which no field can run into the next.
struct NexiNotice {
  let code: String
  let esito: String
  let cents: Int64
  let currency: String
  let mac: String
  let sealed: [(String, String)]

  init?(_ form: FormBody) {
    let names = ["codTrans", "esito", "importo", "divisa", "data", "orario", "codAut"]
    sealed = names.map { ($0, form[$0] ?? "") }
    guard let code = form["codTrans"], isPathSafe(code), code.utf8.count <= 30,
      let esito = form["esito"], Self.isWord(esito, of: 1...10), let importo = form["importo"],
      importo.utf8.count <= 9, let cents = Int64(importo), cents >= 0, "\(cents)" == importo,
      let currency = form["divisa"], Self.isWord(currency, of: 3...3), let data = form["data"],
      Self.isNumber(data, of: 8), let orario = form["orario"], Self.isNumber(orario, of: 6),
      form["codAut"].map({ Self.isWord($0, of: 0...10) }) ?? true, let mac = form["mac"], Self.isWord(mac, of: 40...40)
    else { return nil }
    (self.code, self.esito, self.cents, self.currency, self.mac) = (code, esito, cents, currency, mac.lowercased())
  }

  private static func isNumber(_ text: String, of length: Int) -> Bool {
    text.utf8.count == length && text.utf8.allSatisfy { 48...57 ~= $0 }
  }

  private static func isWord(_ text: String, of length: ClosedRange<Int>) -> Bool {
    length ~= text.utf8.count
      && text.utf8.allSatisfy { 48...57 ~= $0 || 65...90 ~= $0 || 97...122 ~= $0 }
  }
}
