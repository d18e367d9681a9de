import Civil
import Money
import Regulations
import Statements
import Testing

@Suite("From a file to what it pays")
struct ImportTests {
  private static let table = """
    Data;Importo;Nominativo versante;Causale;Quarto campo
    20/11/2026;40,00;ROSSI MARIO;rinnovo;020260000000004234
    20/11/2026;40,00;BIANCHI ANNA;abb. n. 123 del 2024 targa AB 123 CD;
    20/11/2026;40,00;BIANCHI ANNA;abb. n. 123 del 2024 targa AB 123 CD;
    20/11/2026;39,00;VERDI UGO;ABI 7/2024 EF456GH;
    20/11/2026;12,00;NERI EVA;quota associativa;
    20/11/2026;40,00;GALLI LEA;ABI 9 2024 targa GHI23JK;

    """

  private func item(_ id: String, _ code: Int, _ plate: String, codes: [String] = [], isPaid: Bool = false) throws
    -> OpenItem
  {
    OpenItem(
      id: ID(id), codes: codes, subject: .permit(try PermitNumber(series: "ABI", code: code, year: 2024)),
      plates: [try Plate(plate)], amount: Money(cents: 4_000), created: try #require(LocalDate(iso: "2026-11-01")),
      isPaid: isPaid)
  }

  private func items(paid: Set<String> = []) throws -> [OpenItem] {
    try [
      item("a", 1, "AA111AA", codes: ["020260000000004234"], isPaid: paid.contains("a")),
      item("b", 123, "AB123CD", isPaid: paid.contains("b")), item("c", 7, "EF456GH"), item("d", 9, "GH123JK"),
    ]
  }

  @Test("slips pay by code, by number and plate, once; the rest is for a person or not ours")
  func first() throws {
    let lines = try lines(Self.table)
    let decisions = Matching(MatchIndex(try items())).decide(lines)
    #expect(decisions[0] == .matched(ID("a"), by: .code))
    let twice = Set([decisions[1], decisions[2]])
    #expect(twice.contains(.matched(ID("b"), by: .numberAndPlate)) && twice.count == 2)
    #expect(decisions[3] == .amountDiffers(ID("c"), by: .numberAndPlate, .tooLittle(missing: Money(cents: 100))))
    #expect(decisions[4] == .notOurs(.nothingNamed))
    #expect(decisions[5] == .proposed([.init(item: ID("d"), reasons: [.number, .plateAlike, .amountEqual])]))
  }

  @Test("the same file again settles nothing, and the second of two equal payments stays with a person")
  func again() throws {
    let lines = try lines(Self.table)
    let first = Matching(MatchIndex(try items())).decide(lines)
    var before: [String: ID<OpenItem>] = [:]
    for (line, decision) in zip(lines, first) {
      if case .matched(let id, _) = decision { before[line.key] = id }
    }
    let again = Matching(MatchIndex(try items(paid: ["a", "b"]))).decide(
      try StatementsTests.lines(Self.table), matchedBefore: before)
    for (was, now) in zip(first, again) {
      if case .matched(let id, _) = was { #expect(now == .alreadyMatched(id)) } else { #expect(now == was) }
    }
  }
}
