import Money
import Regulations
import Testing

@Suite("Which item a line pays")
struct MatchingTests {
  private let nav = "302012387654312386"

  @Test(
    "number and plate match however they are written",
    arguments: [
      "ABI 123/2024 AB123CD", "abb. n. 123 del 2024 targa AB 123 CD", "rinnovo abi 123 2024, tg. ab-123-cd",
      "AB123CD 123/2024", "MARIO ROSSI ABBONAMENTO 000123/2024 TARGAAB123CD DEL 01/02/2026",
    ])
  func numberAndPlate(text: String) {
    #expect(decision(line(text), item("1")) == .matched(ID("1"), by: .numberAndPlate))
  }

  @Test("a code matches by itself, in its own field or in the text")
  func code() {
    let coded = item("1", codes: [nav])
    #expect(decision(line("", code: nav), coded) == .matched(ID("1"), by: .code))
    #expect(decision(line("pagamento 3020 1238 7654 3123 86"), coded) == .matched(ID("1"), by: .code))
  }

  @Test("a code goes before a number and plate that name another item")
  func codeFirst() {
    let other = item("2", permit: "ABI 9 2024", plates: ["ZZ999ZZ"])
    #expect(
      decision(line("ABI 9/2024 ZZ999ZZ", code: nav), item("1", codes: [nav]), other) == .matched(ID("1"), by: .code))
  }

  @Test("a notice is matched by its number and plate, not by a permit's of the same number")
  func notice() {
    let notice = noticeItem("n", 12, plate: "AB123CD")
    let permit = item("p", permit: "ABI 12 2026", cents: 300)
    #expect(decision(line("avviso 12/2026 AB123CD", 300), notice, permit) == .matched(ID("n"), by: .numberAndPlate))
    #expect(decision(line("ABI 12/2026 AB123CD", 300), notice, permit) == .matched(ID("p"), by: .numberAndPlate))
    guard case .proposed(let ranking) = decision(line("12/2026 AB123CD", 300), notice, permit) else {
      Issue.record("it could be either")
      return
    }
    #expect(ranking.map(\.item.text) == ["n", "p"] && ranking.allSatisfy { $0.reasons.contains(.oneOfSeveral) })
  }

  @Test("another amount is told, with what is missing or too much, and is no match")
  func amounts() {
    let coded = item("1", codes: [nav])
    #expect(
      decision(line("", 3_999, code: nav), coded)
        == .amountDiffers(ID("1"), by: .code, .tooLittle(missing: Money(cents: 1))))
    #expect(
      decision(line("ABI 123/2024 AB123CD", 4_100), coded)
        == .amountDiffers(ID("1"), by: .numberAndPlate, .tooMuch(excess: Money(cents: 100))))
  }

  @Test("of two payments for one permit the one with the amount is taken, and none where both have it")
  func severalForOnePermit() {
    let text = "ABI 123/2024 AB123CD"
    #expect(decision(line(text), item("1"), item("2", cents: 12_000)) == .matched(ID("1"), by: .numberAndPlate))
    guard case .proposed(let ranking) = decision(line(text), item("1"), item("2")) else {
      Issue.record("both fit")
      return
    }
    #expect(ranking.map(\.item.text) == ["1", "2"] && ranking.allSatisfy { $0.reasons.contains(.oneOfSeveral) })
  }

  @Test("O for 0 and I for 1 are proposed to a person, never taken for granted")
  func likeness() {
    #expect(decision(line("ABI 123/2024 ABI23CD"), item("1")) == proposal("1", .number, .plateAlike, .amountEqual))
    #expect(decision(line("ABI I23/2024 AB123CD"), item("1")) == proposal("1", .plate, .numberAlike, .amountEqual))
    let coded = item("1", permit: "ABI 9 2024", plates: [], codes: [nav])
    #expect(decision(line("3O2O12387654312386"), coded) == proposal("1", .codeAlike, .amountEqual))
  }

  @Test("a number or a plate alone is proposed; the likelier item stands first")
  func alone() {
    #expect(decision(line("abbonamento 123/2024"), item("1")) == proposal("1", .number, .amountEqual))
    #expect(decision(line("sosta AB123CD", 1), item("1")) == proposal("1", .plate, .amountDiffers))
    let ranking = decision(
      line("123/2024 EF456GH"), item("1"), item("2", permit: "ABI 7 2024", plates: ["EF456GH"], cents: 1))
    #expect(
      ranking
        == .proposed([
          .init(item: ID("1"), reasons: [.number, .amountEqual]),
          .init(item: ID("2"), reasons: [.plate, .amountDiffers]),
        ]))
  }

  @Test("what was booked before the item was there, or number and plate after its last day, goes to a person")
  func dates() {
    let (coded, text) = (item("1", codes: [nav]), "ABI 123/2024 AB123CD")
    #expect(
      decision(line(text, on: "2026-10-31"), item("1"))
        == proposal("1", .number, .plate, .amountEqual, .beforeItsTime))
    #expect(
      decision(line(text, on: "2026-12-02"), item("1")) == proposal("1", .number, .plate, .amountEqual, .afterItsTime))
    #expect(decision(line(text, on: "2026-11-01"), item("1")) == .matched(ID("1"), by: .numberAndPlate))
    #expect(decision(line(text, on: "2026-12-01"), item("1")) == .matched(ID("1"), by: .numberAndPlate))
    #expect(decision(line("", on: "2027-12-02", code: nav), coded) == .matched(ID("1"), by: .code))
    #expect(
      decision(line("", on: "2026-10-31", code: nav), coded) == proposal("1", .code, .amountEqual, .beforeItsTime))
  }

  @Test("a second payment of what is paid goes to a person")
  func paidTwice() {
    #expect(
      decision(line("", code: nav), item("1", codes: [nav], isPaid: true))
        == proposal("1", .code, .amountEqual, .paidAlready))
    let first = line("ABI 123/2024 AB123CD", on: "2026-11-02")
    let second = line("abb. 123/2024 AB123CD", on: "2026-11-03")
    let short = line("abb. 123/2024 AB123CD", 100, on: "2026-11-03")
    #expect(
      Matching(MatchIndex([item("1")])).decide([second, short, first]) == [
        proposal("1", .number, .plate, .amountEqual, .paidAlready),
        proposal("1", .number, .plate, .amountDiffers, .paidAlready), .matched(ID("1"), by: .numberAndPlate),
      ])
  }

  @Test("a line matched before, and one that stands twice in the import, have no second effect")
  func again() {
    let paying = line("ABI 123/2024 AB123CD", key: "k")
    #expect(decision(paying, item("1"), matchedBefore: ["k": ID("7")]) == .alreadyMatched(ID("7")))
    #expect(
      Matching(MatchIndex([item("1")])).decide([paying, paying]) == [.matched(ID("1"), by: .numberAndPlate), .repeated])
  }

  @Test("money that goes out, and money that names nothing of ours, is not ours")
  func foreign() {
    #expect(decision(line("ABI 123/2024 AB123CD", -4_000), item("1")) == .notOurs(.noMoneyIn))
    #expect(decision(line("ABI 123/2024 AB123CD", 0), item("1")) == .notOurs(.noMoneyIn))
    #expect(decision(line("canone locale via Roma"), item("1")) == .notOurs(.nothingNamed))
    #expect(decision(line(""), item("1")) == .notOurs(.nothingNamed))
  }

  @Test("what speaks of a permit that is not there is kept for a person")
  func unknownPermit() {
    #expect(decision(line("abbonamento 999/2024"), item("1")) == .proposed([]))
    #expect(decision(line("rinnovo abbonamento"), item("1")) == .proposed([]))
  }

  @Test("what the bank takes back is never settled by itself")
  func reversal() {
    #expect(
      decision(line("", -4_000, code: nav, isReversal: true), item("1", codes: [nav], isPaid: true))
        == proposal("1", .code, .amountDiffers, .paidAlready, .takenBack))
    #expect(decision(line("storno", -4_000, isReversal: true), item("1")) == .notOurs(.noMoneyIn))
  }

  @Test("a person is shown at most five items")
  func ranking() {
    let items = (1...9).map { item("\($0)", permit: "ABI \($0) 2024") }
    guard case .proposed(let ranking) = Matching(MatchIndex(items)).decide([line("AB123CD")]).first else {
      Issue.record("the plate has nine permits")
      return
    }
    #expect(ranking.map(\.item.text) == ["1", "2", "3", "4", "5"])
  }
}
