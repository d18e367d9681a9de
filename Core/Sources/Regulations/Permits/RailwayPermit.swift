public import Civil

/// The permit for holders of a railway season ticket, which it cannot outlive (R7).
public enum RailwayPermit {
  /// The season ticket that the form records and the desk is shown.
  public struct SeasonTicket: Hashable, Sendable {
    public let number: String
    public let line: String
    public let from: String
    public let to: String
    /// Last day, included.
    public let lastDay: LocalDate

    public init(number: String, line: String, from: String, to: String, lastDay: LocalDate) {
      self.number = number
      self.line = line
      self.from = from
      self.to = to
      self.lastDay = lastDay
    }
  }

  /// Why no railway permit can be issued.
  public enum Refusal: Error, Hashable, Sendable {
    case seasonTicketExpired(on: LocalDate)
  }

  /// The period of so many months from that day, cut to the last day of the season ticket.
  public static func period(
    from firstDay: LocalDate, months: Int, seasonTicket: SeasonTicket
  ) throws(Refusal) -> Permit.Period {
    guard firstDay <= seasonTicket.lastDay else { throw .seasonTicketExpired(on: seasonTicket.lastDay) }
    let whole = PermitTerm.period(from: firstDay, months: months)
    return Permit.Period(firstDay: firstDay, lastDay: min(whole.lastDay, seasonTicket.lastDay))
  }
}
