public import Cities
import Civil
import Regulations
import SQL
import Store

/// Hands the money of matched lines to the one door of payments, in the transaction that marks them as handed over: after a
/// crash what was not is done by the next run, and nothing twice.
public struct SettleLines: Sendable {
  /// Small enough that others who write need not wait for long.
  private static let linesAtOnce = 128

  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// All that is due, in all cities; answers how many lines.
  @discardableResult
  public func callAsFunction() async throws -> Int {
    var count = 0
    for id in try await platform.engine.read(.all, { try StatementTable.citiesWithDue(in: $0) }) {
      if let city = platform.cities[id] { count += try await callAsFunction(city) }
    }
    return count
  }

  @discardableResult
  public func callAsFunction(_ city: City) async throws -> Int {
    var count = 0
    while true {
      let due = try await platform.engine.read(.city(city.id)) {
        try StatementTable(city: city.id).due(limit: Self.linesAtOnce, in: $0)
      }
      guard !due.isEmpty else { return count }
      try await settle(due, city: city)
      count += due.count
    }
  }

  private func settle(_ due: [DueLine], city: City) async throws {
    let (platform, captures) = (platform, due.map { Self.capture($0, city: city) })
    // Two instances may come here with the same lines: the second finds each capture settled.
    let outcomes = try await platform.engine.writeByKey(.city(city.id)) { transaction in
      let outcomes = try SettleTogether(platform: platform, city: city)(captures, in: transaction)
      try StatementTable(city: city.id).settled(due.map(\.line), in: transaction)
      return outcomes
    }
    for (capture, outcome) in zip(captures, outcomes) { SettlePayment(platform).tell(outcome, of: capture) }
  }

  /// The line's key is the capture's reference, so that it can be settled once only.
  private static func capture(_ due: DueLine, city: City) -> CaptureRecord {
    CaptureRecord(
      payment: due.payment, provider: Account.slip, reference: due.line, amount: due.amount,
      capturedAt: city.timeZone.startOfDay(due.booked))
  }
}
