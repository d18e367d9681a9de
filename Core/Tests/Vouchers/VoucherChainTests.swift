import Civil
import Money
import Regulations
import Testing

@Suite("Several scratch cards for one stay")
struct VoucherChainTests {
  private func chain(_ links: [(String, String)], in area: Area) throws(VoucherChain.Refusal) -> VoucherChain {
    try VoucherChain(
      links.map { VoucherChain.Link(value: .spelled($0.0), start: Rome.at($0.1)) }, in: area, clock: Rome.clock,
      horizon: Rome.horizon)
  }

  @Test(
    "each starts at the end of the one before, and their minutes add up",
    arguments: [
      ([("1.50", "2026-11-20 10:00")], Ground.rossa, "2026-11-20 11:00", 60, "a single one"),
      ([("1.50", "2026-11-20 10:00"), ("0.75", "2026-11-20 11:00")], Ground.rossa, "2026-11-20 11:30", 90, "two"),
      (
        [("1.50", "2026-11-20 19:30"), ("1.50", "2026-11-21 08:30")], Ground.rossa, "2026-11-21 09:30", 120,
        "over the night"
      ),
      (
        [("1.50", "2026-11-20 19:00"), ("1.50", "2026-11-20 20:00")], Ground.rossa, "2026-11-21 09:00", 120,
        "the second scratched for the evening, when the first ends"
      ),
      (
        [("1.50", "2026-11-20 10:00"), ("2.00", "2026-11-20 11:00")], Ground.rotation120, "2026-11-20 12:00", 120,
        "along the steps: the second hour costs 2.00"
      ),
    ])
  func adds(links: [(String, String)], area: Area, end: String, minutes: Int, because: String) throws {
    let chain = try chain(links, in: area)
    #expect(Rome.shows(chain.end) == end, "\(because)")
    #expect(chain.minutes == minutes && chain.gaps.isEmpty && !chain.reachesMaximum, "\(because)")
  }

  @Test("a gap between two of them is an overrun of the first; the next begins a stay of its own")
  func gap() throws {
    let chain = try chain([("1.50", "2026-11-20 10:00"), ("2.00", "2026-11-20 11:10")], in: Ground.rotation120)
    #expect(
      chain.gaps == [
        VoucherChain.Gap(from: Rome.at("2026-11-20 11:00"), to: Rome.at("2026-11-20 11:10"), minutes: 10)
      ])
    #expect(Rome.shows(chain.end) == "2026-11-20 12:25")
    #expect(chain.minutes == 60 + 75)
  }

  @Test("in a rotation area the maximum holds for the whole chain")
  func maximum() throws {
    let chain = try chain([("1.50", "2026-11-20 10:00"), ("2.00", "2026-11-20 11:00")], in: Ground.rotation60)
    #expect(Rome.shows(chain.end) == "2026-11-20 11:00")
    #expect(chain.minutes == 60 && chain.reachesMaximum)
  }

  @Test("no card, cards in the wrong order, or a place where nothing is sold give no time")
  func refused() {
    #expect(throws: VoucherChain.Refusal.noVoucher) { try chain([], in: Ground.rossa) }
    #expect(throws: VoucherChain.Refusal.outOfOrder(index: 1)) {
      try chain([("1.50", "2026-11-20 11:00"), ("1.50", "2026-11-20 10:00")], in: Ground.rossa)
    }
    #expect(throws: VoucherChain.Refusal.nothingSold) {
      try chain([("1.50", "2026-11-20 11:00")], in: Ground.residents)
    }
  }
}
