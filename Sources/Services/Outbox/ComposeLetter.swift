import Cities
import Civil
import HTML
import Mail
import Money
import Regulations
import SQL
import Store
import Wording

/// Turns a letter of the outbox into a mail, with its documents.
struct ComposeLetter {
  struct Gone: Error {}

  let platform: Platform
  let city: City
  let language: Language

  func callAsFunction(_ queued: QueuedLetter) async throws -> Message {
    let letter = try LetterCoding.letter(from: queued.letter)
    let (words, attachments) = try await compose(letter)
    let sender = platform.mail.senders[city.id] ?? Mailbox(address: city.contacts.email)
    let domain = sender.address.split(separator: "@").last.map(String.init) ?? "localhost"
    return Message(
      from: sender, to: Mailbox(address: queued.recipient), subject: words.subject, text: text(words),
      html: page(words), attachments: attachments, messageID: "\(queued.id)@\(domain)",
      date: mailDate(millisecondsUTC: queued.createdAt.milliseconds), language: language.rawValue)
  }

  private var links: Links { Links(city: city.id, language: language) }
  private func url(_ path: String) -> String { platform.publicURL + path }

  private var texts: LetterTexts {
    LetterTexts(
      language, administration: city.names.administration[language.rawValue],
      contact: "\(city.contacts.phone), \(city.contacts.email)")
  }

  private func compose(_ letter: Letter) async throws -> (LetterWords, [Attachment]) {
    switch letter {
    case .confirm(let name, let token): return (texts.confirm(name: name, url: url(links.confirm(token: token))), [])
    case .alreadyRegistered(let name):
      return (texts.alreadyRegistered(name: name, login: url(links.login), forgot: url(links.forgot)), [])
    case .resetPassword(let name, let token):
      return (texts.resetPassword(name: name, url: url(links.reset(token: token))), [])
    case .passwordChanged(let name): return (texts.passwordChanged(name: name, forgot: url(links.forgot)), [])
    case .confirmEmail(let name, let token):
      return (texts.confirmEmail(name: name, url: url(links.confirmEmail(token: token))), [])
    case .emailChanged(let name): return (texts.emailChanged(name: name), [])
    case .paymentFailed(let name, let permit):
      return (texts.paymentFailed(name: name, url: url(links.permit(permit))), [])
    case .refunded(let name, let amount): return (texts.refunded(name: name, amount: Money(cents: amount)), [])
    case .reminder(let name, let permit, let lastDay, let daysLeft):
      return (try await reminder(name: name, permit: permit, lastDay: lastDay, daysLeft: daysLeft), [])
    case .staffInvited(let name, let token):
      return (texts.staffInvited(name: name, url: url(links.officePassword(token: token))), [])
    case .staffPasswordChanged(let name):
      return (texts.staffPasswordChanged(name: name, office: url(links.office)), [])
    case .renewed(let name, let renewal): return try await renewed(name: name, renewal: ID(renewal))
    }
  }

  private func reminder(name: String, permit: String, lastDay: String, daysLeft: Int) async throws -> LetterWords {
    let found = try await platform.engine.read(.city(city.id)) {
      try PermitTable(city: city.id).find(ID(permit), in: $0)
    }
    guard let found, let day = LocalDate(iso: lastDay) else { throw Gone() }
    return texts.reminder(
      name: name, permit: found.permit.number.text, lastDay: day, daysLeft: daysLeft,
      url: url(links.renewal(permit: permit)))
  }

  private func renewed(name: String, renewal id: ID<Renewal>) async throws -> (LetterWords, [Attachment]) {
    let found = try await platform.engine.read(.city(city.id)) { reading -> (ReceiptRecord, PermitRecord)? in
      guard let receipt = try ReceiptTable(city: city.id).find(of: id, in: reading),
        let renewal = try RenewalTable(city: city.id).find(id, in: reading),
        let permit = try PermitTable(city: city.id).find(renewal.permit, in: reading)
      else { return nil }
      return (receipt, permit)
    }
    guard let (receipt, permit) = found else { throw Gone() }
    let content = try ReceiptContent.read(receipt.content)
    let period = try content.period()
    let printed = try PrintReceipt(platform).print(receipt, city: city)
    let badge = try PrintBadge(platform).print(permit, language: language, city: city)
    let words = texts.renewed(
      name: name, permit: content.permitNumber, firstDay: period.firstDay, lastDay: period.lastDay,
      amount: Money(cents: content.gross), receipt: receipt.number.text, url: url(links.permit(permit.id.text)))
    let documents = [printed] + (badge.map { [$0] } ?? [])
    return (
      words, documents.map { Attachment(name: $0.fileName, mediaType: "application/pdf", bytes: $0.pdf) }
    )
  }

  private func text(_ words: LetterWords) -> String {
    var parts = [words.greeting] + words.paragraphs
    if let button = words.button { parts.append("\(button.label):\n\(button.url)") }
    parts += words.notes
    parts.append(words.closing)
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func page(_ words: LetterWords) -> String {
    let color = city.look.primaryColor
    let paragraphs = words.paragraphs.map { "<p style=\"margin:0 0 16px\">\($0)</p>" as HTML }.joined()
    let button: HTML =
      words.button.map { button in
        """
        <p style="margin:24px 0"><a href="\(button.url)" style="background:\(color);color:#ffffff;padding:14px 28px;\
        border-radius:4px;text-decoration:none;font-weight:bold;display:inline-block">\(button.label)</a></p>\
        <p style="margin:0 0 16px;font-size:14px;color:#455a64;word-break:break-all">\(button.url)</p>
        """
      } ?? .empty
    let notes = words.notes.map { "<p style=\"margin:0 0 16px;color:#455a64\">\($0)</p>" as HTML }.joined()
    let closing = words.closing.split(separator: "\n").map { "\(String($0))<br>" as HTML }.joined()
    let html: HTML = """
      <!doctype html><html lang="\(language.rawValue)"><head><meta charset="utf-8">\
      <meta name="viewport" content="width=device-width"><title>\(words.subject)</title></head>\
      <body style="margin:0;background:#f5f6f7;font-family:'Titillium Web',Arial,sans-serif;font-size:18px;\
      line-height:1.5;color:#17324d"><div style="max-width:600px;margin:0 auto;background:#ffffff">\
      <div style="background:\(color);color:#ffffff;padding:20px 24px;font-weight:bold">\
      \(city.names.administration[language.rawValue])</div><div style="padding:24px">\
      <p style="margin:0 0 16px">\(words.greeting)</p>\(paragraphs)\(button)\(notes)\
      <p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #d9dadb;font-size:14px;color:#455a64">\(closing)</p>\
      </div></div></body></html>
      """
    return String(decoding: html.bytes, as: UTF8.self)
  }
}
