import Cities
import HTML
import Hummingbird
import Wording

/// The parts of a page that are the same for every visit of one city in one language, built once as bytes.
struct Frame: Sendable {
  /// Up to and with `<title>`.
  private let top: HTML
  /// From after the title to the address of the other language.
  private let titleEnd: HTML
  private let slim: HTML
  private let afterLanguage: HTML
  private let guest: HTML
  private let afterAccount: HTML
  private let guestMenus: [Section: HTML]
  private let memberMenus: [Section: HTML]
  private let bottom: HTML
  private let texts: CommonTexts
  private let links: Links

  init(city: City, links: Links, assets: Assets) {
    let texts = CommonTexts(links.language)
    let parts = FrameParts(city: city, links: links, texts: texts, assets: assets)
    self.texts = texts
    self.links = links
    top = parts.top
    titleEnd = parts.titleEnd
    slim = parts.slim
    afterLanguage = parts.afterLanguage
    guest = parts.guestAccount
    afterAccount = parts.centre
    guestMenus = Dictionary(
      uniqueKeysWithValues: Section.allCases.map { ($0, parts.menu(current: $0, isMember: false)) })
    memberMenus = Dictionary(
      uniqueKeysWithValues: Section.allCases.map { ($0, parts.menu(current: $0, isMember: true)) })
    bottom = parts.bottom
  }

  /// Bytes of the parts that never change.
  var size: Int {
    top.bytes.count + titleEnd.bytes.count + slim.bytes.count + afterLanguage.bytes.count + guest.bytes.count
      + afterAccount.bytes.count
      + (guestMenus[.home]?.bytes.count ?? 0) + bottom.bytes.count
  }

  func write(_ head: PageHead, _ body: HTML, page: PageContext, into buffer: inout ByteBuffer) {
    let other = page.site.links(links.language.other).path(page.place)
    let title: HTML = "\(head.hasErrors ? texts.errorPrefix : "")\(head.title)"
    let menus = page.visitor == nil ? guestMenus : memberMenus
    let parts: [HTML] = [
      top, title, titleEnd, slim, HTML(escaping: other), afterLanguage, page.visitor.map(account) ?? guest,
      afterAccount,
      menus[head.section] ?? .empty, crumbs(head), "<main id=\"main\" tabindex=\"-1\" class=\"s-wrap\">",
      page.isRecovering ? recovering : .empty, page.notice.map(notice) ?? .empty, body, bottom,
    ]
    for part in parts { buffer.writeBytes(part.bytes) }
  }

  /// The person's name, and a button that logs out: a form, since it changes something.
  private func account(_ visitor: Visitor) -> HTML {
    """
    <a class="s-account" href="\(links.profile)">\(icon(.user))<span class="visually-hidden">\(texts.profile): </span>\
    <span class="s-name">\(visitor.name)</span></a>\
    <form method="post" action="\(links.logout)">\(hiddenField(Form.tokenField, visitor.csrf))\
    <button type="submit" class="s-logout">\(texts.logout)</button></form>
    """
  }

  private var recovering: HTML { alert(.warning, "<p>\(texts.recovering)</p>") }

  private func notice(_ notice: Notice) -> HTML { alert(.success, "<p>\(notice.text(links.language))</p>") }

  private func crumbs(_ head: PageHead) -> HTML {
    if head.section == .home && head.crumbs.isEmpty { return .empty }
    let trail = ([Crumb(texts.home, links.home)] + head.crumbs).map { crumb -> HTML in
      guard let href = crumb.href else { return "<li>\(crumb.title)</li>" }
      return "<li><a href=\"\(href)\">\(crumb.title)</a></li>"
    }
    return """
      <nav class="s-crumbs s-wrap" aria-label="\(texts.breadcrumb)" data-element="breadcrumb"><ol>\(trail)\
      <li aria-current="page">\(head.title)</li></ol></nav>
      """
  }
}
