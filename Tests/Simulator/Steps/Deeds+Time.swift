import Civil

extension Deeds {
  /// On to just before or after the hour in which the clocks of Rome change.
  mutating func clockChanges() {
    let now = world.clock.truth()
    let year = Almanac.parts(day: Int(now.milliseconds / 86_400_000)).year
    let nights = [(3, year), (10, year), (3, year + 1)].map { month, year in
      Instant(milliseconds: Int64(Almanac.lastSunday(of: month, year: year)) * 86_400_000 + 3_600_000)
    }
    guard let night = nights.first(where: { $0.adding(hours: -3) > now }) else { return }
    let aim = night.adding(minutes: draw.number(in: -150...120))
    pass(milliseconds: aim.milliseconds - now.milliseconds)
  }

  mutating func monthPasses() { pass(minutes: draw.number(in: 20 * 1440...40 * 1440)) }

  /// To just before or after a midnight in Rome, where a payment belongs to one day or the next.
  mutating func nearMidnight() {
    let now = world.clock.truth()
    let day = Almanac.romeDay(now)
    let midnight = Instant(milliseconds: (Int64(day) + 1) * 86_400_000 - 5_400_000)
    let aim = midnight.adding(minutes: draw.number(in: -40...40))
    if aim > now { pass(milliseconds: aim.milliseconds - now.milliseconds) }
  }

  mutating func clockGoesBack() {
    let back = draw.pick([1_000, 60_000, 3_600_000, 86_400_000].map { Int64($0) }) ?? 1_000
    world.clock.jump(milliseconds: -draw.number(in: 1...back))
    world.model.clockWentBack = true
  }
}
