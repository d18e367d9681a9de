public import Cities
public import Civil
public import Money
public import Regulations
import SQL
public import Store

/// A permit as its holder sees it.
public struct PermitView: Sendable {
  /// How its renewal stands today.
  public enum Renewing: Hashable, Sendable {
    case offered([PermitRenewal.Offer])
    case refused(PermitRenewal.Refusal)
    /// A renewal is being paid; its payment, and since when.
    case inProgress(ID<Payment>, since: Instant)
  }

  public struct ReceiptLine: Hashable, Sendable {
    public let id: String
    public let number: ReceiptNumber
    public let paidOn: LocalDate
    public let amount: Money
    public let period: Permit.Period
  }

  public let id: ID<Permit>
  public let permit: Permit
  public let plates: [Plate]
  public let right: RightToPark
  public let renewing: Renewing
  /// Newest first.
  public let receipts: [ReceiptLine]
  /// Where it holds, in the city's order.
  public let areas: [ID<Area>]
  public let today: LocalDate
  /// Whether parking is free for everybody at this minute in all those areas.
  public let isFreeForAllNow: Bool

  /// The period that holds today or will hold next; else the last one.
  public var currentPeriod: Permit.Period? {
    permit.periods.first { $0.lastDay >= today } ?? permit.periods.last
  }
}

/// Shows a permit to the citizen who holds it, and to nobody else (R20).
public struct ShowPermit: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Nil when this citizen holds no such permit.
  public func callAsFunction(_ id: ID<Permit>, citizen: ID<Citizen>, city: City) async throws -> PermitView? {
    try await platform.engine.read(.city(city.id)) { reading in
      try PermitTable(city: city.id).find(id, heldBy: citizen, in: reading).map {
        try view($0, city: city, in: reading)
      }
    }
  }

  /// All permits of the citizen: what is most urgent first.
  public func all(of citizen: ID<Citizen>, city: City) async throws -> [PermitView] {
    try await platform.engine.read(.city(city.id)) { reading in
      try PermitTable(city: city.id).all(heldBy: citizen, in: reading).map { try view($0, city: city, in: reading) }
    }.sorted { urgency($0) < urgency($1) }
  }

  /// In progress, then what can be renewed by its last day, then the rest, ended ones last.
  private func urgency(_ view: PermitView) -> (Int, Int) {
    let day = view.permit.lastDay?.daysSinceEpoch ?? .max
    switch view.renewing {
    case .inProgress: return (0, day)
    case .offered: return (1, day)
    case .refused: return (view.right.isYes ? 2 : 3, day)
    }
  }

  private func view(_ record: PermitRecord, city: City, in reading: any Reading) throws -> PermitView {
    let moment = city.timeZone.local(platform.now())
    let rules = city.rules(on: moment.date)
    let product = rules.product(record.permit.product)
    let areas = product.map { rules.areas(coveredBy: $0, zones: record.permit.zones) } ?? []
    return PermitView(
      id: record.id, permit: record.permit, plates: record.plates,
      right: RightToPark(of: record.permit, on: moment.date),
      renewing: try renewing(record, product: product, today: moment.date, city: city, in: reading),
      receipts: try ReceiptTable(city: city.id).all(of: record.id, in: reading).map { try line($0, city: city) },
      areas: areas.map(\.id), today: moment.date,
      isFreeForAllNow: !areas.isEmpty && areas.allSatisfy { !$0.paidHours.isPaid(moment) })
  }

  private func renewing(
    _ record: PermitRecord, product: Product?, today: LocalDate, city: City, in reading: any Reading
  ) throws -> PermitView.Renewing {
    if let open = try RenewalTable(city: city.id).open(of: record.id, in: reading),
      let payment = try PaymentTable(city: city.id).find(of: open.id, in: reading), payment.state.mayStillCapture
    {
      return .inProgress(payment.id, since: payment.createdAt)
    }
    guard let product else { return .refused(.notSoldOnline) }
    do throws(PermitRenewal.Refusal) {
      return .offered(
        try PermitRenewal.offers(
          for: record.permit, product: product, today: today, window: city.rules(on: today).renewal))
    } catch {
      return .refused(error)
    }
  }

  private func line(_ receipt: ReceiptRecord, city: City) throws -> PermitView.ReceiptLine {
    let content = try ReceiptContent.read(receipt.content)
    return PermitView.ReceiptLine(
      id: receipt.id, number: receipt.number,
      paidOn: city.timeZone.day(Instant(milliseconds: content.paidAt)), amount: Money(cents: content.gross),
      period: try content.period())
  }
}
