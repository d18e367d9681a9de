import Testing

/// La Spezia under the national scale, and with a courtesy.
@Suite("Other regimes through sosta rules")
struct RulesRegimeTests {
  private static let supplement = "    - kind: supplement\n      firstDay: 1970-01-01\n"
  private static let national = """
        - kind: national
          firstDay: 2024-12-14
          toleratedPercent: 10
          reducedPercent: 50
          reducedAmount: "21.00"
          fullAmount: "42.00"
          article: Codice della strada, art. 7 c. 15

    schedules:
    """

  private let counter: RulesCounter

  init() throws {
    counter = try RulesCounter(changing: [
      (Self.supplement, Self.supplement + "      lastDay: 2024-12-13\n"), ("\nschedules:", Self.national),
    ])
  }

  private func overrun(_ at: String, on day: String = "2026-11-20") -> String {
    #"{"op":"overrun","area":"ordinaria","start":"\#(day)T10:00","paidUntil":"\#(day)T11:00","at":"\#(day)T\#(at)"}"#
  }

  @Test("up to a tenth of the paid time is let pass, up to half costs the reduced sanction, more the full one")
  func national() throws {
    #expect(counter.content(overrun("11:00")) == #""outcome":"valid","minutes":0"#)
    #expect(counter.content(overrun("11:06")) == #""outcome":"courtesy","minutes":6"#)
    #expect(
      counter.content(overrun("11:07"))
        == #""outcome":"violation","minutes":7,"reason":"share","sanction":"reduced","amount":"33.00","dayTariff":"12.00""#
    )
    #expect(
      counter.content(overrun("11:31"))
        == #""outcome":"violation","minutes":31,"reason":"share","sanction":"full","amount":"54.00","dayTariff":"12.00""#
    )
    #expect(try counter.why(overrun("11:31")).contains("supera il 50"))
  }

  @Test("before its first day the supplement holds, and after it there is none to pay")
  func dates() throws {
    #expect(counter.content(overrun("11:07", on: "2024-12-13")).hasPrefix(#""outcome":"supplement","minutes":7,"#))
    #expect(counter.content(#"{"op":"pay-by","notice":"2024-12-13"}"#) == #""date":"2024-12-23""#)
    #expect(try counter.refusal(#"{"op":"pay-by","notice":"2024-12-14"}"#).field == "notice")
  }

  @Test("a courtesy lets pass, and beyond it the whole overrun counts")
  func courtesy() throws {
    let counter = try RulesCounter(changing: [("courtesyMinutes: 0", "courtesyMinutes: 10")])
    #expect(counter.content(overrun("11:10")) == #""outcome":"courtesy","minutes":10"#)
    #expect(
      counter.content(overrun("11:31")).hasPrefix(#""outcome":"supplement","minutes":31,"halfHours":2,"amount":"5.00""#)
    )
  }
}
