import Testing

@Suite("Other cities, and later versions, through sosta rules")
struct RulesCitiesTests {
  @Test("in Crema the pause at noon costs nothing, and ten minutes are let pass")
  func crema() throws {
    let counter = try RulesCounter("crema")
    #expect(
      counter.content(#"{"op":"buy","area":"centro","start":"2026-11-23T12:30","amount":"1.50"}"#)
        == #""end":"2026-11-23T14:30","minutes":60,"taken":"1.50""#)
    let overrun = { (at: String) in
      counter.content(
        #"{"op":"overrun","area":"centro","start":"2026-11-23T10:00","paidUntil":"2026-11-23T11:00","at":"2026-11-23T\#(at)"}"#
      )
    }
    #expect(overrun("11:10") == #""outcome":"courtesy","minutes":10"#)
    #expect(
      overrun("11:11").hasPrefix(
        #""outcome":"supplement","minutes":11,"halfHours":1,"amount":"3.00","payBy":"2026-12-03""#))
    #expect(counter.content(#"{"op":"holiday","date":"2026-06-10"}"#) == #""holiday":false,"name":null"#)
  }

  @Test("in Chivasso nothing is paid in August, except in Via Mazzè, nor on the last Wednesday of it")
  func chivasso() throws {
    let counter = try RulesCounter("chivasso")
    let minutes = { (area: String, day: String) in
      counter.content(
        #"{"op":"chargeable","area":"\#(area)","from":"2026-08-\#(day)T10:00","to":"2026-08-\#(day)T11:00"}"#)
    }
    #expect(minutes("centro", "06") == #""minutes":60"#)
    #expect(minutes("centro", "07") == #""minutes":0"#)
    #expect(minutes("centro", "27") == #""minutes":0"#)
    #expect(minutes("centro", "28") == #""minutes":60"#)
    #expect(minutes("mazze", "07") == #""minutes":60"#)
    #expect(minutes("mazze", "26") == #""minutes":0"#)
    #expect(
      counter.content(#"{"op":"price","area":"vittorio-veneto","start":"2026-11-23T08:00","end":"2026-11-23T09:30"}"#)
        == #""amount":"0.80","minutes":60"#)
  }

  @Test("the rules of the day a stay begins decide, and of a check those of its own day")
  func versions() throws {
    let counter = try RulesCounter(versions: [
      "2027-01-01.yaml": """
      tariffs:
        - id: rossa
          steps: [{ perHour: "1.80" }]
          special: "3.50"
          article: Delibera di esempio
      """
    ])
    let price = { (start: String, end: String) in
      counter.content(#"{"op":"price","area":"rossa","start":"\#(start)","end":"\#(end)"}"#)
    }
    #expect(price("2026-12-31T10:00", "2026-12-31T11:00") == #""amount":"1.50","minutes":60"#)
    #expect(price("2027-01-02T10:00", "2027-01-02T11:00") == #""amount":"1.80","minutes":60"#)
    #expect(price("2026-12-31T19:00", "2027-01-02T09:00") == #""amount":"3.00","minutes":120"#)
    let overrun =
      #"{"op":"overrun","area":"rossa","start":"2026-12-31T19:00","paidUntil":"2026-12-31T20:00","at":"2027-01-02T08:10"}"#
    #expect(counter.content(overrun).contains(#""minutes":10,"halfHours":1,"amount":"4.50""#))
    #expect(
      try counter.why(#"{"op":"price","area":"rossa","start":"2027-01-02T10:00","end":"2027-01-02T11:00","lang":"en"}"#)
        == "The stay costs €1.80: 60 minutes at €1.80 an hour.")
  }
}
