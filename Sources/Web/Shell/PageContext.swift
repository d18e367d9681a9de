import Cities
import Civil
import HTML
import Hummingbird
import Regulations
import Services
import Wording

/// Everything a page needs besides its own content.
struct PageContext: Sendable {
  let site: Site
  let language: Language
  let caller: Caller
  /// Stands in every form; `postForm` puts it there.
  let formToken: String
  /// The city's day.
  let today: LocalDate
  /// The place under the city and the language, with its query: where the same page is in the other language.
  var place: String
  /// A message left by the page before.
  let notice: Notice?
  /// The data were restored and are not in order yet; the page says so above all else.
  var isRecovering = false

  /// The citizen who is logged in; never one on a page of the office.
  var visitor: Visitor? {
    if case .citizen(let visitor) = caller { visitor } else { nil }
  }
  /// Who of the staff is logged in, on a page of the office.
  var member: StaffMember? {
    if case .office(let member) = caller { member } else { nil }
  }
  var isOffice: Bool {
    if case .office = caller { true } else { false }
  }

  var city: City { site.city }
  /// What is in force today.
  var version: CityVersion { city.version(on: today) }
  var rules: CityRules { version.rules }
  var links: Links { site.links(language) }
  var texts: Texts { Texts(language) }
  var format: Format { Format(language) }
}

/// The part of the menu that a page belongs to.
enum Section: String, CaseIterable, Hashable, Sendable {
  case home, area, payments, price, tariffs, resellers, help, none
}

/// A step of the path that stands above the title; the page itself comes last, without an address.
struct Crumb: Hashable, Sendable {
  let title: String
  let href: String?

  init(_ title: String, _ href: String? = nil) {
    self.title = title
    self.href = href
  }
}

/// How a page is titled and framed.
struct PageHead: Sendable {
  let title: String
  var section: Section
  var crumbs: [Crumb]
  var status: HTTPResponse.Status
  /// Puts "Errore: " before the title, so that it is the first thing a screen reader says.
  var hasErrors: Bool
  /// Whether anyone may keep the page for some minutes. Pages with a form or a person's data never.
  var isPublic: Bool
  /// Seconds after which the browser asks again, on pages that wait for a payment.
  var refreshSeconds: Int?

  /// `crumbs` lie between the first page and this one.
  init(
    _ title: String, section: Section = .none, crumbs: [Crumb] = [], status: HTTPResponse.Status = .ok,
    hasErrors: Bool = false, isPublic: Bool = false, refreshSeconds: Int? = nil
  ) {
    self.title = title
    self.section = section
    self.crumbs = crumbs
    self.status = hasErrors && status == .ok ? .unprocessableContent : status
    self.hasErrors = hasErrors
    self.isPublic = isPublic
    self.refreshSeconds = refreshSeconds
  }
}

extension PageContext {
  /// The whole page in the frame of the town's portal. The body brings the one `h1`.
  func response(_ head: PageHead, _ body: HTML) -> Response {
    let frame = site.frame(language)
    var bytes = ByteBufferAllocator().buffer(capacity: frame.size + body.bytes.count + 2048)
    frame.write(head, body, page: self, into: &bytes)
    var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue]
    headers[.cacheControl] = head.isPublic && caller == .guest && notice == nil ? "private, max-age=60" : "no-store"
    if let seconds = head.refreshSeconds { headers[named("Refresh")] = "\(seconds)" }
    var response = Response(status: head.status, headers: headers, body: ResponseBody(byteBuffer: bytes))
    if notice != nil { response.clearNotice() }
    return response
  }

  /// To another page of ours after something was done; `notice` is told there once.
  func redirect(to address: String, notice: Notice? = nil) -> Response {
    var response = Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
    if let notice { response.leave(notice) }
    return response
  }
}
