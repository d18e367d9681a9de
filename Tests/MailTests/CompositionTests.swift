import Foundation
import Mail
import Testing

@Suite("No mail can be made to say more than we wrote")
struct CompositionTests {
  private func isRefused(_ change: (inout Message) -> Void) -> Bool {
    var message = sample(id: "forged")
    change(&message)
    do throws(MailFailure) {
      _ = try message.composed()
      return false
    } catch {
      if case .permanent = error { return true } else { return false }
    }
  }

  @Test(
    "a line end or control character in any header value refuses the mail",
    arguments: ["\r\n", "\n", "\r", "\0", "\u{0b}", "\u{0c}", "\u{85}", "\u{2028}", "\u{2029}", "\u{1b}", "\u{7f}"])
  func injection(evil: String) {
    let text = "x\(evil)Bcc: altri@example.org"
    #expect(isRefused { $0.subject = text })
    #expect(isRefused { $0.from.name = text })
    #expect(isRefused { $0.to.name = text })
    #expect(isRefused { $0.to.address = "a@example.org\(evil)" })
    #expect(isRefused { $0.from.address = "a\(evil)@example.org" })
    #expect(isRefused { $0.replyTo = Mailbox(name: text, address: "a@example.org") })
    #expect(isRefused { $0.messageID = "x\(evil)@example.org" })
    #expect(isRefused { $0.date += evil })
    #expect(isRefused { $0.language = text })
    #expect(isRefused { $0.headers = [Header(name: "X-A", value: text)] })
    #expect(isRefused { $0.headers = [Header(name: text, value: "x")] })
    #expect(isRefused { $0.attachments = [Attachment(name: text, mediaType: "text/plain", bytes: [])] })
    #expect(isRefused { $0.attachments = [Attachment(name: "a", mediaType: "text/plain\(evil)", bytes: [])] })
  }

  @Test("headers that a message has already, and names that are none, are refused")
  func twice() {
    for name in ["Bcc", "to", "SUBJECT", "Content-Type", "Auto-Submitted", "", "X A", "X:", "Però"] {
      #expect(isRefused { $0.headers = [Header(name: name, value: "x")] })
    }
    #expect(isRefused { $0.attachments = [Attachment(name: "", mediaType: "text/plain", bytes: [])] })
    #expect(isRefused { $0.attachments = [Attachment(name: "a", mediaType: "text", bytes: [])] })
    #expect(isRefused { $0.messageID = "<a@example.org>" })
    #expect(isRefused { $0.date = "" })
  }

  @Test(
    "addresses we cannot deliver to are refused",
    arguments: [
      "", "a", "@", "a@", "@b.it", "a@b", "a@@b.it", "a@b@c.it", ".a@b.it", "a.@b.it", "a..b@c.it", "a b@c.it",
      "a@b..it",
      "a@-b.it", "a@b-.it", "a@b.it.", "a@1.2.3.4", "a@[1.2.3.4]", "\"a b\"@c.it", "a@c.it>", "<a@c.it", "è@c.it",
      "a@città.it",
      "a,b@c.it", String(repeating: "a", count: 65) + "@b.it", "a@" + String(repeating: "b", count: 64) + ".it",
      "a@" + String(repeating: "b.", count: 125) + "it.it",
    ])
  func badAddress(address: String) {
    #expect(!Mailbox.isAddress(address))
    #expect(isRefused { $0.to.address = address })
  }

  @Test(
    "ordinary addresses are taken",
    arguments: [
      "a@b.it", "mario.rossi+sosta@posta.comune.chivasso.to.it", "o'neill@example.org", "x_1-2@xn--citt-3na.it",
      "1@2.it",
    ])
  func goodAddress(address: String) {
    #expect(Mailbox.isAddress(address))
    #expect(!isRefused { $0.to.address = address })
  }

  @Test("the same message gives the same bytes")
  func repeatable() throws {
    let bytes = try sample(id: "same", subject: "Però").composed()
    #expect(try bytes == sample(id: "same", subject: "Però").composed())
    #expect(
      String(decoding: bytes, as: UTF8.self).hasPrefix(
        """
        Date: Sat, 21 Nov 2026 09:00:00 +0000\r
        From: =?UTF-8?B?Q2l0dMOgIGRpIENoaXZhc3Nv?= <sosta@example.org>\r
        To: =?UTF-8?B?TmljY29sw7IgUGVyw7I=?= <niccolo@example.org>\r
        Subject: =?UTF-8?B?UGVyw7I=?=\r
        Message-ID: <same@example.org>\r
        Content-Language: it\r
        Auto-Submitted: auto-generated\r
        MIME-Version: 1.0\r
        Content-Type: multipart/alternative; boundary="=_sosta_alternative"\r
        \r
        --=_sosta_alternative\r

        """))
  }

  @Test(
    "the date of a mail is right on every kind of day",
    arguments: [
      (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
      (951_782_400_999, "Tue, 29 Feb 2000 00:00:00 +0000"), (1_709_210_096_000, "Thu, 29 Feb 2024 12:34:56 +0000"),
      (1_798_761_599_000, "Thu, 31 Dec 2026 23:59:59 +0000"), (4_107_542_400_000, "Mon, 01 Mar 2100 00:00:00 +0000"),
    ] as [(Int64, String)])
  func dates(milliseconds: Int64, text: String) {
    #expect(mailDate(millisecondsUTC: milliseconds) == text)
  }
}
