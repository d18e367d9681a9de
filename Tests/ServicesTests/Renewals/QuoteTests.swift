import Civil
import Money
import Regulations
import Services
import Testing

@Suite("The price shown is the price charged")
struct QuoteTests {
  let seal = Seal(secret: Array(repeating: 1, count: 32))
  let quote = Quote(
    permit: ID("p1"), months: 3, price: Money(cents: 9500), tax: Money(cents: 1713), until: Instant(milliseconds: 1000))

  @Test("a quote comes back as it left")
  func roundTrip() {
    let sealed = quote.sealed(by: seal, city: "chivasso")
    #expect(Quote(sealed, permit: ID("p1"), city: "chivasso", seal: seal) == quote)
  }

  @Test("a quote with any character changed is refused, and one of another permit, town or server too")
  func tampered() {
    let sealed = quote.sealed(by: seal, city: "chivasso")
    for index in sealed.utf8.indices {
      var bytes = Array(sealed.utf8)
      let place = sealed.utf8.distance(from: sealed.utf8.startIndex, to: index)
      bytes[place] = bytes[place] == 49 ? 50 : 49
      #expect(Quote(String(decoding: bytes, as: UTF8.self), permit: ID("p1"), city: "chivasso", seal: seal) == nil)
    }
    #expect(Quote(sealed, permit: ID("p2"), city: "chivasso", seal: seal) == nil)
    #expect(Quote(sealed, permit: ID("p1"), city: "la-spezia", seal: seal) == nil)
    let other = Seal(secret: Array(repeating: 2, count: 32))
    #expect(Quote(sealed, permit: ID("p1"), city: "chivasso", seal: other) == nil)
    #expect(Quote("", permit: ID("p1"), city: "chivasso", seal: seal) == nil)
  }
}
