public import Civil
public import Money
public import Regulations

/// What follows a stay that outlasts its title (R8, R9).
public enum Lateness: Hashable, Sendable {
  /// What each begun unit of an overrun comes to, the shortest first.
  case supplement(totals: [Total], terms: Supplement.Terms)
  case national(NationalScale)

  public struct Total: Hashable, Sendable {
    public let upToMinutes: Int
    public let amount: Money

    public init(upToMinutes: Int, amount: Money) {
      self.upToMinutes = upToMinutes
      self.amount = amount
    }
  }

  /// What holds in an area on a day; nil where nothing can be bought or the city has no regime.
  public init?(in area: Area, on day: LocalDate, rules: CityRules) {
    guard let regime = Regime.inForce(on: day, of: rules.regimes) else { return nil }
    switch regime.kind {
    case .national(let scale): self = .national(scale)
    case .supplement(let terms):
      guard let special = area.tariff?.specialPerHalfHour else { return nil }
      let ends = stride(from: terms.unitMinutes, through: terms.longestMinutes, by: terms.unitMinutes)
      let totals = ends.map { minutes in
        let supplement = Supplement(
          minutes: minutes, special: special, terms: terms, day: day, patron: rules.patronFeast)
        return Total(upToMinutes: minutes, amount: supplement.amount)
      }
      self = .supplement(totals: totals, terms: terms)
    }
  }
}
