import Civil
import Regulations
import Services
import Testing

@Suite("The badge's code")
struct BadgeSignerTests {
  private func code() throws -> BadgeCode {
    let first = try #require(LocalDate(iso: "2026-11-21"))
    return BadgeCode(
      city: "chivasso", number: try PermitNumber("ABI 1001 2024"),
      plates: [try Plate("AB123CD"), try Plate("XY987ZW")],
      zones: [ID("blu-centro"), ID("blu-mazze")], period: PermitTerm.period(from: first, months: 12))
  }

  @Test("a signed code says what was signed, the same text every time")
  func roundTrip() throws {
    let signer = try #require(BadgeSigner(secret: Array(repeating: 3, count: 32)))
    let signed = try signer.sign(code())
    #expect(signer.check(signed) == (try code()))
    #expect(try signer.sign(code()) == signed)
    #expect(signed.hasPrefix("1.chivasso.ABI-1001-2024.AB123CD_XY987ZW.blu-centro_blu-mazze.20261121.20271120."))
    #expect(signed.utf8.count < 200)
  }

  @Test("a code with one character changed is not ours")
  func tampered() throws {
    let signer = try #require(BadgeSigner(secret: Array(repeating: 3, count: 32)))
    let signed = Array(try signer.sign(code()).utf8)
    for place in signed.indices {
      var bytes = signed
      bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      let forged = String(decoding: bytes, as: UTF8.self)
      #expect(signer.check(forged) == nil || place == signed.count - 1)
    }
    for text in ["", ".", "1.chivasso", String(repeating: "x", count: 5000)] { #expect(signer.check(text) == nil) }
  }

  @Test("badges signed with the key before the present one still hold")
  func rotated() throws {
    let old = try #require(BadgeSigner(secret: Array(repeating: 3, count: 32)))
    let signed = try old.sign(code())
    let fresh = try #require(BadgeSigner(secret: Array(repeating: 4, count: 32)))
    #expect(fresh.check(signed) == nil)
    let both = try #require(
      BadgeSigner(secret: Array(repeating: 4, count: 32), formerPublicKeys: [old.publicKeyBytes]))
    #expect(both.check(signed) != nil)
  }
}
