import Civil
import Money
import Regulations
import Services
import Testing

@Suite("Recorded stays under two versions of the rules")
struct CompareStaysTests {
  @Test("when the price goes up in the red zone only, red stays are dearer and the others as before")
  func redOnly() async throws {
    let old = Versions.rules([.area("rossa", "1.50"), .area("viale", "1.50"), .area("verde", "0.50", zone: "verde")])
    let new = Versions.rules([.area("rossa", "2.00"), .area("viale", "2.00"), .area("verde", "0.50", zone: "verde")])
    let comparison = try await Versions.compare(
      old, new,
      """
      area,start,end
      rossa,2026-11-20T10:00,2026-11-20T11:00
      viale,2026-11-20T10:30,2026-11-20T12:30
      rossa,2026-11-22T10:00,2026-11-22T11:00
      verde,2026-11-20T08:00,2026-11-20T09:00
      """)
    #expect(
      comparison.table() == """
                            stays  dearer      %  cheaper    %  equal      %  revenue old  revenue new  difference      %

        all stays               4       2   50.0        0  0.0      2   50.0         5.00         6.50       +1.50  +30.0

        by zone
          rossa                 3       2   66.7        0  0.0      1   33.3         4.50         6.00       +1.50  +33.3
          verde                 1       0    0.0        0  0.0      1  100.0         0.50         0.50        0.00    0.0

        by area
          rossa                 2       1   50.0        0  0.0      1   50.0         1.50         2.00       +0.50  +33.3
          viale                 1       1  100.0        0  0.0      0    0.0         3.00         4.00       +1.00  +33.3
          verde                 1       0    0.0        0  0.0      1  100.0         0.50         0.50        0.00    0.0

        by hour of arrival
          08:00                 1       0    0.0        0  0.0      1  100.0         0.50         0.50        0.00    0.0
          10:00                 3       2   66.7        0  0.0      1   33.3         4.50         6.00       +1.50  +33.3
        """)
    #expect(
      String(decoding: comparison.csv(), as: UTF8.self) == """
        \u{FEFF}zone;area;hour;stays;dearer;cheaper;equal;revenue_old;revenue_new\r
        rossa;rossa;10;2;1;0;1;1.50;2.00\r
        rossa;viale;10;1;1;0;0;3.00;4.00\r
        verde;verde;8;1;0;0;1;0.50;0.50\r

        """)
  }

  @Test("an area that is gone in the new version is told with what it brought, and is in no other sum")
  func gone() async throws {
    let old = Versions.rules([.area("rossa", "1.50"), .area("viale", "1.50")])
    let new = Versions.rules([.area("rossa", "1.00"), .area("porto", "1.00")])
    let comparison = try await Versions.compare(
      old, new,
      """
      area,start,end
      viale,2026-11-20T10:00,2026-11-20T11:00
      porto,2026-11-20T10:00,2026-11-20T12:00
      rossa,2026-11-20T10:00,2026-11-20T11:00
      viale,2026-11-20T15:00,2026-11-20T16:00
      """)
    #expect(comparison.oneSided.map(\.area.text) == ["viale", "porto"])
    #expect(comparison.oneSided.map(\.side) == [.onlyOld, .onlyNew])
    #expect(comparison.oneSided.map(\.count.stays) == [2, 1])
    #expect(comparison.oneSided.map { $0.count.oldCents + $0.count.newCents } == [300, 200])
    #expect(comparison.all.stays == 1 && comparison.all.cheaper == 1 && comparison.all.newCents == 100)
    #expect(comparison.faultCount == 0)
  }

  @Test("the night the clock goes back is an hour longer, and an offset says which of two times is meant")
  func clockChanges() async throws {
    let old = Versions.rules([.area("notte", "1.00", allDay: true)])
    let new = Versions.rules([.area("notte", "2.00", allDay: true)])
    let comparison = try await Versions.compare(
      old, new,
      """
      area,start,end
      notte,2026-10-25T01:00,2026-10-25T04:00
      notte,2026-10-25T02:30,2026-10-25T02:30+01:00
      notte,2026-03-29T01:00,2026-03-29T04:00
      notte,2026-03-29T02:30,2026-03-29T04:00
      """)
    #expect(comparison.all.oldCents == 400 + 100 + 200)
    #expect(comparison.all.newCents == 2 * comparison.all.oldCents)
    #expect(
      comparison.faults == [StayFault(line: 5, column: .start, reason: .skippedTime("2026-03-29T02:30"))])
  }

  @Test("a wrong row is told with its line, column and reason, and the others count")
  func wrongRows() async throws {
    let rules = Versions.rules([.area("rossa", "1.50"), .closed("residenti")])
    let comparison = try await Versions.compare(
      rules, rules,
      """
      \u{FEFF}"id";"Area";note;START;end\r
      1;rossa;"a ""note""; with a semicolon";2026-11-20 10:00;2026-11-20 11:00:59\r
      2;blu;;2026-11-20T10:00;2026-11-20T11:00\r
      3;rossa;;20/11/2026 10:00;2026-11-20T11:00\r

      4;rossa;;2026-02-30T10:00;2026-11-20T11:00\r
      5;rossa;;2026-11-20T12:00;2026-11-20T11:00\r
      6;residenti;;2026-11-20T10:00;2026-11-20T11:00\r
      7;rossa;;2026-11-20T10:00\r
      8;;;2026-11-20T10:00;2026-11-20T11:00\r
      9;rossa;"open;2026-11-20T10:00;2026-11-20T11:00\r
      10;rossa;;1800-11-20T10:00;2026-11-20T11:00\r
      11;rossa;;2026-11-20T10:00;2028-11-20T11:00\r
      12;"rossa";x;2026-11-20T09:00Z;2026-11-20T11:00
      """)
    #expect(
      comparison.faults == [
        StayFault(line: 3, column: .area, reason: .unknownArea("blu")),
        StayFault(line: 4, column: .start, reason: .malformedTime("20/11/2026 10:00")),
        StayFault(line: 6, column: .start, reason: .noSuchDay("2026-02-30T10:00")),
        StayFault(line: 7, column: .end, reason: .endsBeforeStart),
        StayFault(line: 8, column: .area, reason: .nothingSold("residenti")),
        StayFault(line: 9, column: .end, reason: .missing), StayFault(line: 10, column: .area, reason: .missing),
        StayFault(line: 11, column: .start, reason: .unclosedQuote),
        StayFault(line: 12, column: .start, reason: .outsideCalendar("1800-11-20T10:00")),
        StayFault(line: 13, column: .end, reason: .longerThanYear),
      ])
    #expect(comparison.rows == 12 && comparison.faultCount == 10)
    #expect(comparison.all.stays == 2 && comparison.all.oldCents == 300)
  }

  @Test("a table without one of the columns, or with one twice, is no table of stays")
  func header() async throws {
    let rules = Versions.rules([.area("rossa", "1.50")])
    let outcome = { (text: String) in
      try await Versions.outcome(rules, rules, text, workers: 2, pieces: 7)
    }
    guard case .notStays(let missing) = try await outcome("area,from,end\n"),
      case .notStays(let twice) = try await outcome("end;area;start;area"), case .notStays = try await outcome("")
    else {
      Issue.record("a wrong first row was taken")
      return
    }
    #expect(missing.missing == [.start] && missing.twice == [])
    #expect(twice.twice == [.area] && twice.missing == [])
  }

  @Test("however the table is cut and by how many worked on, the sums are those of pricing stay by stay")
  func sums() async throws {
    let (old, new) = (
      Versions.rules([.area("rossa", "1.50"), .area("notte", "0.70", allDay: true)]),
      Versions.rules([.area("rossa", "1.40"), .area("notte", "0.90", zone: nil, allDay: true)])
    )
    let stays = Versions.randomStays(3_000)
    var (oldCents, newCents, dearer, cheaper): (Int, Int, Int, Int) = (0, 0, 0, 0)
    for stay in stays {
      let prices = try [old, new].map { rules in
        let area = try #require(rules.area(ID(stay.area)))
        let price = try StayPrice(from: stay.start, to: stay.end, in: area, clock: Versions.clock)
        return Int(price.amount.cents)
      }
      oldCents += prices[0]
      newCents += prices[1]
      dearer += prices[1] > prices[0] ? 1 : 0
      cheaper += prices[1] < prices[0] ? 1 : 0
    }
    let text = "area,start,end\n" + stays.map(\.row).joined(separator: "\n")
    var found: Set<CompareStays.Outcome> = []
    for (workers, pieces) in [(1, 1 << 20), (2, 10_000), (4, 997), (3, 61)] {
      found.insert(try await Versions.outcome(old, new, text, workers: workers, pieces: pieces))
    }
    guard found.count == 1, case .compared(let comparison) = found.first else {
      Issue.record("the cut changes the sums")
      return
    }
    #expect(comparison.faultCount == 0 && comparison.all.stays == 3_000 && comparison.rows == 3_000)
    #expect(comparison.all.oldCents == oldCents && comparison.all.newCents == newCents)
    #expect(comparison.all.dearer == dearer && comparison.all.cheaper == cheaper && dearer > 0 && cheaper > 0)
  }

  @Test("a table that is wrong throughout is told to a thousand rows, in order, and counted to the end")
  func manyFaults() async throws {
    let rules = Versions.rules([.area("rossa", "1.50")])
    let text = "area,start,end\n" + String(repeating: "blu,x,y\n", count: 5_000)
    guard
      case .compared(let comparison) = try await Versions.outcome(rules, rules, text, workers: 3, pieces: 1_000)
    else {
      Issue.record("the table was refused")
      return
    }
    #expect(comparison.faultCount == 5_000)
    #expect(comparison.faults.map(\.line) == Array(2...1_001))
  }
}
