public import Money

/// The line at the foot of a postal slip that the post's machines read (TD 451, 674 and 896).
///
/// Blanks stand as a machine returns them; how far apart they are printed is the post's matter.
public struct SlipCodeline: Hashable, Sendable {
  /// The slip's type and what its line holds beside the account.
  public enum Content: Hashable, Sendable {
    /// 451: the account alone; the payer writes the rest.
    case plain
    /// 674: the customer code too.
    case coded(SlipCode)
    /// 896: the customer code and the amount.
    case charged(SlipCode, Money)
  }

  public enum Fault: Error, Hashable, Sendable {
    /// Not the fields of a line, or not in their places.
    case notACodeline
    case code(SlipCode.Fault)
    case account(PostalAccountNumber.Fault)
    /// Nothing, less than nothing, or more than 99,999,999.99.
    case amount
  }

  public static let highest = Money(cents: 9_999_999_999)

  public let account: PostalAccountNumber
  public let content: Content

  public init(_ account: PostalAccountNumber, _ content: Content) throws(Fault) {
    if case .charged(_, let amount) = content {
      guard Money(cents: 1) <= amount, amount <= Self.highest else { throw .amount }
    }
    (self.account, self.content) = (account, content)
  }

  /// The type printed on the slip: 451, 674 or 896.
  public var type: Int {
    switch content {
    case .plain: 451
    case .coded: 674
    case .charged: 896
    }
  }

  public var text: String {
    let end = "\(account.digits)< \(type)>"
    switch content {
    case .plain: return end
    case .coded(let code): return "<\(code.digits)> \(end)"
    case .charged(let code, let amount):
      let cents = padded(amount.cents, to: 10)
      return "<\(code.digits)> \(cents.prefix(8))+\(cents.suffix(2))> \(end)"
    }
  }

  /// What the slip's own barcode or Data Matrix says: 50 digits, each field after its length. For a charged slip only.
  public var payload: String? {
    guard case .charged(let code, let amount) = content else { return nil }
    return "18\(code.digits)12\(account.digits)10\(padded(amount.cents, to: 10))3\(type)"
  }

  /// Reads a line; blanks between its fields do not matter.
  public init(reading text: some StringProtocol) throws(Fault) {
    guard text.utf8.count <= 200 else { throw .notACodeline }
    var rest = text.utf8.filter { $0 != 32 }[...]
    func take(_ count: Int, then mark: String) throws(Fault) -> String {
      let field = rest.prefix(count)
      rest = rest.dropFirst(count)
      guard field.count == count, field.allSatisfy({ 48...57 ~= $0 }), rest.starts(with: mark.utf8) else {
        throw .notACodeline
      }
      rest = rest.dropFirst(mark.utf8.count)
      return String(decoding: field, as: UTF8.self)
    }
    var code: SlipCode?
    if rest.first == UInt8(ascii: "<") {
      rest = rest.dropFirst()
      let digits = try take(18, then: ">")
      do { code = try SlipCode(digits) } catch { throw .code(error) }
    }
    var cents: String?
    if rest.dropFirst(8).first == UInt8(ascii: "+") { cents = try take(8, then: "+") + take(2, then: ">") }
    let number = try take(12, then: "<")
    let type = try take(3, then: ">")
    guard rest.isEmpty else { throw .notACodeline }
    let account: PostalAccountNumber
    do { account = try PostalAccountNumber(number) } catch { throw .account(error) }
    switch (type, code, cents.flatMap { Int64($0) }) {
    case ("451", nil, nil): try self.init(account, .plain)
    case ("674", let code?, nil): try self.init(account, .coded(code))
    case ("896", let code?, let cents?): try self.init(account, .charged(code, Money(cents: cents)))
    default: throw .notACodeline
    }
  }

  /// Reads the 50 digits of a slip's barcode.
  public init(payload: some StringProtocol) throws(Fault) {
    let digits = Array(payload.utf8)
    guard digits.count == 50, digits.allSatisfy({ 48...57 ~= $0 }) else { throw .notACodeline }
    func part(_ start: Int, _ length: Int) -> String {
      String(decoding: digits[start..<start + length], as: UTF8.self)
    }
    guard part(0, 2) == "18", part(20, 2) == "12", part(34, 2) == "10", part(46, 4) == "3896" else {
      throw .notACodeline
    }
    let cents = part(36, 10)
    try self.init(reading: "<\(part(2, 18))>\(cents.prefix(8))+\(cents.suffix(2))>\(part(22, 12))<896>")
  }
}
