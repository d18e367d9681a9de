import Cities
import HTML
import Hummingbird
import Services
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
  private let officeCentre: HTML
  private let officeBottom: HTML
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
    afterAccount = parts.centre(texts.portal, home: links.home)
    officeCentre = parts.centre(OfficeTexts(links.language).portal, home: links.office)
    officeBottom = parts.officeBottom
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
    let parts: [HTML] =
      [top, title, titleEnd, slim, HTML(escaping: other), afterLanguage] + header(head, page) + [
        crumbs(head, isOffice: page.isOffice), "<main id=\"main\" tabindex=\"-1\" class=\"s-wrap\">",
        page.isRecovering ? recovering : .empty, page.notice.map(notice) ?? .empty, body,
        page.isOffice ? officeBottom : bottom,
      ]
    for part in parts { buffer.writeBytes(part.bytes) }
  }

  /// Who is logged in, the town, the menu.
  private func header(_ head: PageHead, _ page: PageContext) -> [HTML] {
    switch page.caller {
    case .guest: [guest, afterAccount, guestMenus[head.section] ?? .empty]
    case .citizen(let visitor): [account(visitor), afterAccount, memberMenus[head.section] ?? .empty]
    case .office(nil): [officeCentre, "</header>\n"]
    case .office(let member?): [officeAccount(member), officeCentre, officeMenu(member, page)]
    }
  }

  private func officeAccount(_ member: StaffMember) -> HTML {
    account(
      name: member.name, csrf: member.csrf, profile: links.officeProfile, logout: links.officeLogout)
  }

  /// The rooms that the person may enter, with the one they are in.
  private func officeMenu(_ member: StaffMember, _ page: PageContext) -> HTML {
    let place = String(page.place.prefix { $0 != "?" })
    let first: HTML = menuItem(links.office, page.texts.office.office, isCurrent: place == "/ufficio")
    let rooms = OfficeRoom.open(to: member).map { room in
      menuItem(links.path(room.place), room.title(page.texts.office), isCurrent: place.hasPrefix(room.place))
    }
    return """
      <nav class="s-nav" aria-label="\(page.texts.office.navigation)"><div class="s-wrap"><ul>\(first)\(rooms)</ul></div>\
      </nav></header>

      """
  }

  private func menuItem(_ href: String, _ label: String, isCurrent: Bool) -> HTML {
    "<li><a href=\"\(href)\"\(attribute: "aria-current", isCurrent ? "page" : nil)>\(label)</a></li>"
  }

  /// The person's name, and a button that logs out: a form, since it changes something.
  private func account(_ visitor: Visitor) -> HTML {
    account(name: visitor.name, csrf: visitor.csrf, profile: links.profile, logout: links.logout)
  }

  private func account(name: String, csrf: String, profile: String, logout: String) -> HTML {
    """
    <a class="s-account" href="\(profile)">\(icon(.user))<span class="visually-hidden">\(texts.profile): </span>\
    <span class="s-name">\(name)</span></a>\
    <form method="post" action="\(logout)">\(hiddenField(Form.tokenField, csrf))\
    <button type="submit" class="s-logout">\(texts.logout)</button></form>
    """
  }

  private var recovering: HTML { alert(.warning, "<p>\(texts.recovering)</p>") }

  private func notice(_ notice: Notice) -> HTML { alert(.success, "<p>\(notice.text(links.language))</p>") }

  private func crumbs(_ head: PageHead, isOffice: Bool) -> HTML {
    if head.section == .home && head.crumbs.isEmpty { return .empty }
    let home = isOffice ? Crumb(OfficeTexts(links.language).office, links.office) : Crumb(texts.home, links.home)
    let trail = ([home] + head.crumbs).map { crumb -> HTML in
      guard let href = crumb.href else { return "<li>\(crumb.title)</li>" }
      return "<li><a href=\"\(href)\">\(crumb.title)</a></li>"
    }
    return """
      <nav class="s-crumbs s-wrap" aria-label="\(texts.breadcrumb)" data-element="breadcrumb"><ol>\(trail)\
      <li aria-current="page">\(head.title)</li></ol></nav>
      """
  }
}
