import Civil
import Regulations

/// Reads days as banks write them.
enum DayText {
  /// `20/11/2026`, `20-11-2026`, `20.11.2026`, `2026-11-20`, each also before a time of day.
  static func any(_ typed: String) throws(StatementFault.Reason) -> LocalDate {
    let trimmed = typed.utf8.drop { $0 == 32 }.prefix { $0 != 32 && $0 != UInt8(ascii: "T") }
    let text = String(decoding: trimmed, as: UTF8.self)
    if let date = LocalDate(iso: text) { return date }
    let parts = text.utf8.split(omittingEmptySubsequences: false) { "/-.".utf8.contains($0) }
    guard parts.count == 3, parts[2].count == 4, 1...2 ~= parts[0].count, 1...2 ~= parts[1].count,
      let day = number(parts[0]), let month = number(parts[1]), let year = number(parts[2]),
      let date = LocalDate(year: year, month: month, day: day)
    else { throw .wrongDay(Quoted(typed).text) }
    return date
  }

  /// `2026-11-20`, also before a time of day or a time zone, as XML writes it.
  static func iso(_ typed: String) throws(StatementFault.Reason) -> LocalDate {
    guard let date = LocalDate(iso: typed.prefix(10)) else { throw .wrongDay(Quoted(typed).text) }
    return date
  }

  private static func number(_ bytes: Substring.UTF8View.SubSequence) -> Int? {
    bytes.allSatisfy { 48...57 ~= $0 } ? bytes.reduce(0) { $0 * 10 + Int($1) - 48 } : nil
  }
}
