import Cities
import Civil
import Regulations
import SQL
import Store

/// Writes to holders 30, 7 and 1 days before their permit ends, once for each (R20).
public struct RemindHolders: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Puts the letters that are due into the outbox; answers how many permits were looked at.
  public func callAsFunction() async throws -> Int {
    var count = 0
    for city in platform.cities.values.sorted(by: { $0.id < $1.id }) {
      let rules = city.rules(on: city.timeZone.day(platform.now()))
      for days in rules.reminderDays { count += try await remind(daysLeft: days, city: city) }
    }
    return count
  }

  private func remind(daysLeft: Int, city: City) async throws -> Int {
    let now = platform.now()
    let lastDay = city.timeZone.day(now).adding(days: daysLeft)
    return try await platform.engine.write(.city(city.id)) { transaction in
      let ending = try PermitTable(city: city.id).ending(on: lastDay, in: transaction)
      for permit in ending {
        guard let account = try HolderTable(city: city.id).account(forPermit: permit, in: transaction) else { continue }
        let letter = Letter.reminder(
          name: account.addressedAs, permit: permit.text, lastDay: lastDay.iso, daysLeft: daysLeft)
        try Post(city: city.id, now: now.milliseconds, newID: platform.newID).add(
          letter, to: account.email, language: account.language,
          cause: "reminder/\(permit.text)/\(lastDay.iso)/\(daysLeft)", in: transaction)
      }
      return ending.count
    }
  }
}
