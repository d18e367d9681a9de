import Cities
import Civil
import Foundation
import Money
import Regulations
import Testing

@Suite("A fourth town is a folder and nothing else")
struct FourthTownTests {
  /// Borgomare: stepped and clock-dependent tariffs, free minutes, a day's cap, the national scale, a patron by rule,
  /// windows on holidays and next year's prices.
  static let folder = CityFolders.shipped.deletingLastPathComponent().appending(path: "Tests/Towns/borgomare")

  @Test("the folder has no mistake and its examples are answered right")
  func check() throws {
    let city = try CityLoader.load(folder: Self.folder.path())
    #expect(city.failedExamples() == [])
    #expect(city.examples.count > 30)
  }

  @Test("the rules in force change with the year, and the old ones stay")
  func versions() throws {
    let city = try CityLoader.load(folder: Self.folder.path())
    let days = ["2026-12-31", "2027-01-01"].compactMap { LocalDate(iso: $0) }
    let prices = days.map { city.rules(on: $0).product(ID("tutto-paese"))?.terms.map(\.price) }
    #expect(
      prices == [[Money(cents: 3_000), Money(cents: 20_000)], [Money(cents: 3_300), Money(cents: 22_000)]])
    #expect(days.map { city.rules(on: $0).area(ID("lungomare")) }.allSatisfy { $0 == city.rules.area(ID("lungomare")) })
  }

  @Test("the national scale follows the supplement on its day, with the sanction as the sum of base and day's tariff")
  func regimes() throws {
    let city = try CityLoader.load(folder: Self.folder.path())
    let area = try #require(city.rules.area(ID("paese")))
    let moment = { (text: String) throws -> Instant in
      let time = try #require(LocalTime(text))
      let day = try #require(LocalDate(iso: "2026-11-20"))
      return try #require(city.timeZone.occurrences(of: LocalDateTime(date: day, time: time)).first)
    }
    for (check, total) in [("11:07", 2_100), ("11:30", 2_100), ("11:31", 3_400)] {
      let overrun = try Overrun(
        from: moment("10:00"), paidUntil: moment("11:00"), at: moment(check), in: area, rules: city.rules,
        clock: city.timeZone)
      guard case .violation(let violation) = overrun.outcome else {
        Issue.record("\(check): \(overrun.outcome)")
        continue
      }
      #expect(violation.sanction?.total == Money(cents: Int64(total)), "\(check)")
    }
  }
}
