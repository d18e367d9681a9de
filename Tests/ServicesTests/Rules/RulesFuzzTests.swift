import Foundation
import Testing

@Suite("Anything at all sent to sosta rules")
struct RulesFuzzTests {
  private static let seeds = [
    #"{"op":"buy","area":"rossa","start":"2026-11-20T10:00","amount":"2.00"}"#,
    #"{"op":"price","area":"rotazione-60","start":"2026-10-25T02:30+01:00","end":"2026-11-20T11:20","lang":"en"}"#,
    #"{"op":"vouchers","area":"gialla","vouchers":[{"value":"1.50","start":"2026-11-20T10:00"},{"value":"2.00","start":["2026-11-20T11:00"],"used":false}]}"#,
    #"{"op":"permit-end","start":"2007-03-28","months":12}"#,
    #"{"op":"holds","product":"mensile-verde","area":"zona-a","date":"2026-01-01"}"#,
    #"{"op":"overrun","area":"verde","start":"2026-11-20T10:00","paidUntil":null,"at":"2026-11-20T11:31"}"#,
    #"{"op":"pay-by","notice":"2026-03-09","timeline":false}"#,
    #"{"op":"chargeable","area":"residenti","from":"2026-11-20T10:00","to":"2026-11-27T10:00"}"#,
    #"{"op":"holiday","date":"2026-12-25","x":[1,{"y":"\u00e8\ud83d\ude97"}]}"#,
  ].map { Array($0.utf8) }

  /// Numbers that are the same at every run.
  private struct Dice {
    var state: UInt64 = 2026

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }

    /// A request with some of its bytes changed, cut out, doubled or moved into another.
    mutating func mutated(_ seeds: [[UInt8]]) -> [UInt8] {
      var line = seeds[roll(seeds.count)]
      for _ in 0..<roll(3) where !line.isEmpty {
        let at = roll(line.count)
        switch roll(6) {
        case 0: line[at] = UInt8(roll(256))
        case 1: line.remove(at: at)
        case 2: line.insert(Array("{}[]\",:0123456789-\\u".utf8)[roll(20)], at: at)
        case 3: line.removeSubrange(at..<min(line.count, at + roll(12)))
        case 4: line.insert(contentsOf: line[at..<min(line.count, at + roll(20))], at: roll(line.count))
        default: line = line[..<at] + seeds[roll(seeds.count)].suffix(roll(40))
        }
      }
      return line
    }

    mutating func noise() -> [UInt8] { (0..<roll(60)).map { _ in UInt8(roll(256)) } }
  }

  @Test("one hundred thousand spoilt requests get one line each, and every one of them is JSON")
  func neverSilent() throws {
    let counter = try RulesCounter()
    var dice = Dice()
    var answered = 0
    for round in 0..<100 {
      let requests = (0..<1_000).map { _ in round % 5 == 0 ? dice.noise() : dice.mutated(Self.seeds) }
      for line in counter.lines(requests) {
        let isAnswer = line.hasPrefix(#"{"ok":true,"#) && line.contains(#""why":""#)
        let isRefusal = line.hasPrefix(#"{"ok":false,"error":""#) && line.contains(#"","field":""#)
        guard line.hasSuffix("}"), !line.contains("\n"), isAnswer != isRefusal else {
          Issue.record("\(line)")
          return
        }
        if isAnswer { answered += 1 }
      }
      let sample = counter.lines([requests[0]])[0]
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(sample.utf8)) }
    }
    #expect(answered > 10_000, "many of them are still good requests")
  }
}
