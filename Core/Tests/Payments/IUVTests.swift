import Regulations
import Testing

@Suite("IUV")
struct IUVTests {
  @Test("17 or 15 digits are an IUV", arguments: ["02012387654312386", "000000000000141", " 0201-2387.6543 12386"])
  func read(typed: String) throws {
    #expect(try IUV(typed).digits == String(typed.filter(\.isNumber)))
  }

  @Test(
    "anything else is refused for what is wrong with it",
    arguments: [
      ("", .empty), ("0201238765431238", .wrongLength), ("020123876543123861", .wrongLength), ("1", .wrongLength),
      ("0201238765431238X", .notDigits), ("RF18539007547034", .notDigits),
      (String(repeating: "0", count: 500), .wrongLength),
    ] as [(String, IUV.Fault)])
  func refused(typed: String, fault: IUV.Fault) {
    #expect(throws: fault) { try IUV(typed) }
  }

  @Test("the IUV of another form, or with a wrong digit, makes no number of ours")
  func otherForm() throws {
    let iuv = try IUV("02012387654312386")
    #expect(try NoticeNumber(iuv, form: .segregation(2)).digits == "302012387654312386")
    #expect(throws: NoticeNumber.Fault.unknownForm) { try NoticeNumber(iuv, form: .segregation(3)) }
    #expect(throws: NoticeNumber.Fault.wrongCheck) { try NoticeNumber(iuv, form: .checked) }
    #expect(throws: NoticeNumber.Fault.wrongLength) { try NoticeNumber(iuv, form: .application(2)) }
    #expect(throws: NoticeNumber.Fault.wrongCheck) {
      try NoticeNumber(try IUV("02012387654312387"), form: .segregation(2))
    }
  }
}
