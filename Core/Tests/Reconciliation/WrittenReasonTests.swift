@testable import Regulations
import Testing

@Suite("What payers write")
struct WrittenReasonTests {
  private func numbers(_ text: String, lenient: Bool = false) -> [String] {
    WrittenReason(text, lenient: lenient).numbers.map { "\($0.word) \($0.number) \($0.year)" }
  }

  private func plates(_ text: String, lenient: Bool = false) -> Set<UInt64> {
    var found: Set<UInt64> = []
    WrittenReason(text, lenient: lenient).eachPlate { plate, _ in found.insert(plate) }
    return found
  }

  private func codes(_ text: String, _ lengths: Set<Int>, lenient: Bool = false) -> [String] {
    var found: [String] = []
    WrittenReason(text, lenient: lenient).eachCode(lengths: lengths) { found.append($0) }
    return found
  }

  @Test(
    "a permit's or notice's number is read however it is written",
    arguments: [
      ("ABI 123 2024", "ABI 123 2024"), ("abi 123/2024", "ABI 123 2024"), ("ABI-000123-2024", "ABI 123 2024"),
      ("abb. n. 123 del 2024", "ABB 123 2024"), ("Abbonamento nr.123 anno 2024", "ABBONAMENTO 123 2024"),
      ("abbonamento sosta n° 123/2024", "ABBONAMENTO 123 2024"), ("rinnovo ABI123/2024", "ABI 123 2024"),
      ("123/2024", " 123 2024"), ("avviso di sosta n. 12/2026", "AVVISO 12 2026"), ("avviso B12/2026", "B 12 2026"),
      ("NUMERO 7 DELL'ANNO 2024", " 7 2024"),
    ])
  func readsNumbers(text: String, expected: String) {
    #expect(numbers(text) == [expected])
  }

  @Test(
    "no number is read from days, sums, long codes and years alone",
    arguments: [
      "01/02/2024", "1-2-2024", "il 01.02.2024", "2024", "1234567/2024", "000/2024", "123/1989", "123/2100",
      "123 abc 2024",
      "123/24", "",
    ])
  func noNumber(text: String) { #expect(numbers(text) == []) }

  @Test("read with leniency, O is 0, I is 1 and the year may have two digits")
  func lenient() throws {
    #expect(numbers("12O/2024", lenient: true).contains { $0.hasSuffix(" 120 2024") })
    #expect(numbers("I23/2024", lenient: true).contains { $0.hasSuffix(" 123 2024") })
    #expect(numbers("abb. 123/24", lenient: true) == ["ABB 123 2024"])
    let meant = PackedPlate.of(try plate("AB123CD"), lenient: true)
    #expect(plates("ABI23CD", lenient: true).contains(meant) && !plates("ABI23CD").contains(meant))
  }

  @Test(
    "a plate is read with or without spaces, also behind its word",
    arguments: [
      ("AB123CD", "AB123CD"), ("ab 123 cd", "AB123CD"), ("AB-123-CD", "AB123CD"), ("targa AB 123CD.", "AB123CD"),
      ("TARGA:AB123CD", "AB123CD"), ("targaAB123CD", "AB123CD"), ("tg X2BC3D fine", "X2BC3D"),
      ("veicolo ROMA 12345A", "ROMA12345A"), ("w 1", "W1"),
    ])
  func readsPlates(text: String, expected: String) throws {
    #expect(plates(text).contains(PackedPlate.of(try plate(expected), lenient: false)))
  }

  @Test("packed, two plates are equal only when they are equal as written")
  func packing() throws {
    let written = ["AB123CD", "AB123CE", "0AB123CD", "00", "000", "ZZ", "ZZZZZZZZZZZZ", "999999999999", "A0", "0A"]
    #expect(Set(try written.map { PackedPlate.of(try plate($0), lenient: false) }).count == written.count)
    #expect(PackedPlate.of(try plate("OI0"), lenient: true) == PackedPlate.of(try plate("010"), lenient: true))
  }

  @Test("a code is read whole, or with its digits in groups")
  func readsCodes() {
    #expect(codes("cod. 302012387654312386 rinnovo", [18]) == ["302012387654312386"])
    #expect(codes("3020 1238 7654 3123 86", [18]) == ["302012387654312386"])
    #expect(codes("/RFB/02012387654312386/40.00/TXT/x", [17]) == ["02012387654312386"])
    #expect(codes("SO7K2M9P", [8]) == ["SO7K2M9P"])
    #expect(codes("9302012387654312386", [18]) == [], "a piece of a longer number is no code")
    #expect(codes("3O2O12387654312386", [18], lenient: true) == ["302012387654312386"])
  }

  @Test("a text of any length is searched in its first 4,000 bytes", arguments: Hostile.all)
  func hostile(hostile: Hostile) {
    let reason = WrittenReason(hostile.text + String(repeating: " 123/2024", count: 10_000))
    #expect(reason.numbers.count <= 500)
    #expect(reason.tokens.count <= 4_000)
  }

  private func plate(_ text: String) throws -> Plate { try Plate(text) }
}
