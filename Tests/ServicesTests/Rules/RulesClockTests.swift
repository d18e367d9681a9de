import Testing

/// Both nights on which the clock changes, in a town that is paid for day and night.
@Suite("The nights of the clock change through sosta rules")
struct RulesClockTests {
  private let counter: RulesCounter

  init() throws {
    counter = try RulesCounter(changing: [
      (
        """
        saturday]
                from: "08:00"
                to: "20:00"
        """,
        """
        saturday, sunday]
                from: "00:00"
                to: "24:00"
        """
      )
    ])
  }

  private func price(_ start: String, _ end: String) -> String {
    counter.content(#"{"op":"price","area":"rossa","start":"\#(start)","end":"\#(end)"}"#)
  }

  @Test("an ambiguous time in autumn is the earlier, unless its offset says otherwise")
  func ambiguous() {
    #expect(price("2026-10-25T02:30", "2026-10-25T02:30+02:00") == #""amount":"0.00","minutes":0"#)
    #expect(price("2026-10-25T02:30", "2026-10-25T02:30+01:00") == #""amount":"1.50","minutes":60"#)
    #expect(price("2026-10-25T01:00", "2026-10-25T04:00") == #""amount":"6.00","minutes":240"#)
  }

  @Test("a time of the second showing is written with its offset, and reads back")
  func written() throws {
    let buy = { (start: String, amount: String) in
      counter.content(#"{"op":"buy","area":"rossa","start":"\#(start)","amount":"\#(amount)"}"#)
    }
    #expect(buy("2026-10-25T01:30", "1.50").hasPrefix(#""end":"2026-10-25T02:30","#))
    #expect(buy("2026-10-25T01:30", "3.00").hasPrefix(#""end":"2026-10-25T02:30+01:00","#))
    #expect(buy("2026-10-25T02:30+01:00", "0.75").hasPrefix(#""end":"2026-10-25T03:00","#))
    #expect(buy("2026-10-25T02:29", "0.75").hasPrefix(#""end":"2026-10-25T02:59","#))
    #expect(buy("2026-10-25T02:30", "0.75").hasPrefix(#""end":"2026-10-25T02:00+01:00","#))
    #expect(price("2026-10-25T02:30", "2026-10-25T02:00+01:00") == #""amount":"0.75","minutes":30"#)
  }

  @Test("a time that spring leaves out is refused, and the night is an hour short")
  func skipped() throws {
    for time in ["2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:59"] {
      let request = #"{"op":"buy","area":"rossa","start":"\#(time)","amount":"1.50","lang":"en"}"#
      #expect(try counter.refusal(request) == ("start", "`start`: this time does not exist: the clocks go forward."))
    }
    #expect(price("2026-03-29T01:59", "2026-03-29T03:00") == #""amount":"0.03","minutes":1"#)
    #expect(price("2026-03-29T00:00", "2026-03-30T00:00") == #""amount":"34.50","minutes":1380"#)
    #expect(price("2026-10-25T00:00", "2026-10-26T00:00") == #""amount":"37.50","minutes":1500"#)
  }

  @Test("an offset that the city's clock does not show at that time is refused")
  func wrongOffset() throws {
    for time in [
      "2026-11-20T10:00+02:00", "2026-07-20T10:00+01:00", "2026-10-25T02:30+03:00", "2026-10-25T04:00+02:00",
      "2026-11-20T10:00-01:00", "2026-03-29T02:30+01:00", "2026-03-29T02:30+02:00",
    ] {
      let request = #"{"op":"price","area":"rossa","start":"2026-01-02T10:00","end":"\#(time)"}"#
      #expect(try counter.refusal(request).field == "end", "\(time)")
    }
    #expect(price("2026-11-20T10:00+01:00", "2026-11-20T11:00") == #""amount":"1.50","minutes":60"#)
  }
}
