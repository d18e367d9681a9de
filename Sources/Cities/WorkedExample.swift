public import Civil
public import Money
public import Regulations

/// One line of `examples.csv`: a question to the city's rules and the right answer.
public struct WorkedExample: Hashable, Sendable {
  public enum Question: Hashable, Sendable {
    /// The last day of a permit that starts on a day (R4).
    case permitEnd(start: LocalDate, months: Int, expected: LocalDate)
    /// Whether a permit for all zones of the product holds in the area (R6, R7).
    case holds(product: ID<Product>, area: ID<Area>, expected: Bool)
    /// Whether the day is a public holiday or the patron's feast (R0).
    case holiday(date: LocalDate, expected: Bool)
    /// What a product costs for some months, or for a day (R5).
    case price(product: ID<Product>, months: Int?, expected: Money)
    /// Whether that minute is paid in the area.
    case paid(area: ID<Area>, at: LocalDateTime, expected: Bool)
  }

  /// Such as `R4`.
  public let rule: String
  public let question: Question
  /// Why it must be so.
  public let because: String
  /// Line in `examples.csv`.
  public let line: Int
}

extension City {
  /// The worked examples that the city's rules answer otherwise than expected; empty when all agree.
  public func failedExamples() -> [CityFault] {
    examples.compactMap { example in
      wrongAnswer(to: example.question).map {
        CityFault(file: "examples.csv", line: example.line, message: "\(example.rule): \($0) (\(example.because))")
      }
    }
  }

  private func wrongAnswer(to question: WorkedExample.Question) -> String? {
    switch question {
    case .permitEnd(let start, let months, let expected):
      return difference(expected.iso, PermitTerm.lastDay(from: start, months: months).iso)
    case .holds(let product, let area, let expected):
      guard let product = rules.product(product), let area = rules.areas.first(where: { $0.id == area }) else {
        return "unknown product or area"
      }
      return difference(expected, PermitCoverage.holds(product, zones: product.zones, in: area))
    case .holiday(let date, let expected):
      return difference(expected, Holiday.on(date, patron: rules(on: date).patronFeast) != nil)
    case .price(let product, let months, let expected):
      let term = self.product(product)?.terms.first { $0.months == months }?.price
      let price = months == nil ? self.product(product)?.dayPrice : term
      return difference(expected.decimal, price?.decimal ?? "not on sale")
    case .paid(let area, let moment, let expected):
      guard let area = rules(on: moment.date).area(area) else { return "unknown area" }
      return difference(expected, area.paidHours.isPaid(moment))
    }
  }

  private func difference(_ expected: Bool, _ found: Bool) -> String? {
    difference(expected ? "yes" : "no", found ? "yes" : "no")
  }

  private func difference(_ expected: String, _ found: String) -> String? {
    expected == found ? nil : "expected \(expected), the rules answer \(found)"
  }
}
