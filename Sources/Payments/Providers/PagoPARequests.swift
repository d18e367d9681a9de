import Civil
import Money
import Regulations

/// The body that makes a debt position: one option, one instalment, one transfer to the creditor.
struct PagoPAPosition: Encodable {
  struct Option: Encodable {
    let debtor: Person
    let description: String
    let installments: [Instalment]
    let switchToExpired: Bool
  }

  struct Person: Encodable {
    let email: String?
    let fiscalCode: String
    let fullName: String
    let type: String
  }

  struct Instalment: Encodable {
    let amount: Int64
    let description: String
    let dueDate: String
    let iuv: String
    let nav: String
    let transfer: [Transfer]
  }

  struct Transfer: Encodable {
    let amount: Int64
    let category: String
    let companyName: String
    let iban: String
    let idTransfer = "1"
    let organizationFiscalCode: String
    let postalIban: String?
    let remittanceInformation: String

    private enum CodingKeys: CodingKey {
      case amount, category, companyName, iban, idTransfer, organizationFiscalCode, postalIban, remittanceInformation
    }
  }

  /// What comes back; nothing of it is needed, for the same was sent.
  struct Echo: Decodable {}

  let companyName: String
  let iupd: String
  let officeName: String?
  let paymentOption: [Option]

  init(_ checkout: Checkout, _ debt: Debt, _ creditor: PagoPA.Creditor, named: ProviderReference) {
    let amount = checkout.expected.amount.cents
    precondition(amount > 0, "Nothing is asked for with no amount.")
    let subject = checkout.subject
    let company = shortened(creditor.name, to: 140) ?? creditor.taxCode.text
    companyName = company
    iupd = named.rawValue
    officeName = shortened(creditor.office, to: 140)
    let transfer = Transfer(
      amount: amount, category: creditor.category, companyName: company, iban: creditor.account.text,
      organizationFiscalCode: creditor.taxCode.text, postalIban: creditor.postalAccount?.text,
      remittanceInformation: subject)
    let instalment = Instalment(
      amount: amount, description: subject, dueDate: WireTime.write(debt.dueAt), iuv: debt.notice.iuv.digits,
      nav: debt.notice.digits, transfer: [transfer])
    paymentOption = [
      Option(
        debtor: Person(debt.debtor), description: subject, installments: [instalment], switchToExpired: debt.lapses)
    ]
  }
}

extension PagoPAPosition.Person {
  init(_ debtor: Debtor) {
    let isBody = debtor.taxCode.map { !$0.isPersonal } ?? false
    self.init(
      email: debtor.email?.text,
      // pagoPA's own word for a debtor who is not known.
      fiscalCode: debtor.taxCode?.text ?? "ANONIMO", fullName: shortened(debtor.name, to: 70) ?? "ANONIMO",
      type: isBody ? "G" : "F")
  }
}

/// The body that opens Checkout's page for one notice.
struct PagoPACart: Encodable {
  struct Notice: Encodable {
    let amount: Int64
    let companyName: String
    let description: String
    let fiscalCode: String
    let noticeNumber: String
  }

  struct Returns: Encodable {
    let returnCancelUrl: String
    let returnErrorUrl: String
    let returnOkUrl: String
    let returnWaitingUrl: String
  }

  let emailNotice: String?
  let idCart: String
  let paymentNotices: [Notice]
  let returnUrls: Returns

  init(_ checkout: Checkout, _ debt: Debt, _ creditor: PagoPA.Creditor, named: ProviderReference) {
    emailNotice = debt.debtor.email?.text
    idCart = named.rawValue
    paymentNotices = [
      Notice(
        amount: checkout.expected.amount.cents,
        companyName: shortened(creditor.name, to: 140) ?? creditor.taxCode.text, description: checkout.subject,
        fiscalCode: creditor.taxCode.text, noticeNumber: debt.notice.digits)
    ]
    // Whatever the page says, the position is asked: no address of return is a proof of payment.
    returnUrls = Returns(
      returnCancelUrl: checkout.cancelURL, returnErrorUrl: checkout.returnURL, returnOkUrl: checkout.returnURL,
      returnWaitingUrl: checkout.returnURL)
  }
}

extension Checkout {
  fileprivate var subject: String { shortened(description, to: 140) ?? expected.tag.payment }
}
