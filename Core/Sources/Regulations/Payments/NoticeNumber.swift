/// The number of a pagoPA payment notice (codice avviso, NAV): 18 digits that any bank, shop or post office asks for.
///
/// The first digit says how the rest is made up; the creditor holds one form and counts its notices in it.
public struct NoticeNumber: Hashable, Sendable {
  /// How a body's numbers are made up (auxiliary digit), agreed when it joins pagoPA.
  public enum Form: Hashable, Sendable {
    /// 0: one intermediary; application code of two digits, 13 digits, two check digits.
    case application(Int)
    /// 1: 17 digits without check digits.
    case unchecked
    /// 2: 15 digits and two check digits.
    case checked
    /// 3: several intermediaries; segregation code of two digits, 13 digits, two check digits.
    case segregation(Int)
  }

  public enum Fault: Error, Hashable, Sendable {
    case empty
    /// Not 18 digits long.
    case wrongLength
    /// A character that is not a digit.
    case notDigits
    /// A first digit that stands for no form.
    case unknownForm
    /// The last two digits do not agree with the others.
    case wrongCheck
    /// A code of a form has two digits.
    case codeOutOfRange
    /// The form has no room for this count, or it is negative.
    case counterOutOfRange
  }

  /// All 18 digits.
  public let digits: String

  /// The number for the body's count; the same count always gives the same number.
  public init(_ form: Form, counter: Int64) throws(Fault) {
    if let code = form.code, !(0...99 ~= code) { throw .codeOutOfRange }
    let head = form.prefix
    let width = form.countDigits
    guard counter >= 0, String(counter).utf8.count <= width else { throw .counterOutOfRange }
    let body = head + padded(counter, to: width)
    digits = form.hasCheckDigits ? body + (CheckDigits.of(body) ?? "") : body
  }

  /// Reads what a person typed or a program sent; blanks, dots and hyphens between the digits do not matter.
  public init(_ typed: some StringProtocol) throws(Fault) {
    guard let text = withoutGrouping(typed) else { throw .wrongLength }
    guard !text.isEmpty else { throw .empty }
    guard isDigits(text) else { throw .notDigits }
    guard text.utf8.count == 18 else { throw .wrongLength }
    guard let first = text.utf8.first, 48...51 ~= first else { throw .unknownForm }
    guard first == UInt8(ascii: "1") || CheckDigits.end(text) else { throw .wrongCheck }
    digits = text
  }

  /// The number of a known IUV in the body's form.
  public init(_ iuv: IUV, form: Form) throws(Fault) {
    if let code = form.code, !(0...99 ~= code) { throw .codeOutOfRange }
    let number = try NoticeNumber(form.prefixBeforeIUV + iuv.digits)
    guard number.form == form else { throw .unknownForm }
    self = number
  }

  public var form: Form {
    let code = digits.utf8.dropFirst().prefix(2).reduce(0) { $0 * 10 + Int($1) - 48 }
    switch digits.utf8.first {
    case UInt8(ascii: "0"): return .application(code)
    case UInt8(ascii: "1"): return .unchecked
    case UInt8(ascii: "2"): return .checked
    default: return .segregation(code)
    }
  }

  /// What the number carries for the creditor: the same payment's code in receipts and remittances.
  public var iuv: IUV { IUV(of: self) }

  /// As printed: groups of four, `3020 1238 7654 3123 86`.
  public var text: String {
    var out = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, index % 4 == 0 { out.append(" ") }
      out.append(digit)
    }
    return out
  }
}

extension NoticeNumber.Form {
  /// Application or segregation code.
  var code: Int? {
    switch self {
    case .application(let code), .segregation(let code): code
    case .unchecked, .checked: nil
    }
  }

  /// Everything before the count.
  var prefix: String {
    switch self {
    case .application(let code): "0" + padded(Int64(code), to: 2)
    case .unchecked: "1"
    case .checked: "2"
    case .segregation(let code): "3" + padded(Int64(code), to: 2)
    }
  }

  /// Everything before the IUV, which holds the segregation code but not the application code.
  var prefixBeforeIUV: String {
    switch self {
    case .application: prefix
    case .unchecked, .checked, .segregation: String(prefix.prefix(1))
    }
  }

  var countDigits: Int { hasCheckDigits ? 16 - prefix.utf8.count : 17 }

  var hasCheckDigits: Bool { self != .unchecked }
}
