import Civil
import Money
import Regulations

/// Reads `examples.csv`: `rule,question,subject,value,expected,because`.
struct ExampleReader {
  static let file = "examples.csv"
  let versions: [CityVersion]
  let log: LoadingLog

  func read(_ bytes: [UInt8]) -> [WorkedExample] {
    let columns = ["rule", "question", "subject", "value", "expected", "because"]
    return TableReader.read(bytes, file: ExampleReader.file, columns: columns, log: log).compactMap { row in
      if row["because"].isEmpty { fault(row, "`because` must say why.") }
      if row["rule"].first != "R" || Int(row["rule"].dropFirst()) == nil { fault(row, "`rule` must be such as R4.") }
      guard let question = question(row) else { return nil }
      return WorkedExample(rule: row["rule"], question: question, because: row["because"], line: row.line)
    }
  }

  private func question(_ row: TableReader.Row) -> WorkedExample.Question? {
    switch row["question"] {
    case "permit-end":
      guard let start = date(row, "subject"), let months = months(row, row["value"]), let end = date(row, "expected")
      else { return nil }
      return .permitEnd(start: start, months: months, expected: end)
    case "railway-end": return railwayEnd(row)
    case "holds":
      guard let product = product(row), let (place, day) = dated(row), let area = area(row, "value", place),
        let answer = answer(row)
      else { return nil }
      return .holds(product: product, area: area, on: day, expected: answer)
    case "holiday":
      guard let date = date(row, "subject"), let answer = answer(row) else { return nil }
      return .holiday(date: date, expected: answer)
    case "price":
      guard let product = product(row), let price = money(row), let (term, day) = dated(row) else { return nil }
      if term == "day" { return .price(product: product, months: nil, on: day, expected: price) }
      guard let months = months(row, term) else { return nil }
      return .price(product: product, months: months, on: day, expected: price)
    case "renewal":
      guard let lastDay = date(row, "subject"), let today = date(row, "value"), let result = renewalResult(row) else {
        return nil
      }
      return .renewal(lastDay: lastDay, today: today, expected: result)
    case "password":
      return answer(row).map { .password(row["subject"], expected: $0) }
    case "pay-by":
      guard let notice = date(row, "subject"), let day = date(row, "expected") else { return nil }
      return .payBy(notice: notice, expected: day)
    default: return stayQuestion(row)
    }
  }

  private func railwayEnd(_ row: TableReader.Row) -> WorkedExample.Question? {
    let parts = row["value"].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let start = date(row, "subject"), let end = date(row, "expected") else { return nil }
    guard parts.count == 2, let months = Int(parts[0]), 1...36 ~= months, let ticketEnd = LocalDate(iso: parts[1])
    else {
      return value(nil, row, "value", "months and the season ticket’s last day, such as 1/2026-04-10")
    }
    return .railwayEnd(start: start, months: months, seasonTicketEnd: ticketEnd, expected: end)
  }

  private func renewalResult(_ row: TableReader.Row) -> WorkedExample.RenewalResult? {
    switch row["expected"] {
    case "early": .early
    case "late": .late
    default:
      value(LocalDate(iso: row["expected"]), row, "expected", "early, late or the first day of the next period")
        .map { .begins($0) }
    }
  }

  /// A value that may name the day whose rules are asked: `12 on 2027-01-01`.
  private func dated(_ row: TableReader.Row) -> (text: String, day: LocalDate?)? {
    let parts = row["value"].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 { return (parts[0], nil) }
    guard parts.count == 3, parts[1] == "on", let day = LocalDate(iso: parts[2]) else {
      return value(nil, row, "value", "followed by nothing, or by a day, such as `12 on 2027-01-01`")
    }
    return (parts[0], day)
  }

  func fault(_ row: TableReader.Row, _ message: String) { log.fault(ExampleReader.file, row.line, message) }

  /// The value, or a fault that says what was expected.
  func value<T>(_ value: T?, _ row: TableReader.Row, _ column: String, _ expected: String) -> T? {
    if value == nil { fault(row, "`\(column)` must be \(expected), not `\(row[column])`.") }
    return value
  }

  private func date(_ row: TableReader.Row, _ column: String) -> LocalDate? {
    value(LocalDate(iso: row[column]), row, column, "a day such as 2026-03-28")
  }

  private func months(_ row: TableReader.Row, _ text: String) -> Int? {
    value(Int(text).flatMap { 1...36 ~= $0 ? $0 : nil }, row, "value", "a number of months from 1 to 36")
  }

  func answer(_ row: TableReader.Row) -> Bool? {
    value(["yes": true, "no": false][row["expected"]], row, "expected", "yes or no")
  }

  func money(_ row: TableReader.Row) -> Money? {
    value(Money(decimal: row["expected"]), row, "expected", "an amount such as 40.00")
  }

  private func product(_ row: TableReader.Row) -> ID<Product>? {
    let product = versions.lazy.flatMap(\.products).first { $0.id.text == row["subject"] }
    return value(product?.id, row, "subject", "the id of a product")
  }

  func area(_ row: TableReader.Row, _ column: String, _ id: String) -> ID<Area>? {
    let area = versions.lazy.flatMap(\.areas).first { $0.id.text == id }
    return value(area?.id, row, column, "the id of an area")
  }
}
