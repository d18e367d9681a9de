public import Civil
public import Money
public import Regulations
internal import Wording

/// A slip for paying at a post office (bollettino di conto corrente postale, R10): one A4 page, the slip at its foot.
///
/// Left the receipt for the payer, right the part that the post keeps; above it what to do, in plain words.
public struct PostalSlipDocument: Equatable, Sendable {
  public enum Form: Hashable, Sendable {
    /// TD 123: the post's white slip.
    case white
    /// TD 451: account and holder printed, with a codeline.
    case personal
    /// TD 896: customer code and amount too, with codeline and Data Matrix.
    case charged(SlipCode)
  }

  public var town: Town
  public var form: Form
  public var account: PostalAccountNumber
  /// Whose account it is.
  public var payee: String
  public var amount: Money
  /// What is paid: the notice's or permit's number and the plate, "Avviso n. 12/2026 – targa AB123CD".
  public var reason: String
  public var payer: String
  /// Street and number; postal code, town and province.
  public var payerAddress: [String]
  /// The last day to pay; nil where there is none.
  public var dueOn: LocalDate?
  /// The post's permission to print slips of one's own; empty before it is given.
  public var authorization: String
  /// When it was made, ISO 8601, for the file's own properties.
  public var issuedAt: String

  public init(
    town: Town, form: Form, account: PostalAccountNumber, payee: String, amount: Money, reason: String, payer: String,
    payerAddress: [String] = [], dueOn: LocalDate? = nil, authorization: String = "", issuedAt: String
  ) {
    (self.town, self.form, self.account, self.payee) = (town, form, account, payee)
    (self.amount, self.reason, self.payer, self.payerAddress) = (amount, reason, payer, payerAddress)
    (self.dueOn, self.authorization, self.issuedAt) = (dueOn, authorization, issuedAt)
  }

  /// What the post's machines read; nil for a white slip.
  ///
  /// - Throws: when the amount is not positive or has more than eight digits before the comma.
  public func codeline() throws(SlipCodeline.Fault) -> SlipCodeline? {
    switch form {
    case .white: return nil
    case .personal: return try SlipCodeline(account, .plain)
    case .charged(let code): return try SlipCodeline(account, .charged(code, amount))
    }
  }

  /// The file.
  ///
  /// - Throws: `SlipCodeline.Fault` for an amount that no slip can hold, `DocumentFailure` when the drawing library
  ///   fails.
  public func pdf() throws -> [UInt8] {
    guard Money(cents: 1) <= amount, amount <= SlipCodeline.highest, let words = AmountInWords.italian(amount) else {
      throw SlipCodeline.Fault.amount
    }
    let line = try codeline()
    let canvas = try PDFCanvas(
      PDFAbout(
        title: "Bollettino postale – \(reason)", author: payee, subject: "\(reason), \(figures) euro",
        createdAt: issuedAt, language: "it"))
    try canvas.tag("Document") {
      try PostalSlipLetter(self).draw(on: canvas)
      try PostalSlipParts(self, words: words, line: line).draw(on: canvas)
    }
    return try canvas.finish()
  }

  /// `3,00`.
  var figures: String { String(Format(.it).money(amount).dropLast(2)) }

  var type: String {
    switch form {
    case .white: "123"
    case .personal: "451"
    case .charged: "896"
    }
  }
}
