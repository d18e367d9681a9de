import Money
import Regulations

/// Reads amounts as banks write them.
enum AmountText {
  /// As far as sums of millions of lines stay exact.
  private static let mostDigits = 10

  /// `1.234,56`, `1234,56`, `1,234.56`, `12,5`, `-3,00`, `3,00-`, `€ 3,00`: two decimals at most.
  static func italian(_ typed: String) throws(StatementFault.Reason) -> Money {
    var bytes = Array(typed.utf8)[...]
    trim(&bytes)
    for mark in ["€", "EUR", "eur", "Euro", "euro"] {
      if bytes.starts(with: mark.utf8) { bytes = bytes.dropFirst(mark.utf8.count) }
      if bytes.reversed().starts(with: mark.utf8.reversed()) { bytes = bytes.dropLast(mark.utf8.count) }
      trim(&bytes)
    }
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes = bytes.dropFirst()
    } else if bytes.last == UInt8(ascii: "-") {
      isNegative = true
      bytes = bytes.dropLast()
    }
    trim(&bytes)
    let cents = try unsigned(bytes, as: Quoted(typed))
    return Money(cents: isNegative ? -cents : cents)
  }

  /// `1234.56`, as XML writes it: a point before at most two decimals, nothing else.
  static func plain(_ text: String) throws(StatementFault.Reason) -> Money {
    let typed = Quoted(text)
    let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count < 2 || parts[1].count <= 2 else {
      throw isNumber(parts[1]) ? .tooManyDecimals(typed.text) : .wrongAmount(typed.text)
    }
    return Money(cents: try cents(Array(parts[0]), parts.count == 2 ? Array(parts[1]) : [], as: typed))
  }

  private static func unsigned(_ bytes: ArraySlice<UInt8>, as typed: Quoted) throws(StatementFault.Reason) -> Int64 {
    let marks = bytes.filter { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    guard let last = marks.last else { return try cents(Array(bytes), [], as: typed) }
    let groups = bytes.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    guard marks.filter({ $0 == last }).count == 1 else {
      guard marks.allSatisfy({ $0 == last }) else { throw .wrongAmount(typed.text) }
      return try cents(try joined(groups, as: typed), [], as: typed)
    }
    let decimals = Array(groups[groups.count - 1])
    guard decimals.count <= 2 else {
      throw isNumber(decimals) ? .tooManyDecimals(typed.text) : .wrongAmount(typed.text)
    }
    guard Set(marks.dropLast()).count <= 1 else { throw .wrongAmount(typed.text) }
    return try cents(try joined(groups.dropLast(), as: typed), decimals, as: typed)
  }

  /// The digits of groups of three; a single group may have any length.
  private static func joined(
    _ groups: some BidirectionalCollection<ArraySlice<UInt8>>, as typed: Quoted
  ) throws(StatementFault.Reason) -> [UInt8] {
    guard groups.count == 1 || (groups.dropFirst().allSatisfy { $0.count == 3 } && 1...3 ~= groups.first?.count ?? 0)
    else { throw .wrongAmount(typed.text) }
    return groups.flatMap(\.self)
  }

  private static func cents(
    _ whole: [UInt8], _ decimals: [UInt8], as typed: Quoted
  ) throws(StatementFault.Reason) -> Int64 {
    guard 1...mostDigits ~= whole.count, isNumber(whole), isNumber(decimals) else { throw .wrongAmount(typed.text) }
    let padded = decimals + Array(repeating: UInt8(ascii: "0"), count: 2 - decimals.count)
    return (whole + padded).reduce(0) { $0 * 10 + Int64($1) - 48 }
  }

  private static func isNumber(_ bytes: some Sequence<UInt8>) -> Bool { bytes.allSatisfy { 48...57 ~= $0 } }

  /// Takes spaces off both ends, no-break ones too.
  private static func trim(_ bytes: inout ArraySlice<UInt8>) {
    while let first = bytes.first, first == 32 || first == 9 { bytes = bytes.dropFirst() }
    while bytes.starts(with: [0xC2, 0xA0]) { bytes = bytes.dropFirst(2) }
    while let last = bytes.last, last == 32 || last == 9 { bytes = bytes.dropLast() }
    while bytes.count >= 2, bytes.suffix(2).elementsEqual([0xC2, 0xA0]) { bytes = bytes.dropLast(2) }
  }
}

/// What stood in the file, cut to what a person wants to see of it.
struct Quoted {
  private let whole: String

  init(_ whole: String) { self.whole = whole }

  var text: String { String(whole.prefix(60)) }
}
