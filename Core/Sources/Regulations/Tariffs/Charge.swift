import Civil
public import Money

/// Chargeable minutes that follow each other and cost the same, the grain of which every price is made (R2).
public struct Charge: Hashable, Sendable {
  /// Why the minutes cost what they cost.
  public enum Kind: Hashable, Sendable {
    case paid
    /// The first minutes of the stay, given by the city.
    case firstMinutesFree
    /// The day's limit is reached.
    case aboveDayCap
  }

  public let kind: Kind
  /// The first of them, in whole minutes since 1970 (UTC).
  public let from: Int
  public let minutes: Int
  public let perHour: Money
  /// Their price in sixtieths of a cent: exact, since a price per hour in cents is as many sixtieths per minute.
  public let sixtieths: Int

  /// How many of the minutes a budget in sixtieths of a cent pays for.
  func affordable(with budget: Int) -> Int { sixtieths <= budget ? minutes : budget / Int(perHour.cents) }
}

extension Charge {
  /// Walks along the charges of a stay in order, until `body` says false. Steps count the chargeable minutes from `start`.
  @inline(__always)
  static func forEach(
    of tariff: Tariff, from start: Int, to end: Int, in hours: PaidHours, clock: OffsetTable, freeMinutes: Int,
    _ body: (Charge) -> Bool
  ) {
    var walk = Walk(tariff: tariff, freeMinutes: freeMinutes)
    ChargeableTime.forEachStretch(from: start, to: end, in: hours, clock: clock) { stretch in
      var done = 0
      while done < stretch.minutes {
        let charge = walk.next(of: stretch, after: done)
        done += charge.minutes
        if !body(charge) { return false }
      }
      return true
    }
  }

  /// Where a stay stands on its tariff.
  private struct Walk {
    let tariff: Tariff
    let freeMinutes: Int
    private var counted = 0
    private var step = 0
    private var stepEnd: Int
    private var day = LocalDate(daysSinceEpoch: .min)
    private var chargedToday = 0

    init(tariff: Tariff, freeMinutes: Int) {
      self.tariff = tariff
      self.freeMinutes = freeMinutes
      stepEnd = tariff.steps[0].minutes ?? .max
    }

    /// The longest run of equal minutes from that minute of the stretch on.
    mutating func next(of stretch: ChargeableTime.Stretch, after done: Int) -> Charge {
      let from = stretch.from + done
      let left = stretch.minutes - done
      if counted < freeMinutes {
        return take(min(left, freeMinutes - counted), of: .firstMinutesFree, from: from, perHour: .zero, sixtieths: 0)
      }
      while counted >= stepEnd {
        step += 1
        stepEnd = tariff.steps[step].minutes.map { stepEnd + $0 } ?? .max
      }
      var minutes = min(left, stepEnd - counted)
      let price = price(
        date: stretch.date, minuteOfDay: stretch.minuteOfDay + done, at: tariff.steps[step], limit: &minutes)
      let cost = minutes * Int(price.cents)
      guard let cap = tariff.dayCap else {
        return take(minutes, of: .paid, from: from, perHour: price, sixtieths: cost)
      }
      if day != stretch.date { (day, chargedToday) = (stretch.date, 0) }
      let room = cap.left(after: chargedToday)
      if room == 0 { return take(minutes, of: .aboveDayCap, from: from, perHour: .zero, sixtieths: 0) }
      guard cost > room else {
        chargedToday += cost
        return take(minutes, of: .paid, from: from, perHour: price, sixtieths: cost)
      }
      chargedToday += room
      let upToCap = (room + Int(price.cents) - 1) / Int(price.cents)
      return take(upToCap, of: .paid, from: from, perHour: price, sixtieths: room)
    }

    private mutating func take(
      _ minutes: Int, of kind: Kind, from: Int, perHour: Money, sixtieths: Int
    ) -> Charge {
      counted += minutes
      return Charge(kind: kind, from: from, minutes: minutes, perHour: perHour, sixtieths: sixtieths)
    }

    /// The price at a minute of the clock; cuts `limit` where another price begins.
    private func price(date: LocalDate, minuteOfDay: Int, at step: Tariff.Step, limit: inout Int) -> Money {
      guard !step.clockPrices.isEmpty else { return step.perHour }
      let weekday = date.weekday
      for other in step.clockPrices where other.weekdays.contains(weekday) {
        let (from, to) = (other.from.minuteOfDay, other.to.minuteOfDay)
        if from <= minuteOfDay, minuteOfDay < to {
          limit = min(limit, to - minuteOfDay)
          return other.perHour
        }
        if minuteOfDay < from { limit = min(limit, from - minuteOfDay) }
      }
      return step.perHour
    }
  }
}
