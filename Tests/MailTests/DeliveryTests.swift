import Foundation
import Mail
import Synchronization
import Testing

@Suite(
  "Mail goes through a real server",
  .enabled(if: SMTPPeer.isAvailable, "needs Python with Tests/requirements.txt; SOSTA_PYTHON names it"))
struct DeliveryTests {
  let peer: SMTPPeer

  init() throws { peer = try SMTPPeer.shared.get() }

  private func deliver(_ message: Message, _ server: SMTPServer? = nil) throws -> Received {
    try send(message, through: server ?? peer.server())
    let mail = try #require(try peer.received(message.messageID))
    #expect(mail.defects == [])
    #expect(mail.isASCII && !mail.hasBareLineEnd && mail.longestLine <= 78)
    return mail
  }

  private func failure(_ message: Message, _ server: SMTPServer? = nil) -> MailFailure? {
    do throws(MailFailure) {
      try send(message, through: server ?? peer.server())
      return nil
    } catch {
      return error
    }
  }

  @Test("a renewal with receipt and badge arrives as it was written")
  func arrives() throws {
    var message = sample(id: "arrives", subject: "Rinnovo dell'abbonamento ABI 12 2026 – già pagato 🅿️")
    message.text = "Gentile Niccolò,\n\nperché no? 🚗\n"
    message.html = "<!DOCTYPE html><html lang=\"it\"><p title='=\"'>Perché no? 🚗</p></html>"
    message.replyTo = Mailbox(address: "ufficio@example.org")
    message.headers = [Header(name: "X-Sosta-Cause", value: "rinnovo-però")]
    let pdf = (0..<34_567).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ $0 >> 7) }
    message.attachments = [
      Attachment(name: "ricevuta.pdf", mediaType: "application/pdf", bytes: pdf),
      Attachment(
        name: "contrassegno è valido 🅿️ fino al 31 dicembre.pdf", mediaType: "application/pdf", bytes: [0, 13, 10, 46]),
      Attachment(name: "a \"b\" \\c.txt", mediaType: "application/octet-stream", bytes: []),
    ]
    let mail = try deliver(message)
    #expect(mail.subject == message.subject)
    #expect(mail.text == "Gentile Niccolò,\r\n\r\nperché no? 🚗\r\n")
    #expect(mail.html == message.html)
    #expect(mail.files.map(\.name) == message.attachments.map(\.name))
    #expect(mail.files.map(\.type) == message.attachments.map(\.mediaType))
    #expect(mail.files.map { [UInt8](Data(base64Encoded: $0.base64) ?? Data()) } == message.attachments.map(\.bytes))
    #expect(mail.shape.prefix(4) == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html"])
    #expect(mail.header("X-Sosta-Cause") == "rinnovo-però")
    #expect(mail.people["Reply-To"] == [.init(name: "", address: "ufficio@example.org")])
  }

  @Test("the envelope and the head say who, to whom, when, in which language, and that a machine wrote it")
  func head() throws {
    let mail = try deliver(sample(id: "head"))
    #expect(mail.from == "sosta@example.org")
    #expect(mail.to == ["niccolo@example.org"])
    #expect(mail.people["From"] == [.init(name: "Città di Chivasso", address: "sosta@example.org")])
    #expect(mail.people["To"] == [.init(name: "Niccolò Però", address: "niccolo@example.org")])
    #expect(mail.header("Message-ID") == "<head@example.org>")
    #expect(mail.header("Auto-Submitted") == "auto-generated")
    #expect(mail.header("Content-Language") == "it")
    #expect(mail.seconds == 1_795_251_600)
    #expect(mail.hello == "sosta.example.org")
    #expect(mail.tls && mail.login)
    #expect(mail.shape == ["multipart/alternative", "text/plain", "text/html"])
  }

  @Test(
    "no line of the text is lost or changed on the way",
    arguments: [
      ".", "..\n.\r\n.QUIT\n", "a\n.\nMAIL FROM:<x@example.org>\n", "From me\nFrom\nFrom  you",
      " \n\t\n trailing \t \n",
      String(repeating: "lunga riga ", count: 400), String(repeating: "è", count: 3_000),
      String(repeating: ".", count: 999),
      "=3D =\n==20\n", "", "\n\n\n", "no line end", "\0\u{7f}\u{1b}[31m", "--=_sosta_alternative--\n--=_sosta_mixed\n",
      "e\u{301}👩‍👩‍👧‍👦\u{2028}x",
    ])
  func body(text: String) throws {
    let mail = try deliver(sample(id: UUID().uuidString, text: text))
    let expected = Array(text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)
    #expect(Array(mail.text.utf8) == expected)
  }

  @Test(
    "every subject and name is read as it was meant",
    arguments: [
      "Ricevuta", "", " spazi ai lati ", "=?UTF-8?Q?non_codice?=", "\"virgolette\", \\ e <parentesi>", "a  b",
      String(repeating: "molto lungo, ", count: 60), String(repeating: "👩‍👩‍👧‍👦è", count: 40),
      String(repeating: "x", count: 990), "e\u{301}\u{302}", "Rossi, Mario (ufficio) @home; x:y",
    ])
  func headers(value: String) throws {
    var message = sample(id: UUID().uuidString, subject: value)
    message.to.name = value
    let mail = try deliver(message)
    #expect(mail.subject == value)
    #expect(mail.people["To"] == [.init(name: value, address: "niccolo@example.org")])
  }

  @Test("a server with TLS from the first byte, and one on the same machine without it, take mail too")
  func otherSecurity() throws {
    let tls = try deliver(sample(id: "tls"), peer.server(\.tls, .tls))
    #expect(tls.tls && tls.login)
    let plain = try deliver(sample(id: "plain"), peer.server(\.plain, .none))
    #expect(!plain.tls && !plain.login)
  }

  @Test("forty mails from four threads at once all arrive, each once")
  func parallel() throws {
    let server = peer.server()
    let failures = Mutex<[any Error]>([])
    let group = DispatchGroup()
    for thread in 0..<4 {
      group.enter()
      Thread.detachNewThread {
        for index in 0..<10 {
          do { try send(sample(id: "parallel-\(thread)-\(index)"), through: server) } catch {
            failures.withLock { $0.append(error) }
          }
        }
        group.leave()
      }
    }
    group.wait()
    #expect(failures.withLock { $0.count } == 0)
    for thread in 0..<4 {
      for index in 0..<10 { #expect(try peer.received("parallel-\(thread)-\(index)@example.org") != nil) }
    }
  }

  @Test("a recipient whom the server does not know is never tried again", arguments: [550, 551, 552, 553, 556])
  func recipientRefused(code: Int) {
    var message = sample(id: "refused-\(code)")
    message.to.address = "\(code)@example.org"
    #expect(failure(message) == .permanent("SMTP \(code), curl 55"))
  }

  @Test(
    "greylisting, and a server that does not relay for us, are tried again", arguments: [421, 450, 451, 452, 530, 554])
  func recipientLater(code: Int) {
    var message = sample(id: "later-\(code)")
    message.to.address = "\(code)@example.org"
    #expect(failure(message) == .temporary("SMTP \(code), curl 55"))
  }

  @Test("a refused sender is our own setting: the mail waits", arguments: [451, 530, 550, 553])
  func senderRefused(code: Int) {
    var message = sample(id: "sender-\(code)")
    message.from.address = "\(code)@example.org"
    #expect(failure(message) == .temporary("SMTP \(code), curl 55"))
  }

  @Test("refused content is never tried again, unless the server says later")
  func contentRefused() {
    #expect(failure(sample(id: "content-554", subject: "refuse 554")) == .permanent("SMTP 554, curl 8"))
    #expect(failure(sample(id: "content-451", subject: "refuse 451")) == .temporary("SMTP 451, curl 8"))
  }

  @Test("a mail above the server's size is never tried again")
  func tooLarge() {
    var message = sample(id: "large")
    message.attachments = [
      Attachment(name: "a.pdf", mediaType: "application/pdf", bytes: Array(repeating: 7, count: 30_000))
    ]
    #expect(failure(message, peer.server(\.small)) == .permanent("SMTP 552, curl 55"))
  }

  @Test("a wrong password keeps the mail for later")
  func wrongPassword() {
    #expect(failure(sample(id: "login"), peer.server(password: "sbagliata")) == .temporary("SMTP 535, curl 67"))
  }

  @Test("nothing is said to a server whose certificate we do not trust")
  func unknownAuthority() throws {
    #expect(failure(sample(id: "authority"), peer.server(authority: "other")) == .temporary("SMTP 220, curl 60"))
    #expect(failure(sample(id: "authority"), peer.server(authority: "missing"))?.isTemporary == true)
    #expect(try peer.received("authority@example.org") == nil)
  }

  @Test("a server that offers no encryption gets neither mail nor password")
  func noEncryption() throws {
    #expect(failure(sample(id: "clear"), peer.server(\.plain))?.isTemporary == true)
    var careless = peer.server(\.plain, .none)
    careless.user = "sosta"
    #expect(failure(sample(id: "clear"), careless)?.isTemporary == true)
    #expect(try peer.received("clear@example.org") == nil)
  }

  @Test("a server that is away or silent is given up within the time limit")
  func away() throws {
    var silent = peer.server(\.silent)
    silent.totalSeconds = 1
    let start = ContinuousClock.now
    #expect(failure(sample(id: "away"), silent) == .temporary("curl 28"))
    #expect(ContinuousClock.now - start < .seconds(10))
    var absent = peer.server()
    absent.port = 1
    #expect(failure(sample(id: "away"), absent) == .temporary("curl 7"))
    absent.host = "mail.invalid"
    #expect(failure(sample(id: "away"), absent)?.isTemporary == true)
  }

  @Test("settings that make no sense keep the mail for later", arguments: ["", "a b", "x/y", "evil@host", "a\r\nb"])
  func settings(host: String) {
    var server = peer.server()
    server.host = host
    #expect(failure(sample(id: "settings"), server)?.isTemporary == true)
    server = peer.server()
    server.helloName = host
    #expect(failure(sample(id: "settings"), server)?.isTemporary == true)
  }
}

extension MailFailure {
  var isTemporary: Bool { if case .temporary = self { true } else { false } }
}
