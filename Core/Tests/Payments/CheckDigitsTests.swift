import Regulations
import Testing

@Suite("Check digits modulo 93")
struct CheckDigitsTests {
  @Test(
    "known codes of pagoPA and of the post end as they must",
    arguments: [
      ("3020123876543123", "86"), ("3020123876543124", "87"), ("3010000000000001", "44"), ("3482026000000042", "64"),
      ("0010000000000001", "41"), ("0340000013900808", "63"), ("2012345678901234", "15"),
      ("0252576500951109", "00"), ("0000011111111111", "02"), ("5027133415657798", "73"), ("1234567890123456", "54"),
      ("0159883388661444", "06"), ("0000001277736631", "52"), ("5555666688774411", "90"), ("0202600000000042", "34"),
      ("0000000000000093", "00"), ("9999999999999999", "09"),
    ])
  func known(digits: String, check: String) {
    #expect(CheckDigits.of(digits) == check)
    #expect(CheckDigits.end(digits + check))
  }

  @Test("any number of digits has a check, as long division by 93 finds it")
  func longDivision() {
    var random = SeededRandom(seed: 93)
    for _ in 0..<5000 {
      let number = random.next() / 93 * 93
      let rest = random.below(93)
      #expect(CheckDigits.of(String(number + UInt64(rest))).flatMap { Int($0) } == rest)
    }
  }

  @Test("nothing but digits has a check", arguments: ["", "12a4", "１２", "-5", " 12"])
  func noDigits(text: String) { #expect(CheckDigits.of(text) == nil && !CheckDigits.end(text)) }
}
