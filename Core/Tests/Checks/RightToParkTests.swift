import Civil
import Regulations
import Testing

@Suite("May this permit park today")
struct RightToParkTests {
  /// A hole of nine days between the first and the second period, none between the second and the third.
  private static let periods = [
    period("2025-12-01", "2026-11-30"), period("2026-12-10", "2027-01-09"), period("2027-01-10", "2027-02-09"),
  ]

  @Test(
    "each edge of the periods is answered, with the day to tell the holder",
    arguments: [
      ("2025-11-30", .notYet(from: day("2025-12-01")), "the day before the first period"),
      ("2025-12-01", .yes(until: day("2026-11-30")), "its first day"),
      ("2026-11-30", .yes(until: day("2026-11-30")), "its last day, included"),
      ("2026-12-01", .notYet(from: day("2026-12-10")), "in the hole the next period is told"),
      ("2026-12-09", .notYet(from: day("2026-12-10")), "the last day of the hole"),
      ("2026-12-10", .yes(until: day("2027-02-09")), "renewed already: the end of the whole stretch"),
      ("2027-01-09", .yes(until: day("2027-02-09")), "the last day of the second period"),
      ("2027-01-10", .yes(until: day("2027-02-09")), "the first day of the third period"),
      ("2027-02-09", .yes(until: day("2027-02-09")), "the last day"),
      ("2027-02-10", .expired(on: day("2027-02-09")), "the day after"),
      ("2040-01-01", .expired(on: day("2027-02-09")), "long after"),
    ] as [(String, RightToPark, String)])
  func edges(today: String, expected: RightToPark, because: String) {
    let answer = RightToPark(of: SmallTown.permit(Self.periods), on: day(today))
    #expect(answer == expected, "\(because)")
    if case .yes = expected { #expect(answer.isYes) } else { #expect(!answer.isYes) }
  }

  @Test("a permit given back or revoked does not park, even inside a paid period")
  func states() {
    let returned = SmallTown.permit(Self.periods, state: .returned)
    let revoked = SmallTown.permit(Self.periods, state: .revoked)
    #expect(RightToPark(of: returned, on: day("2026-06-01")) == .returned)
    #expect(RightToPark(of: revoked, on: day("2026-06-01")) == .revoked)
    #expect(!RightToPark.returned.isYes && !RightToPark.revoked.isYes)
  }

  @Test("a permit never paid does not park")
  func neverIssued() {
    #expect(RightToPark(of: SmallTown.permit([]), on: day("2026-06-01")) == .neverIssued)
    #expect(!RightToPark.neverIssued.isYes)
  }
}
