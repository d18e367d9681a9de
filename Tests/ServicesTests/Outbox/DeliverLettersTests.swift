import Mail
import Payments
import SQL
import Services
import Store
import Testing

@Suite("Letters to citizens")
struct DeliverLettersTests {
  private func renewed(_ town: TestTown) async throws {
    let (citizen, permit) = try await town.holder()
    let (payment, reference) = try await town.goToBank(permit, citizen)
    _ = town.decide(.approve, reference)
    _ = try await town.follow(payment)
  }

  @Test("the letter about a renewal brings the receipt and the badge as PDF")
  func documents() async throws {
    let town = try await TestTown()
    try await renewed(town)
    _ = try await DeliverLetters(town.platform)()
    let mail = try #require(town.mails.first)
    #expect(mail.to.address == "maria101@example.org")
    #expect(mail.attachments.map(\.name) == ["ricevuta-1-2026.pdf", "contrassegno-ABI-101-2024.pdf"])
    #expect(mail.attachments.allSatisfy { $0.bytes.starts(with: Array("%PDF-1.".utf8)) })
    #expect(mail.text.contains("Gentile Maria Bianchi,") && mail.html.contains("Gentile Maria Bianchi,"))
    _ = try mail.composed()
  }

  @Test("a mail server that is down for a while is tried again with growing pauses, and the letter goes out once")
  func triedAgain() async throws {
    let town = try await TestTown()
    try await renewed(town)
    town.breakMail(.temporary("connection refused"))
    var attempts = 0
    for _ in 0..<10 {
      attempts += try await DeliverLetters(town.platform)()
      town.pass(minutes: 1)
    }
    #expect(attempts == 3)
    town.breakMail(nil)
    town.pass(minutes: 15)
    for _ in 0..<3 { _ = try await DeliverLetters(town.platform)() }
    #expect(town.mails.count == 1)
    #expect(try await town.count("SELECT count(*) FROM outbox WHERE state = 'sent' AND letter = ''") == 1)
  }

  @Test("an address that does not exist makes a dead letter that can be seen")
  func dead() async throws {
    let town = try await TestTown()
    try await renewed(town)
    town.breakMail(.permanent("550"))
    _ = try await DeliverLetters(town.platform)()
    town.pass(minutes: 60)
    #expect(try await DeliverLetters(town.platform)() == 0)
    let undelivered = try await town.platform.engine.read { try ListUndelivered.letters(in: $0) }
    #expect(undelivered.map(\.recipient) == ["maria101@example.org"])
    #expect(undelivered.map(\.nextAt) == [nil])
    #expect(undelivered.first?.failure.contains("550") == true)
  }

  @Test("a letter given up is sent once more after the cause of its failure is gone, and then once only")
  func sentAgain() async throws {
    let town = try await TestTown()
    try await renewed(town)
    town.breakMail(.permanent("550"))
    _ = try await DeliverLetters(town.platform)()
    town.breakMail(nil)
    let retry = RetryUndelivered(engine: town.platform.engine, now: town.platform.now)
    #expect(try await retry() == 1)
    #expect(try await retry() == 0)
    for _ in 0..<3 { _ = try await DeliverLetters(town.platform)() }
    #expect(town.mails.count == 1)
    #expect(try await town.platform.engine.read { try ListUndelivered.letters(in: $0) }.isEmpty)
  }
}
