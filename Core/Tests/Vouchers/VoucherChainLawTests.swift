import Civil
import Money
import Regulations
import Testing

@Suite("Laws of voucher chains")
struct VoucherChainLawTests {
  @Test("cards scratched each for the end of the one before last as long as one purchase of their sum, in any area")
  func oneOfTheSum() throws {
    var town = RandomTown(seed: 61)
    var (wrong, compared) = ([String](), 0)
    for _ in 0..<100_000 {
      let area = RandomTown.areas[town.random.below(RandomTown.areas.count)]
      let start = Instant(wholeMinutes: town.minute())
      let horizon = start.adding(days: 40)
      let buy = { (money: Money) in
        try? BoughtTime(for: money, from: start, in: area, clock: Rome.clock, minimum: .zero, horizon: horizon)
      }
      var links: [VoucherChain.Link] = []
      var (sum, next) = (Money.zero, start)
      for _ in 0...town.random.below(3) {
        let value = Money(cents: Int64(1 + town.cents() / 2))
        links.append(VoucherChain.Link(value: value, start: next))
        sum = sum + value
        guard let end = buy(sum)?.end else { break }
        next = end
      }
      let chain = try? VoucherChain(links, in: area, clock: Rome.clock, horizon: horizon)
      let whole = buy(sum)
      compared += whole == nil ? 0 : 1
      let isSame =
        chain?.end == whole?.end && chain?.minutes == whole?.minutes && chain?.reachesMaximum == whole?.reachesMaximum
      if !isSame || chain?.gaps.isEmpty == false { wrong.append("\(area.id.text) \(start.wholeMinutes)") }
    }
    #expect(wrong.isEmpty)
    #expect(compared > 90_000)
  }
}
