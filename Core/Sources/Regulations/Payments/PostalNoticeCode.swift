internal import Money

/// What the Data Matrix of a notice's postal part says ("bollettino postale PA"): 256 characters in fixed places.
public struct PostalNoticeCode: Hashable, Sendable {
  public enum Fault: Error, Hashable, Sendable {
    /// Not 256 plain characters, or another text where the fixed words stand.
    case notANotice
    case number(NoticeNumber.Fault)
    case account(PostalAccountNumber.Fault)
    case creditor
    case amount
  }

  public let notice: NoticeCode
  public let account: PostalAccountNumber
  /// The debtor's tax code, or empty.
  public let debtorCode: String
  /// Plain capitals, at most 40.
  public let debtorName: String
  /// Plain capitals, at most 110.
  public let subject: String

  public init(
    _ notice: NoticeCode, account: PostalAccountNumber, debtorCode: String, debtorName: String, subject: String
  ) {
    (self.notice, self.account) = (notice, account)
    self.debtorCode = Self.cut(debtorCode, 16)
    self.debtorName = Self.cut(debtorName, 40)
    self.subject = Self.cut(subject, 110)
  }

  /// Reads what a scanner saw.
  public init(reading text: String) throws(Fault) {
    let bytes = Array(text.utf8)
    guard bytes.count == 256, bytes.allSatisfy({ 32...126 ~= $0 }) else { throw .notANotice }
    func part(_ start: Int, _ length: Int) -> String {
      String(decoding: bytes[start..<start + length], as: UTF8.self)
    }
    guard part(0, 15) == "codfase=NBPA;18", part(33, 2) == "12", part(47, 2) == "10", part(59, 7) == "38961P1",
      part(243, 13) == "            A"
    else { throw .notANotice }
    let number: NoticeNumber
    do { number = try NoticeNumber(part(15, 18)) } catch { throw .number(error) }
    let account: PostalAccountNumber
    do { account = try PostalAccountNumber(part(35, 12)) } catch { throw .account(error) }
    guard let creditor = try? TaxCode(part(66, 11)) else { throw .creditor }
    guard isDigits(part(49, 10)), let cents = Int64(part(49, 10)),
      let notice = try? NoticeCode(number, creditor: creditor, amount: Money(cents: cents))
    else { throw .amount }
    self.init(
      notice, account: account, debtorCode: part(77, 16), debtorName: part(93, 40), subject: part(133, 110))
  }

  /// What the code carries.
  public var text: String {
    "codfase=NBPA;18\(notice.number.digits)12\(account.digits)10\(padded(notice.amount.cents, to: 10))3896"
      + "1P1\(notice.creditor.text)" + PrintableText.field(debtorCode, width: 16)
      + PrintableText.field(debtorName, width: 40) + PrintableText.field(subject, width: 110)
      + String(repeating: " ", count: 12) + "A"
  }

  /// As it comes back from its field.
  private static func cut(_ text: String, _ width: Int) -> String {
    PrintableText.of(String(PrintableText.of(text).prefix(width)))
  }
}
