import Passwords
import Testing

@Suite("Commonly leaked passwords are refused (R20)")
struct CommonPasswordsTests {
  @Test("the list holds at least ten thousand")
  func size() {
    #expect(CommonPasswords.count >= 10_000)
  }

  @Test(
    "a leaked password is recognised, also in disguise",
    arguments: [
      "password", "PASSWORD", "Password1!", "p@ssw0rd", "P@$$w0rd2026!", "!!password!!", "2026password", "12345678",
      "12345678!", "!12345678", "qwerty123!", "Juventus1!", "torino2026!", "1l0vey0u!", "francesco.", "ｐａｓｓｗｏｒｄ",
      "abc12345?",
      "привет!!",
    ])
  func common(password: String) {
    #expect(CommonPasswords.contains(password))
  }

  @Test(
    "a password of one's own is let through",
    arguments: [
      "Vermentino-al-tramonto", "gh7#Lq92vX", "sette barche blu!", "4816253907!", "🅿️🚗🔑🧭🌊!", "", "!?!?-?!?!",
      "à-è-ì-ò-ù?",
      "tre12fiumi#Po", String(repeating: "zxq", count: 5_000),
    ])
  func own(password: String) {
    #expect(!CommonPasswords.contains(password))
  }
}
