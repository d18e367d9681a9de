import Civil
import Money
import Regulations

/// Reads the rows of `examples.csv` about stays. A slash stands between the moments of one stay.
extension ExampleReader {
  func stayQuestion(_ row: TableReader.Row) -> WorkedExample.Question? {
    let read: ((TableReader.Row, ID<Area>) -> WorkedExample.Question?)? =
      switch row["question"] {
      case "paid": paid
      case "chargeable": chargeable
      case "price-stay": { priceStay($0, in: $1, isRegistered: false) }
      case "price-registered": { priceStay($0, in: $1, isRegistered: true) }
      case "buy": buy
      case "vouchers": vouchers
      case "overrun": overrun
      default: nil
      }
    guard let read else { return unknown(row) }
    guard let area = area(row, "subject", row["subject"]) else { return nil }
    return read(row, area)
  }

  private func unknown(_ row: TableReader.Row) -> WorkedExample.Question? {
    fault(
      row,
      "`question` must be permit-end, railway-end, holds, holiday, price, renewal, password, pay-by, paid, chargeable, "
        + "price-stay, price-registered, buy, vouchers or overrun; not `\(row["question"])`.")
    return nil
  }

  private func paid(_ row: TableReader.Row, in area: ID<Area>) -> WorkedExample.Question? {
    guard let moment = value(moment(row["value"]), row, "value", "a time such as 2026-03-28T10:00"),
      let answer = answer(row)
    else { return nil }
    return .paid(area: area, at: moment, expected: answer)
  }

  private func chargeable(_ row: TableReader.Row, in area: ID<Area>) -> WorkedExample.Question? {
    guard let (from, to) = stretch(row),
      let minutes = value(Int(row["expected"]), row, "expected", "a number of minutes")
    else { return nil }
    return .chargeable(area: area, from: from, to: to, expected: minutes)
  }

  private func priceStay(
    _ row: TableReader.Row, in area: ID<Area>, isRegistered: Bool
  ) -> WorkedExample.Question? {
    guard let (from, to) = stretch(row), let price = money(row) else { return nil }
    return .priceStay(area: area, from: from, to: to, isRegistered: isRegistered, expected: price)
  }

  private func buy(_ row: TableReader.Row, in area: ID<Area>) -> WorkedExample.Question? {
    guard let (start, amount) = value(payment(row["value"]), row, "value", "such as 2026-11-20T10:00/0.50"),
      let expected = value(
        purchase(row["expected"]), row, "expected",
        "a time such as 2026-11-20T11:00, such a time and `taken 1.50`, or nothing")
    else { return nil }
    return .buy(area: area, from: start, amount: amount, expected: expected)
  }

  private func vouchers(_ row: TableReader.Row, in area: ID<Area>) -> WorkedExample.Question? {
    let cards = row["value"].split(separator: " ").map { payment(String($0)) }
    let vouchers = cards.compactMap { card in
      card.flatMap { $0.amount > .zero ? Voucher(value: $0.amount, start: $0.start) : nil }
    }
    guard !cards.isEmpty, vouchers.count == cards.count else {
      return value(nil, row, "value", "vouchers such as 2026-11-20T10:00/1.00 2026-11-20T11:00/2.00")
    }
    guard let end = value(moment(row["expected"]), row, "expected", "a time such as 2026-03-28T10:00") else {
      return nil
    }
    return .vouchers(area: area, vouchers, expected: end)
  }

  private func overrun(_ row: TableReader.Row, in area: ID<Area>) -> WorkedExample.Question? {
    let parts = parts(row["value"])
    let times = parts.map(moment)
    guard parts.count == 3, let from = times[0], let check = times[2], times[1] != nil || parts[1] == "-" else {
      return value(
        nil, row, "value", "start/paid until/check, such as 2026-11-20T10:00/2026-11-20T11:00/2026-11-20T11:20")
    }
    guard
      let result = value(
        result(row["expected"]), row, "expected", "valid, courtesy, tolerated, violation or `supplement 4.00`")
    else { return nil }
    return .overrun(area: area, from: from, paidUntil: times[1], at: check, expected: result)
  }

  private func result(_ text: String) -> WorkedExample.CheckResult? {
    switch text {
    case "valid": .valid
    case "courtesy": .courtesy
    case "tolerated": .tolerated
    case "violation": .violation
    default: text.hasPrefix("supplement ") ? Money(decimal: text.dropFirst(11)).map { .supplement($0) } : nil
    }
  }

  private func purchase(_ text: String) -> WorkedExample.Purchase? {
    if text == "nothing" { return .nothing }
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard let end = moment(words[0]) else { return nil }
    if words.count == 1 { return .until(end, taken: nil) }
    guard words.count == 3, words[1] == "taken", let taken = Money(decimal: words[2]) else { return nil }
    return .until(end, taken: taken)
  }

  private func payment(_ text: String) -> (start: LocalDateTime, amount: Money)? {
    let parts = parts(text)
    guard parts.count == 2, let start = moment(parts[0]), let amount = Money(decimal: parts[1]) else { return nil }
    return (start, amount)
  }

  private func stretch(_ row: TableReader.Row) -> (from: LocalDateTime, to: LocalDateTime)? {
    let times = parts(row["value"]).map(moment)
    guard times.count == 2, let from = times[0], let to = times[1] else {
      return value(nil, row, "value", "two times such as 2026-11-20T10:00/2026-11-20T11:20")
    }
    return (from, to)
  }

  private func parts(_ text: String) -> [String] {
    text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }

  private func moment(_ text: String) -> LocalDateTime? {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let date = LocalDate(iso: parts[0]), let time = LocalTime(parts[1]) else { return nil }
    return LocalDateTime(date: date, time: time)
  }
}
