import Money
import Regulations
import Testing

@Suite("Codelines of postal slips (R10)")
struct SlipCodelineTests {
  @Test(
    "lines of real slips are read and written again as they were",
    arguments: [
      ("<025257650095110900> 00000120+67> 001007214826< 896>", "18025257650095110900120010072148261000000120673896"),
      ("<000001111111111102> 00000018+60> 000011114477< 896>", "18000001111111111102120000111144771000000018603896"),
      ("<502713341565779873> 11144477+99> 000000896357< 896>", "18502713341565779873120000008963571011144477993896"),
      ("<123456789012345654> 99226334+55> 000000663895< 896>", "18123456789012345654120000006638951099226334553896"),
      ("<015988338866144406> 00000988+69> 002525686933< 896>", "18015988338866144406120025256869331000000988693896"),
      ("<020260000000004234> 00000003+00> 000063868921< 896>", "18020260000000004234120000638689211000000003003896"),
    ])
  func charged(line: String, payload: String) throws {
    let read = try SlipCodeline(reading: line)
    #expect(read.text == line && read.type == 896)
    #expect(read.payload == payload)
    #expect(try SlipCodeline(payload: payload) == read)
  }

  @Test(
    "slips without an amount have shorter lines and no payload",
    arguments: [
      ("<000000127773663152> 008800996600< 674>", 674), ("<555566668877441190> 000000014273< 674>", 674),
      ("000011114477< 451>", 451), ("000063868921< 451>", 451),
    ])
  func shorter(line: String, type: Int) throws {
    let read = try SlipCodeline(reading: line)
    #expect(read.text == line && read.type == type && read.payload == nil)
  }

  @Test("every line made is read back, with or without blanks")
  func readBack() throws {
    var random = SeededRandom(seed: 451)
    for _ in 0..<2000 {
      let account = try PostalAccountNumber(String(1 + random.below(999_999_999_999)))
      let code = try SlipCode(counter: Int64(random.below(10_000_000_000_000_000)))
      let amount = Money(cents: Int64(1 + random.below(9_999_999_999)))
      for content in [SlipCodeline.Content.plain, .coded(code), .charged(code, amount)] {
        let line = try SlipCodeline(account, content)
        #expect(try SlipCodeline(reading: line.text) == line)
        #expect(try SlipCodeline(reading: line.text.filter { $0 != " " }) == line)
        if let payload = line.payload { #expect(try SlipCodeline(payload: payload) == line) }
      }
    }
  }

  @Test("a wrong digit in the customer code is refused, wherever it is")
  func oneWrongDigit() throws {
    let line = "<020260000000004234> 00000003+00> 000063868921< 896>"
    for place in 1...18 {
      for digit in "0123456789" {
        var characters = Array(line)
        guard characters[place] != digit else { continue }
        characters[place] = digit
        #expect(throws: SlipCodeline.Fault.code(.wrongCheck)) { try SlipCodeline(reading: String(characters)) }
      }
    }
  }

  @Test(
    "a line that is none is refused",
    arguments: [
      ("", .notACodeline), ("<020260000000004234>", .notACodeline),
      ("<020260000000004234> 00000003+00> 000063868921< 896", .notACodeline),
      ("<020260000000004234> 00000003+00> 000063868921< 674>", .notACodeline),
      ("<020260000000004234> 000063868921< 896>", .notACodeline), ("000063868921< 896>", .notACodeline),
      ("<020260000000004234> 000063868921< 451>", .notACodeline), ("000063868921< 123>", .notACodeline),
      ("<020260000000004234> 0000003+00> 000063868921< 896>", .notACodeline),
      ("<020260000000004234> 00000003+0O> 000063868921< 896>", .notACodeline),
      ("000063868921< 451>>", .notACodeline), ("000000000000< 451>", .account(.notANumber)),
      ("<020260000000004234> 00000000+00> 000063868921< 896>", .amount),
      ("<020260000000004234> 00000003+00> 0000063868921< 896>", .notACodeline),
      (String(repeating: "<", count: 300), .notACodeline),
    ] as [(String, SlipCodeline.Fault)])
  func refused(line: String, fault: SlipCodeline.Fault) {
    #expect(throws: fault) { try SlipCodeline(reading: line) }
  }

  @Test("nothing, a debt and 100 million euro cannot be charged", arguments: [0, -300, 10_000_000_000] as [Int64])
  func noAmount(cents: Int64) throws {
    let code = try SlipCode(counter: 1)
    #expect(throws: SlipCodeline.Fault.amount) {
      try SlipCodeline(PostalAccountNumber("63868921"), .charged(code, Money(cents: cents)))
    }
  }

  @Test(
    "a payload of another length or kind is refused",
    arguments: [
      "", "1802026000000000423412000063868921100000000300389", "18020260000000004234120000638689211000000003003674",
    ])
  func payload(text: String) {
    #expect(throws: SlipCodeline.Fault.notACodeline) { try SlipCodeline(payload: text) }
  }
}
