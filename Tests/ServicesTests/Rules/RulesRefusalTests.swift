import Testing

@Suite("Wrong requests to sosta rules")
struct RulesRefusalTests {
  private let counter: RulesCounter

  init() throws { counter = try RulesCounter() }

  @Test(
    "a mistake names its field",
    arguments: [
      (#"{}"#, "op"), (#"{"op":1}"#, "op"), (#"{"op":"sell"}"#, "op"), (#"{"op":""}"#, "op"), (#"{"op":"Buy"}"#, "op"),
      (#"[]"#, "line"), (#""buy""#, "line"), (#"7"#, "line"), (#"null"#, "line"), (#"{"op":"buy""#, "line"),
      (#"{"op":"buy","op":"price"}"#, "line"), (#"not JSON"#, "line"), ("", "line"), (" ", "line"),
      (#"{"op":"holiday","date":"2026-12-25","lang":"de"}"#, "lang"),
      (#"{"op":"holiday","date":"2026-12-25","lang":null}"#, "lang"),
      (#"{"op":"holiday","date":"2026-12-25","timeline":1}"#, "timeline"),
      (#"{"op":"holiday"}"#, "date"), (#"{"op":"holiday","date":"2026-02-29"}"#, "date"),
      (#"{"op":"holiday","date":"1800-01-01"}"#, "date"), (#"{"op":"holiday","date":"9999-01-01"}"#, "date"),
      (#"{"op":"holiday","date":"2101-01-01"}"#, "date"), (#"{"op":"holiday","date":"1969-12-31"}"#, "date"),
      (#"{"op":"holiday","date":"2026-1-1"}"#, "date"), (#"{"op":"holiday","date":20260101}"#, "date"),
      (#"{"op":"pay-by","notice":"2026-11-20T10:00"}"#, "notice"),
      (#"{"op":"permit-end","start":"2026-11-31","months":1}"#, "start"),
      (#"{"op":"permit-end","start":"2026-11-20"}"#, "months"),
      (#"{"op":"permit-end","start":"2026-11-20","months":0}"#, "months"),
      (#"{"op":"permit-end","start":"2026-11-20","months":37}"#, "months"),
      (#"{"op":"permit-end","start":"2026-11-20","months":-1}"#, "months"),
      (#"{"op":"permit-end","start":"2026-11-20","months":1.5}"#, "months"),
      (#"{"op":"permit-end","start":"2026-11-20","months":"1"}"#, "months"),
      (#"{"op":"permit-end","start":"2026-11-20","months":12345678901234567890}"#, "months"),
      (#"{"op":"holds","area":"rossa"}"#, "product"), (#"{"op":"holds","product":"x","area":"rossa"}"#, "product"),
      (#"{"op":"holds","product":"mensile-verde"}"#, "area"),
      (#"{"op":"holds","product":"mensile-verde","area":"blu"}"#, "area"),
      (#"{"op":"holds","product":"mensile-verde","area":"rossa","date":"x"}"#, "date"),
    ])
  func fields(request: String, field: String) throws {
    #expect(try counter.refusal(request).field == field)
  }

  @Test(
    "an amount has two decimals, no sign, and reaches the minimum",
    arguments: [
      #""-1.00""#, #""1.000""#, #""1.0""#, #""1""#, #""1,00""#, #"" 1.00""#, #""""#, "1.00", "null", #""1e2""#,
      #""99999999999.00""#, #""0.49""#, #""0.00""#, #""9999999.99""#,
    ])
  func amounts(amount: String) throws {
    let request = #"{"op":"buy","area":"verde","start":"2099-11-20T10:00","amount":\#(amount)}"#
    #expect(try counter.refusal(request).field == "amount")
  }

  @Test("below the minimum the error names it, in the language asked for")
  func minimum() throws {
    let request = #"{"op":"buy","area":"verde","start":"2026-11-20T10:00","amount":"0.49""#
    #expect(try counter.refusal(request + "}").error == "`amount`: il minimo è 0,50\u{A0}€.")
    #expect(try counter.refusal(request + #","lang":"en"}"#).error == "`amount`: the minimum is €0.50.")
  }

  @Test(
    "a time is written to the minute, between 1970 and 2100",
    arguments: [
      "2026-11-20", "2026-11-20 10:00", "2026-11-20T10:00:00", "2026-11-20T10:00Z", "2026-11-20T24:00",
      "2026-11-20T10:60", "2026-11-31T10:00", "1800-11-20T10:00", "9999-11-20T10:00", "2026-11-20T10:00+0100",
      "2026-11-20T1000", "26-11-20T10:00", "+026-11-20T10:00", "2026-11-20T10:00+01:60", "è026-11-20T10:0",
    ])
  func times(time: String) throws {
    let request = #"{"op":"price","area":"rossa","start":"\#(time)","end":"2026-11-20T11:00"}"#
    #expect(try counter.refusal(request).field == "start")
  }

  @Test("an end before the start is a mistake of the end")
  func order() throws {
    let ten = #""2026-11-20T10:00""#
    let nine = #""2026-11-20T09:59""#
    #expect(try counter.refusal(#"{"op":"price","area":"rossa","start":\#(ten),"end":\#(nine)}"#).field == "end")
    #expect(try counter.refusal(#"{"op":"chargeable","area":"rossa","from":\#(ten),"to":\#(nine)}"#).field == "to")
    let overrun = { (paidUntil: String, at: String) in
      #"{"op":"overrun","area":"rossa","start":\#(ten),"paidUntil":\#(paidUntil),"at":\#(at)}"#
    }
    #expect(try counter.refusal(overrun(nine, ten)).field == "paidUntil")
    #expect(try counter.refusal(overrun(ten, nine)).field == "at")
    #expect(try counter.refusal(#"{"op":"overrun","area":"rossa","start":\#(ten),"at":\#(ten)}"#).field == "paidUntil")
  }

  @Test("where nothing is sold nothing can be bought, priced or scratched")
  func residents() throws {
    for request in [
      #"{"op":"buy","area":"residenti","start":"2026-11-20T10:00","amount":"1.00"}"#,
      #"{"op":"price","area":"residenti","start":"2026-11-20T10:00","end":"2026-11-20T11:00"}"#,
      #"{"op":"vouchers","area":"residenti","vouchers":[{"value":"1.50","start":"2026-11-20T10:00"}]}"#,
    ] {
      #expect(try counter.refusal(request).field == "area")
    }
  }

  @Test(
    "a mistake in one of the vouchers is told with its number",
    arguments: [
      "null", "{}", "[]", "[1]", #"[{"start":"2026-11-20T10:00"}]"#, #"[{"value":"0.00","start":"2026-11-20T10:00"}]"#,
      #"[{"value":1.5,"start":"2026-11-20T10:00"}]"#, #"[{"value":"1.50","start":"2026-11-20"}]"#,
      #"[{"value":"1.50","start":7}]"#, #"[{"value":"1.50","start":"2026-11-20T10:00","used":"no"}]"#,
      #"[{"value":"1.50","start":"2026-11-20T10:00"},{"value":"1.50","start":"2026-11-20T09:00"}]"#,
      "[" + Array(repeating: #"{"value":"1.50"}"#, count: 101).joined(separator: ",") + "]",
    ])
  func vouchers(list: String) throws {
    let refusal = try counter.refusal(#"{"op":"vouchers","area":"rossa","vouchers":\#(list),"lang":"en"}"#)
    #expect(refusal.field == "vouchers")
    if list.contains("09:00") { #expect(refusal.error.hasPrefix("Voucher 2: ")) }
  }

  @Test("bytes that are no text, a line of 10 MB and a deep nest are an error line each, and the next is answered")
  func hostile() {
    let good = Array(#"{"op":"holiday","date":"2026-12-25","lang":"en"}"#.utf8)
    let bad: [[UInt8]] = [
      [0], [0xFF, 0xFE], Array(#"{"op":"ho"#.utf8) + [0] + Array(#"liday"}"#.utf8),
      Array("\"".utf8) + [0xC0, 0xAF, 0x22],
      Array(repeating: UInt8(ascii: "a"), count: 10_000_000), Array(repeating: UInt8(ascii: "["), count: 60_000), [],
      Array(#"{"op":"\ud800"}"#.utf8), [13],
    ]
    for line in counter.lines(bad) {
      #expect(line.hasPrefix(#"{"ok":false,"error":""#) && line.hasSuffix(#""field":"line"}"#))
    }
    for line in counter.lines(bad.flatMap { [$0, good] }).enumerated() where line.offset % 2 == 1 {
      #expect(line.element.hasPrefix(#"{"ok":true,"holiday":true,"name":"Christmas Day""#))
    }
    #expect(counter.lines([good + [13]])[0].hasPrefix(#"{"ok":true"#), "a line that ends as on Windows")
  }
}
