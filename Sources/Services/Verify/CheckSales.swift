import Cities
import Civil
import JSONLines
import Regulations
import SQL

/// Goes through all sales and works each out again by the rules: the period it gave, the receipt and what it says.
struct CheckSales {
  static let periodRule = Invariant(
    "period-rule", law: 3, "the period is not what the rule gives for the months paid on that day")
  static let receiptYear = Invariant("receipt-year", law: 4, "the receipt's year is not the one it was issued in")
  static let receiptContent = Invariant("receipt-content", law: 4, "the receipt says something else than the sale")
  static let invariants = Hub.sales.checks.map(\.invariant) + [periodRule, receiptYear, receiptContent]

  private static let pageSize = 2_000

  let cities: [String: City]

  struct Outcome {
    var findings: [Finding] = []
    var sales = 0
    /// Cents, of the sales that could be read.
    var sold: Int64 = 0
  }

  func callAsFunction(limit: Int, in reading: any Reading, seen: (Int) -> Void) throws -> Outcome {
    var outcome = Outcome()
    var line = JSONLine()
    var last: [SQLValue] = [.text(""), .text(""), .text("")]
    while outcome.findings.count < limit {
      let rows = try reading.rows(page(after: last))
      for row in rows {
        outcome.sales += 1
        outcome.findings += Hub.sales.findings(mask: try row.int(at: 3), ids: row.values.prefix(3).map(\.idText))
        guard let sale = Sale(row.values), let city = cities[sale.city] else { continue }
        outcome.sold += sale.price
        outcome.findings += check(sale, city: city, line: &line)
      }
      seen(rows.count)
      guard rows.count == Self.pageSize, let end = rows.last else { break }
      last = Array(end.values.prefix(3))
    }
    return outcome
  }

  private func page(after last: [SQLValue]) -> Query {
    """
    SELECT \(Hub.sales.key), \(Hub.sales.broken), a.at, c.captured_at, p.created_at, r.months, r.price, r.tax,
      d.first_day, d.last_day, d.previous_last_day, t.year, t.issued_at, t.content, m.series, m.code, m.year
    FROM \(Hub.sales.source)
    WHERE (a.city, a.provider, a.capture) > (\(last[0]), \(last[1]), \(last[2]))
    ORDER BY a.city, a.provider, a.capture LIMIT \(Self.pageSize)
    """
  }

  private func check(_ sale: Sale, city: City, line: inout JSONLine) -> [Finding] {
    var broken: [Invariant] = []
    let ruled = PermitRenewal.period(
      after: sale.previousLastDay, months: sale.months, paidOn: city.timeZone.day(sale.paidAt))
    if ruled.firstDay.iso != sale.firstDay || ruled.lastDay.iso != sale.lastDay { broken.append(Self.periodRule) }
    if city.timeZone.day(sale.issuedAt).year != sale.year { broken.append(Self.receiptYear) }
    if !sale.isTold(by: &line) { broken.append(Self.receiptContent) }
    return broken.map { Finding($0, table: "application", ids: [sale.city, sale.provider, sale.capture]) }
  }
}

/// One sale, as the tables have it. Nil where a part is missing, which is a finding of its own.
private struct Sale {
  let city: String
  let provider: String
  let capture: String
  let paidAt: Instant
  let months: Int
  let price: Int64
  let tax: Int64
  let firstDay: String
  let lastDay: String
  let previousLastDay: LocalDate?
  let year: Int
  let issuedAt: Instant
  let content: String
  let permitNumber: String

  init?(_ values: [SQLValue]) {
    guard values.count == 19, case .text(let city) = values[0], case .text(let provider) = values[1],
      case .text(let capture) = values[2], case .integer(let at) = values[4], case .integer(let captured) = values[5],
      case .integer(let created) = values[6], case .integer(let months) = values[7],
      case .integer(let price) = values[8], case .integer(let tax) = values[9], case .text(let firstDay) = values[10],
      case .text(let lastDay) = values[11], case .integer(let year) = values[13],
      case .integer(let issuedAt) = values[14], case .text(let content) = values[15],
      case .text(let series) = values[16], case .integer(let code) = values[17],
      case .integer(let permitYear) = values[18], 1...36 ~= months
    else { return nil }
    (self.city, self.provider, self.capture) = (city, provider, capture)
    // As `SettlePayment` has it.
    paidAt = Instant(milliseconds: min(max(captured, created), at))
    (self.months, self.price, self.tax) = (Int(months), price, tax)
    (self.firstDay, self.lastDay) = (firstDay, lastDay)
    if case .text(let day) = values[12] { previousLastDay = LocalDate(iso: day) } else { previousLastDay = nil }
    (self.year, self.issuedAt, self.content) = (Int(year), Instant(milliseconds: issuedAt), content)
    permitNumber = "\(series) \(code) \(permitYear)"
  }

  /// Whether the receipt's own words, which are kept for ever, say what the tables say.
  func isTold(by line: inout JSONLine) -> Bool {
    var content = content
    let isJSON = content.withUTF8 { bytes in (try? line.read(bytes)) != nil }
    guard isJSON else { return false }
    return says("gross", price, line) && says("tax", tax, line) && says("months", Int64(months), line)
      && says("paidAt", paidAt.milliseconds, line) && says("firstDay", firstDay, line)
      && says("lastDay", lastDay, line) && says("provider", provider, line) && says("capture", capture, line)
      && says("permitNumber", permitNumber, line)
  }

  private func says(_ key: StaticString, _ number: Int64, _ line: JSONLine) -> Bool {
    guard let place = line.member(key, of: line.root), line.kind(of: place) == .integer else { return false }
    return line.integer(at: place) == Int(number)
  }

  private func says(_ key: StaticString, _ text: String, _ line: JSONLine) -> Bool {
    guard let place = line.member(key, of: line.root), line.kind(of: place) == .string else { return false }
    return line.bytes(of: place).elementsEqual(text.utf8)
  }
}
