public import Cities
public import Civil
public import Regulations
public import SQL
import Store

/// Whether a car's parking is paid, for who checks on the street (R6, R11, R20).
///
/// Three answers, never two: only "not found" may lead to a sanction, so whatever keeps us from knowing is "unknown". Each
/// check reads once, on a fresh snapshot, and nothing is remembered: a right that was acknowledged before the check began
/// is found by it.
public struct CheckPlate: Sendable {
  private let engine: any Engine
  private let longestWait: Duration

  /// - Parameter longestWait: later than this the answer is "unknown".
  public init(engine: any Engine, longestWait: Duration = .seconds(2)) {
    self.engine = engine
    self.longestWait = longestWait
  }

  public enum Place: Hashable, Sendable {
    case area(ID<Area>)
    /// Anywhere in the zone where a permit sold for it holds.
    case zone(ID<Zone>)
  }

  public struct Request: Sendable {
    public let city: City
    public let plate: Plate
    public let place: Place
    public let moment: Instant

    public init(city: City, plate: Plate, place: Place, moment: Instant) {
      self.city = city
      self.plate = plate
      self.place = place
      self.moment = moment
    }
  }

  public enum Answer: Hashable, Sendable {
    /// A right holds here now, to the end of that day.
    case paid(permit: PermitNumber, until: LocalDate)
    /// Everything was asked, and no right holds here now.
    case notFound
    /// Nothing can be said; never a reason for a sanction.
    case unknown(Doubt)
  }

  public enum Doubt: Hashable, Sendable {
    /// The database did not answer, or not in a way that can be read.
    case noAnswer
    case tooSlow
    /// The town's rules do not have the place, or the product of a permit.
    case noRule
    /// The register was restored and does not yet know what happened last.
    case recovering
  }

  public func callAsFunction(_ request: Request) async -> Answer {
    let rules = request.city.rules(on: request.city.timeZone.day(request.moment))
    guard request.place.isKnown(to: rules) else { return .unknown(.noRule) }
    let (answers, door) = AsyncStream.makeStream(of: Answer.self)
    // Not children of this task: a reading that hangs must not keep the answer back.
    let search = Task { door.yield(await look(request, rules)) }
    let alarm = Task {
      try? await Task.sleep(for: longestWait)
      door.yield(.unknown(.tooSlow))
    }
    defer {
      search.cancel()
      alarm.cancel()
    }
    for await answer in answers { return answer }
    return .unknown(.noAnswer)
  }

  private func look(_ request: Request, _ rules: CityRules) async -> Answer {
    let (permits, isRecovering): ([PermitRecord], Bool)
    do {
      (permits, isRecovering) = try await engine.read(.city(request.city.id)) { reading in
        (
          try PermitTable(city: request.city.id).all(withPlate: request.plate, at: request.moment, in: reading),
          try RestorationTable.isRecovering(in: reading)
        )
      }
    } catch { return .unknown(.noAnswer) }
    guard !isRecovering else { return .unknown(.recovering) }
    let today = request.city.timeZone.day(request.moment)
    var answer = Answer.notFound
    for known in permits {
      guard case .yes(let until) = RightToPark(of: known.permit, on: today) else { continue }
      guard let product = rules.product(known.permit.product) else {
        if answer == .notFound { answer = .unknown(.noRule) }
        continue
      }
      guard request.place.isCovered(by: product, zones: known.permit.zones, rules: rules) else { continue }
      if case .paid(_, let other) = answer, other >= until { continue }
      answer = .paid(permit: known.permit.number, until: until)
    }
    return answer
  }
}

extension CheckPlate.Place {
  fileprivate func isKnown(to rules: CityRules) -> Bool {
    switch self {
    case .area(let id): rules.area(id) != nil
    case .zone(let id): rules.zones.contains { $0.id == id }
    }
  }

  fileprivate func isCovered(by product: Product, zones: [ID<Zone>], rules: CityRules) -> Bool {
    switch self {
    case .area(let id): rules.area(id).map { PermitCoverage.holds(product, zones: zones, in: $0) } ?? false
    case .zone(let id): zones.contains(id) && product.zones.contains(id)
    }
  }
}
