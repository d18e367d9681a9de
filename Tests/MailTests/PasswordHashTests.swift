import Dispatch
import Synchronization
import Testing

@testable import Passwords

@Suite("Passwords are kept as Argon2id and never cut")
struct PasswordHashTests {
  @Test("the right password opens the account, any other does not")
  func verifies() {
    let hash = PasswordHash.make("Sosta!2026")
    #expect(PasswordHash.verify("Sosta!2026", against: hash))
    for wrong in ["sosta!2026", "Sosta!2026 ", " Sosta!2026", "Sosta!202", "Sosta!20266", "", "\0"] {
      #expect(!PasswordHash.verify(wrong, against: hash))
    }
  }

  @Test("the stored text names its method and its cost, and two citizens with one password do not share it")
  func isPHC() {
    let hash = PasswordHash.make("Sosta!2026")
    #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(hash.utf8.count < 128)
    #expect(hash != PasswordHash.make("Sosta!2026"))
  }

  @Test(
    "every character counts, however long or unusual the password is",
    arguments: [
      String(repeating: "x", count: 128), "🅿️🚗🔑👩‍👩‍👧‍👦!", "parcheggio\0segreto!", "\0\0\0\0\0\0\0\0", "  spazi  !  ",
      "e\u{301}\u{302}\u{323}\u{328}lungo!", "", String(repeating: "è", count: 10_000), "\"; DROP TABLE--",
      "пароль-駐車場!",
    ])
  func unusual(password: String) {
    let hash = PasswordHash.make(password)
    #expect(PasswordHash.verify(password, against: hash))
    #expect(!PasswordHash.verify(password + "x", against: hash))
    #expect(!PasswordHash.verify(password + "\0", against: hash))
    #expect(
      password.isEmpty
        || !PasswordHash.verify(String(password.unicodeScalars.dropLast().map(Character.init)), against: hash))
  }

  @Test("what stands after a zero byte is part of the password")
  func zeroByte() {
    let hash = PasswordHash.make("parcheggio\0segreto!")
    #expect(!PasswordHash.verify("parcheggio", against: hash))
    #expect(!PasswordHash.verify("parcheggio\0", against: hash))
    #expect(!PasswordHash.verify("parcheggio\0altro!", against: hash))
  }

  @Test("the same letters typed on another keyboard are the same password")
  func normalised() {
    #expect(PasswordHash.verify("perche\u{301}!", against: PasswordHash.make("perch\u{e9}!")))
    #expect(PasswordHash.verify("fiume!", against: PasswordHash.make("\u{fb01}ume!")))
    #expect(!PasswordHash.verify("perche!", against: PasswordHash.make("perch\u{e9}!")))
  }

  @Test("an account that does not exist is asked the same work and always answers no")
  func nobody() {
    #expect(!PasswordHash.verify("Sosta!2026", against: nil))
    #expect(!PasswordHash.verify("", against: nil))
    #expect(!PasswordHash.needsRehash(PasswordHash.dummy))
  }

  @Test("only hashes made with other settings are to be made again")
  func rehash() {
    #expect(!PasswordHash.needsRehash(PasswordHash.make("Sosta!2026")))
    let weaker = "$argon2id$v=19$m=8192,t=1,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$C3aWQp9Yh1KyxTqGcQ0s8o3hXrRjz0mXbZ1i2yXkA0U"
    #expect(PasswordHash.needsRehash(weaker))
  }

  @Test(
    "a damaged stored text opens nothing",
    arguments: ["", "x", "$argon2id$", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$BBBB"])
  func damaged(stored: String) {
    #expect(!PasswordHash.verify("Sosta!2026", against: stored))
    #expect(PasswordHash.needsRehash(stored))
  }

  @Test("many citizens log in at the same moment")
  func parallel() {
    let hashes = (0..<4).map { PasswordHash.make("Sosta!\($0)") }
    let right = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 40) { index in
      let hash = hashes[index % 4]
      let isRight = PasswordHash.verify("Sosta!\(index % 4)", against: hash)
      let isWrong = PasswordHash.verify("Sosta!\((index + 1) % 4)", against: hash)
      right.withLock { $0 += isRight && !isWrong ? 1 : 0 }
    }
    #expect(right.withLock { $0 } == 40)
  }
}
