import Cities
import Civil
import HTML
import Hummingbird
import Regulations
import Wording

/// The first page: the service card in the order of the model for Italian towns, with the way in at the top.
struct HomePage {
  let page: PageContext
  private var texts: HomeTexts { page.texts.home }
  private var common: CommonTexts { page.texts.common }
  private var city: City { page.city }
  private var code: String { page.language.rawValue }

  init(_ page: PageContext) { self.page = page }

  func response() -> Response {
    page.response(PageHead(city.names.service[code], section: .home, isPublic: true), body)
  }

  private var status: HTML {
    page.isRecovering ? badge(.brown, texts.statusSuspended) : badge(.green, texts.statusActive)
  }

  private var body: HTML {
    """
    <h1 data-element="service-title">\(city.names.service[code])</h1>
    <p data-element="service-status">\(status)</p>
    <p class="s-lead">\(city.texts.introduction[code])</p>
    \(wayIn)
    <h2 id="utili">\(texts.useful)</h2>\(cards)
    <div class="s-service"><nav class="s-index" aria-labelledby="index-title" data-element="page-index">\
    <h2 id="index-title">\(texts.index)</h2><ul>\(chapters.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" as HTML })</ul></nav>\
    <div>\(chapters.map(section))\(updated)</div></div>
    """
  }

  private var updated: HTML {
    guard let day = city.updated else { return .empty }
    return
      "<p class=\"s-note\" data-element=\"metatag\"><time datetime=\"\(day.iso)\">\(texts.updated(on: page.format.date(day)))</time></p>"
  }

  /// The two buttons most people come for, or the way to one's own area.
  private var wayIn: HTML {
    if page.visitor != nil {
      return callout(
        .info, title: texts.memberTitle,
        "<p>\(texts.memberText)</p>\(buttons(.primary(texts.toArea, href: page.links.area)))")
    }
    return """
      <div class="s-pair"><div class="s-box"><h2 class="h4">\(texts.firstTime)</h2><p>\(texts.firstTimeText)</p>\
      \(buttons(.primary(common.register, href: page.links.register)))</div>\
      <div class="s-box"><h2 class="h4">\(texts.knownTitle)</h2><p>\(texts.knownText)</p>\
      \(buttons(.primary(common.login, href: page.links.login)))</div></div>
      """
  }

  private var cards: HTML {
    cardGrid([
      card(common.price, href: page.links.price, icon: .car, "<p>\(texts.cardPrice)</p>"),
      card(common.tariffs, href: page.links.tariffs, icon: .clock, "<p>\(texts.cardTariffs)</p>"),
      card(common.resellers, href: page.links.resellers, icon: .marker, "<p>\(texts.cardResellers)</p>"),
      card(texts.readDisplay, href: page.links.display, icon: .card, "<p>\(texts.cardDisplay)</p>"),
      card(common.help, href: page.links.help, icon: .help, "<p>\(texts.cardHelp)</p>"),
    ])
  }

  private func section(_ chapter: Chapter) -> HTML {
    """
    <section id="\(chapter.id)"\(attribute: "data-element", chapter.hook)><h2>\(chapter.title)</h2>\(chapter.body)</section>
    """
  }

  private struct Chapter {
    let id: String
    let title: String
    let hook: String?
    let body: HTML
  }

  private var chapters: [Chapter] {
    [
      Chapter(id: "a-chi", title: texts.addressed, hook: "service-addressed", body: "<p>\(texts.addressedText)</p>"),
      Chapter(
        id: "descrizione", title: texts.description, hook: "service-description",
        body: "<p>\(texts.descriptionText)</p>"),
      Chapter(
        id: "come-fare", title: texts.howTo, hook: "service-how-to",
        body: "<ol class=\"s-numbered\">\(items(city.texts.howTo))</ol>"),
      Chapter(
        id: "cosa-serve", title: texts.needed, hook: "service-needed",
        body: "<div class=\"s-grey\"><p>\(texts.neededIntro)</p><ul>\(items(city.texts.needed))</ul></div>"),
      Chapter(
        id: "cosa-si-ottiene", title: texts.achieved, hook: "service-achieved",
        body: "<ul>\(texts.achievedItems.map { "<li>\($0)</li>" as HTML })</ul>"),
      Chapter(id: "tempi", title: texts.times, hook: "service-calendar-text", body: times),
      Chapter(
        id: "costi", title: texts.costs, hook: nil,
        body: """
          <p>\(texts.costsText)</p>\(priceTable(page).html)\
          <p>\(linkTo(page.links.tariffs, texts.allPrices))</p>
          """),
      Chapter(id: "accesso", title: texts.access, hook: "service-online-access", body: access),
      Chapter(
        id: "condizioni", title: texts.conditions, hook: nil,
        body: "<ul>\(items(city.texts.display))</ul><p>\(linkTo(page.links.display, texts.readDisplay))</p>"),
      Chapter(id: "contatti", title: texts.contacts, hook: "service-area", body: contacts),
    ]
  }

  private func items(_ texts: [LocalizedText]) -> [HTML] { texts.map { "<li>\($0[code])</li>" } }

  private var times: HTML {
    let window = page.rules.renewal
    return """
      \(timeline([
        Moment(texts.opensLabel, "– \(texts.opens(window.opensDaysBefore)) \(texts.reminders(page.rules.reminderDays))"),
        Moment(texts.expiryLabel, "– \(texts.onTime)"),
        Moment(texts.afterLabel, "– \(texts.closes(window.closesDaysAfter))"),
      ]))
      """
  }

  private var access: HTML {
    page.visitor == nil
      ? buttons(.primary(common.login, href: page.links.login), .secondary(common.register, href: page.links.register))
      : buttons(.primary(texts.toArea, href: page.links.area))
  }

  private var contacts: HTML {
    let contact = city.contacts
    return """
      <p><strong>\(contact.office[code])</strong><br>\(contact.address)<br>\(contact.phone)<br>\
      \(linkTo("mailto:\(contact.email)", contact.email))</p>
      """
  }
}
