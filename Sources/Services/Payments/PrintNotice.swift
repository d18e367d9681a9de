public import Cities
import Civil
import Documents
import Money
public import Regulations
import SQL
public import Store
import Wording

/// Prints the notice of pagoPA or the postal slip of a payment, for who makes it: the same bytes every time.
public struct PrintNotice: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Nil when this citizen has no such payment, or nothing that can be paid by paper any more.
  public func callAsFunction(_ id: ID<Payment>, citizen: ID<Citizen>, city: City) async throws -> PrintedDocument? {
    let found = try await platform.engine.read(.city(city.id)) { reading in
      try PaymentTable(city: city.id).find(id, by: citizen, in: reading).flatMap {
        try OpenPayment($0.id, city: city, in: reading)
      }
    }
    guard let open = found, let notice = open.notice,
      NoticeView(notice, of: open.known, city: city, now: platform.now()).isPrintable
    else { return nil }
    switch notice.kind {
    case .pagoPA: return try pagoPA(notice, open.known, city)
    case .slip: return try slip(notice, open.known, city)
    }
  }

  private func pagoPA(_ notice: NoticeRecord, _ known: PaymentCase, _ city: City) throws -> PrintedDocument? {
    guard let town = city.pagoPA else { return nil }
    let code = try NoticeCode(
      NoticeNumber(notice.code), creditor: town.creditorTaxCode, amount: known.payment.amount)
    let contacts = city.contacts
    let postal = town.postalIBAN.flatMap { try? PostalAccountNumber($0.text.suffix(12)) }.map {
      PaymentNoticeDocument.PostalPart(
        account: $0, holder: town.creditorName, authorization: city.postalAccount?.authorization ?? "")
    }
    let document = PaymentNoticeDocument(
      town: Town(city, .it), code: code,
      creditor: PaymentNoticeDocument.Creditor(
        name: town.creditorName, office: town.office,
        contacts: [contacts.address, contacts.phone, "\(platform.publicURL)/\(city.id)"], cbill: town.cbill),
      debtor: PaymentNoticeDocument.Debtor(name: known.payer.holderName, taxCode: known.payer.taxCode),
      subject: "Rinnovo di \(Format(.it).months(known.renewal.months)), abbonamento \(known.slipReason)",
      dueOn: notice.lastDay, postal: postal, issuedAt: TimeStamp.iso(notice.madeAt, in: city))
    return PrintedDocument(fileName: "avviso-\(notice.code).pdf", pdf: try document.pdf())
  }

  private func slip(_ notice: NoticeRecord, _ known: PaymentCase, _ city: City) throws -> PrintedDocument? {
    guard let account = city.postalAccount, let number = account.accountNumber, let slip = account.slip else {
      return nil
    }
    let form: PostalSlipDocument.Form =
      switch slip {
      case .white: .white
      case .personal: .personal
      case .charged: .charged(try SlipCode(notice.code))
      }
    let document = PostalSlipDocument(
      town: Town(city, .it), form: form, account: number, payee: account.payee, amount: known.payment.amount,
      reason: known.slipReason, payer: known.payer.holderName, dueOn: notice.lastDay,
      authorization: account.authorization ?? "", issuedAt: TimeStamp.iso(notice.madeAt, in: city))
    return PrintedDocument(fileName: "bollettino-\(notice.code).pdf", pdf: try document.pdf())
  }
}
