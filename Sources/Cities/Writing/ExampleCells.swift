import Civil
import Money
import Regulations

extension WorkedExample.Question {
  /// `question`, `subject`, `value` and `expected`, as `examples.csv` writes them.
  var cells: [String] {
    switch self {
    case .paid(let area, let at, let expected): ["paid", area.text, at.text, yes(expected)]
    case .chargeable(let area, let from, let to, let expected):
      ["chargeable", area.text, "\(from.text)/\(to.text)", "\(expected)"]
    case .priceStay(let area, let from, let to, let isRegistered, let expected):
      [isRegistered ? "price-registered" : "price-stay", area.text, "\(from.text)/\(to.text)", expected.decimal]
    case .buy(let area, let from, let amount, let expected):
      ["buy", area.text, "\(from.text)/\(amount.decimal)", expected.text]
    case .vouchers(let area, let vouchers, let expected):
      [
        "vouchers", area.text, vouchers.map { "\($0.start.text)/\($0.value.decimal)" }.joined(separator: " "),
        expected.text,
      ]
    case .overrun(let area, let from, let paidUntil, let at, let expected):
      ["overrun", area.text, "\(from.text)/\(paidUntil?.text ?? "-")/\(at.text)", expected.text]
    case .permitEnd(let start, let months, let expected): ["permit-end", start.iso, "\(months)", expected.iso]
    case .railwayEnd(let start, let months, let ticketEnd, let expected):
      ["railway-end", start.iso, "\(months)/\(ticketEnd.iso)", expected.iso]
    case .holds(let product, let area, let day, let expected):
      ["holds", product.text, area.text + on(day), yes(expected)]
    case .price(let product, let months, let day, let expected):
      ["price", product.text, (months.map { "\($0)" } ?? "day") + on(day), expected.decimal]
    case .holiday(let date, let expected): ["holiday", date.iso, "", yes(expected)]
    case .payBy(let notice, let expected): ["pay-by", notice.iso, "", expected.iso]
    case .renewal(let lastDay, let today, let expected): ["renewal", lastDay.iso, today.iso, expected.text]
    case .password(let text, let expected): ["password", text, "", yes(expected)]
    }
  }

  private func yes(_ flag: Bool) -> String { flag ? "yes" : "no" }

  private func on(_ day: LocalDate?) -> String { day.map { " on \($0.iso)" } ?? "" }
}
