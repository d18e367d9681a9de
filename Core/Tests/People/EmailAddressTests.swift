import Regulations
import Testing

@Suite("E-mail addresses")
struct EmailAddressTests {
  @Test(
    "an address of the public is read, in small letters",
    arguments: [
      ("anna.bianchi@example.it", "anna.bianchi@example.it"), (" Anna.Bianchi@Example.IT ", "anna.bianchi@example.it"),
      ("a@b.it", "a@b.it"), ("anna+sosta@posta.comune.example.it", "anna+sosta@posta.comune.example.it"),
      ("o'neill@example.com", "o'neill@example.com"), ("1@2.it", "1@2.it"), ("a_b-c@x-y.museum", "a_b-c@x-y.museum"),
      ("info@xn--caff-8oa.it", "info@xn--caff-8oa.it"),
    ])
  func reads(typed: String, text: String) throws {
    #expect(try EmailAddress(typed).text == text)
  }

  @Test("nothing typed is told apart from a wrong address", arguments: ["", " ", "     "])
  func empty(typed: String) {
    #expect(throws: EmailAddress.Fault.empty) { try EmailAddress(typed) }
  }

  @Test(
    "anything else is refused",
    arguments: [
      ("anna", "no @"), ("anna@", "no domain"), ("@example.it", "no name"), ("anna@example", "no dot in the domain"),
      ("anna@@example.it", "two @"), ("anna@b@example.it", "two @"), (".anna@example.it", "a dot first"),
      ("anna.@example.it", "a dot last"), ("an..na@example.it", "two dots"), ("anna@example..it", "two dots"),
      ("anna@.it", "a dot first"), ("anna@example.it.", "a dot last"), ("anna@-example.it", "a hyphen first"),
      ("anna@example-.it", "a hyphen last"), ("anna bianchi@example.it", "a space"), ("anna@exam ple.it", "a space"),
      ("\"anna\"@example.it", "quotes"), ("anna@[192.0.2.1]", "a number instead of a domain"),
      ("anna@192.0.2.1", "a number instead of a domain"), ("anna@example.it\r\nBcc: b@example.it", "a second header"),
      ("anna@example.it\n", "a new line"), ("anna@example.it\0", "NUL"), ("annà@example.it", "an accent"),
      ("anna@caffè.it", "an accent"), ("anna@example.it,b@example.it", "two addresses"),
      ("<anna@example.it>", "brackets"),
      ("anna@exa_mple.it", "an underscore in the domain"),
    ])
  func refuses(typed: String, because: String) {
    #expect(throws: EmailAddress.Fault.wrongForm, "\(because)") { try EmailAddress(typed) }
  }

  @Test("a name has at most 64 characters, a part of the domain 63, the whole 254")
  func limits() throws {
    func letters(_ count: Int) -> String { String(repeating: "a", count: count) }
    _ = try EmailAddress(letters(64) + "@example.it")
    #expect(throws: EmailAddress.Fault.wrongForm) { try EmailAddress(letters(65) + "@example.it") }
    _ = try EmailAddress("a@" + letters(63) + ".it")
    #expect(throws: EmailAddress.Fault.wrongForm) { try EmailAddress("a@" + letters(64) + ".it") }
    let domain = [letters(63), letters(63), letters(63)].joined(separator: ".")
    _ = try EmailAddress(letters(59) + "@" + domain + ".it")
    #expect(throws: EmailAddress.Fault.wrongForm) { try EmailAddress(letters(60) + "@" + domain + ".it") }
  }

  @Test("what stands far behind an address is not overlooked")
  func farBehind() {
    let spaces = String(repeating: " ", count: 400)
    #expect(throws: EmailAddress.Fault.wrongForm) { try EmailAddress("anna@example.it" + spaces + "b@example.it") }
  }

  @Test("hostile text is refused", arguments: Hostile.all)
  func hostile(hostile: Hostile) {
    let text = hostile.text
    #expect(throws: EmailAddress.Fault.self) { try EmailAddress(text) }
    #expect(throws: EmailAddress.Fault.self) { try EmailAddress("anna@" + text + ".it@") }
    #expect(throws: EmailAddress.Fault.self) { try EmailAddress(text + " @example.it") }
  }
}
