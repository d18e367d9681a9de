/// The first minutes that a city gives to some cars, such as those of the outlying hamlets of Chivasso: 45 minutes, once
/// a day, for up to two registered cars of a household (R1).
public struct FreeMinutes: Hashable, Sendable {
  public let minutes: Int
  public let timesPerDay: Int
  public let carsPerHousehold: Int

  public init(minutes: Int, timesPerDay: Int, carsPerHousehold: Int) {
    precondition(minutes > 0 && timesPerDay > 0 && carsPerHousehold > 0, "Free minutes are given to someone.")
    self.minutes = minutes
    self.timesPerDay = timesPerDay
    self.carsPerHousehold = carsPerHousehold
  }

  /// Why a car has no free minutes.
  public enum Refusal: Error, Hashable, Sendable {
    case notRegistered
    case usedToday(times: Int)
  }

  /// The free minutes of a car that used them so many times on the day its stay begins.
  public func granted(isRegistered: Bool, timesUsedToday: Int) throws(Refusal) -> Int {
    guard isRegistered else { throw .notRegistered }
    guard timesUsedToday < timesPerDay else { throw .usedToday(times: timesUsedToday) }
    return minutes
  }

  /// Whether a household that has registered so many cars may register one more.
  public func admits(anotherCarAfter registered: Int) -> Bool { registered < carsPerHousehold }
}
