import Cities
import Civil
import Money
import Regulations

/// Prices and overruns worked out by one core, on requests that differ as those of a town do.
struct BenchRules {
  private let city: City
  private let areas: [Area]
  private let minutes: [Int]

  init(city: City) {
    self.city = city
    areas = city.rules.areas.filter { $0.tariff != nil }
    var state: UInt64 = 42
    minutes = (0..<4_096).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
  }

  /// So many stays of up to ten hours; what they cost in cents, so that no work is left out.
  func prices(_ count: Int) throws -> Int64 {
    var cents: Int64 = 0
    for index in 0..<count {
      let start = start(index)
      let end = start.adding(minutes: Int64(minutes[(index + 7) & 4_095] % 600))
      cents += try StayPrice(from: start, to: end, in: areas[index % areas.count], clock: city.timeZone).amount.cents
    }
    return cents
  }

  /// So many checks of stays paid for an hour.
  func overruns(_ count: Int) throws -> Int64 {
    var late: Int64 = 0
    for index in 0..<count {
      let start = start(index)
      let check = start.adding(minutes: 30 + Int64(minutes[(index + 7) & 4_095] % 150))
      late += Int64(
        try Overrun(
          from: start, paidUntil: start.adding(hours: 1), at: check, in: areas[index % areas.count], rules: city.rules,
          clock: city.timeZone
        ).minutes)
    }
    return late
  }

  /// A minute of 2026 or 2027.
  private func start(_ index: Int) -> Instant {
    Instant(wholeMinutes: 29_453_760 + (minutes[index & 4_095] &+ index &* 977) % 1_051_200)
  }
}
