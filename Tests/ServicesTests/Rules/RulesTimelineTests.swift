import Testing

@Suite("The timeline of an answer")
struct RulesTimelineTests {
  private let counter: RulesCounter

  init() throws { counter = try RulesCounter() }

  private func timeline(_ request: String) throws -> [[String: Any]] {
    try #require(try counter.answer(request)["timeline"] as? [[String: Any]])
  }

  /// Minutes counted, and the cost added up by hand: cents, and sixtieths of a cent rounded up at the end.
  private func sum(_ timeline: [[String: Any]]) -> (minutes: Int, cents: Int) {
    var (minutes, sixtieths) = (0, 0)
    for segment in timeline {
      if segment["counted"] as? Bool == true { minutes += segment["minutes"] as? Int ?? 0 }
      let cents = Int((segment["cost"] as? String ?? "").filter { $0 != "." }) ?? 0
      sixtieths += cents * 60 + (segment["sixtieths"] as? Int ?? 0)
    }
    return (minutes, (sixtieths + 59) / 60)
  }

  @Test("its stretches follow each other, and minutes and cost add up to the answer")
  func addsUp() throws {
    let end = "2026-12-28T09:01"
    let request = #"{"op":"price","area":"gialla","start":"2026-12-24T19:00","end":"\#(end)"}"#
    let timeline = try timeline(request)
    #expect(
      timeline.map { $0["kind"] as? String } == [
        "paid", "outside-hours", "holiday", "holiday", "weekday", "outside-hours", "paid",
      ])
    for (segment, next) in zip(timeline, timeline.dropFirst()) {
      #expect(segment["to"] as? String == next["from"] as? String)
    }
    #expect(timeline.last?["to"] as? String == end)
    let answer = try counter.answer(request)
    #expect(sum(timeline).minutes == answer["minutes"] as? Int)
    #expect(sum(timeline).cents == 152 && answer["amount"] as? String == "1.52")
    #expect(answer["rules"] as? [String] == ["R2", "R1", "R0"])
  }

  @Test("steps have a stretch each, with their price an hour")
  func steps() throws {
    let timeline = try timeline(#"{"op":"buy","area":"rotazione-120","start":"2026-11-20T10:00","amount":"2.03"}"#)
    #expect(timeline.map { $0["perHour"] as? String } == ["1.50", "2.00"])
    #expect(timeline.map { $0["minutes"] as? Int } == [60, 15])
    #expect(sum(timeline).cents == 200)
  }

  @Test("a patron's feast and a summer without payment are told by name")
  func kinds() throws {
    let patron = try timeline(
      #"{"op":"chargeable","area":"rossa","from":"2026-03-18T20:00","to":"2026-03-20T08:00"}"#)
    #expect(patron.map { $0["kind"] as? String } == ["outside-hours", "patron", "outside-hours"])
    let summer = try RulesCounter("chivasso").answer(
      #"{"op":"price","area":"centro","start":"2026-08-10T10:00","end":"2026-08-10T12:00"}"#)
    #expect((summer["timeline"] as? [[String: Any]])?.map { $0["kind"] as? String } == ["suspension"])
    #expect(summer["amount"] as? String == "0.00")
    #expect(summer["why"] as? String == "Non si paga nulla, perché il pagamento è sospeso in quel periodo.")
  }

  @Test("an overrun tells apart what was paid and what was not")
  func overrun() throws {
    let timeline = try timeline(
      #"{"op":"overrun","area":"rossa","start":"2026-11-20T19:00","paidUntil":"2026-11-20T19:50","at":"2026-11-21T08:20"}"#
    )
    #expect(timeline.map { $0["kind"] as? String } == ["paid", "overrun", "outside-hours", "overrun"])
    #expect(timeline.map { $0["minutes"] as? Int } == [50, 10, 720, 20])
  }

  @Test("cards with a gap tell the gap between what they paid")
  func gap() throws {
    let timeline = try timeline(
      """
      {"op":"vouchers","area":"rossa","vouchers":[{"value":"1.50","start":"2026-11-20T10:00"},\
      {"value":"1.50","start":"2026-11-20T11:10"}]}
      """)
    #expect(timeline.map { $0["kind"] as? String } == ["paid", "overrun", "paid"])
    #expect(sum(timeline).cents == 300)
  }

  @Test("a stay of years is cut after two hundred stretches, and says so")
  func cut() throws {
    let request = #"{"op":"price","area":"rossa","start":"1970-01-01T00:00","end":"2100-12-31T23:59""#
    let answer = try counter.answer(request + "}")
    #expect((answer["timeline"] as? [Any])?.count == 200 && answer["timelineCut"] as? Bool == true)
    let without = try counter.answer(request + #","timeline":false}"#)
    #expect(without["timeline"] == nil && without["timelineCut"] == nil)
    #expect(without["amount"] as? String == answer["amount"] as? String)
  }
}
