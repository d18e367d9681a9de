import Cities
import Civil
import Foundation
import Money
import Regulations
import Testing

/// Every worked example of every town, and of one that is only a folder, asked as a program asks it.
@Suite("The worked examples of the towns through sosta rules")
struct TownExamplesTests {
  @Test(
    "each is answered as its town expects",
    arguments: ["Cities/chivasso", "Cities/crema", "Cities/la-spezia", "Tests/Towns/borgomare"])
  func examples(folder: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let city = try CityLoader.load(folder: root.appending(path: folder).path())
    let counter = try RulesCounter(city)
    var asked = 0
    for example in city.examples {
      guard let (request, keys, expected) = question(example.question) else { continue }
      let answer = try counter.answer(request)
      #expect(keys.map { text($0, of: answer) } == expected, "line \(example.line): \(request)")
      asked += 1
    }
    #expect(asked * 10 > city.examples.count * 6, "most examples can be asked there")
  }

  /// The request, the keys of its answer, and what stands there; nil for what `sosta rules` is not asked.
  private func question(_ question: WorkedExample.Question) -> (request: String, keys: [String], expected: [String])? {
    switch question {
    case .permitEnd(let start, let months, let end):
      (#"{"op":"permit-end","start":"\#(start.iso)","months":\#(months)}"#, ["end"], [end.iso])
    case .holds(let product, let area, nil, let holds):
      (#"{"op":"holds","product":"\#(product.text)","area":"\#(area.text)"}"#, ["holds"], ["\(holds)"])
    case .holiday(let date, let isHoliday):
      (#"{"op":"holiday","date":"\#(date.iso)"}"#, ["holiday"], ["\(isHoliday)"])
    case .payBy(let notice, let day): (#"{"op":"pay-by","notice":"\#(notice.iso)"}"#, ["date"], [day.iso])
    case .chargeable(let area, let from, let to, let minutes):
      (
        #"{"op":"chargeable","area":"\#(area.text)","from":"\#(text(from))","to":"\#(text(to))"}"#, ["minutes"],
        ["\(minutes)"]
      )
    case .priceStay(let area, let from, let to, false, let price):
      (
        #"{"op":"price","area":"\#(area.text)","start":"\#(text(from))","end":"\#(text(to))"}"#, ["amount"],
        [price.decimal]
      )
    case .buy(let area, let from, let amount, let purchase): bought(area, from, amount, purchase)
    case .vouchers(let area, let vouchers, let end): chain(area, vouchers, end)
    case .overrun(let area, let from, let paidUntil, let check, let result):
      checked(area, from, paidUntil, check, result)
    case .holds, .priceStay, .railwayEnd, .price, .paid, .renewal, .password: nil
    }
  }

  private func bought(
    _ area: ID<Area>, _ from: LocalDateTime, _ amount: Money, _ purchase: WorkedExample.Purchase
  ) -> (String, [String], [String]) {
    let request = #"{"op":"buy","area":"\#(area.text)","start":"\#(text(from))","amount":"\#(amount.decimal)"}"#
    return switch purchase {
    case .nothing: (request, ["ok"], ["false"])
    case .until(let end, let taken): (request, ["end", "taken"], [text(end), (taken ?? amount).decimal])
    }
  }

  private func chain(
    _ area: ID<Area>, _ vouchers: [Voucher], _ end: LocalDateTime
  ) -> (String, [String], [String]) {
    let cards = vouchers.map { #"{"value":"\#($0.value.decimal)","start":"\#(text($0.start))"}"# }
    return (
      #"{"op":"vouchers","area":"\#(area.text)","vouchers":[\#(cards.joined(separator: ","))]}"#, ["end"], [text(end)]
    )
  }

  private func checked(
    _ area: ID<Area>, _ from: LocalDateTime, _ paidUntil: LocalDateTime?, _ check: LocalDateTime,
    _ result: WorkedExample.CheckResult
  ) -> (String, [String], [String]) {
    let paid = paidUntil.map { #""\#(text($0))""# } ?? "null"
    let request =
      #"{"op":"overrun","area":"\#(area.text)","start":"\#(text(from))","paidUntil":\#(paid),"at":"\#(text(check))"}"#
    return switch result {
    case .supplement(let amount): (request, ["outcome", "amount"], ["supplement", amount.decimal])
    case .tolerated: (request, ["outcome"], ["courtesy"])
    case .valid, .courtesy, .violation: (request, ["outcome"], [result.text])
    }
  }

  private func text(_ key: String, of answer: [String: Any]) -> String {
    switch key {
    case "ok", "holds", "holiday": (answer[key] as? Bool).map { "\($0)" } ?? "-"
    case "minutes": (answer[key] as? Int).map { "\($0)" } ?? "-"
    default: answer[key] as? String ?? "-"
    }
  }

  private func text(_ time: LocalDateTime) -> String {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(time.date.iso)T\(two(time.time.hour)):\(two(time.time.minute))"
  }
}
