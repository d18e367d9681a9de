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
      guard let start = date(row, "subject"), let months = months(row), let end = date(row, "expected") else {
        return nil
      }
      return .permitEnd(start: start, months: months, expected: end)
    case "holds":
      guard let product = product(row), let area = area(row, "value"), let answer = answer(row) else { return nil }
      return .holds(product: product, area: area, expected: answer)
    case "holiday":
      guard let date = date(row, "subject"), let answer = answer(row) else { return nil }
      return .holiday(date: date, expected: answer)
    case "price":
      guard let product = product(row), let price = money(row) else { return nil }
      if row["value"] == "day" { return .price(product: product, months: nil, expected: price) }
      guard let months = months(row) else { return nil }
      return .price(product: product, months: months, expected: price)
    case "paid":
      guard let area = area(row, "subject"), let moment = moment(row), let answer = answer(row) else { return nil }
      return .paid(area: area, at: moment, expected: answer)
    default:
      fault(row, "`question` must be permit-end, holds, holiday, price or paid; not `\(row["question"])`.")
      return nil
    }
  }

  private func fault(_ row: TableReader.Row, _ message: String) { log.fault(ExampleReader.file, row.line, message) }

  /// The value, or a fault that says what was expected.
  private func value<T>(_ value: T?, _ row: TableReader.Row, _ column: String, _ expected: String) -> T? {
    if value == nil { fault(row, "`\(column)` must be \(expected), not `\(row[column])`.") }
    return value
  }

  private func date(_ row: TableReader.Row, _ column: String) -> LocalDate? {
    value(LocalDate(iso: row[column]), row, column, "a day such as 2026-03-28")
  }

  private func months(_ row: TableReader.Row) -> Int? {
    value(Int(row["value"]).flatMap { 1...36 ~= $0 ? $0 : nil }, row, "value", "a number of months from 1 to 36")
  }

  private func answer(_ row: TableReader.Row) -> Bool? {
    value(["yes": true, "no": false][row["expected"]], row, "expected", "yes or no")
  }

  private func money(_ row: TableReader.Row) -> Money? {
    value(Money(decimal: row["expected"]), row, "expected", "an amount such as 40.00")
  }

  private func product(_ row: TableReader.Row) -> ID<Product>? {
    let product = versions.lazy.flatMap(\.products).first { $0.id.text == row["subject"] }
    return value(product?.id, row, "subject", "the id of a product")
  }

  private func area(_ row: TableReader.Row, _ column: String) -> ID<Area>? {
    let area = versions.lazy.flatMap(\.areas).first { $0.id.text == row[column] }
    return value(area?.id, row, column, "the id of an area")
  }

  private func moment(_ row: TableReader.Row) -> LocalDateTime? {
    let parts = row["value"].split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let date = LocalDate(iso: parts[0]), let time = LocalTime(parts[1]) else {
      return value(nil, row, "value", "a time such as 2026-03-28T10:00")
    }
    return LocalDateTime(date: date, time: time)
  }
}
