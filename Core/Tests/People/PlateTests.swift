import Regulations
import Testing

@Suite("Number plates")
struct PlateTests {
  @Test(
    "a plate is compared in capitals and digits only",
    arguments: [
      ("AB123CD", "AB123CD", "a car since 1994"), ("ab 123 cd", "AB123CD", "small letters and spaces"),
      ("ab-123.cd", "AB123CD", "hyphens and dots"), (" AB123CD ", "AB123CD", "spaces around"),
      ("ZA000AA", "ZA000AA", "a square rear plate"), ("YA111BC", "YA111BC", "local police"),
      ("XA123AB", "XA123AB", "a trailer"), ("AA12345", "AA12345", "a motorcycle"), ("X2BC3D", "X2BC3D", "a moped"),
      ("TO123456", "TO123456", "a province"), ("ROMA12345A", "ROMA12345A", "Rome before 1994"),
      ("IA123CD", "IA123CD", "a letter Italy does not use: perhaps foreign"), ("W-1", "W1", "the shortest"),
      ("ABCDEF123456", "ABCDEF123456", "the longest"),
    ])
  func reads(typed: String, text: String, because: String) throws {
    #expect(try Plate(typed).text == text, "\(because)")
  }

  @Test(
    "what cannot be a plate is refused, and the reason told",
    arguments: [
      ("", .empty, "nothing"), (" -. ", .empty, "no letter"), ("A", .wrongLength, "one character"),
      ("ABCDEF1234567", .wrongLength, "thirteen characters"), ("AB123CÈ", .wrongCharacter, "an accent"),
      ("AB_123", .wrongCharacter, "an underscore"), ("AB123CD\0", .wrongCharacter, "NUL"),
      ("AB123CD\n", .wrongCharacter, "a new line"), ("AB\u{301}123", .wrongCharacter, "a combining mark"),
      ("WÜ AB 12", .wrongCharacter, "an umlaut is written without its dots"),
    ] as [(String, Plate.Fault, String)])
  func refuses(typed: String, fault: Plate.Fault, because: String) {
    #expect(throws: fault, "\(because)") { try Plate(typed) }
  }

  @Test("what stands far behind a plate is not overlooked")
  func farBehind() {
    let spaces = String(repeating: " ", count: 70)
    #expect(throws: Plate.Fault.self) { try Plate("AB123CD" + spaces + "EF456GH") }
    #expect(throws: Plate.Fault.self) { try Plate("AB123CD" + spaces + "😀") }
    #expect(throws: Plate.Fault.self) { try Plate(String(repeating: " ", count: 10_000)) }
  }

  @Test("hostile text is refused", arguments: Hostile.all)
  func hostile(hostile: Hostile) {
    let text = hostile.text
    #expect(throws: Plate.Fault.self) { try Plate(text) }
    #expect(throws: Plate.Fault.self) { try Plate("AB123CD" + text + text + text) }
  }

  @Test("plates come in alphabetical order and are the same however typed")
  func order() throws {
    #expect(try Plate("AA000AA") < Plate("AB000AA"))
    #expect(try Plate("ab 123 cd") == Plate("AB123CD"))
  }
}
