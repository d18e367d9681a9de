public import Civil
internal import Money
public import Regulations
internal import Wording

/// The payment notice of pagoPA (avviso di pagamento): one A4 page, one instalment, always in Italian.
///
/// Above, who asks whom for how much until when; below the cut line, what a bank reads and, for a creditor with an
/// account at the post, what a post office reads.
public struct PaymentNoticeDocument: Equatable, Sendable {
  /// Who is owed the money.
  public struct Creditor: Equatable, Sendable {
    /// As it is registered with pagoPA.
    public var name: String
    /// "Ufficio Sosta": who in the body asks.
    public var office: String
    /// How the body is reached: address, telephone, page.
    public var contacts: [String]
    /// The body's code in the banks' network, five characters; empty where it has none.
    public var cbill: String

    public init(name: String, office: String = "", contacts: [String] = [], cbill: String = "") {
      (self.name, self.office, self.contacts, self.cbill) = (name, office, contacts, cbill)
    }
  }

  public struct Debtor: Equatable, Sendable {
    public var name: String
    /// Empty where it is not known.
    public var taxCode: String
    /// Street and number; postal code, town and province.
    public var address: [String]

    public init(name: String, taxCode: String = "", address: [String] = []) {
      (self.name, self.taxCode, self.address) = (name, taxCode, address)
    }
  }

  /// The creditor's account at the post.
  public struct PostalPart: Equatable, Sendable {
    public var account: PostalAccountNumber
    public var holder: String
    /// The post's permission to print slips of one's own, "AUT. DB/…"; empty before it is given.
    public var authorization: String

    public init(account: PostalAccountNumber, holder: String, authorization: String = "") {
      (self.account, self.holder, self.authorization) = (account, holder, authorization)
    }
  }

  public var town: Town
  public var code: NoticeCode
  public var creditor: Creditor
  public var debtor: Debtor
  /// What is paid, such as "Avviso di sosta 12/2026, targa AB123CD".
  public var subject: String
  /// The last day to pay; nil where there is none.
  public var dueOn: LocalDate?
  public var postal: PostalPart?
  /// When it was made, ISO 8601, for the file's own properties.
  public var issuedAt: String

  public init(
    town: Town, code: NoticeCode, creditor: Creditor, debtor: Debtor, subject: String, dueOn: LocalDate?,
    postal: PostalPart? = nil, issuedAt: String
  ) {
    (self.town, self.code, self.creditor, self.debtor) = (town, code, creditor, debtor)
    (self.subject, self.dueOn, self.postal, self.issuedAt) = (subject, dueOn, postal, issuedAt)
  }

  /// What the Data Matrix of the postal part says; nil without that part.
  public var postalCode: PostalNoticeCode? {
    postal.map {
      PostalNoticeCode(
        code, account: $0.account, debtorCode: debtor.taxCode, debtorName: debtor.name, subject: subject)
    }
  }

  /// The file. - Throws: `DocumentFailure` when the drawing library fails.
  public func pdf() throws -> [UInt8] {
    let canvas = try PDFCanvas(
      PDFAbout(
        title: "Avviso di pagamento \(code.number.text) – \(town.name)", author: creditor.name, subject: subject,
        createdAt: issuedAt, language: "it"))
    try canvas.tag("Document") {
      try PaymentNoticeHead(self).draw(on: canvas)
      try BankPart(self).draw(on: canvas, y: 432)
      if let postal, let code = postalCode { try PostalNoticePart(self, postal, code).draw(on: canvas, y: 625) }
    }
    return try canvas.finish()
  }

  /// `126,00`, with dots from a thousand on.
  var amount: String {
    let text = String(Format(.it).money(code.amount).dropLast(2))
    // The notice has the dot from four digits on.
    guard code.amount.cents >= 100_000, code.amount.cents < 1_000_000 else { return text }
    return text.prefix(1) + "." + text.dropFirst()
  }

  var due: String? { dueOn.map { "entro il \(Format(.it).shortDate($0))" } }
}
