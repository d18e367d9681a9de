import Civil
import Money
import Regulations

extension MapReader {
  /// The least that a meter takes (R2).
  func minimumAmount() -> Money { map("meters") { $0.money("minimum") } ?? Money(cents: 1) }

  /// Courtesy and regimes of an overrun (R8); no day may lie between two regimes, or in both.
  func overrun() -> (courtesyMinutes: Int, regimes: [Regime]) {
    map("overrun") { reader in
      let regimes = reader.list("regimes") { item in item.regime().map { (regime: $0, line: item.line) } }
      for (earlier, later) in zip(regimes, regimes.dropFirst()) {
        let next = earlier.regime.lastDay?.adding(days: 1)
        if next != later.regime.firstDay {
          reader.fault(
            line: later.line,
            next.map { "This regime must begin on \($0.iso), the day after the one before it ends." }
              ?? "The regime before this one has no `lastDay`.")
        }
      }
      let courtesy = reader.number("courtesyMinutes", in: 0...120)
      for case .supplement(let terms) in regimes.map(\.regime.kind) where courtesy >= terms.longestMinutes {
        reader.fault("courtesyMinutes", "The courtesy lasts as long as `longestMinutes`: no supplement would be asked.")
      }
      return (courtesy, regimes.map(\.regime))
    } ?? (0, [])
  }

  /// The first minutes given to registered cars.
  func registeredFreeMinutes() -> FreeMinutes? {
    map("registeredFreeMinutes", required: false) {
      FreeMinutes(
        minutes: $0.number("minutes", in: 1...1_440), timesPerDay: $0.number("timesPerDay", in: 1...10),
        carsPerHousehold: $0.number("carsPerHousehold", in: 1...20))
    }
  }

  private func regime() -> Regime? {
    let kind: Regime.Kind? =
      switch choice("kind", of: ["supplement", "national"]) {
      case "national": national().map(Regime.Kind.national)
      default: supplement().map(Regime.Kind.supplement)
      }
    let (firstDay, lastDay) = (date("firstDay"), date("lastDay", required: false))
    guard let kind, let firstDay else { return nil }
    if let lastDay, lastDay < firstDay {
      fault("lastDay", "`lastDay` lies before `firstDay`.")
      return nil
    }
    return Regime(firstDay: firstDay, lastDay: lastDay, kind: kind)
  }

  private func supplement() -> Supplement.Terms? {
    let fixedPart = money("fixedPart")
    let (unit, longest) = (number("unitMinutes", in: 1...1_440), number("longestMinutes", in: 1...1_440))
    if unit > longest { fault("unitMinutes", "`unitMinutes` is more than `longestMinutes`.") }
    let days = number("daysToPay", in: 1...365)
    return fixedPart.map {
      Supplement.Terms(unitMinutes: unit, longestMinutes: longest, fixedPart: $0, daysToPay: days)
    }
  }

  private func national() -> NationalScale? {
    let (tolerated, reduced) = (number("toleratedPercent", in: 0...1_000), number("reducedPercent", in: 0...1_000))
    if reduced < tolerated { fault("reducedPercent", "`reducedPercent` is less than `toleratedPercent`.") }
    let (reducedAmount, fullAmount) = (money("reducedAmount"), money("fullAmount"))
    if let reducedAmount, let fullAmount, reducedAmount > fullAmount {
      fault("reducedAmount", "`reducedAmount` is more than `fullAmount`.")
    }
    let dayTariff = money("dayTariff", required: false)
    guard let reducedAmount, let fullAmount, tolerated <= reduced else { return nil }
    return NationalScale(
      tolerated: tolerated, reduced: reduced, reducedAmount: reducedAmount, fullAmount: fullAmount,
      dayTariff: dayTariff)
  }

  /// A day such as 2026-01-01.
  func date(_ key: String, required: Bool = true) -> LocalDate? {
    guard let text = optionalText(key, required: required) else { return nil }
    let date = LocalDate(iso: text)
    if date == nil { fault(key, "`\(key)` must be a day such as 2026-01-01, not `\(text)`.") }
    return date
  }
}
