import Civil
import Money
import Regulations
import Testing

@Suite("Scratch cards")
struct VoucherTests {
  private func cells(
    years: [Int] = [2026], months: [Int] = [11], days: [Int] = [20], times: [LocalTime] = [time("10:00")]
  ) -> Voucher.Cells {
    Voucher.Cells(years: years, months: months, days: days, times: times)
  }

  @Test("a card with one cell of every field starts when they say")
  func right() throws {
    let voucher = try Voucher(value: .spelled("1.00"), cells: cells(), wasUsed: false)
    #expect(voucher == Voucher(value: .spelled("1.00"), start: moment("2026-11-20 10:00")))
  }

  @Test("two cells of one field, a field left out, a day that no month has, or a second use make it void")
  func void() {
    let voided = { (cells: Voucher.Cells, wasUsed: Bool) -> Voucher.Void? in
      do throws(Voucher.Void) {
        _ = try Voucher(value: .spelled("1.00"), cells: cells, wasUsed: wasUsed)
        return nil
      } catch { return error }
    }
    #expect(voided(cells(years: [2026, 2027]), false) == .twoCells(.year))
    #expect(voided(cells(months: [10, 11]), false) == .twoCells(.month))
    #expect(voided(cells(days: [20, 20]), false) == .twoCells(.day))
    #expect(voided(cells(times: [time("10:00"), time("11:00")]), false) == .twoCells(.time))
    #expect(voided(cells(years: []), false) == .missing(.year))
    #expect(voided(cells(months: []), false) == .missing(.month))
    #expect(voided(cells(days: []), false) == .missing(.day))
    #expect(voided(cells(times: []), false) == .missing(.time))
    #expect(voided(cells(months: [2], days: [30]), false) == .noSuchDay)
    #expect(voided(cells(), true) == .alreadyUsed)
  }
}
