import Cities
import Civil
import HTML
public import Hummingbird
import NIOCore
public import Services
import Wording

/// "Posta di prova": the demo's mails, as the citizens would get them. Added by `sosta demo` only.
public struct TrialMailRoom: Room {
  let mail: TrialMailBox

  public init(mail: TrialMailBox) { self.mail = mail }

  public func addRoutes(to group: RouterGroup<WebContext>) {
    group.get("posta-di-prova") { _, context in
      let page = try context.page
      return list(try await mail.items(city: page.city.id), page)
    }
    group.get("posta-di-prova/{id}") { _, context in
      let page = try context.page
      guard let item = try await mail.item(context.parameters.get("id") ?? "", city: page.city.id) else {
        throw PageFault.notFound
      }
      return show(item, page)
    }
    group.get("posta-di-prova/{id}/allegati/{position}") { _, context in
      let page = try context.page
      guard let position = context.parameters.get("position", as: Int.self),
        let file = try await mail.file(position, of: context.parameters.get("id") ?? "", city: page.city.id)
      else { throw PageFault.notFound }
      return Response(
        status: .ok,
        headers: [
          .contentType: file.mediaType, .contentDisposition: "inline; filename=\"\(file.name)\"",
          .cacheControl: "no-store",
        ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
  }

  private func list(_ items: [TrialMailBox.Item], _ page: PageContext) -> Response {
    let texts = TrialTexts(page.language)
    let rows = items.map { item -> [HTML] in
      [
        "\(page.format.dateTime(page.city.timeZone.local(item.at)))", "\(item.recipient)",
        linkTo(page.links.path("/posta-di-prova/\(item.id)"), item.subject),
      ]
    }
    let body: HTML = """
      <h1>\(texts.mail)</h1><p class="s-lead">\(texts.mailLead)</p>\
      \(items.isEmpty ? "<p>\(texts.noMail)</p>" : Table(caption: texts.mail, head: texts.mailHead, rows: rows).html)
      """
    return page.response(PageHead(texts.mail), body)
  }

  private func show(_ item: TrialMailBox.Item, _ page: PageContext) -> Response {
    let texts = TrialTexts(page.language)
    let files = item.attachments.enumerated().map { position, name -> HTML in
      "<li>\(linkTo(page.links.path("/posta-di-prova/\(item.id)/allegati/\(position)"), name))</li>"
    }
    let attachments: HTML = files.isEmpty ? .empty : "<h2>\(texts.attachments)</h2><ul>\(files)</ul>"
    let body: HTML = """
      <div class="s-narrow"><h1>\(item.subject)</h1><p class="s-note">\(texts.to) \(item.recipient), \
      \(page.format.dateTime(page.city.timeZone.local(item.at)))</p>\
      \(box(texts.message, item.text.split(separator: "\n\n").map { paragraph(String($0)) }.joined()))\
      \(attachments)\(buttons(.secondary(texts.allMail, href: page.links.path("/posta-di-prova"))))</div>
      """
    return page.response(PageHead(item.subject, crumbs: [Crumb(texts.mail, page.links.path("/posta-di-prova"))]), body)
  }

  /// Lines of a paragraph, with our own addresses made into links.
  private func paragraph(_ text: String) -> HTML {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> HTML in
      let words = line.split(separator: " ", omittingEmptySubsequences: false).map { word -> HTML in
        word.hasPrefix("http://") || word.hasPrefix("https://") ? linkTo(String(word), String(word)) : "\(String(word))"
      }
      return words.reduce(into: HTML.empty) { line, word in line += line.isEmpty ? word : " \(word)" }
    }
    return "<p>\(lines.reduce(into: HTML.empty) { all, line in all += all.isEmpty ? line : "<br>\(line)" })</p>"
  }
}
