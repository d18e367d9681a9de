import Testing

/// The worked examples of the regulation, asked as a program asks them.
@Suite("The examples of the regulation through sosta rules")
struct RulesExamplesTests {
  private let counter: RulesCounter

  init() throws { counter = try RulesCounter() }

  @Test(
    "what coins buy (R2)",
    arguments: [
      ("rossa", "0.50", "10:20", 20), ("rossa", "2.00", "11:20", 80), ("gialla", "0.50", "10:40", 40),
      ("rotazione-120", "2.01", "11:15", 75), ("rotazione-120", "2.03", "11:15", 75),
      ("rotazione-120", "2.04", "11:16", 76), ("verde", "1.00", "12:00", 120), ("ordinaria", "1.00", "11:00", 60),
    ])
  func buy(area: String, amount: String, end: String, minutes: Int) {
    #expect(
      counter.content(#"{"op":"buy","area":"\#(area)","start":"2026-11-20T10:00","amount":"\#(amount)"}"#)
        == #""end":"2026-11-20T\#(end)","minutes":\#(minutes),"taken":"\#(amount)""#)
  }

  @Test("what a stay costs, also beyond a rotation area's maximum (R1, R2)")
  func price() {
    let price = { (area: String, end: String) in
      counter.content(#"{"op":"price","area":"\#(area)","start":"2026-11-20T10:00","end":"2026-11-20T\#(end)"}"#)
    }
    #expect(price("rossa", "11:20") == #""amount":"2.00","minutes":80"#)
    #expect(price("rotazione-60", "11:15") == #""amount":"2.00","minutes":75"#)
    #expect(price("rotazione-60", "11:16") == #""amount":"2.04","minutes":76"#)
    #expect(price("gialla", "10:01") == #""amount":"0.02","minutes":1"#)
    #expect(price("gialla", "10:00") == #""amount":"0.00","minutes":0"#)
  }

  @Test("in a rotation area no more than the maximum is sold, and no more taken (R2)")
  func maximum() throws {
    let request = #"{"op":"buy","area":"rotazione-60","start":"2026-11-20T10:00","amount":"5.00"}"#
    #expect(counter.content(request) == #""end":"2026-11-20T11:00","minutes":60,"taken":"1.50""#)
    #expect(try counter.rules(request) == ["R2", "R1"])
    #expect(try counter.why(request).contains("al massimo 60 minuti"))
  }

  @Test("unpaid hours use up no money: Saturday evening runs on to Monday (R2)")
  func unpaidHours() {
    #expect(
      counter.content(#"{"op":"buy","area":"rossa","start":"2026-11-21T19:50","amount":"2.00"}"#)
        == #""end":"2026-11-23T09:10","minutes":80,"taken":"2.00""#)
    #expect(
      counter.content(#"{"op":"buy","area":"rossa","start":"2026-11-22T15:00","amount":"1.50"}"#)
        == #""end":"2026-11-23T09:00","minutes":60,"taken":"1.50""#)
  }

  @Test(
    "how long a permit holds (R4)",
    arguments: [
      ("2007-03-28", 1, "2007-04-27"), ("2023-01-31", 1, "2023-02-28"), ("2024-01-31", 1, "2024-02-29"),
      ("2023-01-30", 1, "2023-02-28"), ("2024-01-31", 2, "2024-03-30"), ("2026-01-01", 12, "2026-12-31"),
      ("2100-12-31", 36, "2103-12-30"),
    ])
  func permitEnd(start: String, months: Int, end: String) throws {
    let request = #"{"op":"permit-end","start":"\#(start)","months":\#(months)}"#
    #expect(counter.content(request) == #""end":"\#(end)""#)
    #expect(try counter.rules(request) == ["R4"])
  }

  @Test(
    "where a permit holds (R6, R7), and where a daily ticket does (R5)",
    arguments: [
      ("mensile-rossa-gialla-verde", "rossa gialla verde ordinaria zona-a zona-a-zampino", "R6"),
      ("mensile-gialla-verde", "gialla verde zona-a", "R6"), ("mensile-verde", "verde", "R6"),
      ("giornaliero", "rossa gialla verde ordinaria zona-a zona-a-ferrari", "R5"),
      ("mensile-ferroviario", "zona-a", "R7"),
    ])
  func holds(product: String, areas: String, rule: String) throws {
    let all = [
      "verde", "gialla", "ordinaria", "rossa", "rotazione-60", "rotazione-120", "residenti", "zona-a", "zona-b",
      "zona-c", "zona-bc",
    ]
    let where_ = Set(areas.split(separator: " ").map(String.init))
    for area in all + ["zona-a-zampino", "zona-a-ferrari"] where all.contains(area) || where_.contains(area) {
      let request = #"{"op":"holds","product":"\#(product)","area":"\#(area)"}"#
      #expect(counter.content(request) == "\"holds\":\(where_.contains(area))", "\(product) in \(area)")
      #expect(try counter.rules(request).contains(rule))
    }
    let excluded = #"{"op":"holds","product":"mensile-ferroviario","area":"zona-a-zampino"}"#
    #expect(counter.content(excluded) == #""holds":false"#)
  }

  @Test(
    "the totals of a supplement, at up to half an hour and up to an hour (R1, R8)",
    arguments: [
      ("verde", "2.00", "3.00"), ("gialla", "2.50", "4.00"), ("ordinaria", "3.00", "5.00"), ("rossa", "4.00", "7.00"),
      ("rotazione-120", "5.00", "9.00"),
    ])
  func supplements(area: String, one: String, two: String) throws {
    for (at, minutes, halves, amount) in [
      ("10:31", 1, 1, one), ("11:00", 30, 1, one), ("11:01", 31, 2, two), ("11:30", 60, 2, two),
    ] {
      let request =
        #"{"op":"overrun","area":"\#(area)","start":"2026-11-20T10:00","paidUntil":"2026-11-20T10:30","at":"2026-11-20T\#(at)"}"#
      #expect(
        counter.content(request).hasPrefix(
          #""outcome":"supplement","minutes":\#(minutes),"halfHours":\#(halves),"amount":"\#(amount)","payBy":"2026-11-30""#
        ))
      #expect(Set(try counter.rules(request)).isSuperset(of: ["R8", "R9"]))
    }
  }

  @Test("nothing is due before the end, and more than an hour is a violation (R8)")
  func edges() {
    let overrun = { (area: String, paidUntil: String, at: String) in
      counter.content(
        #"{"op":"overrun","area":"\#(area)","start":"2026-11-20T10:00","paidUntil":\#(paidUntil),"at":"2026-11-20T\#(at)"}"#
      )
    }
    let eleven = #""2026-11-20T11:00""#
    #expect(overrun("rossa", eleven, "10:30") == #""outcome":"valid","minutes":0"#)
    #expect(overrun("rossa", eleven, "11:00") == #""outcome":"valid","minutes":0"#)
    #expect(overrun("rossa", eleven, "12:01") == #""outcome":"violation","minutes":61,"reason":"too-long""#)
    #expect(overrun("rotazione-60", eleven, "11:01") == #""outcome":"violation","minutes":1,"reason":"past-maximum""#)
    #expect(overrun("rossa", "null", "10:01") == #""outcome":"violation","minutes":1,"reason":"no-title""#)
    #expect(overrun("residenti", eleven, "10:30").hasPrefix(#""outcome":"violation""#))
  }

  @Test(
    "ten days to pay, and a Sunday or holiday moves the last (R9, R0)",
    arguments: [
      ("2026-11-20", "2026-11-30", ["R9"]), ("2026-03-09", "2026-03-20", ["R9", "R0"]),
      ("2026-11-12", "2026-11-23", ["R9"]), ("2026-12-15", "2026-12-28", ["R9", "R0"]),
    ])
  func payBy(notice: String, date: String, rules: [String]) throws {
    let request = #"{"op":"pay-by","notice":"\#(notice)"}"#
    #expect(counter.content(request) == #""date":"\#(date)""#)
    #expect(try counter.rules(request) == rules)
  }

  @Test("the public holidays and the patron, but no ordinary Sunday (R0)")
  func holidays() {
    let days = [
      "01-01", "01-06", "04-05", "04-06", "04-25", "05-01", "06-02", "08-15", "11-01", "12-08", "12-25", "12-26",
      "10-04", "03-19",
    ]
    let ask = { (date: String) in counter.content(#"{"op":"holiday","date":"\#(date)"}"#) }
    for day in days { #expect(ask("2026-\(day)").hasPrefix(#""holiday":true,"name":""#), "\(day)") }
    #expect(ask("2026-12-25") == #""holiday":true,"name":"Natale""#)
    for date in ["2026-11-22", "2025-10-04", "2026-11-20", "2026-08-26"] {
      #expect(ask(date) == #""holiday":false,"name":null"#, "\(date)")
    }
  }

  @Test("scratch cards in a row, with a gap, and void ones (R3)")
  func vouchers() throws {
    let ask = { (cards: String) in #"{"op":"vouchers","area":"rossa","vouchers":[\#(cards)]}"# }
    let card = { (time: String) in #"{"value":"1.50","start":"2026-11-20T\#(time)"}"# }
    #expect(counter.content(ask(card("10:00"))) == #""end":"2026-11-20T11:00","minutes":60"#)
    #expect(counter.content(ask(card("10:00") + "," + card("11:00"))) == #""end":"2026-11-20T12:00","minutes":120"#)
    let gap = ask(card("10:00") + "," + card("11:10"))
    #expect(
      counter.content(gap)
        == #""end":"2026-11-20T12:10","minutes":120,"gaps":[{"from":"2026-11-20T11:00","to":"2026-11-20T11:10","minutes":10}]"#
    )
    #expect(try counter.rules(gap) == ["R3", "R8"])
    let used = #"{"value":"1.50","start":"2026-11-20T11:00","used":true}"#
    #expect(counter.content(ask(card("10:00") + "," + used)) == #""void":"used","voucher":2"#)
    #expect(counter.content(ask(#"{"value":"1.50"}"#)) == #""void":"missing-cell","cell":"year","voucher":1"#)
    let twice = #"{"value":"1.50","start":["2026-11-20T10:00","2026-11-20T11:00"]}"#
    #expect(counter.content(ask(twice)) == #""void":"two-cells","cell":"time","voucher":1"#)
    let days = #"{"value":"1.50","start":["2026-11-20T10:00","2026-11-21T10:00"]}"#
    #expect(counter.content(ask(days)) == #""void":"two-cells","cell":"day","voucher":1"#)
  }

  @Test("chargeable minutes leave out nights, Sundays and holidays (R2)")
  func chargeable() throws {
    let ask = { (from: String, to: String) in #"{"op":"chargeable","area":"rossa","from":"\#(from)","to":"\#(to)"}"# }
    #expect(counter.content(ask("2026-11-20T19:00", "2026-11-21T09:00")) == #""minutes":120"#)
    #expect(counter.content(ask("2026-11-21T19:00", "2026-11-23T08:30")) == #""minutes":90"#)
    let christmas = ask("2026-12-24T19:30", "2026-12-28T08:30")
    #expect(counter.content(christmas) == #""minutes":60"#)
    #expect(try counter.rules(christmas) == ["R2", "R0"])
  }
}
